"""办理步骤: how every step of a case stands on a day, for one party; nothing of it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.model.case import UNDONE, Case, StepDone
from app.model.case_party import CaseParty
from app.model.deadline import Deadline
from app.procedure import (
    HEAR_OBJECTION,
    OBTAIN_CONSENT,
    ON_LIST,
    PROCEDURE,
    RECORD_HEARING,
    RECORD_SUIT_RESULT,
    REQUEST_HEARING,
    STEPS,
    WAIVE_STATEMENT,
    WATCH_LISTING,
)
from app.refusal import Obstacle
from app.roles import ROLES
from app.step import Step, hindrances, stands
from app.steps.every import MODULES


@dataclass(frozen=True)
class Standing:
    """One row of the step list: state (ux 5.3), the line below the title, and the clock that runs."""

    step: Step
    state: str
    sub_line: str = ""
    clock: Deadline | None = None
    missing: int = 0

    @property
    def is_open(self) -> bool:
        """Say whether somebody of the office can act on it now."""
        return self.state in ("not_started", "in_progress", "returned", "submitted")

    def with_gaps(self, missing: int) -> "Standing":
        """Return the step as somebody has begun it (办理中), `missing` items still lacking; others stay as they are."""
        if not self.is_open:
            return self
        return replace(self, missing=missing, state="in_progress" if self.state == "not_started" else self.state)


def standings(case: Case, party: CaseParty, on: date, begun: Mapping[str, int] | None = None) -> list[Standing]:
    """Return how each step stands for one party, in the order of the procedure.

    `begun` names the steps somebody has begun, with how many items each still lacks: a branch has its row then.
    """
    begun = begun or {}
    found = [_standing(step, case, party if step.per_party else None, on, step.key in begun) for step in PROCEDURE]
    return [one.with_gaps(begun[one.step.key]) if one.step.key in begun else one for one in found]


def _standing(step: Step, case: Case, party: CaseParty | None, on: date, is_begun: bool = False) -> Standing:
    clock = step.running_clock(case, party)
    if (why := _no_place(step, case, party, is_begun)) and not (step.repeatable and case.has_done(step.key, party)):
        return Standing(step, "not_applicable", why)
    if party and (awaited := _awaited(step, case, party, clock, on)):
        return awaited
    undone = _last_undone(step, case, party)
    in_the_way = list(hindrances(MODULES[step.key], case, party, on))
    done = case.done(step.key, party)
    is_resting = step.branch and not (is_begun or step.due(case, party))
    over = step is HEAR_OBJECTION or not step.repeatable or is_resting
    if done and (in_the_way or over):
        return Standing(step, "done", f"{done.signed_by}　{done.done_on:%m-%d}", None)
    if in_the_way and not _only_unconfirmed(in_the_way):
        return Standing(step, "locked", _in_short(in_the_way[0], case, party))
    if undone and undone.undone_as == UNDONE["returned"] and step.key == case.sent_back_to:
        return Standing(step, "returned", undone.undone_reason, clock)
    return _open(step, undone, clock)


def _no_place(step: Step, case: Case, party: CaseParty | None, is_begun: bool) -> str:
    if step is WAIVE_STATEMENT and party and not party.waived_on:
        return "当事人书面放弃时登记。"
    if step.branch and not (is_begun or case.has_done(step.key, party) or step.due(case, party)):
        return "需要时从“其他处理”办理。"
    return step.applies(case, party)


def _open(step: Step, undone: StepDone | None, clock: Deadline | None) -> Standing:
    if step is OBTAIN_CONSENT:
        return Standing(step, "waiting", "等待上一级批复", clock)
    if step is RECORD_SUIT_RESULT:
        return Standing(step, "waiting", "等待复议机关、法院的结果", clock)
    if step is WATCH_LISTING:
        return Standing(step, "waiting", f"至 {clock.due_on:%Y-%m-%d} 届满" if clock else "名单期限待核对", clock)
    if step.role != "case_officer":
        return Standing(step, "submitted", f"待{ROLES[step.role]}办理", clock)
    if undone and undone.undone_as != UNDONE["returned"]:
        return Standing(step, "not_started", f"上次{undone.undone_as}：{undone.undone_reason}", clock)
    return Standing(step, "not_started", _by_when(clock), clock)


def _awaited(step: Step, case: Case, party: CaseParty, clock: Deadline | None, on: date) -> Standing | None:
    """Return how the row of something only the party can begin stands, until it has begun it."""
    if party.served("notice") is None:
        return None
    if step is HEAR_OBJECTION and not party.open_objection:
        return _heard(case, party, clock, on)
    held = party.hearing
    if step is RECORD_HEARING and held and held.is_due and held.held_on and held.held_on > on:
        return Standing(step, "waiting", f"听证 {held.held_on:%m-%d} 举行", clock) if _is_called(case, party) else None
    if step is REQUEST_HEARING and not (party.hearing and party.hearing.counts):
        return _hearing_awaited(case, party, clock, on)
    return None


def _is_called(case: Case, party: CaseParty) -> bool:
    return case.has_done("call_hearing", party) and party.served("hearing_call") is not None


def _heard(case: Case, party: CaseParty, clock: Deadline | None, on: date) -> Standing | None:
    if party.waived_on:
        return Standing(HEAR_OBJECTION, "done", f"书面放弃　{party.waived_on:%m-%d}")
    if clock and clock.due_on >= on:
        return Standing(HEAR_OBJECTION, "waiting", f"等待当事人至 {clock.due_on:%m-%d}", clock)
    if party.objections:
        return None
    over = clock or case.latest("statement", party)
    return Standing(HEAR_OBJECTION, "done", f"期满未提出　{over.due_on:%m-%d}" if over else "")


def _hearing_awaited(case: Case, party: CaseParty, clock: Deadline | None, on: date) -> Standing:
    if party.waived_on:
        return Standing(REQUEST_HEARING, "done", f"书面放弃　{party.waived_on:%m-%d}")
    if clock and clock.due_on >= on:
        return Standing(REQUEST_HEARING, "waiting", f"可要求听证至 {clock.due_on:%m-%d}", clock)
    over = clock or case.latest("hearing_request", party)
    return Standing(REQUEST_HEARING, "done", f"期满未要求　{over.due_on:%m-%d}" if over else "")


def _only_unconfirmed(obstacles: list[Obstacle]) -> bool:
    return all(obstacle.field for obstacle in obstacles)


def _last_undone(step: Step, case: Case, party: CaseParty | None) -> StepDone | None:
    about = party.id if party else None
    tries = [one for one in case.steps if one.step == step.key and one.case_party_id == about]
    return tries[-1] if tries and tries[-1].undone_on else None


def _in_short(obstacle: Obstacle, case: Case, party: CaseParty | None) -> str:
    if not obstacle.step or stands(STEPS[obstacle.step], case, party):
        return obstacle.text
    return f"完成“{STEPS[obstacle.step].title}”后可办"


def _by_when(clock: Deadline | None) -> str:
    return f"应于 {clock.due_on:%m-%d} 前办结" if clock and not clock.is_unconfirmed else ""


def current(case: Case, on: date) -> tuple[Step, CaseParty | None]:
    """Return the step a case opens at: the first that somebody can act on, else the one awaited, else the last done."""
    rows = [(one, party) for party in case.parties for one in standings(case, party, on)]
    for wanted in (_calls_for_somebody, _is_awaited):
        found = [(one, party) for one, party in rows if wanted(one, party)]
        if found:
            one, party = min(found, key=lambda row: PROCEDURE.index(row[0].step))
            return one.step, party if one.step.per_party else None
    done = max((PROCEDURE.index(one.step) for one, _ in rows if one.state == "done"), default=0)
    return PROCEDURE[done], case.parties[0]


def _calls_for_somebody(one: Standing, party: CaseParty) -> bool:
    """Say whether a case opens at this step; while a party is on the list 名单期内 leads to what falls due."""
    return one.is_open and (one.step not in ON_LIST or not party.is_listed)


def _is_awaited(one: Standing, party: CaseParty) -> bool:
    return one.state == "waiting"
