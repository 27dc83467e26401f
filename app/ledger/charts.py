"""进度图表: how far each unit has come, and what was completed month by month, for charts here and in workbooks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from app.database import Office
from app.ledger.figures import Figures, counted, state
from app.ledger.filters import LIVE, R, of_campaign
from app.ledger.rules import TO_COMPLETE, rate, stand_on
from app.ledger.sheet import Blanks
from app.ledger.summary import NO_UNIT, TOTAL
from app.model.ledger_row import LedgerRow
from app.model.measure import Progress
from forms.progress_workbook import ProgressWorkbook, progress_rows

MOST_MONTHS = 36  # the latest ones


@dataclass(frozen=True)
class ProgressLine:
    """一个单位的进度: of the measures it is to complete, how many stand where."""

    unit: str
    done: int = 0
    doing: int = 0
    not_started: int = 0
    overdue: int = 0

    @property
    def to_complete(self) -> int:
        """应完成: return how many measures are to be amended, abolished or declared void."""
        return self.done + self.doing + self.not_started + self.overdue

    @property
    def rate(self) -> float | None:
        """完成率: return the finished part in per cent with one decimal, None of nothing."""
        return rate(self.done, self.to_complete)

    def __add__(self, other: "ProgressLine") -> "ProgressLine":
        """Return the sums under the name of the first."""
        return ProgressLine(
            self.unit,
            self.done + other.done,
            self.doing + other.doing,
            self.not_started + other.not_started,
            self.overdue + other.overdue,
        )


@dataclass(frozen=True)
class MonthDone:
    """一个月的完成数: what was completed in the month, and up to its end."""

    month: str
    done: int
    so_far: int


@dataclass(frozen=True)
class Charts:
    """进度: by unit, those with most to complete first, and month by month without a gap."""

    units: tuple[ProgressLine, ...]
    months: tuple[MonthDone, ...]

    @property
    def total(self) -> ProgressLine:
        """合计."""
        return sum(self.units, ProgressLine(TOTAL))


def progress_charts(office: Office, *, on: date, campaign: UUID | None = None) -> Charts:
    """Count the whole ledger, or one campaign, as it stands on a day; the database counts, no row is loaded."""
    stands = state(on)
    asked = [LIVE, of_campaign(campaign)] if campaign else [LIVE]
    units = select(R.lead_office, stands, func.count()).where(*asked)
    days = select(R.done_date, func.count()).where(
        *asked,
        R.done_date.is_not(None),
        R.opinion.in_([opinion.value for opinion in TO_COMPLETE]),
        R.progress == Progress.DONE.value,
    )
    states: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with office.reading() as session:
        for unit, stand, count in session.execute(units.group_by(R.lead_office, stands)):
            states[unit][stand] = count
        done = {day: count for day, count in session.execute(days.group_by(R.done_date)) if day}
    return _charts([_line(unit, counted(found)) for unit, found in states.items()], done)


def charts_of(rows: Iterable[LedgerRow], *, on: date) -> Charts:
    """Count these rows as they stand on a day."""
    units: defaultdict[str, Counter[str]] = defaultdict(Counter)
    done: Counter[date] = Counter()
    for row in rows:
        if stands := stand_on(row, on):
            units[row.lead_office][stands] += 1
            if stands == "done" and row.done_date:
                done[row.done_date] += 1
    return _charts([ProgressLine(unit or NO_UNIT, **found) for unit, found in units.items()], done)


def _line(unit: str, found: Figures) -> ProgressLine:
    return ProgressLine(unit or NO_UNIT, found.done, found.doing, found.not_started, found.overdue)


def _charts(lines: Iterable[ProgressLine], done: Mapping[date, int]) -> Charts:
    units = sorted((line for line in lines if line.to_complete), key=lambda line: (-line.to_complete, line.unit))
    in_month = Counter[int]()
    for day, count in done.items():
        in_month[day.year * 12 + day.month - 1] += count
    months: list[MonthDone] = []
    for number in range(min(in_month, default=0), max(in_month, default=-1) + 1):
        so_far = in_month[number] + (months[-1].so_far if months else 0)
        months.append(MonthDone(f"{number // 12}-{number % 12 + 1:02}", in_month[number], so_far))
    return Charts(tuple(units), tuple(months[-MOST_MONTHS:]))


def chart_sheet(charts: Charts, blanks: Blanks) -> ProgressWorkbook:
    """Return the sheet 进度图表 of a workbook."""
    words = blanks.words()
    return ProgressWorkbook(
        title=f"{blanks.place}失信约束措施清理规范进度",
        second_line=f"填报单位：{words['unit']}　　统计截止日期：{words['cut_off']}",
        signature="应完成：清理意见为修订、废止、宣布失效的措施；超期的不计入办理中和未启动。",
        rows=progress_rows(
            _cells(charts.total),
            [_cells(line) for line in charts.units],
            [(one.month, one.done, one.so_far) for one in charts.months],
        ),
        made_on=blanks.filled_on,
        units=len(charts.units),
        months=len(charts.months),
    )


def _cells(line: ProgressLine) -> tuple[str | int | float | None, ...]:
    return (line.unit, line.done, line.doing, line.not_started, line.overdue, line.to_complete, line.rate)
