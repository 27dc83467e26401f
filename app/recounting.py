"""期限重算: running periods are counted anew once what they were counted by is certain. Issued papers keep their words.

A 暂定 period becomes certain with the State Council's notice for its days, a 待核对 or unknown one with the period the
office has entered or confirmed. Every case is recounted in an act of its own, so that its record tells.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, String, and_, func, literal_column, or_, select, tuple_, type_coerce
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
from app.model.deadline import CLOCKS, Deadline
from app.model.decision import Decision
from app.model.objection import Objection
from app.model.officer import Officer
from app.model.service import Service
from app.refusal import Conflict
from app.workdays import WorkCalendar, calendar

RECOUNT = "recount_deadlines"
AT_ONCE = 100
"""Groups of clocks asked for in one statement."""
A_YEAR = timedelta(days=366)
"""How long after its end an announcement may still have a clock running that it has started."""
A_MONTH = timedelta(days=31)
"""How long after its end by one calendar an announcement may still run by another."""
ANNOUNCEMENT = "announcement"
"""What stands for the clock where the end of an announcement itself moves."""
NOTICE = "notice"
SHOWN = 1_000
"""Clocks named in the list of what moves; the number of all is said."""
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
    """一个将改变的期限: a running clock, or an announcement, by the calendar as it is, and by another (`new_due`)."""

    case_id: UUID
    case_number: str
    party_name: str
    officer: str
    clock: str
    due_on: date
    new_due: date
    is_provisional: bool

    @property
    def name(self) -> str:
        """Return what officers call it."""
        return CLOCKS.get(self.clock, "公告送达")


@dataclass(frozen=True)
class Moves:
    """期限变化: how many running clocks end on another day by a calendar, and how many only become certain or 暂定.

    `shown` are those that move, by their new day, at most `SHOWN` of them.
    """

    moved: int
    settled: int
    shown: Sequence[Moving]

    @property
    def number(self) -> int:
        """Return how many count otherwise."""
        return self.moved + self.settled


class _Group(NamedTuple):
    """Clocks that began on the same day by the same period, and end on the same day: they are counted once."""

    starts_from: date
    length: int
    period_unit: str
    rule_key: str
    due_on: date
    is_provisional: bool

    def end(self, days: WorkCalendar, on: date) -> tuple[date, bool] | None:
        """Return the day it ends by a calendar and whether that is 暂定; None where nothing changes."""
        key = self.rule_key
        if clocks.counts_back(key):
            return None
        period = Period(self.length, unit_named(self.period_unit), "", True, key, "", rolls(key))
        due, provisional = outcome(period, self.starts_from, days)
        is_moved = clocks.is_moved(self.due_on, self.is_provisional, due, provisional, on)
        return (due, provisional) if is_moved else None


Ends = dict[_Group, tuple[date, bool]]
_GROUP = tuple(getattr(Deadline, name) for name in _Group._fields)
_COUNTED = (Deadline.met_on.is_(None), Deadline.rule_key != "")
"""What a calendar may move: clocks that run by a rule, not the days an office has agreed on."""
_ANNOUNCED = (
    select(CaseParty.case_id, Service.case_party_id, Service.paper, Service.served_on, Service.attempted_on)
    .join(CaseParty, CaseParty.id == Service.case_party_id)
    .where(Service.service_method == literal_column("'announcement'"), Service.service_result == "delivered")
)
"""The announcements on file: their end, and the clock it has started, may move too."""
_SHOWN = (
    select(Deadline.id, Deadline.case_id, case_board.c.case_number, case_board.c.party_name, case_board.c.officer)
    .add_columns(Deadline.clock, *_GROUP)
    .join(case_board, case_board.c.case_id == Deadline.case_id)
    .limit(SHOWN)
)


@dataclass(frozen=True)
class _Found:
    """What a calendar changes: groups with their number and new end; apart from them, clocks that announcements began.

    `alone` holds those by their id: the group each belongs to, and its new end.
    """

    numbers: Counter[_Group]
    ends: Ends
    alone: dict[UUID, tuple[_Group, tuple[date, bool]]]
    announced: frozenset[UUID]

    def count(self, *, moved: bool) -> int:
        """Return how many end on another day, or on the same."""
        groups = sum(self.numbers[group] for group, end in self.ends.items() if (group.due_on != end[0]) == moved)
        return groups + sum((group.due_on != end[0]) == moved for group, end in self.alone.values())

    def pressing(self) -> list[_Group]:
        """Return as many groups that move, by their new day, as fill what is shown."""
        room, found = SHOWN, list[_Group]()
        for group in sorted(self.ends, key=lambda group: self.ends[group]):
            if self.ends[group][0] != group.due_on and room > 0:
                room -= self.numbers[group]
                found.append(group)
        return found


def moving(office: Office, days: WorkCalendar, on: date) -> Moves:
    """期限变化清单: say which running clocks count otherwise by a calendar.

    All of them are looked at in one walk over their index, in groups that are counted once; only what is shown is read.
    """
    with office.reading() as session:
        found = _find(session, days, on)
        rows = [row for row in _rows(session, _SHOWN, found.pressing()) if row.id not in found.announced]
        ends = [(row, found.ends[_group_of(row)]) for row in rows]
        for row in _in_parts(session, _SHOWN, Deadline.id, list(found.alone)):
            group, end = found.alone[row.id]
            ends += [(row, end)] if end[0] != group.due_on else []
        announced = _announcements_moved(session, days, on)
    moved = [*announced, *(_moving(row, row.clock, row.due_on, end, provisional=tbd) for row, (end, tbd) in ends)]
    moved.sort(key=lambda one: (one.new_due, one.case_number))
    return Moves(found.count(moved=True) + len(announced), found.count(moved=False), moved[:SHOWN])


def _find(session: Session, days: WorkCalendar, on: date) -> _Found:
    counted = session.execute(select(*_GROUP, func.count()).where(*_COUNTED).group_by(*_GROUP))
    numbers = Counter({_Group(*values): number for *values, number in counted})
    alone: dict[UUID, tuple[_Group, tuple[date, bool]]] = {}
    announced: set[UUID] = set()
    for key, attempted_on, group in _started_by_announcements(session, on):
        announced.add(key)
        numbers[group] -= 1
        start = clocks.announced_until(attempted_on, days)
        if end := group._replace(starts_from=start).end(days, on):
            alone[key] = group, end
    ends = {group: end for group, number in numbers.items() if number > 0 and (end := group.end(days, on))}
    return _Found(numbers, ends, alone, frozenset(announced))


def _started_by_announcements(session: Session, on: date) -> Iterator[tuple[UUID, date, _Group]]:
    """Yield the clocks that the end of an announcement of the last year has started, and the day it was made."""
    lately = _ANNOUNCED.where(Service.served_on >= on - A_YEAR)
    made = {(row.case_party_id, row.paper, row.served_on): row for row in session.execute(lately)}
    of_party = Deadline.clock.in_(clocks.STARTED_BY)
    asked: Any = select(Deadline.id, Deadline.case_party_id, Deadline.clock, *_GROUP).where(*_COUNTED, of_party)
    for row in _in_parts(session, asked, Deadline.case_id, list({row.case_id for row in made.values()})):
        if one := made.get((row.case_party_id, clocks.STARTED_BY[row.clock], row.starts_from)):
            yield row.id, one.attempted_on, _group_of(row)


def _announcements_moved(session: Session, days: WorkCalendar, on: date) -> list[Moving]:
    """Return the announcements still running that end on another day by a calendar.

    That of a notice is told by the clock it starts.
    """
    lately = _ANNOUNCED.where(Service.served_on >= on - A_MONTH, Service.paper != NOTICE)
    line = case_board.c
    asked = lately.join(case_board, line.case_id == CaseParty.case_id)
    found: list[Moving] = []
    for row in session.execute(asked.add_columns(line.case_number, line.party_name, line.officer)):
        end = clocks.announced_until(row.attempted_on, days)
        if row.served_on != end and max(row.served_on, end) >= on:
            found.append(_moving(row, ANNOUNCEMENT, row.served_on, end, provisional=False))
    return found


def _rows(session: Session, query: Select[Any], groups: Sequence[_Group]) -> Iterator[Any]:
    yield from _in_parts(session, query.where(*_COUNTED), tuple_(*_GROUP), groups)


def _in_parts(session: Session, query: Select[Any], item: Any, wanted: Sequence[Any]) -> Iterator[Any]:
    for first in range(0, len(wanted), AT_ONCE):
        yield from session.execute(query.where(item.in_(wanted[first : first + AT_ONCE])))


def _group_of(row: Any) -> _Group:
    return _Group(*(getattr(row, name) for name in _Group._fields))


def _moving(row: Any, clock: str, due: date, new_due: date, *, provisional: bool) -> Moving:
    return Moving(row.case_id, row.case_number, row.party_name, row.officer, clock, due, new_due, provisional)


def recount_by_calendar(office: Office, *, who: Officer, on: date, progress: Progress = no_progress) -> int:
    """按新日历重算: count anew what the calendar moves or makes certain; return how many periods.

    Every case is an act of its own: whoever calls it off keeps those done, and can go on later.
    """
    if office.read_only_because:
        return 0
    with office.reading() as session:
        cases = cases_to_recount(session, on)
    return _recount_each(office, cases, f"工作日历 {calendar().edition}", who, on, progress)


def cases_to_recount(session: Session, on: date) -> list[UUID]:
    """Return the cases with a clock that counts otherwise by the calendar as it is."""
    found = _find(session, calendar(), on)
    of_case = select(type_coerce(Deadline.case_id, String))  # as stored: an id is made of it once, not for every clock
    rows = (_rows(session, of_case, list(found.ends)), _in_parts(session, of_case, Deadline.id, list(found.alone)))
    counted = {UUID(str(case_id)) for some in rows for (case_id,) in some}
    return [*counted, *({one.case_id for one in _announcements_moved(session, calendar(), on)} - counted)]


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
    if not any(map(_is_any, (clocks.unsettled(seen, on), clocks.owed(seen, on), clocks.moved_announcements(seen, on)))):
        return 0
    try:
        with act(office, RECOUNT, who=who, about=case_id, basis=basis) as session:
            case = again(session, seen)
            settled, owed = list(clocks.unsettled(case, on)), list(clocks.owed(case, on))
            announced = list(clocks.moved_announcements(case, on))
            for party, service, end in announced:
                clocks.move_announcement(party, service, end)
            for clock, due in settled:
                clocks.recount(case, clock, due, on)
            for party, kind, since in owed:
                clocks.begin(case, party, kind, since, on)
    except Conflict:
        return 0
    return len(settled) + len(owed) + sum(service.paper != NOTICE for _, service, _ in announced)


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
