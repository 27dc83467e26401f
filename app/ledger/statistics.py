"""台账统计: the measures by unit, document type, stage, opinion, progress, person or month of completion.

Every figure opens the rows behind it. What is to become of the measures stands as on the day; what was completed is
counted for a period and for the same period a year before.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session

from app.database import Office
from app.ledger import figures
from app.ledger.figures import counted, state
from app.ledger.filters import LIVE, NO_BASIS, OPEN, as_text, overdue
from app.ledger.layout import SEPARATOR, layout
from app.ledger.rules import TO_COMPLETE
from app.ledger.sight import alike
from app.model.ledger_row import LedgerRow
from app.model.measure import Opinion, Progress
from app.statistics import MOST, TIMES, TOTAL, Line, Period, change, months_of, time_name

BY = {
    "unit": "按责任单位",
    "doc_type": "按文件类型",
    "stage": "按措施环节",
    "opinion": "按清理意见",
    "progress": "按进展状态",
    "owner": "按责任人",
    "month": "按完成月份",
    "year": "按完成年度",
}
EMPTY = "未填"
R = LedgerRow
OF: dict[str, Any] = {
    "unit": R.lead_office,
    "doc_type": R.doc_type,
    "stage": R.link_stage,
    "opinion": R.opinion,
    "progress": R.progress,
    "owner": R.owner,
}
ORDERED = {"doc_type": "doc_type", "stage": "link_stage", "opinion": "opinion", "progress": "progress"}
"""Which lines follow each other as the layout has their words."""


NOW, BEFORE = "now", "before"
COMPLETED = tuple(f"{opinion}{figures.BETWEEN}{Progress.DONE}{figures.BETWEEN}" for opinion in TO_COMPLETE)
"""How the state of a measure that was to be completed begins, once it is."""


@dataclass(frozen=True)
class Figure:
    """统计项: a heading, and what is counted under it; 完成率 and 同比 are worked out from others, in per cent."""

    heading: str
    counts: str

    @property
    def is_percent(self) -> bool:
        """Say whether it is a share and not a count."""
        return self.counts in ("rate", "change")


FIGURES = (
    Figure("措施", "total"),
    Figure("保留", "keep"),
    Figure("修订", "amend"),
    Figure("废止", "abolish"),
    Figure("宣布失效", "void"),
    Figure("尚无意见", "undecided"),
    Figure("缺依据", "without_basis"),
    Figure("已完成", "done"),
    Figure("正在办理", "doing"),
    Figure("未启动", "not_started"),
    Figure("超期", "overdue"),
    Figure("完成率", "rate"),
    Figure("本期完成", NOW),
    Figure("上年同期", BEFORE),
    Figure("完成同比", "change"),
)


@dataclass
class Tally:
    """What a line counts: how many measures stand how, and how many were completed in the period and a year before."""

    states: Counter[str] = field(default_factory=Counter[str])
    completed: Counter[str] = field(default_factory=Counter[str])

    def add(self, state: str, when: str, count: int) -> None:
        """Count measures that stand alike, completed in the same period."""
        self.states[state] += count
        if when and state.startswith(COMPLETED):
            self.completed[when] += count

    @property
    def counted(self) -> dict[str, int | float | None]:
        """Return what stands under each heading."""
        found = counted(self.states)
        undecided = found.total - found.keep - found.amend - found.abolish - found.void
        now, before = self.completed[NOW], self.completed[BEFORE]
        done = {NOW: now, BEFORE: before, "change": change(now, before)}
        return {**vars(found), "rate": found.rate, "undecided": undecided, **done}


@dataclass(frozen=True)
class RowBehind:
    """数字后面的一条措施."""

    row_id: UUID
    item_id: str
    doc_name: str
    measure_name: str
    lead_office: str
    progress: str
    due_date: date | None
    done_date: date | None


def years(office: Office) -> list[int]:
    """Return the years from the first in which a measure was completed to the last, the newest first."""
    query = select(func.min(R.done_date), func.max(R.done_date)).where(LIVE, R.progress == Progress.DONE.value)
    with office.reading() as session:
        first, last = session.execute(query).one()
    return list(range(last.year, first.year - 1, -1)) if first and last else []


def has_any(office: Office) -> bool:
    """Tell whether the ledger has a row."""
    with office.reading() as session:
        return session.scalar(select(R.id).where(LIVE).limit(1)) is not None


def table(office: Office, period: Period, by: str, *, on: date) -> list[Line]:
    """Return a line for each unit, stage, …, or month in which something was completed; the last one is 合计.

    A measure of two stages counts in both, and once in 合计.
    """
    with office.reading() as session:
        found = _by_month(session, period, by, on) if by in TIMES else _by_word(session, period, by, on)
    tallies, total = found
    is_compared = period.is_comparable and by != "year"
    each = [
        _line(_name(key, period, by), key, tallies[key], is_compared or by in TIMES)
        for key in _keys(tallies, period, by)
    ]
    return [*each, _line(TOTAL, None, total, is_compared)]


def behind(
    office: Office, figure: Figure, period: Period, by: str, key: Any = None, *, on: date, most: int = MOST
) -> list[RowBehind]:
    """Return the measures a figure counts, by their numbers, at most so many; `key` is that of its line."""
    months = months_of(period, by, key)
    chosen = [LIVE, _condition(figure.counts, months, on)]
    if by in TIMES and figure.counts != BEFORE:
        chosen.append(_done_in(months))
    elif by not in TIMES and key is not None:
        chosen.append(_stands_in(key) if by == "stage" and key else OF[by] == key)
    asked = (R.id, R.item_id, R.doc_name, R.measure_name, R.lead_office, R.progress, R.due_date, R.done_date)
    with office.reading() as session:
        found = session.execute(select(*asked).where(*chosen).order_by(R.item_id).limit(most))
        return [RowBehind(*row) for row in found]


# --- how it is counted ----------------------------------------------------------------------------------------


def _by_word(session: Session, period: Period, by: str, on: date) -> tuple[dict[Any, Tally], Tally]:
    """Count the whole ledger by what one column holds, and all of it."""
    lines, total = defaultdict[Any, Tally](Tally), Tally()
    day = R.done_date
    when = case((day.between(*period.days), NOW), (day.between(*period.before.days), BEFORE), else_="")
    for (of, stands, done), count in alike(session, [LIVE], OF[by], state(on), when):
        for key in of.split(SEPARATOR) if by == "stage" else [of]:
            lines[key].add(stands, done, count)
        total.add(stands, done, count)
    return lines, total


def _by_month(session: Session, period: Period, by: str, on: date) -> tuple[dict[Any, Tally], Tally]:
    """Count what was completed, by its month or year; a year later it is what was completed before."""
    lines, total = defaultdict[Any, Tally](Tally), Tally()
    months = months_of(period, by, None)
    both = Period(months.before.first, months.last, "")
    for (day, stands), count in alike(session, [LIVE, _done_in(both)], as_text(R.done_date), state(on)):
        month = int(day[:4]) * 100 + int(day[5:7])
        if month in months:
            for tally in (lines[_time(month, by)], total):
                tally.add(stands, NOW, count)
        if month + 100 in months:
            for tally in (lines[_time(month + 100, by)], total):
                tally.completed[BEFORE] += count
    return lines, total


def _time(month: int, by: str) -> int:
    return month if by == "month" else month // 100


def _condition(counts: str, period: Period, on: date) -> ColumnElement[bool]:
    """Return what a row must be to be counted under a heading."""
    to_complete = R.opinion.in_([opinion.value for opinion in TO_COMPLETE])
    is_started = R.progress.not_in(["", Progress.NOT_STARTED.value])
    in_time = and_(OPEN, or_(R.due_date.is_(None), R.due_date >= on))
    return {
        "total": LIVE,
        "keep": R.opinion == Opinion.KEEP.value,
        "amend": R.opinion == Opinion.AMEND.value,
        "abolish": R.opinion == Opinion.ABOLISH.value,
        "void": R.opinion == Opinion.VOID.value,
        "undecided": R.opinion == "",
        "without_basis": NO_BASIS,
        "done": and_(to_complete, R.progress == Progress.DONE.value),
        "doing": and_(in_time, is_started),
        "not_started": and_(in_time, ~is_started),
        "overdue": overdue(on),
        "rate": to_complete,
        NOW: _done_in(period),
        BEFORE: _done_in(period.before),
        "change": _done_in(period),
    }[counts]


def _done_in(period: Period) -> ColumnElement[bool]:
    """Return the condition that a measure to be completed was completed in a period."""
    to_complete = R.opinion.in_([opinion.value for opinion in TO_COMPLETE])
    return and_(to_complete, R.progress == Progress.DONE.value, R.done_date.between(*period.days))


def _stands_in(stage: str) -> ColumnElement[bool]:
    """Return the condition that a measure is one of a stage, among others."""
    return (literal(SEPARATOR) + R.link_stage + SEPARATOR).contains(f"{SEPARATOR}{stage}{SEPARATOR}")


def _line(name: str, key: Any, tally: Tally, is_compared: bool) -> Line:
    found = tally.counted
    hidden = () if is_compared else (BEFORE, "change")
    return Line(name, key, tuple(None if one.counts in hidden else found[one.counts] for one in FIGURES))


def _keys(tallies: Mapping[Any, Tally], period: Period, by: str) -> list[Any]:
    """Return the lines in their order: months and years one after the other, words as the layout has them."""
    if by == "month":
        return period.months
    if by == "year":
        last = max((year for year, tally in tallies.items() if tally.states), default=0)
        return sorted(year for year in tallies if year <= last)
    words = layout().column(ORDERED[by]).codes if by in ORDERED else ()
    return sorted(tallies, key=lambda key: (key == "", words.index(key) if key in words else len(words), key))


def _name(key: Any, period: Period, by: str) -> str:
    return time_name(key, period, by) if by in TIMES else key or EMPTY
