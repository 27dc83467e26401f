"""上级表格的填写: the ledger written into the workbook the higher office sent, with its looks, formulas and order kept.

What a workbook may hold is looked at by the guard before and after; no formula is ever evaluated here.
"""

import os
import re
import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

from app.file_faults import writing
from app.ledger.form_map import BLANKS, NUMBERED_ISSUE, FormMap
from app.ledger.layout import Column, Value, layout, value_of
from app.ledger.opened_form import OpenedForm
from app.ledger.rules import has_no_basis
from app.ledger.sheet import TO_BE_ADDED, Blanks
from app.model.ledger_row import LedgerRow
from app.raw_sheet import MAX_COLUMNS
from app.refusal import refuse, refuse_if
from app.workbook_reading import read_workbook
from forms.dates import chinese_date
from forms.sheet_cells import LIVE, printable
from forms.sheet_rows import Insertion, insert_rows

STEP = 200  # rows between two reports of progress
DATE_WIDTH = 10.0  # characters a date needs
USUAL_WIDTH, USUAL_SIZE, USUAL_HEIGHT = 8.43, 11.0, 15.0  # characters, pt, pt: of a sheet that does not say
LINE, MARGIN, MOST_HEIGHT = 1.36, 4.0, 409.0  # of a line in type sizes; pt above and below all lines; of a row
UNUSUAL = "这张表的内部写法特殊，填写后不能保证原样。请用表格软件打开，另存为 .xlsx 后再选。"
NOT_WRITTEN = "“{name}”没有写好：写入后核对不一致，请重试；再次出现请用表格软件将上级表格另存后再选。"
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Filled:
    """填写结果: where the workbook is, how many rows it has, and what should be looked at in it, a sentence each."""

    path: Path
    rows: int
    notes: tuple[str, ...]


def fill_form(
    form: OpenedForm,
    chosen: FormMap,
    rows: Sequence[LedgerRow],
    blanks: Blanks,
    path: Path,
    progress: Progress = lambda rows: None,
) -> Filled:
    """Write the rows into a copy of the form, read it again, then give it its name.

    Raises `Refusal` when something is still to be pointed at, the form cannot be kept as it is, the place cannot be
    written, or the file does not say what it should. `progress` may raise to stop.
    """
    refuse_if(chosen.faults())
    if chosen.sheet not in {sheet.name for sheet in form.workbook.sheets}:
        refuse(f"表格中没有名为“{chosen.sheet}”的工作表，请重新指定。")
    part = path.with_name(f"{path.name}.part")
    writing_in = _Writing(_loaded(form.data, chosen.sheet), chosen)
    try:
        with writing(path):
            notes = writing_in.write(rows, blanks, progress)
            writing_in.save(part)
            writing_in.prove(part, path.name)
            os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return Filled(path, len(rows), notes)


@contextmanager
def _kept_as_it_is() -> Generator[None]:
    """Refuse, in one sentence, a workbook the library stumbles over."""
    try:
        yield
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, SyntaxError, zipfile.BadZipFile):
        refuse(UNUSUAL)


def _loaded(data: bytes, sheet: str) -> Any:
    from openpyxl import load_workbook
    from openpyxl.workbook.properties import CalcProperties

    with _kept_as_it_is():
        try:
            workbook = load_workbook(BytesIO(data), rich_text=True)
        except OSError as fault:  # the library's word for a workbook without its main part
            raise ValueError(str(fault)) from fault
        workbook.calculation = workbook.calculation or CalcProperties()
        workbook.calculation.fullCalcOnLoad = True
        workbook[sheet]  # not there where its part could not be read
        return workbook


class _Writing:
    """One form being filled: the workbook, and every cell that was written with what it should say."""

    def __init__(self, workbook: Any, chosen: FormMap) -> None:
        self.workbook, self.chosen = workbook, chosen
        self.sheet = workbook[chosen.sheet]
        self.columns = [(layout().column(key), place) for key, place in chosen.columns.items()]
        self.written: dict[tuple[int, int], Value] = {}
        self.replaced: list[str] = []
        self.widths = dict(_widths(self.sheet, chosen.first_row, {place for _, place in self.columns}))
        self.usual_height = self.sheet.sheet_format.defaultRowHeight or USUAL_HEIGHT

    def write(self, rows: Sequence[LedgerRow], blanks: Blanks, progress: Progress) -> tuple[str, ...]:
        """Write rows and single cells; return what should be looked at: lost characters, dates without room."""
        put = self._make_room(len(rows))
        for number, row in enumerate(rows, 1):
            if number % STEP == 0:
                progress(number)
            self._write_row(number, row)
        self._write_cells(rows, blanks, put)
        return (*self.replaced, *self._narrow_dates(rows))

    def _narrow_dates(self, rows: Sequence[LedgerRow]) -> Iterator[str]:
        """Say which columns show ### for a date; their width is the form's own."""
        for column, place in self.columns:
            has_days = column.kind == "date" and any(getattr(row, column.key) for row in rows)
            if has_days and self.widths.get(place, USUAL_WIDTH) < DATE_WIDTH:
                yield f"“{column.heading}”所在的列较窄，日期可能显示为 ###，请在表格软件中加宽。"

    def _make_room(self, count: int) -> Insertion:
        """Insert as many rows as the form lacks, before the last one that stands ready; free what is merged in them."""
        first, ready = self.chosen.first_row, self._ready()
        self._part_merged(first, first + ready - 1)
        put = Insertion(self.sheet.title, first, first + max(ready - 1, 1), max(0, count - ready))
        if put.by:
            insert_rows(self.workbook, put)
        return put

    def _ready(self) -> int:
        """Count the rows that stand ready: as the first one in their looks, and without words."""
        first = self.chosen.first_row
        ruled = self._is_ruled(first)
        number = first + 1
        while number <= self.sheet.max_row and self._is_empty(number) and ruled and self._is_ruled(number):
            number += 1
        return number - first

    def _is_ruled(self, row: int) -> bool:
        return any(self.sheet.cell(row, place).border.left.style for _, place in self.columns)

    def _is_empty(self, row: int) -> bool:
        """Say whether a row waits to be filled: at most numbered, and with formulas only where the first has them."""
        sequence = self.chosen.columns.get("seq_no")
        for sample, cell in zip(self.sheet[self.chosen.first_row], self.sheet[row], strict=True):
            is_own = cell.column == sequence or cell.data_type == sample.data_type == "f"
            if sample.border.left.style and cell.value not in (None, "") and not is_own:
                return False
        return True

    def _part_merged(self, first: int, last: int) -> None:
        """Part what is merged over several of the rows in a column that is filled: every row has its own words."""
        places = {place for _, place in self.columns}
        for area in list(self.sheet.merged_cells.ranges):
            reaches = area.min_row <= last and area.max_row >= first and area.min_row < area.max_row
            if reaches and area.min_row >= first and places & set(range(area.min_col, area.max_col + 1)):
                self.sheet.unmerge_cells(area.coord)

    def _write_row(self, number: int, row: LedgerRow) -> None:
        place = self.chosen.first_row + number - 1
        for column, letter in self.columns:
            value = number if column.kind == "sequence" else _shown(row, column)
            self._set(place, letter, value, where=f"第{number}行“{column.heading}”")
        self._heighten(place)

    def _heighten(self, row: int) -> None:
        """Make a row as high as its longest words need, where they turn over; what fits stays as high as it was."""
        needed = max((self._height(self.sheet.cell(row, place)) for _, place in self.columns), default=0.0)
        looks = self.sheet.row_dimensions[row]
        if needed > (looks.height or self.usual_height):
            looks.height = needed

    def _height(self, cell: Any) -> float:
        """Return how high a cell must be, in pt; a Chinese character is two units of the column's width wide."""
        if not (isinstance(cell.value, str) and cell.alignment.wrap_text):
            return 0.0
        width = max(self.widths.get(cell.column, USUAL_WIDTH) - 1, 2)
        lines = sum(max(1, ceil(len(line.encode("gbk", "replace")) / width)) for line in cell.value.split("\n"))
        return min(lines * (cell.font.sz or USUAL_SIZE) * LINE + MARGIN, MOST_HEIGHT)

    def _write_cells(self, rows: Sequence[LedgerRow], blanks: Blanks, put: Insertion) -> None:
        answers = _answers(rows, blanks)
        for blank, (row, column) in self.chosen.cells.items():
            if answers[blank] not in ("", None):
                cell = self._whole(put.row(row), column)
                answer = _in_place(str(cell.value or ""), blank, answers[blank], cell.number_format)
                self._set(cell.row, cell.column, answer, where=BLANKS[blank][0])

    def _whole(self, row: int, column: int) -> Any:
        """Return the cell that speaks for a place: the first of its merged area."""
        for area in self.sheet.merged_cells.ranges:
            if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
                return self.sheet.cell(area.min_row, area.min_col)
        return self.sheet.cell(row, column)

    def _set(self, row: int, column: int, value: Value, *, where: str) -> None:
        """Put a value into a cell as what it is: words never become a formula, a number or an error."""
        cell = self.sheet.cell(row, column)
        if isinstance(value, str):
            text = printable(value)
            if text != value:
                self.replaced.append(f"{where}有写不进表格的字符，已用〓代替。")
            cell.value, value = text or None, text
            if text:
                cell.data_type = "s"
                self._keep_as_text(cell, text)
        else:
            cell.value = value
        self.written[row, column] = value

    def _keep_as_text(self, cell: Any, text: str) -> None:
        if text[0] in LIVE:
            cell.quotePrefix = True
        if cell.number_format == "General" and text.replace("-", "").isdigit():
            cell.number_format = "@"

    def save(self, part: Path) -> None:
        """Write the file; a spreadsheet program works the formulas out when it opens it."""
        self.formulas = {
            (sheet.title, cell.row, cell.column)
            for sheet in self.workbook.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        with _kept_as_it_is():
            self.workbook.save(part)

    def prove(self, part: Path, name: str) -> None:
        """Read the file with another program's eyes: every cell as meant, and no formula the form did not have."""
        sheets = {sheet.name: sheet for sheet in read_workbook(part).sheets}
        found = {row.number: row for row in sheets[self.chosen.sheet].rows}
        for (number, column), meant in self.written.items():
            row = found.get(number)
            cell = row.cell(column - 1) if row else None
            if _plain(cell.value if cell else None) != _plain(meant) or (cell and cell.is_formula):
                refuse(NOT_WRITTEN.format(name=name))
        live = {
            (sheet.name, row.number, column + 1)
            for sheet in sheets.values()
            for row in sheet.rows
            for column, cell in enumerate(row.cells)
            if cell.is_formula
        }
        if not live <= self.formulas:
            refuse(NOT_WRITTEN.format(name=name))


def _widths(sheet: Any, row: int, columns: set[int]) -> Iterator[tuple[int, float]]:
    """Yield how wide each column is, in characters; cells merged across are as wide as all of them."""
    known = {
        number: looks.width
        for looks in sheet.column_dimensions.values()
        if looks.min and looks.customWidth
        for number in range(looks.min, min(looks.max, MAX_COLUMNS) + 1)
    }
    for column in columns:
        across = [area for area in sheet.merged_cells.ranges if (area.min_row, area.min_col) == (row, column)]
        last = across[0].max_col if across else column
        yield column, sum(known.get(each, USUAL_WIDTH) for each in range(column, last + 1))


def _shown(row: LedgerRow, column: Column) -> Value:
    return TO_BE_ADDED if column.kind == "basis" and has_no_basis(row) else value_of(row, column)


def _answers(rows: Sequence[LedgerRow], blanks: Blanks) -> Mapping[str, Value]:
    """Return what goes into the single cells."""
    return {
        "unit": blanks.unit,
        "filled_on": blanks.filled_on,
        "cut_off": blanks.cut_off,
        "issue": blanks.issue,
        "place": blanks.place,
        "filled_by": blanks.filled_by,
        "phone": blanks.phone,
        "items": len(rows),
        "documents": len({(row.doc_name, row.doc_number) for row in rows}),
    }


def _in_place(text: str, blank: str, answer: Value, number_format: str) -> Value:
    """Return what a cell says with its answer: behind the name it asks with, else in place of what it said.

    `填报单位：____　填报日期：` asks twice; each answer goes behind its own name.
    """
    words = chinese_date(answer) if isinstance(answer, date) else str(answer)
    if blank == "issue" and NUMBERED_ISSUE.search(text):
        return NUMBERED_ISSUE.sub(f"第{words}期", text, count=1)
    for name in BLANKS[blank]:
        asked = re.search(rf"({name}(?:[（(][^）)]*[）)])?\s*[：:])[\s_　]*(?:年[\s_　]*月[\s_　]*日)?", text)
        if asked:
            rest = text[asked.end() :].lstrip(" 　")
            return f"{text[: asked.end(1)]}{words}{'　　' if rest else ''}{rest}"
    if isinstance(answer, date) and number_format == "General":
        return words
    return answer


def _plain(value: Any) -> Any:
    return "" if value is None else value
