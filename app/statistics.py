"""案件统计: what was done in a period, beside the same period a year before; every figure opens the cases behind it.

Counted from `happenings`: each way of counting reads its own index, whatever the number of cases.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.act import act
from app.board import STATES as VIEWS
from app.board import late
from app.database import Office
from app.happenings import STATES, month_of, state_of
from app.law import rules
from app.model.board import case_board, happenings
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.officer import Officer
from app.model.party import Party
from app.party_file import QUERY_FIGURE

BY = {"month": "按月", "year": "按年", "regime": "按名单", "state": "按办理状态", "officer": "按承办人"}
TOTAL = "合计"
NO_REGIME = "未选定名单"
OVERDUE = "overdue"
MOST = 2_000  # rows shown behind one figure
PARTS = {
    "全年": (1, 12),
    "上半年": (1, 6),
    "下半年": (7, 12),
    **{f"第{word}季度": (3 * number + 1, 3 * number + 3) for number, word in enumerate("一二三四")},
    **{f"{month}月": (month, month) for month in range(1, 13)},
}


class Period(NamedTuple):
    """统计期间: whole months, first and last as numbers like 202601; `words` is how it is named."""

    first: int
    last: int
    words: str

    @property
    def before(self) -> "Period":
        """上年同期: the same months a year before."""
        return Period(self.first - 100, self.last - 100, "上年同期")

    @property
    def is_comparable(self) -> bool:
        """Say whether the year before lies outside: of several years together there is none."""
        return self.last - self.first < 100

    @property
    def months(self) -> list[int]:
        """Return the months, in order."""
        years = range(self.first // 100, self.last // 100 + 1)
        every = (100 * year + month for year in years for month in range(1, 13))
        return [month for month in every if month in self]

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and the last day."""
        year, month = divmod(self.last, 100)
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(*divmod(self.first, 100), 1), following - timedelta(days=1)

    def __contains__(self, month: object) -> bool:
        return isinstance(month, int) and self.first <= month <= self.last


def period_of(year: int, part: str = "全年") -> Period:
    """Return a part of a year as a period."""
    first, last = PARTS[part]
    words = f"{year}年" if part == "全年" else f"{year}年{part}"
    return Period(100 * year + first, 100 * year + last, words)


def whole(years: Sequence[int]) -> Period:
    """全部年度: return the period from the first to the last of some years."""
    return Period(100 * min(years) + 1, 100 * max(years) + 12, "全部年度")


@dataclass(frozen=True)
class Figure:
    """统计项: a heading, and which kinds are counted under it, of legal or of natural persons, of which year.

    With `is_change` it is 同比: by how many per cent there are more than a year before.
    """

    heading: str
    kinds: tuple[str, ...]
    person: bool | None = None
    is_before: bool = False
    is_change: bool = False

    @property
    def is_percent(self) -> bool:
        """Say whether it is a share and not a count."""
        return self.is_change


FIGURES = (
    Figure("登记", ("opened",)),
    Figure("列入", ("listed",)),
    Figure("列入法人", ("listed",), person=False),
    Figure("列入个人", ("listed",), person=True),
    Figure("不予列入", ("not_listed",)),
    Figure("移出", ("removed",)),
    Figure("移出法人", ("removed",), person=False),
    Figure("移出个人", ("removed",), person=True),
    Figure("不予移出", ("refused",)),
    Figure("撤销列入", ("revoked",)),
    Figure("恢复列入", ("restored",)),
    Figure("终止办理", ("ended",)),
    Figure("按期修复", ("in_time",)),
    Figure("超期办结", ("late",)),
    Figure("超期未办", (OVERDUE,)),
    Figure("上年列入", ("listed",), is_before=True),
    Figure("列入同比", ("listed",), is_change=True),
    Figure("上年移出", ("removed",), is_before=True),
    Figure("移出同比", ("removed",), is_change=True),
)


@dataclass(frozen=True)
class Line:
    """一行: a month, a list, a state or an officer with its figures; `key` is None in 合计.

    同比 is in per cent; what cannot be compared is None.
    """

    name: str
    key: Any
    figures: tuple[int | float | None, ...]


class Cell(NamedTuple):
    """What is counted apart: of which list, state or officer, in which month, what, about a natural person or not."""

    of: str
    month: int
    kind: str
    is_person: bool


Counts = Counter[Cell]


@dataclass(frozen=True)
class Behind:
    """数字后面的一件事: on which day, in whose case, about whom; `is_person` where natural persons are in it."""

    on: date
    case_id: UUID
    case_number: str
    party_name: str
    is_person: bool
    officer: str


def change(now: int, before: int) -> float | None:
    """同比: return by how many per cent there are more, with one decimal; None where there was nothing before."""
    return round(100 * (now - before) / before, 1) if before else None


def years(office: Office) -> list[int]:
    """Return the years from the first in which anything was done to the last, the newest first."""
    month = happenings.c.month
    with office.reading() as session:
        first, last = (session.scalar(select(month).order_by(order).limit(1)) for order in (month, month.desc()))
    return list(range(last // 100, first // 100 - 1, -1)) if first and last else []


def counts(office: Office, by: str, period: Period, *, on: date) -> Counts:
    """Count what was done in a period and the year before (按年: ever), apart by month and by what `by` asks for.

    超期未办 is counted as of a day.
    """
    line, of = happenings.c, happenings.c[OF[by]]
    query = select(of, line.month, line.kind, line.is_person, func.count())
    if by != "year":
        query = query.where(line.month.between(period.before.first, period.last))
    found = Counts()
    with office.reading() as session:
        for *cell, count in session.execute(query.group_by(line.month, of, line.kind, line.is_person)):
            found[Cell(*cell)] = count
        found.update(Cell(_of_line(one, by), month_of(one.due_on), OVERDUE, False) for one in _overdue(session, on))
    return found


def has_any(office: Office) -> bool:
    """Tell whether there is anything to count."""
    return bool(years(office))


def table(office: Office, period: Period, by: str, *, on: date) -> list[Line]:
    """Return the lines of a period, counted one way; the last one is 合计."""
    return lines(counts(office, by, period, on=on), period, by)


def lines(found: Counts, period: Period, by: str) -> list[Line]:
    """Return a line for each month, list, state or officer of a period, or for every year; the last one is 合计."""
    if by == "year" and found:
        period = whole([cell.month // 100 for cell in found])
    now, before = _by_line(found, period, by), _by_line(found, period.before, by, later=100)
    compared = period.is_comparable or by in TIMES
    each = [
        _line(_name(key, period, by), key, now[key], before[key] if compared else None)
        for key in _keys({*now, *before}, period, by)
    ]
    whole_before = sum(before.values(), Tally()) if period.is_comparable and by != "year" else None
    return [*each, _line(TOTAL, None, sum(now.values(), Tally()), whole_before)]


def months_of(period: Period, by: str, key: Any) -> Period:
    """Return the months a line covers: those of the period, its own month or year, of every year the whole time."""
    if by == "year":
        return period_of(key) if key is not None else Period(*EVER, "历年")
    return Period(key, key, f"{key // 100}年{key % 100}月") if by == "month" and key is not None else period


def behind(
    office: Office, figure: Figure, period: Period, by: str, key: Any = None, *, on: date, most: int = MOST
) -> list[Behind]:
    """Return what a figure counts, by day, at most so many; `key` is that of its line, None for 合计."""
    months = months_of(period, by, key)
    months = months.before if figure.is_before else months
    of = None if by in TIMES else key
    with office.reading() as session:
        if figure.kinds == (OVERDUE,):
            chosen = [one for one in _overdue(session, on) if month_of(one.due_on) in months]
            its = [one for one in chosen if of is None or _of_line(one, by) == of][:most]
            found = [
                Behind(one.due_on, one.case_id, one.case_number, one.party_name, False, one.officer) for one in its
            ]
        else:
            found = list(_told(session, figure, months, by, of, most))
        with_persons = _with_persons(session, {one.case_id for one in found if not one.is_person})
    return [replace(one, is_person=one.is_person or one.case_id in with_persons) for one in found]


def register_look(office: Office, words: str, found: Sequence[Behind], *, who: Officer) -> None:
    """查询登记: write who looks behind a figure, before natural persons are shown there; a figure alone is nobody's."""
    persons = len({one.party_name for one in found if one.is_person})
    if persons:
        with act(office, QUERY_FIGURE, who=who, basis=f"案件统计：{words}，涉及自然人的 {persons} 件"):
            pass


# --- how it is counted ----------------------------------------------------------------------------------------

OF = {"month": "regime_id", "year": "regime_id", "regime": "regime_id", "state": "state", "officer": "officer"}
"""By which column of what has happened each way of counting reads: months and years are kept apart by all of them."""
TIMES = ("month", "year")
EVER = (301, 999_812)
Tally = Counter[tuple[str, bool]]


def _by_line(found: Mapping[Cell, int], period: Period, by: str, later: int = 0) -> dict[Any, Tally]:
    """Return what each line counts in a period, by kind, for natural persons and for others.

    With `later` (100: a year) what was done stands under the month or year so much later.
    """
    tallies: dict[Any, Tally] = defaultdict(Tally)
    for (of, month, kind, is_person), count in found.items():
        if period.first <= month <= period.last:
            shown = month + later
            key = shown if by == "month" else shown // 100 if by == "year" else of
            tallies[key][kind, is_person] += count
    return tallies


def _line(name: str, key: Any, now: Tally, before: Tally | None) -> Line:
    return Line(name, key, tuple(_counted(figure, now, before) for figure in FIGURES))


def _counted(figure: Figure, now: Tally, before: Tally | None) -> int | float | None:
    if not (figure.is_before or figure.is_change):
        return _sum(figure, now)
    if before is None:
        return None
    return _sum(figure, before) if figure.is_before else change(_sum(figure, now), _sum(figure, before))


def _sum(figure: Figure, tally: Tally) -> int:
    persons = (True, False) if figure.person is None else (figure.person,)
    return sum(tally[kind, person] for kind in figure.kinds for person in persons)


def _keys(present: set[Any], period: Period, by: str) -> list[Any]:
    """Return the lines in order: every month and year, the states as they follow each other, others by their name."""
    if by == "month":
        return period.months
    if by == "year":
        return sorted(present & set(range(period.first // 100, period.last // 100 + 1)))
    if by == "state":
        return [state for state in STATES if state in present]
    return sorted(present, key=lambda key: _name(key, period, by))


def _name(key: Any, period: Period, by: str) -> str:
    if by == "regime":
        return str(rules(key)["short_name"]) if key else NO_REGIME
    return time_name(key, period, by) if by in TIMES else STATES[key] if by == "state" else key


def time_name(key: int, period: Period, by: str) -> str:
    """Return what a year, or a month of a period, is called."""
    if by == "year":
        return f"{key}年"
    is_one_year = period.first // 100 == period.last // 100
    return f"{key % 100}月" if is_one_year else f"{key // 100}年{key % 100}月"


def _overdue(session: Session, on: date) -> Sequence[Any]:
    """超期未办: return the lines of the cases that are overdue on a day, by their due date."""
    query = select(case_board).where(VIEWS["open"], late(on), case_board.c.due_on < on)
    return session.execute(query.order_by(case_board.c.due_on, case_board.c.row)).all()


def _of_line(line: Any, by: str) -> str:
    """Return by what a case is counted, from its line on the board."""
    return state_of(line._mapping) if OF[by] == "state" else getattr(line, OF[by])


def _with_persons(session: Session, cases: set[UUID]) -> set[UUID]:
    """Return which of some cases have a natural person among their parties."""
    query = select(CaseParty.case_id).join(Party, Party.id == CaseParty.party_id)
    return set(session.scalars(query.where(Party.party_type == "natural_person", CaseParty.case_id.in_(cases))))


def _told(session: Session, figure: Figure, months: Period, by: str, of: str | None, most: int) -> Iterator[Behind]:
    line = happenings.c
    query = (
        select(line.happened_on, Case.id, Case.case_number, case_board.c.party_name, Party.party_name, line.is_person)
        .add_columns(line.officer)
        .join(Case, Case.id == line.case_id)
        .join(case_board, case_board.c.case_id == Case.id)
        .outerjoin(CaseParty, CaseParty.id == line.case_party_id)
        .outerjoin(Party, Party.id == CaseParty.party_id)
        .where(line.month.between(months.first, months.last), line.kind.in_(figure.kinds))
    )
    if figure.person is not None:
        query = query.where(line.is_person == figure.person)
    if of is not None:
        query = query.where(line[OF[by]] == of)
    for on, case_id, number, title, name, is_person, officer in session.execute(
        query.order_by(line.month, line.happened_on, line.row).limit(most)
    ):
        yield Behind(on, case_id, number, name or title, is_person, officer)
