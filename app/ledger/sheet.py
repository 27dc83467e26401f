"""台账表格: the ledger and its roll-up laid out as sheets; no database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import overload

from app.ledger.layout import SEPARATOR, Column, Kind, PrintSet, Value, layout, text_of, value_of
from app.ledger.rules import has_no_basis
from app.ledger.summary import RATE, UnitLine, summed
from app.model.ledger_row import LedgerRow
from forms.dates import chinese_date
from forms.ledger_workbook import LedgerWorkbook
from forms.sheet_cells import Cell
from forms.sheet_lines import characters_in, width_for
from forms.summary_workbook import SummaryWorkbook
from forms.workbook import CellKind, SheetColumn

TO_BE_ADDED = "待补充"
NO_RATE = "—"
MARK = "行标识（请勿改动）"
MARK_WIDTH = 40  # characters
SEVERAL = "可填一项或几项，用顿号隔开：{}。"
DAY = "按 2026-11-23 的形式填写。"
LONG_HEADING = 11  # characters; longer ones take a wider column
NARROW, RATE_WIDTH, WIDE = 6.5, 8.5, 9.5  # characters: 23 columns on one page
PLACE_ENDS = ("县", "市", "区", "旗", "州", "省")
CELLS: Mapping[Kind, CellKind] = {"sequence": "number", "date": "date"}


@dataclass(frozen=True)
class Blanks:
    """填报信息: what stands in the title lines and under the last row."""

    place: str
    unit: str
    filled_on: date
    cut_off: date
    issue: str = ""
    filled_by: str = ""
    phone: str = ""

    def words(self) -> dict[str, str]:
        """Return every blank as it is printed; an empty one leaves room for a pen."""
        return {
            "place": self.place,
            "unit": self.unit or "　" * 8,
            "filled_on": chinese_date(self.filled_on),
            "cut_off": chinese_date(self.cut_off),
            "issue": self.issue or "　　",
            "filled_by": self.filled_by or "　" * 4,
            "phone": self.phone or "　" * 6,
        }

    def put_into(self, line: str) -> str:
        """Return a line of the form with these blanks in it."""
        return line.format(**self.words())


def ledger_sheet(rows: Iterable[LedgerRow], prints: str, blanks: Blanks, *, mark: str = "") -> LedgerWorkbook:
    """上报表、全部列、进展表: return the sheet of one print set, numbered 1..n without gaps.

    With a `mark` each row says in a hidden column which sheet it left with and what its number is (送改).
    """
    chosen, rows = layout().prints[prints], rows if isinstance(rows, Sequence) else list(rows)
    shown = (sheet_column(one, chosen, _texts(one, rows)) for one in chosen.columns)
    marked = (SheetColumn(MARK, MARK_WIDTH, is_hidden=True),) if mark else ()
    return laid_out((*shown, *marked), _Lines(rows, chosen.columns, mark), chosen, blanks)


def laid_out(
    columns: tuple[SheetColumn, ...], rows: Sequence[Sequence[Cell]], chosen: PrintSet, blanks: Blanks
) -> LedgerWorkbook:
    """台账: return rows that are ready to be written, under the title of the form and above its signatures."""
    form = layout()
    return LedgerWorkbook(
        title=blanks.put_into(form.title),
        second_line=blanks.put_into(form.second_line),
        signature=blanks.put_into(form.signature),
        columns=columns,
        rows=rows,
        paper=chosen.paper,
        made_on=blanks.filled_on,
    )


class _Lines(Sequence[list[Value]]):
    """The rows of a sheet, each made when it is written: a long ledger is never held twice."""

    def __init__(self, rows: Sequence[LedgerRow], columns: Sequence[Column], mark: str) -> None:
        """Take the rows, the columns to show, and the mark of 送改, empty without one."""
        self._rows, self._columns, self._mark = rows, columns, mark

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[list[Value]]:
        for number, row in enumerate(self._rows, 1):
            yield self._line(number, row)

    @overload
    def __getitem__(self, place: int) -> list[Value]: ...
    @overload
    def __getitem__(self, place: slice) -> list[list[Value]]: ...
    def __getitem__(self, place: int | slice) -> list[Value] | list[list[Value]]:
        """Return a line, or some of them."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return self._line(place % len(self) + 1, self._rows[place])

    def _line(self, number: int, row: LedgerRow) -> list[Value]:
        cells = [_cell(row, column, number) for column in self._columns]
        return [*cells, f"{self._mark}:{row.item_id}"] if self._mark else cells


def sheet_column(column: Column, chosen: PrintSet, texts: Iterable[str]) -> SheetColumn:
    """Return a column of the ledger as it stands in a sheet, wide enough for these texts."""
    return SheetColumn(
        column.heading,
        _widened(chosen.width(column), column, texts),
        CELLS.get(column.kind, "text"),
        choices=column.codes if column.kind == "code" else (),
        hint=_hint(column),
    )


def _texts(column: Column, rows: Sequence[LedgerRow]) -> Iterable[str]:
    """Return what the cells of a column say; most hold one item, which is read at a tenth of the cost."""
    if len(column.items) > 1:
        return (text_of(row, column) for row in rows)
    return map(attrgetter(column.key), rows)


def _hint(column: Column) -> str:
    """Say how a cell is filled in, where no drop-down does."""
    if column.kind == "codes":
        return SEVERAL.format(SEPARATOR.join(column.codes))
    return DAY if column.kind == "date" else ""


def _widened(width: float, column: Column, texts: Iterable[str]) -> float:
    """Return a width, no less than this, in which the longest of the texts of a column can be shown whole."""
    room = characters_in(width)
    if column.length <= room:
        return width
    for text in texts:
        if len(text) > room or "\n" in text:
            width = width_for(text, width)
            room = characters_in(width)
    return width


def _cell(row: LedgerRow, column: Column, number: int) -> Value:
    if column.kind == "sequence":
        return number
    if column.kind == "basis" and has_no_basis(row):
        return TO_BE_ADDED
    return value_of(row, column)


def summary_sheet(rows: Iterable[LedgerRow], blanks: Blanks) -> SummaryWorkbook:
    """汇总表: return the roll-up by 责任单位."""
    return roll_up_sheet(summed(rows, on=blanks.cut_off), blanks)


def roll_up_sheet(lines: Sequence[UnitLine], blanks: Blanks) -> SummaryWorkbook:
    """汇总表: return the sheet of these lines, the last of them 合计."""
    form = layout()
    return SummaryWorkbook(
        title=f"{blanks.place}失信约束措施清理规范工作情况汇总表",
        second_line=blanks.put_into(form.second_line),
        signature=blanks.put_into(form.signature),
        columns=_summary_columns(),
        rows=[_summary_cells(number, line, last=line is lines[-1]) for number, line in enumerate(lines, 1)],
        made_on=blanks.filled_on,
        has_total=True,
    )


def _summary_columns() -> tuple[SheetColumn, ...]:
    return (SheetColumn("序号", 5, "number"), SheetColumn("地区/部门", 22), *_figures(), SheetColumn("备注", 14))


def _figures() -> Iterator[SheetColumn]:
    for heading in UnitLine("").figures:
        if heading == RATE:
            yield SheetColumn(heading, RATE_WIDTH, "rate")
        else:
            yield SheetColumn(heading, WIDE if len(heading) > LONG_HEADING else NARROW, "number")


def _summary_cells(number: int, line: UnitLine, *, last: bool) -> list[str | int | float | None]:
    counts = [NO_RATE if figure is None else figure for figure in line.figures.values()]
    return [None if last else number, line.unit, *counts, line.note]


def without_basis(rows: Iterable[LedgerRow]) -> int:
    """Count the rows whose 设定依据 will be shown as 待补充."""
    return sum(has_no_basis(row) for row in rows)


def place_of(unit: str) -> str:
    """Return the place a unit's name begins with: 示例县 of 示例县社会信用体系建设办公室; empty when it names none."""
    ends = [unit.find(end) + 1 for end in PLACE_ENDS if unit.find(end) > 0]
    return unit[: min(ends)] if ends else ""
