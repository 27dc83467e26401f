"""破窗: after the recovery key was used a red bar stays until it is made anew and the auditor has closed it."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from app.act import act, again
from app.database import Office, Writing
from app.model.officer import Officer
from app.model.recovery import RecoveryUse
from app.refusal import Obstacle, refuse_if
from app.roles import ROLES

ALLOWED = timedelta(hours=24)
STANDING = select(RecoveryUse).where(RecoveryUse.closed_on.is_(None)).order_by(RecoveryUse.used_at)


def register(office: Office, used_for: str, used_at: datetime, *, who: Officer) -> None:
    """使用恢复密钥: write into the records, at the first login after it, for whom the key was used and when."""
    with act(office, "use_recovery_key", who=who, basis=f"为{used_for}设置新口令") as session:
        session.add(RecoveryUse(used_for=used_for, used_at=used_at))


def standing(office: Office) -> RecoveryUse | None:
    """Return the oldest use that nobody has closed yet."""
    with office.reading() as session:
        return session.scalars(STANDING.limit(1)).first()


def note_renewal(session: Writing, on: date) -> None:
    """Note with each use still open that the halves used then open nothing any more."""
    for use in session.scalars(STANDING):
        use.renewed_on = on


def close(office: Office, seen: RecoveryUse, closing: str, *, who: Officer, on: date) -> None:
    """书面关闭: by the auditor, once the key has been made anew; raise Refusal."""
    refuse_if(_obstacles(seen, closing, who))
    with act(office, "close_recovery", who=who, about=seen.id, basis=closing.strip()) as session:
        now = again(session, seen)
        now.closed_on, now.closed_by, now.closing = on, who.name, closing.strip()


def sentence(use: RecoveryUse, now: datetime | None = None) -> str:
    """Return what the bar says on every page."""
    begun = f"恢复密钥已于 {use.used_at.astimezone():%Y-%m-%d %H:%M} 启用，为{use.used_for}设置了新口令。"
    if (now or datetime.now(UTC)) > use.used_at + ALLOWED:
        return f"{begun}已超过 24 小时，请审计员立即书面关闭。"
    renewed = "" if use.renewed_on else "请重新制作恢复密钥，并"
    return f"{begun}{renewed or '请'}在 24 小时内由审计员书面关闭。"


def _obstacles(use: RecoveryUse, closing: str, who: Officer) -> list[Obstacle]:
    found: list[Obstacle] = []
    if not who.may("auditor"):
        found.append(Obstacle(f"书面关闭由{ROLES['auditor']}办理，{who.name}没有这一角色。"))
    if not use.renewed_on:
        found.append(Obstacle("启封过的恢复密钥还在用，请先由安全管理员重新制作恢复密钥，再书面关闭。"))
    if not closing.strip():
        found.append(Obstacle("请写明启用原因、在场人员和核查结果。", field="closing"))
    return found
