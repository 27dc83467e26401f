"""期限重算: running periods are counted anew once what they were counted by is certain. Issued papers keep their words.

A 暂定 period becomes certain with the State Council's notice for its days, a 待核对 or unknown one with the period the
office has entered or confirmed. Every case is recounted in an act of its own, so that its record tells.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, or_, select, tuple_
from sqlalchemy.orm import Session

from app import clocks
from app.act import act, again
from app.case_file import load_case
from app.database import Office
from app.deadline import outcome
from app.law import Period, rolls, unit_named
from app.model.board import case_board
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import Deadline
from app.model.decision import Decision
from app.model.objection import Objection
from app.model.officer import Officer
from app.model.service import Service
from app.refusal import Conflict
from app.workdays import WorkCalendar, calendar

RECOUNT = "recount_deadlines"
AT_ONCE = 100
"""Groups of clocks asked for in one statement."""
Progress = Callable[[int, int], object]


def no_progress(done: int, of: int) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Recounted:
    """One period that runs to another day, or to the same day for certain; `by` is a key of `RECOUNTED_BY`."""

    case_id: UUID
    case_number: str
    clock: str
    by: str
    due_before: date
    due_on: date


@dataclass(frozen=True)
class Moving:
    """一个将改变的期限: a running clock by the calendar as it is, and by another one (`new_due`)."""

    case_id: UUID
    case_number: str
    party_name: str
    officer: str
    clock: str
    due_on: date
    new_due: date
    is_provisional: bool

    @property
    def moves(self) -> bool:
        """Say whether it ends on another day; otherwise its day only becomes certain, or 暂定."""
        return self.due_on != self.new_due


def moving(office: Office, days: WorkCalendar, on: date) -> list[Moving]:
    """期限变化清单: return the running clocks that count otherwise by a calendar, by their new day.

    Clocks that began on one day by one period end together: each such group is counted once, however many clocks run.
    """
    with office.reading() as session:
        ends = {group: end for group in _groups(session) if (end := _new_end(group, days, on))}
        rows = {row.id: (row, ends[_group_of(row)]) for row in _in(session, list(ends))}
        for row in session.execute(_ANNOUNCED):
            rows.pop(row.id, None)
            started = _Group(clocks.announced_until(row.attempted_on, days), *_group_of(row)[1:])
            if end := _new_end(started, days, on):
                rows[row.id] = (row, end)
    found = [
        Moving(row.case_id, row.case_number, row.party_name, row.officer, row.clock, row.due_on, *end)
        for row, end in rows.values()
    ]
    return sorted(found, key=lambda one: (one.new_due, one.case_number))


class _Group(NamedTuple):
    """Clocks that began on the same day by the same period, and end on the same day."""

    starts_from: date
    length: int
    period_unit: str
    rule_key: str
    due_on: date
    is_provisional: bool


_GROUP = tuple(getattr(Deadline, name) for name in _Group._fields)
_RUNNING = (
    select(Deadline.id, Deadline.case_id, Deadline.clock, *_GROUP)
    .add_columns(case_board.c.case_number, case_board.c.party_name, case_board.c.officer)
    .join(case_board, case_board.c.case_id == Deadline.case_id)
    .where(Deadline.met_on.is_(None))
)
_ANNOUNCED = (
    _RUNNING.add_columns(Service.attempted_on)
    .join(Service, Service.case_party_id == Deadline.case_party_id)
    .where(Deadline.clock == "statement", Service.served_on == Deadline.starts_from)
    .where(Service.service_method == "announcement", Service.service_result == "delivered")
)


def _groups(session: Session) -> Iterator[_Group]:
    for row in session.execute(select(*_GROUP).where(Deadline.met_on.is_(None)).distinct()):
        yield _Group(*row)


def _group_of(row: Any) -> _Group:
    return _Group(*(getattr(row, name) for name in _Group._fields))


def _new_end(group: _Group, days: WorkCalendar, on: date) -> tuple[date, bool] | None:
    """Return the day a group ends by a calendar and whether it is 暂定; None where nothing changes."""
    key = group.rule_key
    period = Period(group.length, unit_named(group.period_unit), "", True, key, "", rolls(key))
    due, provisional = outcome(period, group.starts_from, days)
    is_moved = clocks.is_moved(group.due_on, group.is_provisional, due, provisional, on)
    return (due, provisional) if is_moved else None


def _in(session: Session, groups: Sequence[_Group]) -> Iterator[Any]:
    for first in range(0, len(groups), AT_ONCE):
        yield from session.execute(_RUNNING.where(tuple_(*_GROUP).in_(groups[first : first + AT_ONCE])))


def recount_by_calendar(office: Office, *, who: Officer, on: date, progress: Progress = no_progress) -> int:
    """按新日历重算: count anew what the calendar moves or makes certain; return how many periods.

    Every case is an act of its own: whoever calls it off keeps those done, and can go on later.
    """
    if office.read_only_because:
        return 0
    cases = list(dict.fromkeys(one.case_id for one in moving(office, calendar(), on)))
    return _recount_each(office, cases, f"工作日历 {calendar().edition}", who, on, progress)


def recount_by_rule(office: Office, confirmed: Period, *, who: Officer, on: date) -> int:
    """按核对的期限重算: count anew what was 待核对, start what nobody could count; return how many periods."""
    waiting = select(Deadline.case_id).where(
        Deadline.rule_key == confirmed.key, Deadline.is_unconfirmed.is_(True), Deadline.met_on.is_(None)
    )
    return sum(
        _recount_each(office, _cases(office, query), confirmed.clause, who, on)
        for query in (waiting, _uncounted(confirmed.key))
    )


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


def _cases(office: Office, query: Select[UUID]) -> list[UUID]:
    if office.read_only_because:
        return []
    with office.reading() as session:
        return list(session.scalars(query.distinct()))


def _recount_each(
    office: Office, cases: Sequence[UUID], basis: str, who: Officer, on: date, progress: Progress = no_progress
) -> int:
    number = 0
    for done, case_id in enumerate(cases):
        progress(done, len(cases))
        number += _recount(office, case_id, basis, who, on)
    progress(len(cases), len(cases))
    return number


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
