"""统计对象: what the statistics count, the cases or the ledger — alike in how they are chosen, shown and opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import statistics as cases
from app.database import Office
from app.ledger import statistics as ledger
from app.roles import BUSINESS, DECIDING
from app.statistics import Line, Period
from ui.delegates import Cell
from ui.page import Frame

Figure = cases.Figure | ledger.Figure
Shown = tuple[Any, Sequence[Cell]]


@dataclass(frozen=True)
class Subject:
    """统计对象: its name, who may count it, the ways of counting and the figures; `behind` reads what one counts."""

    key: str
    name: str
    roles: tuple[str, ...]
    counter: str
    by: dict[str, str]
    figures: Sequence[Figure]
    columns: tuple[tuple[str, int], ...]
    years: Callable[[Office], list[int]]
    has_any: Callable[[Office], bool]
    table: Callable[..., list[Line]]
    behind: Callable[..., list[Any]]
    row: Callable[[Any], Sequence[Cell]]
    open: Callable[[Frame, Any], None]
    hint: str
    nothing: str
    none_then: str

    def count(self, office: Office, period: Period, by: str, on: date) -> list[Line]:
        """Return the lines of a period; none where nothing was ever counted."""
        return self.table(office, period, by, on=on)


def _case_row(one: cases.Behind) -> list[Cell]:
    return [Cell(one.case_number), Cell(one.party_name), Cell(one.officer), Cell(f"{one.on:%Y-%m-%d}")]


def _open_case(frame: Frame, one: cases.Behind) -> None:
    frame.open_case(one.case_id)


def _ledger_row(one: ledger.RowBehind) -> list[Cell]:
    day = one.done_date or one.due_date
    return [
        Cell(one.item_id),
        Cell(one.measure_name or "（未填措施名称）", hint=one.doc_name),
        Cell(one.lead_office, hint=one.lead_office),
        Cell(one.progress),
        Cell(f"{day:%Y-%m-%d}" if day else "—"),
    ]


def _open_row(frame: Frame, one: ledger.RowBehind) -> None:
    frame.show_page("ledger", row_id=one.row_id)


SUBJECTS = (
    Subject(
        key="cases",
        name="案件",
        roles=DECIDING,
        counter="件",
        by=cases.BY,
        figures=cases.FIGURES,
        columns=(("案号", 200), ("当事人", 0), ("承办人", 90), ("日期", 110)),
        years=cases.years,
        has_any=cases.has_any,
        table=cases.table,
        behind=cases.behind,
        row=_case_row,
        open=_open_case,
        hint="法人含个体工商户、其他组织。“上年”为上一年的相同月份。超期未办按届满日计，截至今天。",
        nothing="还没有可以统计的案件。登记案件后，这里按月、按名单等列出各项数字。",
        none_then="没有办理过案件。可以改选年度或者期间。",
    ),
    Subject(
        key="ledger",
        name="清理台账",
        roles=BUSINESS,
        counter="条",
        by=ledger.BY,
        figures=ledger.FIGURES,
        columns=(("台账编号", 170), ("措施", 0), ("责任单位", 160), ("进展", 110), ("完成 / 时限", 110)),
        years=ledger.years,
        has_any=ledger.has_any,
        table=ledger.table,
        behind=ledger.behind,
        row=_ledger_row,
        open=_open_row,
        hint="清理意见和进展截至今天，本期完成按所选期间。一条措施有几个环节的，各计一次，合计只计一次。",
        nothing="台账还没有内容，没有可以统计的措施。",
        none_then="没有办结的措施。可以改选期间，或者按责任单位等统计。",
    ),
)
