"""期限的起止: start, stop and recount the clocks of a case.

A new clock is one line in `app.model.deadline.CLOCKS` and one in `KINDS`; a step starts it with `begin`, asks
`unexplained` among its gaps and ends it with `stop`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.deadline import DueDate, count, due_on, latest_before
from app.law import Period, period, rules
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import Deadline
from app.model.service import Service
from app.refusal import Obstacle, refuse_if
from app.workdays import WorkCalendar


def _nothing(party: CaseParty) -> date | None:
    return None


def _objected(party: CaseParty) -> date | None:
    return party.open_objection.received_on if party.open_objection else None


def _listed(party: CaseParty) -> date | None:
    return party.decision.decided_on if party.decision and party.decision.kind == "listing" else None


def _to_be_published(party: CaseParty) -> date | None:
    return None if party.publication else _listed(party)


def _applied(party: CaseParty) -> date | None:
    return party.open_exit.opened_on if party.open_exit and party.open_exit.stage == "applied" else None


def _accepted(party: CaseParty) -> date | None:
    one = party.open_exit
    return one.accepted_on if one and one.decided_on is None else None


@dataclass(frozen=True)
class Kind:
    """期限种类: the rule a clock runs by, the event it runs from, and what the office must do before it ends.

    `rule` is "file.entry"; before a leading dot the list of the case is understood, and where its rule says nothing
    `otherwise` is asked. `duty` names the act that is late
    once the clock has run out (超期原因 is then asked); it is empty where a time of the party or a state ends. `since`
    finds the day of the event on file as long as the event has not been followed up: a clock that could not start
    because nobody knew its period starts from it later.
    """

    clock: str
    rule: str
    event: str
    duty: str = ""
    since: Callable[[CaseParty], date | None] = _nothing
    otherwise: str = ""

    def period(self, case: Case, since: date, on: date) -> Period | None:
        """Return the period for an event of the day `since` as known by the day `on`; None if nobody knows it."""
        own = f"{case.regime_id}{self.rule}" if self.rule.startswith(".") else self.rule
        confirmed = case.unit.confirmed(on)
        known = (period(key, on=case.rule_day(key, since), confirmed=confirmed) for key in (own, self.otherwise) if key)
        return next(filter(None, known), None)


KINDS = {
    kind.clock: kind
    for kind in (
        Kind("statement", ".statement_period", "告知书送达"),
        Kind("hearing_request", "general.hearing_request", "告知书送达"),
        Kind("hearing_notice", "general.hearing_notice", "举行听证", "送达听证通知书"),
        Kind("hearing", "", "举行听证"),
        Kind("reply", ".reply_period", "收到异议", "答复", _objected),
        Kind("service", "general.decision_service", "列入决定", "送达"),
        Kind("publication", ".publication", "列入决定", "公示", _to_be_published),
        Kind("earliest_removal", ".earliest_removal", "列入决定", since=_listed),
        Kind("term", ".term", "列入决定", since=_listed),
        Kind("removal_accept", ".removal_accept", "收到申请", "受理", _applied, "repair.removal_accept"),
        Kind("completion", "", "补正通知"),
        Kind("removal_decide", ".removal_decide", "受理申请", "作出决定", _accepted, "repair.removal_decide"),
        Kind("exit_service", "general.decision_service", "作出决定", "送达"),
        Kind("talk", "", "约定约谈", "约谈"),
        Kind("talk_publication", "", "约谈后公开", "公开"),
        Kind("rectification", "", "限期整改"),
        Kind("attention", "", "重点关注", "复核"),
        Kind("shielding", "", "重整、和解执行期", "核查执行结果"),
        Kind("check", "", "约定核查", "核查"),
        Kind("feedback", "", "提请措施"),
        Kind("unpublish", "", "登记公示", "停止公示"),
        Kind("suit_answer", "", "收到复议、应诉通知", "答复"),
        Kind("suit_order", "", "复议决定、裁判生效", "重新办理"),
        Kind("withdrawal", ".revocation_stop", "作出决定", "停止公示", otherwise="repair.revocation_stop"),
    )
}
FROM_LISTING = ("service", "publication", "earliest_removal", "term")
"""The clocks that run from the listing decision."""


def begin(case: Case, party: CaseParty, clock: str, since: date, on: date, event: str = "") -> None:
    """Start the clock of an event of the day `since`, as far as its period is known by the day `on`."""
    kind = KINDS[clock]
    start(case, party, clock, kind.period(case, since, on), since, event or kind.event)


def start(case: Case, party: CaseParty | None, clock: str, period: Period | None, start: date, event: str) -> None:
    """Start a clock the day after `start`; a period nobody knows yet starts none (未设期限)."""
    if period is None:
        return
    counted = Deadline(case_party_id=party.id if party else None, clock=clock, **_counted(count(period, start, event)))
    case.deadlines.append(counted)


def start_before(case: Case, party: CaseParty, clock: str, known: Period, event_on: date, on: date) -> None:
    """Start a clock that ends some days before an event fixed on `event_on` (听证的七日前通知)."""
    due, words = latest_before(known, event_on), KINDS[clock].event
    told = f"{words}（{event_on:%Y-%m-%d}）的{known}前，最迟 {due:%Y-%m-%d}。依据{known.clause}。"
    counted = _counted(count(known, on, words))
    counted |= {"due_on": due, "explanation": told, "is_provisional": False}
    case.deadlines.append(Deadline(case_party_id=party.id, clock=clock, **counted))


def _counted(due: DueDate) -> dict[str, Any]:
    return {
        "event": due.event,
        "starts_from": due.start,
        "length": due.period.length,
        "period_unit": due.period.unit,
        "clause": due.period.clause,
        "rule_key": due.period.key,
        "edition": due.period.edition,
        "calendar_edition": due.calendar_edition,
        "due_on": due.due_on,
        "is_provisional": due.provisional,
        "is_unconfirmed": due.unconfirmed,
        "explanation": due.explain(),
    }


def stop(case: Case, party: CaseParty | None, clock: str, on: date, late_reason: str = "") -> None:
    """Stop a running clock. Raises `Refusal` if the act is late and nobody has said why (超期原因)."""
    if running := case.running(clock, party):
        refuse_if(unexplained(case, party, clock, on, late_reason))
        running.met_on, running.late_reason = on, late_reason or running.late_reason


def is_late(case: Case, party: CaseParty | None, clock: str, on: date) -> bool:
    """Say whether an act of the office is late; by an unconfirmed period (待核对) it never is."""
    running = case.running(clock, party)
    return bool(running and not running.is_unconfirmed and running.due_on < on and KINDS[clock].duty)


def unexplained(
    case: Case, party: CaseParty | None, clock: str, on: date | None, late_reason: str
) -> Iterator[Obstacle]:
    """超期原因: ask why an act of that day is late, unless this has been said."""
    running = case.running(clock, party)
    said = late_reason.strip() or (running and running.late_reason)
    if on and is_late(case, party, clock, on) and not said:
        yield Obstacle(f"{KINDS[clock].duty}已过期限，请说明原因，将记入办理记录。", field="late_reason")


def explain(case: Case, party: CaseParty | None, clock: str, late_reason: str) -> None:
    """Note why an act is late before its clock stops (a reply is written first and served after)."""
    if late_reason and (running := case.running(clock, party)):
        running.late_reason = late_reason


def announced_until(on: date, days: WorkCalendar | None = None) -> date:
    """公告送达: return the day a paper announced on a day counts as served (民诉法 95)."""
    announced = period("general.public_notice", on=on)
    assert announced
    return due_on(announced, on, days)


STARTED_BY = {"statement": "notice", "hearing_request": "notice", "completion": "exit"}
"""The clocks of the party that run from the service of a paper, and so from the end of its announcement."""


def _announced(case: Case, clock: Deadline) -> Service | None:
    """Return the announcement whose end has started a clock."""
    party, paper = case.party_of(clock.case_party_id), STARTED_BY.get(clock.clock)
    found = [one for one in _announcements(party) if one.paper == paper] if party and paper else []
    return next((one for one in found if one.served_on == clock.starts_from), None)


def _announcements(party: CaseParty) -> list[Service]:
    return [one for one in party.services if one.service_method == "announcement" and one.is_delivered]


def moved_announcements(case: Case, on: date) -> Iterator[tuple[CaseParty, Service, date]]:
    """Yield the announcements still running that end on another day by now, with that day."""
    for party in case.parties:
        for one in _announcements(party):
            end = announced_until(one.attempted_on)
            if one.served_on and one.served_on != end and max(one.served_on, end) >= on:
                yield party, one, end


def move_announcement(party: CaseParty, service: Service, end: date) -> None:
    """公告届满重算: let what was announced count as served on another day, wherever that day is on file."""
    before, numbers = service.served_on, service.doc_numbers.split("、")
    service.served_on = end
    for objection in party.objections:
        if objection.doc_number in numbers and objection.reply_served_on == before:
            objection.reply_served_on = end
    for letter in party.follow_ups:
        if letter.doc_number in numbers and letter.served_on == before:
            letter.served_on = end
    for one in party.exits:
        for number, day in SERVED_IN_AN_EXIT.items():
            if getattr(one, number) in numbers and getattr(one, day) == before:
                setattr(one, day, end)


SERVED_IN_AN_EXIT = {
    "answer_number": "answer_served_on",
    "doc_number": "served_on",
    "reputation_number": "reputation_served_on",
}
"""The papers of what is decided after a listing: their numbers, and the days on which they count as served."""


def unsettled(case: Case, on: date) -> Iterator[tuple[Deadline, DueDate]]:
    """Yield the running clocks that count otherwise by now, with their new counts.

    The calendar moves one or makes it certain (暂定) once the State Council's notice for its days is loaded; a 待核对
    one becomes certain once the office has confirmed its period with the clause. A day the office has agreed on, which
    no rule gives, stays.
    """
    confirmed = case.unit.confirmed(on)
    for clock in case.deadlines:
        if clock.met_on is None and clock.rule_key and not counts_back(clock.rule_key):
            announced = _announced(case, clock)
            start = announced_until(announced.attempted_on) if announced else clock.starts_from
            due = count(_known(clock, confirmed), start, clock.event)
            is_certain = due.unconfirmed < clock.is_unconfirmed
            if is_certain or is_moved(clock.due_on, clock.is_provisional, due.due_on, due.provisional, on):
                yield clock, due


def _known(clock: Deadline, confirmed: Mapping[str, Period]) -> Period:
    """Return the period a clock runs by: as counted, or as it has been confirmed since."""
    if clock.is_unconfirmed:
        now = period(clock.rule_key, on=clock.starts_from, confirmed=confirmed)
        if now and now.checked:
            return now
    return clock.period()


def counts_back(rule_key: str) -> bool:
    """Say whether a period is counted back from a day to come (听证七日前通知); no calendar moves its clock."""
    file, _, name = rule_key.partition(".")
    try:
        return any(version.get("before") for version in rules(file)[name]["in_force"])
    except LookupError:  # a rule the program no longer has
        return False


def is_moved(due: date, provisional: bool, new_due: date, new_provisional: bool, on: date) -> bool:
    """Say whether a calendar changes how a running clock stands; what is over by both on the day `on` is left."""
    if provisional != new_provisional:
        return True
    return due != new_due and max(due, new_due) >= on


def recount(case: Case, clock: Deadline, due: DueDate, on: date, by: str = "") -> None:
    """期限重算: let a clock run to its new day; the day it ran to before stays on file.

    Where the end of an announcement started it, that end is put right too.
    """
    announced, party = _announced(case, clock), case.party_of(clock.case_party_id)
    if announced and party:
        move_announcement(party, announced, due.start)
    clock.recounted_on, clock.due_before = on, clock.due_on
    clock.recounted_by = by or ("rule" if due.unconfirmed < clock.is_unconfirmed else "calendar")
    for name, value in _counted(due).items():
        setattr(clock, name, value)


def owed(case: Case, on: date) -> Iterator[tuple[CaseParty, str, date]]:
    """Yield the party, clock and day of each event that started no clock because nobody knew the period; now it is."""
    for party in case.parties:
        for clock, kind in KINDS.items():
            since, last = kind.since(party), case.latest(clock, party)
            is_new = since is not None and (last is None or last.starts_from < since)
            if since and is_new and kind.period(case, since, on):
                yield party, clock, since
