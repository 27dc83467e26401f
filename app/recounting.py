"""期限重算: running periods are counted anew once what they were counted by is certain. Issued papers keep their words.

A 暂定 period becomes certain with the State Council's notice for its days, a 待核对 or unknown one with the period the
office has entered or confirmed. Every case is recounted in an act of its own, so that its record tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from app import clocks
from app.act import act, again
from app.case_file import load_case
from app.database import Office
from app.law import Period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import Deadline
from app.model.decision import Decision
from app.model.objection import Objection
from app.model.officer import Officer
from app.refusal import Conflict
from app.workdays import calendar

RECOUNT = "recount_deadlines"


@dataclass(frozen=True)
class Recounted:
    """One period that runs to another day, or to the same day for certain; `by` is a key of `RECOUNTED_BY`."""

    case_id: UUID
    case_number: str
    clock: str
    by: str
    due_before: date
    due_on: date


def recount_by_calendar(office: Office, *, who: Officer, on: date) -> int:
    """按新日历重算: count anew what was 暂定 and no longer is; return how many periods."""
    query = select(Deadline.case_id).where(Deadline.is_provisional.is_(True), Deadline.met_on.is_(None))
    return _recount_each(office, query, f"工作日历 {calendar().edition}", who, on)


def recount_by_rule(office: Office, confirmed: Period, *, who: Officer, on: date) -> int:
    """按核对的期限重算: count anew what was 待核对, start what nobody could count; return how many periods."""
    waiting = select(Deadline.case_id).where(
        Deadline.rule_key == confirmed.key, Deadline.is_unconfirmed.is_(True), Deadline.met_on.is_(None)
    )
    number = _recount_each(office, waiting, confirmed.clause, who, on)
    return number + _recount_each(office, _uncounted(confirmed.key), confirmed.clause, who, on)


def _uncounted(rule_key: str) -> Select[UUID]:
    """Return the cases of a list in which something may have happened that started no clock."""
    regime_id, _, name = rule_key.partition(".")
    clock = "reply" if name == "reply_period" else name
    counts = select(Deadline.id).where(Deadline.case_party_id == CaseParty.id, Deadline.clock == clock)
    objected = select(Objection.id).where(Objection.case_party_id == CaseParty.id, Objection.reply_served_on.is_(None))
    listed = select(Decision.id).where(Decision.case_party_id == CaseParty.id, Decision.kind == "listing")
    happened = objected.exists() if clock == "reply" else and_(listed.exists(), ~counts.exists())
    of_list = select(Case.id).join(CaseParty, CaseParty.case_id == Case.id).where(Case.regime_id == regime_id)
    return of_list.where(happened, Case.ended_on.is_(None))


def _recount_each(office: Office, query: Select[UUID], basis: str, who: Officer, on: date) -> int:
    if office.read_only_because:
        return 0
    with office.reading() as session:
        found = list(session.scalars(query.distinct()))
    return sum(_recount(office, case_id, basis, who, on) for case_id in found)


def _recount(office: Office, case_id: UUID, basis: str, who: Officer, on: date) -> int:
    """Recount one case; another seat may be quicker, and then there is nothing left to do here."""
    seen = load_case(office, case_id)
    if not _is_any(clocks.unsettled(seen, on)) and not _is_any(clocks.owed(seen, on)):
        return 0
    try:
        with act(office, RECOUNT, who=who, about=case_id, basis=basis) as session:
            case = again(session, seen)
            settled, owed = list(clocks.unsettled(case, on)), list(clocks.owed(case, on))
            for clock, due in settled:
                clocks.recount(case, clock, due, on)
            for party, kind, since in owed:
                clocks.begin(case, party, kind, since, on)
    except Conflict:
        return 0
    return len(settled) + len(owed)


def _is_any(found: Iterable[object]) -> bool:
    return any(True for _ in found)


def recounted_since(office: Office, since: date, officer: str = "") -> list[Recounted]:
    """Return the running periods recounted since a day, of one officer's cases or of all, by their new day."""
    query = (
        select(Deadline, Case.id, Case.case_number)
        .join(Case, Case.id == Deadline.case_id)
        .where(Deadline.recounted_on >= since, Deadline.met_on.is_(None))
        .order_by(Deadline.due_on, Case.case_number)
    )
    if officer:
        query = query.where(or_(Case.officer == officer, Case.co_officer == officer))
    with office.reading() as session:
        rows = session.execute(query).all()
    return [
        Recounted(case_id, number, one.clock, one.recounted_by, one.due_before or one.due_on, one.due_on)
        for one, case_id, number in rows
    ]
