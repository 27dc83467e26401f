"""期限的起止: start and stop the clocks of a case."""

from datetime import date

from app.deadline import count
from app.law import Period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import Deadline


def start(case: Case, party: CaseParty | None, clock: str, period: Period | None, start: date, event: str) -> None:
    """Start a clock the day after `start`; a period nobody knows yet starts none (未设期限)."""
    if period is None:
        return
    due = count(period, start, event)
    case.deadlines.append(
        Deadline(
            case_party_id=party.id if party else None,
            clock=clock,
            event=event,
            starts_from=start,
            length=period.length,
            period_unit=period.unit,
            clause=period.clause,
            rule_key=period.key,
            edition=period.edition,
            calendar_edition=due.calendar_edition,
            due_on=due.due_on,
            is_provisional=due.provisional,
            is_unconfirmed=due.unconfirmed,
            explanation=due.explain(),
        )
    )


def stop(case: Case, party: CaseParty | None, clock: str, on: date, late_reason: str = "") -> None:
    """Stop a running clock; say why if it stops late (超期原因)."""
    if running := case.running(clock, party):
        running.met_on, running.late_reason = on, late_reason


def is_late(case: Case, party: CaseParty | None, clock: str, on: date) -> bool:
    """Say whether a clock that counts has run out; an unconfirmed one (待核对) never has."""
    running = case.running(clock, party)
    return bool(running and not running.is_unconfirmed and running.due_on < on)
