"""账号与角色: who is let in, and as what. Rights take two and never go to oneself; nobody is deleted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import attempts, headers, recovery, roles, vault
from app.act import act, again
from app.database import Office, Writing
from app.legality import judge
from app.model.officer import Officer
from app.model.unit import Unit
from app.passphrase import passphrase_problem
from app.refusal import Obstacle, Refusal, refuse_if
from app.regime import regime
from app.roles import ROLES, Person


@dataclass(frozen=True)
class Second:
    """第二人: who confirms with a passphrase of their own, at the same seat."""

    name: str
    passphrase: str


def officers(office: Office) -> list[Officer]:
    """Return everybody who has an account, those in use first."""
    with office.reading() as session:
        return list(session.scalars(select(Officer).order_by(Officer.is_active.desc(), Officer.name)))


def unit(office: Office) -> Unit:
    """Return 本单位."""
    with office.reading() as session:
        return session.scalars(select(Unit)).one()


def change_unit(office: Office, seen: Unit, values: dict[str, str], *, who: Officer) -> None:
    """修改本单位与文书抬头: papers issued before keep what they said."""
    _needs(who, "system_admin")
    if not values.get("name", seen.name).strip():
        raise Refusal([Obstacle("请填写单位名称，与印章一致。", field="name")])
    with act(office, "change_unit", who=who, about=seen.id) as session:
        now = again(session, seen)
        for field, value in values.items():
            setattr(now, field, value.strip())


def choose_regimes(office: Office, seen: Unit, chosen: list[str], *, who: Officer) -> None:
    """选定名单制度: which lists this office decides on; cases already opened go on as they were.

    Raises Refusal for a list added that the gate of 49号 (六)(七) keeps closed.
    """
    _needs(who, "system_admin")
    today = date.today()
    for listed in (regime(key, on=today) for key in chosen if key not in seen.regimes):
        legality = judge(listed, adopted=seen.has_adopted(listed.id, today), on=today)
        if not legality.may_be_chosen:
            raise Refusal([Obstacle(f"“{listed.name}”不能选用：{legality.told}", field=listed.id)])
    with act(office, "choose_regimes", who=who, about=seen.id) as session:
        again(session, seen).regimes = chosen


def add_person(office: Office, person: Person, *, who: Officer) -> None:
    """新增账号: without any right; the person has entered the passphrase."""
    _needs(who, "system_admin")
    header = headers.current(office)
    if not person.name.strip():
        raise Refusal([Obstacle("请填写姓名。", field="name")])
    if problem := passphrase_problem(person.passphrase, header.unit, [*header.keys, person.name]):
        raise Refusal([Obstacle(problem, field="passphrase")])
    with act(office, "add_person", who=who) as session:
        if session.scalars(select(Officer).where(Officer.name == person.name)).one_or_none():
            raise Refusal([Obstacle(f"已有“{person.name}”，请加以区分。停用的账号可以重新启用。", field="name")])
        session.add(Officer(name=person.name, badge_number=person.badge_number, post=person.post))
    headers.publish(office, vault.with_person(header, person.name, person.passphrase, office.key))


def give_roles(office: Office, seen: Officer, wanted: tuple[str, ...], *, who: Officer, second: Second) -> None:
    """授权: 安全管理员 gives and takes roles, 负责人 confirms; nobody does so for himself."""
    _needs(who, "security_admin")
    confirmed_by = _confirm(office, second, "approver", who)
    if seen.name in (who.name, confirmed_by):
        raise Refusal([Obstacle("不能为自己授权或确认，请由其他人办理。")])
    with act(office, "give_roles", who=who, about=seen.id, basis=f"{confirmed_by}确认") as session:
        now = again(session, seen)
        merged = session.scalars(select(Unit)).one().merged_posts
        refuse_if(roles.forbidden(Person(now.name, wanted), merged))
        now.roles = {role: True for role in ROLES if role in wanted}


def disable(office: Office, seen: Officer, reason: str, *, who: Officer) -> None:
    """停用账号: no more logins, what was done stays."""
    _needs(who, "system_admin")
    if not reason.strip():
        raise Refusal([Obstacle("请填写停用原因。", field="reason")])
    if seen.name == who.name:
        raise Refusal([Obstacle("不能停用自己的账号，请由其他系统管理员办理。")])
    with act(office, "disable_account", who=who, about=seen.id, basis=reason) as session:
        again(session, seen).is_active = False
        _refuse_if_nobody_is_left(session)
    headers.publish(office, vault.without_person(headers.current(office), seen.name))


def reset_passphrase(office: Office, seen: Officer, new: str, *, who: Officer, second: Second) -> None:
    """重置口令: the person enters a new one at the seat; 安全管理员 and 负责人 are present."""
    _needs(who, "security_admin")
    confirmed_by = _confirm(office, second, "approver", who)
    header = headers.current(office)
    if problem := passphrase_problem(new, header.unit, header.keys):
        raise Refusal([Obstacle(problem, field="passphrase")])
    renewed = vault.with_person(header, seen.name, new, office.key)
    basis = f"{confirmed_by}确认，封面 {vault.digest(renewed)[:16]}"
    with act(office, "reset_passphrase", who=who, about=seen.id, basis=basis) as session:
        again(session, seen).is_active = True
    headers.publish(office, renewed)
    attempts.forgive(office.home, seen.name)


def unlock(office: Office, name: str, *, who: Officer) -> None:
    """解锁: let somebody try again before the lock is over."""
    _needs(who, "security_admin")
    if name == who.name:
        raise Refusal([Obstacle("不能为自己解锁，请由其他人办理。")])
    with act(office, "unlock_account", who=who, basis=name):
        pass
    attempts.forgive(office.home, name)


def change_own_passphrase(office: Office, old: str, new: str, *, who: Officer) -> None:
    """修改口令: one's own."""
    headers.current(office)
    digest = vault.change_passphrase(office.home, who.name, old, new)
    headers.publish(office, vault.read(office.home))
    with act(office, "change_passphrase", who=who, basis=f"封面 {digest[:16]}"):
        pass


def confirm_restore(office: Office, own: str, *, who: Officer, second: Second) -> None:
    """恢复备份前的确认: 系统管理员 with an own passphrase, 负责人 with another. Raises Refusal."""
    _needs(who, "system_admin")
    vault.unlock(office.home, who.name, own)
    _confirm(office, second, "approver", who)


def renew_recovery(office: Office, *, who: Officer, second: Second) -> vault.RecoveryHalves:
    """重新制作恢复密钥: the halves made before open nothing any more."""
    _needs(who, "security_admin")
    confirmed_by = _confirm(office, second, "approver", who)
    header, halves = vault.with_recovery(headers.current(office), office.key)
    basis = f"{confirmed_by}确认，封面 {vault.digest(header)[:16]}"
    with act(office, "renew_recovery", who=who, basis=basis) as session:
        recovery.note_renewal(session, date.today())
    headers.publish(office, header)
    return halves


def _needs(who: Officer, role: str) -> None:
    if not who.may(role):
        raise Refusal([Obstacle(f"这一项由{ROLES[role]}办理，{who.name}没有这一角色。")])


def _confirm(office: Office, second: Second, role: str, first: Officer) -> str:
    """Return the name of the second person once the passphrase fits and the role is held."""
    if second.name == first.name:
        raise Refusal([Obstacle(f"须由另一位{ROLES[role]}确认，不能由本人确认。")])
    vault.unlock(office.home, second.name, second.passphrase)
    with office.reading() as session:
        found = session.scalars(select(Officer).where(Officer.name == second.name)).one_or_none()
    if found is None or not found.may(role):
        raise Refusal([Obstacle(f"这一项须由{ROLES[role]}确认，{second.name}没有这一角色。")])
    return found.name


def _refuse_if_nobody_is_left(session: Writing) -> None:
    session.flush()
    active = [one for one in session.scalars(select(Officer)) if one.is_active]
    for role in ("system_admin", "security_admin"):
        if not any(one.may(role) for one in active):
            raise Refusal([Obstacle(f"停用后将没有{ROLES[role]}，请先指定其他人。")])
