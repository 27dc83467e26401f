"""本单位的规则: files the office takes in, gives up again, and what it decides about the lists itself.

Every edition stays on file word for word; in use is the latest of each file that has not been withdrawn. What was
counted before keeps the edition it was counted by.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app import law, office_rules, rule_files
from app.act import act, again
from app.database import Office, Writing
from app.law import period
from app.legality import judge
from app.model.attachment import Kept
from app.model.board import case_board
from app.model.case import Case
from app.model.officer import Officer
from app.model.own_rule import OwnRules, RegimeDecision
from app.model.unit import Unit
from app.recounting import recount_by_rule
from app.refusal import Obstacle, Refusal, refuse
from app.regime import regime
from app.roles import ROLES
from app.rule_files import RuleFile

KEEPER = "system_admin"
DECIDER = "approver"
AT_DECISION = ("discuss_case", "approve_case", "request_consent", "obtain_consent", "decide_listing")
"""The steps that come, or do not come, with 集体讨论 and 上一级同意, and those after which they come."""


def look(office: Office, path: Path, on: date) -> RuleFile:
    """预览: read a file the office wants to take in. Raises Refusal with every reason why it cannot."""
    file = rule_files.read(path, on)
    _follows(file, office_rules.editions(office))
    return file


def take(office: Office, file: RuleFile, *, who: Officer, on: date) -> None:
    """导入规则文件: keep the edition and go by it from now on. Raises Refusal, and then nothing is changed."""
    _needs(who, KEEPER)
    with (
        _in_step(office),
        act(office, "take_rules", who=who, about=file.file, basis=f"{file.file_name} {file.digest[:12]}") as session,
    ):
        _follows(file, office_rules.on_file(session))
        session.add(
            OwnRules(
                file=file.file,
                file_name=file.file_name,
                title=file.title,
                as_of=file.as_of,
                digest=file.digest,
                text=file.text,
                taken_by=who.name,
                taken_on=on,
            )
        )
        _go_by_them(session, file.file)
    _recount(office, file, who, on)


def withdraw(office: Office, seen: OwnRules, reason: str, *, who: Officer, on: date) -> None:
    """撤回规则文件: go by the edition before it again, or by the program's rules alone."""
    _needs(who, KEEPER)
    if not reason.strip():
        refuse("请填写撤回的原因。", field="reason")
    with _in_step(office), act(office, "withdraw_rules", who=who, about=seen.file, basis=reason) as session:
        now = again(session, seen)
        others = [one for one in office_rules.on_file(session) if one.file == now.file and one.id != now.id]
        if now.withdrawn_on:
            refuse("这一版已经撤回。")
        if not any(one.withdrawn_on is None for one in others) and not (law.RULES / f"{now.file}.toml").is_file():
            _refuse_if_used(session.scalar(select(func.count()).where(Case.regime_id == now.file)) or 0, now)
        now.withdrawn_by, now.withdrawn_on, now.withdrawn_reason = who.name, on, reason.strip()
        _go_by_them(session, now.file)


@contextmanager
def _in_step(office: Office) -> Generator[None]:
    """Whatever becomes of an act, let the law go by what is on file after it."""
    try:
        yield
    finally:
        office_rules.use(office)


def _go_by_them(session: Writing, file: str) -> None:
    """Let the law go by the files as this act leaves them, and rewrite the lines of the cases they can change."""
    session.flush()
    law.use_office_rules(office_rules.fit(office_rules.in_use(office_rules.on_file(session))))
    _rewrite_lines(session, file)


def _rewrite_lines(session: Writing, regime_id: str) -> None:
    """Write anew the lines of the cases of a list that stand where 集体讨论 or 上一级同意 is asked for, or no more."""
    where = (case_board.c.regime_id == regime_id, case_board.c.step.in_(AT_DECISION))
    concerned = select(Case).join(case_board, case_board.c.case_id == Case.id).where(*where)
    session.info["changed"].update(session.scalars(concerned).unique())


def _refuse_if_used(cases: int, edition: OwnRules) -> None:
    if cases:
        refuse(
            f"有 {cases:,} 件案件适用 {edition.file_name}，不能撤回；"
            "不再适用的，请导入写明废止日期（repealed）的新版本。"
        )


def _follows(file: RuleFile, found: list[OwnRules]) -> None:
    """Refuse an edition that is no newer than the one in use, or that would leave older cases without a rule."""
    before = office_rules.in_use(found).get(file.file)
    if before is None:
        return
    if before.digest == file.digest:
        refuse("这一版已经导入，不必重复导入。")
    if file.as_of <= before.as_of:
        refuse(
            f"{file.file_name} 已导入 {before.as_of:%Y-%m-%d} 版，新版本的 as_of 应当更晚；"
            "要改用旧版的，请先撤回现在这一版。"
        )
    if file.is_list and _begins(file.held) > _begins(rule_files.held(before.text)):
        refuse("新版本的施行日期晚于已导入的版本，已立案的案件将没有规则可依，请保留原来的版本段落。")


def _begins(held: Mapping[str, Any]) -> date:
    return min(one["from"] for one in held["instrument"]["in_force"])


def _recount(office: Office, file: RuleFile, who: Officer, on: date) -> None:
    """期限重算: what nobody could count, or ran 待核对, is counted by a period the file has made certain."""
    for name, entry in file.held.items():
        known = period(f"{file.file}.{name}", on=on) if isinstance(entry, dict) else None
        if known and known.checked:
            recount_by_rule(office, known, who=who, on=on)


@dataclass(frozen=True)
class Decision:
    """本单位的决定: whether a list is used, or 上一级同意 or 集体讨论 needed, since when; who decided, why, by what."""

    regime_id: str
    kind: str
    holds: bool
    since: date | None = None
    decided_by: str = ""
    decided_on: date | None = None
    document: str = ""
    reason: str = ""
    scan: Kept | None = None


ASKED = {
    "decided_by": "请填写作出决定的人或者会议。",
    "decided_on": "请填写决定日期。",
    "document": "请填写决定的依据文件和文号。",
    "reason": "请填写理由。",
    "since": "请填写自何日起。",
    "scan": "请上传决定文件的扫描件。",
}


def gaps(entry: Decision, on: date) -> list[Obstacle]:
    """Return what a decision still lacks."""
    found = [Obstacle(sentence, field=name) for name, sentence in ASKED.items() if not getattr(entry, name)]
    if entry.decided_on and entry.decided_on > on:
        found.append(Obstacle("决定日期晚于今天，请核对。", field="decided_on"))
    if entry.decided_on and entry.since and entry.kind == "adopt" and entry.since < entry.decided_on:
        found.append(Obstacle("采用的起始日期不能早于决定日期，请核对。", field="since"))
    return found


def decide(office: Office, seen: Unit, entry: Decision, *, who: Officer, on: date) -> None:
    """登记决定: keep what the office has decided about a list, by the hand of a 负责人. Raises Refusal."""
    _needs(who, DECIDER)
    if found := gaps(entry, on):
        raise Refusal(found)
    _fits(seen, entry, on)
    assert entry.since and entry.decided_on and entry.scan
    with act(office, f"decide_{entry.kind}", who=who, about=entry.regime_id, basis=entry.document) as session:
        unit = again(session, seen)
        unit.decisions.append(
            RegimeDecision(
                regime_id=entry.regime_id,
                kind=entry.kind,
                holds=entry.holds,
                since=entry.since,
                decided_by=entry.decided_by.strip(),
                decided_on=entry.decided_on,
                document=entry.document.strip(),
                reason=entry.reason.strip(),
                recorded_by=who.name,
                recorded_on=on,
                recorded_at=session.info["at"],
                scan={"digest": entry.scan.digest, "file_name": entry.scan.file_name},
            )
        )
        session.flush()
        _rewrite_lines(session, entry.regime_id)


def _fits(seen: Unit, entry: Decision, on: date) -> None:
    """Refuse a decision that changes nothing, or that the gate does not leave to the office."""
    listed = regime(entry.regime_id, on=on)
    by_rule = {"consent": listed.consent_needed, "discussion": listed.discussion_needed}
    if entry.kind in by_rule:
        if seen.asks(entry.kind, listed.id, by_rule[entry.kind], entry.since or on) == entry.holds:
            refuse("与现在的规定相同，不必登记。")
        return
    state = judge(listed, adopted=seen.has_adopted(listed.id, entry.since or on), on=on).state
    if state != ("by_decision" if entry.holds else "adopted"):
        refuse("这一名单不需要、也不能由本单位决定采用。" if entry.holds else "本单位没有决定采用这一名单。")


def _needs(who: Officer, role: str) -> None:
    if not who.may(role):
        raise Refusal([Obstacle(f"这一项由{ROLES[role]}办理，{who.name}没有这一角色。")])
