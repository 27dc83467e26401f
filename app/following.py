"""名单期内管理: what runs while a party is on the list — agreed days, papers to serve, measures and how they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.deadline import due_on
from app.law import Period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import FIRST_CHECK, WATCHED, Deadline
from app.model.follow_up import FollowUp
from app.model.sharing import Sharing
from app.refusal import STILL_TO_COME, Obstacle
from app.regime import regime
from forms.report_measures import MeasureReport, ReportMeasuresPaper

AGREED = "本单位确定"
A_YEAR = Period(12, "month", AGREED, checked=True, key="", edition="")
OFF_THE_LIST = "当事人已不在名单内"
"""Why a clock of the time on the list stopped, where nothing came of it."""
LISTING_OVER = "名单已结束"
"""The outcome of a talk, order or watch that was open when the party left the list."""
AGREED_CLOCKS = tuple(clock for clock in WATCHED if clock != "term")


def agree(case: Case, party: CaseParty, clock: str, due_on: date, since: date, event: str) -> None:
    """约定日期: let a clock run to a day the office has set itself; no rule gives it."""
    case.deadlines.append(
        Deadline(
            clock=clock,
            event=event,
            starts_from=since,
            length=(due_on - since).days,
            period_unit="calendar_day",
            clause=AGREED,
            due_on=due_on,
            case_party_id=party.id,
            explanation=f"{event}，由{AGREED}的日期：{due_on:%Y-%m-%d}。",
        )
    )


def begin_yearly_checks(case: Case, party: CaseParty, since: date) -> None:
    """年度核查: let the first one be due a year after the publication, unless one is agreed or the term ends before.

    No rule gives that day; it is this office's own and is moved by whoever makes a check.
    """
    first, until = due_on(A_YEAR, since), due_until(case, party)
    if case.running("check", party) is None and (until is None or first < until):
        agree(case, party, "check", first, since, FIRST_CHECK)


def settle(case: Case, party: CaseParty, clock: str, due_on: date | None, on: date, late_reason: str = "") -> None:
    """Stop the clock of that kind that runs to a day; every one of the kind where the day is None."""
    for one in case.deadlines:
        mine = one.clock == clock and one.case_party_id == party.id and one.met_on is None
        if mine and due_on in (None, one.due_on):
            one.met_on, one.late_reason = on, late_reason or one.late_reason


def running(case: Case, party: CaseParty) -> list[Deadline]:
    """Return the clocks that run for a listed party, the nearest first."""
    mine = [one for one in case.deadlines if one.case_party_id == party.id and one.met_on is None]
    return sorted((one for one in mine if one.clock in WATCHED), key=lambda one: one.due_on)


def close(case: Case, party: CaseParty, on: date) -> None:
    """名单结束: what was still to come while the party was on the list does not come any more."""
    for clock in AGREED_CLOCKS:
        settle(case, party, clock, None, on, OFF_THE_LIST)
    for one in party.follow_ups:
        if one.is_open:
            one.outcome, one.result_on = LISTING_OVER, on


def resume(case: Case, party: CaseParty, closed_on: date) -> None:
    """Let what was closed that day with a listing be to come again: the decision that ended it was withdrawn."""
    for clock in case.deadlines:
        if (clock.case_party_id, clock.met_on, clock.late_reason) == (party.id, closed_on, OFF_THE_LIST):
            clock.met_on, clock.late_reason = None, ""
    for one in party.follow_ups:
        if (one.outcome, one.result_on) == (LISTING_OVER, closed_on):
            one.outcome, one.result_on = "", None


def ahead(day: date | None, on: date, *, field: str, missing: str, within: date | None = None) -> Iterator[Obstacle]:
    """Say what is wrong with a day still to come: not given, past, or after the listing has ended."""
    if day is None:
        yield Obstacle(missing, field=field)
    elif day < on:
        yield Obstacle(f"日期已过（{day:%Y-%m-%d}），请填写今天或以后的日期。", field=field)
    elif within and day > within:
        yield Obstacle(f"名单至 {within:%Y-%m-%d} 届满，请填写届满以前的日期。", field=field)


def past(day: date | None, on: date, since: date, *, field: str, missing: str) -> Iterator[Obstacle]:
    """Say what is wrong with a day that has been: not given, still to come, or before what it follows."""
    if day is None:
        yield Obstacle(missing, field=field)
    elif day > on:
        yield Obstacle(STILL_TO_COME, field=field)
    elif day < since:
        yield Obstacle(f"日期不能早于{since:%Y-%m-%d}，请核对。", field=field)


def open_one(party: CaseParty | None, kind: str) -> FollowUp | None:
    """Return the talk, order or watch whose result is awaited, the earliest first."""
    return next((one for one in party.follow_ups if one.kind == kind and one.is_open), None) if party else None


def unserved(party: CaseParty | None) -> FollowUp | None:
    """Return the talk or order whose letter has a number and has not reached the party."""
    return next((one for one in party.follow_ups if one.needs_service), None) if party else None


def awaited_feedback(party: CaseParty | None) -> Sharing | None:
    """Return the department whose answer on the measures is awaited, the one due first."""
    waiting = [one for one in party.sharings if one.awaits_feedback] if party else []
    return min(waiting, key=lambda one: one.feedback_due_on or date.max, default=None)


@dataclass(frozen=True)
class MeasureStanding:
    """措施状态: one measure of the decision, and how it stands with whom."""

    name: str
    clause: str
    implementing_body: str
    target: str
    state: str
    words: str


STATES = {
    "suspended": "暂停执行",
    "lifted": "已解除",
    "carried_out": "已实施",
    "not_carried_out": "反馈未实施",
    "requested": "已提请",
    "noticed": "已提示",
}
"""状态: what a measure of a listing may stand at; what has only been told to the party is 已提示."""


def measures(party: CaseParty) -> list[MeasureStanding]:
    """正在执行的措施: return how each measure of the listing stands."""
    return [_standing(party, one) for one in party.decision.measures] if party.decision else []


def _standing(party: CaseParty, measure: dict[str, Any]) -> MeasureStanding:
    asked = [one for one in party.sharings if measure["name"] in one.measures]
    state, words = _state(party, measure["name"], asked)
    said = {name: measure.get(name, "") for name in ("name", "clause", "implementing_body", "target")}
    return MeasureStanding(**said, state=state, words=words)


def _state(party: CaseParty, name: str, asked: list[Sharing]) -> tuple[str, str]:
    if taken_off := party.taken_off:
        return "lifted", f"{taken_off.decided_on:%Y-%m-%d} 起解除"
    if party.is_suspended:
        return "suspended", "异议核实或者法院裁定停止执行期间，暂停执行"
    last = asked[-1] if asked else None
    if last is None:
        return "noticed", "决定书中已提示；由其他部门实施的，请提请实施"
    if last.fed_back_on is None:
        return "requested", f"{last.told_on:%Y-%m-%d} 向{last.receiver}提请，待反馈"
    done = name in last.carried_out
    said = "已实施" if done else "反馈未实施"
    return "carried_out" if done else "not_carried_out", f"{last.receiver} {last.fed_back_on:%Y-%m-%d} 反馈{said}"


def unasked_measures(party: CaseParty) -> list[dict[str, Any]]:
    """Return the measures of the decision nobody has been asked to carry out yet."""
    rows = party.decision.measures if party.decision else []
    asked = {name for one in party.sharings for name in one.measures}
    return [one for one in rows if one["name"] not in asked]


def report_forms(case: Case, party: CaseParty) -> Iterator[ReportMeasuresPaper]:
    """失信惩戒措施实施情况反馈表: yield the form of each organ that has been asked, for it to fill in."""
    made = party.decision
    clauses = {one["name"]: one["clause"] for one in made.measures} if made else {}
    for asked in party.sharings:
        if asked.awaits_feedback and made:
            yield ReportMeasuresPaper(
                organ=case.unit.name,
                case_number=case.case_number,
                reporting_organ=asked.receiver,
                letter_number=asked.doc_number,
                party_name=party.party.party_name,
                code=party.party.uscc or party.party.id_number or "",
                list_name=regime(case.regime_id, on=made.decided_on).name,
                decision_number=made.doc_number,
                reports=tuple(MeasureReport(name, clauses.get(name, "")) for name in asked.measures),
            )


def due_until(case: Case, party: CaseParty) -> date | None:
    """Return the last day on the list: the running clock's, else the one the decision names."""
    clock = case.running("term", party)
    return clock.due_on if clock else party.decision.expires_on if party.decision else None
