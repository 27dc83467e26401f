"""期限的起止: start, stop and recount the clocks of a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.deadline import DueDate, count
from app.law import Period, period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import Deadline
from app.model.service import Service

SERVICE = ("service", "general.decision_service")


def start(case: Case, party: CaseParty | None, clock: str, period: Period | None, start: date, event: str) -> None:
    """Start a clock the day after `start`; a period nobody knows yet starts none (未设期限)."""
    if period is None:
        return
    counted = Deadline(case_party_id=party.id if party else None, clock=clock, **_counted(count(period, start, event)))
    case.deadlines.append(counted)


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
    """Stop a running clock; say why if it stops late (超期原因)."""
    if running := case.running(clock, party):
        running.met_on, running.late_reason = on, late_reason


def is_late(case: Case, party: CaseParty | None, clock: str, on: date) -> bool:
    """Say whether a clock that counts has run out; an unconfirmed one (待核对) never has."""
    running = case.running(clock, party)
    return bool(running and not running.is_unconfirmed and running.due_on < on)


@dataclass(frozen=True)
class Event:
    """起算事件: what starts a clock of a party, by which rule, on which day."""

    party: CaseParty
    clock: str
    rule_key: str
    on: date
    words: str


def of_objection(case: Case, party: CaseParty, received_on: date) -> Event:
    """Return what starts the clock of the reply."""
    return Event(party, "reply", f"{case.regime_id}.reply_period", received_on, "收到异议")


def of_listing(case: Case, party: CaseParty, decided_on: date) -> list[Event]:
    """Return what starts the clocks that run from the listing decision."""
    of_list = [(name, f"{case.regime_id}.{name}") for name in ("publication", "earliest_removal", "term")]
    return [Event(party, clock, key, decided_on, "列入决定") for clock, key in (SERVICE, *of_list)]


def of_not_listing(party: CaseParty, decided_on: date) -> Event:
    """Return what starts the clock of serving a decision not to list."""
    return Event(party, *SERVICE, decided_on, "不予列入决定")


def begin(case: Case, event: Event, on: date) -> None:
    """Start the clock of an event, as far as its period is known by the day `on`."""
    known = period(event.rule_key, on=event.on, confirmed=case.unit.confirmed(on))
    start(case, event.party, event.clock, known, event.on, event.words)


def announced_until(on: date) -> date:
    """公告送达: return the day a paper announced on a day counts as served (民诉法 95)."""
    announced = period("general.public_notice", on=on)
    assert announced
    return count(announced, on, "公告发出").due_on


def _announced(case: Case, clock: Deadline) -> Service | None:
    """Return the announcement whose end has started a clock."""
    party = case.party_of(clock.case_party_id) if clock.clock == "statement" else None
    for one in party.services if party else ():
        if one.service_method == "announcement" and one.is_delivered and one.served_on == clock.starts_from:
            return one
    return None


def unsettled(case: Case, on: date) -> Iterator[tuple[Deadline, DueDate]]:
    """Yield the running clocks that have become certain, with their new counts.

    A 暂定 one is certain once the State Council's notice for its days is loaded, a 待核对 one once the office has
    confirmed its period with the clause.
    """
    confirmed = case.unit.confirmed(on)
    for clock in case.deadlines:
        if clock.met_on is None and (clock.is_provisional or clock.is_unconfirmed):
            known = clock.period()
            if clock.is_unconfirmed:
                known = period(clock.rule_key, on=clock.starts_from, confirmed=confirmed) or known
            announced = _announced(case, clock)
            start = announced_until(announced.attempted_on) if announced else clock.starts_from
            due = count(known, start, clock.event)
            if due.provisional < clock.is_provisional or due.unconfirmed < clock.is_unconfirmed:
                yield clock, due


def recount(case: Case, clock: Deadline, due: DueDate, on: date) -> None:
    """期限重算: let a clock run to its new day; the day it ran to before stays on file.

    Where the end of an announcement started it, that end is put right too.
    """
    if announced := _announced(case, clock):
        announced.served_on = due.start
    clock.recounted_on, clock.due_before = on, clock.due_on
    clock.recounted_by = "rule" if due.unconfirmed < clock.is_unconfirmed else "calendar"
    for name, value in _counted(due).items():
        setattr(clock, name, value)


def owed(case: Case, on: date) -> Iterator[Event]:
    """Yield the events on file that started no clock because nobody knew the period then, and is known now."""
    confirmed = case.unit.confirmed(on)
    for event in _events(case):
        last = case.latest(event.clock, event.party)
        if (last is None or last.starts_from < event.on) and period(event.rule_key, on=event.on, confirmed=confirmed):
            yield event


def _events(case: Case) -> Iterator[Event]:
    """Yield what has happened and has not been followed up yet."""
    for party in case.parties:
        if party.open_objection:
            yield of_objection(case, party, party.open_objection.received_on)
        if party.decision and party.decision.kind == "listing":
            over = {"service", "publication"} if party.publication else {"service"}
            listed = of_listing(case, party, party.decision.decided_on)
            yield from (event for event in listed if event.clock not in over)
