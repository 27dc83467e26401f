"""案件统计: what was done in a year and the year before, by month, list or officer; every figure knows its cases."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Office
from app.model.board import case_board
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import Deadline
from app.model.decision import Decision
from app.model.exit import Exit
from app.model.party import Party
from app.regime import regime

BY = {"month": "按月", "regime": "按名单", "officer": "按承办人"}
TOTAL = "合计"
NO_REGIME = "未选定名单"
REMOVALS = ("repair", "lapse")


@dataclass(frozen=True)
class Happened:
    """一件事: what was done, on which day, in whose case, about whom."""

    kind: str
    on: date
    case_id: UUID
    case_number: str
    party_name: str
    is_person: bool
    regime_id: str
    officer: str


@dataclass(frozen=True)
class Figure:
    """统计项: a heading, and which events of the year, or of the year before, are counted under it."""

    heading: str
    counts: Callable[[Happened], bool]
    is_before: bool = False


def _is(*kinds: str, person: bool | None = None) -> Callable[[Happened], bool]:
    return lambda one: one.kind in kinds and person in (None, one.is_person)


FIGURES = (
    Figure("登记", _is("opened")),
    Figure("列入", _is("listed")),
    Figure("列入法人", _is("listed", person=False)),
    Figure("列入个人", _is("listed", person=True)),
    Figure("不予列入", _is("not_listed")),
    Figure("移出", _is("removed")),
    Figure("移出法人", _is("removed", person=False)),
    Figure("移出个人", _is("removed", person=True)),
    Figure("不予移出", _is("refused")),
    Figure("撤销", _is("revoked")),
    Figure("按期修复", _is("in_time")),
    Figure("超期办结", _is("late")),
    Figure("上年列入", _is("listed"), is_before=True),
    Figure("上年移出", _is("removed"), is_before=True),
)


@dataclass(frozen=True)
class Line:
    """一行: a month, a list or an officer, and the events behind each figure."""

    name: str
    figures: tuple[tuple[Happened, ...], ...]


def happened(office: Office, year: int) -> list[Happened]:
    """Return what was done in a year and the year before."""
    first, last = date(year - 1, 1, 1), date(year, 12, 31)
    with office.reading() as session:
        return [one for ask in (_opened, _decided, _exits, _late) for one in ask(session, first, last)]


def years(office: Office) -> list[int]:
    """Return the years in which cases were opened, the newest first."""
    with office.reading() as session:
        days = session.execute(select(Case.opened_on).order_by(Case.opened_on).limit(1)).first()
        newest = session.execute(select(Case.opened_on).order_by(Case.opened_on.desc()).limit(1)).first()
    return list(range(newest[0].year, days[0].year - 1, -1)) if days and newest else []


def lines(events: Sequence[Happened], year: int, by: str) -> list[Line]:
    """Count the events of a year, a line for each month, list or officer; the last line is 合计."""
    name_of = {"month": _month, "regime": _regime_name, "officer": lambda one: one.officer}[by]
    named = [(name_of(one), one) for one in events]
    months = [f"{month}月" for month in range(1, 13)]
    names = months if by == "month" else sorted({name for name, _ in named})
    every = [_line(name, [one for its, one in named if its == name], year) for name in names]
    return [*every, _line(TOTAL, list(events), year)]


def _line(name: str, events: Sequence[Happened], year: int) -> Line:
    return Line(name, tuple(tuple(_counted(figure, events, year)) for figure in FIGURES))


def _counted(figure: Figure, events: Sequence[Happened], year: int) -> Iterator[Happened]:
    wanted = year - 1 if figure.is_before else year
    return (one for one in events if one.on.year == wanted and figure.counts(one))


def _month(one: Happened) -> str:
    return f"{one.on.month}月"


def _regime_name(one: Happened) -> str:
    return regime(one.regime_id, on=one.on).short_name if one.regime_id else NO_REGIME


ABOUT = (Case.id, Case.case_number, Party.party_name, Party.party_type, Case.regime_id, Case.officer)


def _of_parties(*more: Any) -> Any:
    """Ask for cases with their parties, and what else is named."""
    asked = select(*ABOUT, *more).join(CaseParty, CaseParty.case_id == Case.id)
    return asked.join(Party, Party.id == CaseParty.party_id)


def _event(kind: str, on: date, row: Any) -> Happened:
    case_id, number, name, party_type, regime_id, officer, *_ = row
    return Happened(kind, on, case_id, number, name, party_type == "natural_person", regime_id, officer)


def _opened(session: Session, first: date, last: date) -> Iterator[Happened]:
    """Yield a case once, whatever the number of its parties."""
    query = (
        select(Case.id, Case.case_number, case_board.c.party_name, Case.regime_id, Case.officer, Case.opened_on)
        .join(case_board, case_board.c.case_id == Case.id)
        .where(Case.opened_on.between(first, last))
    )
    for case_id, number, name, regime_id, officer, on in session.execute(query):
        yield Happened("opened", on, case_id, number, name, False, regime_id, officer)


def _decided(session: Session, first: date, last: date) -> Iterator[Happened]:
    query = _of_parties(Decision.kind, Decision.decided_on).join(Decision, Decision.case_party_id == CaseParty.id)
    for row in session.execute(query.where(Decision.decided_on.between(first, last))):
        yield _event("listed" if row.kind == "listing" else "not_listed", row.decided_on, row)


def _exits(session: Session, first: date, last: date) -> Iterator[Happened]:
    query = _of_parties(Exit.route, Exit.outcome, Exit.decided_on, Deadline.due_on).join(
        Exit, Exit.case_party_id == CaseParty.id
    )
    on_time = (Deadline.case_party_id == CaseParty.id) & (Deadline.clock == "removal_decide")
    query = query.outerjoin(Deadline, on_time & (Deadline.starts_from == Exit.accepted_on))
    for row in session.execute(query.where(Exit.decided_on.between(first, last))):
        if row.outcome == "refused":
            yield _event("refused", row.decided_on, row)
        elif row.route == "revocation":
            yield _event("revoked", row.decided_on, row)
        elif row.route in REMOVALS:
            yield _event("removed", row.decided_on, row)
            if row.due_on and row.decided_on <= row.due_on:
                yield _event("in_time", row.decided_on, row)


def _late(session: Session, first: date, last: date) -> Iterator[Happened]:
    """Yield every act of the office that came late, with its reason on file."""
    query = _of_parties(Deadline.met_on).join(Deadline, Deadline.case_party_id == CaseParty.id)
    late = (Deadline.met_on > Deadline.due_on, Deadline.is_unconfirmed.is_(False), Deadline.late_reason != "")
    for row in session.execute(query.where(*late, Deadline.met_on.between(first, last))):
        yield _event("late", row.met_on, row)
