"""电子表格: the look all our workbooks share, and the proof that a written one says what it should."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any, ClassVar, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from forms.sheet_cells import LOST, STANDS_FOR_LOST, Cell, Look, Pen, letters, printable
from forms.sheet_lines import MOST_LINES, halves, height_of, lines_in
from forms.sheet_page import SECOND, SIGNATURE, TITLE, PaperSize, SheetPage, Turning

CellKind = Literal["text", "date", "number", "rate"]

MARKUP = ("&", "<", ">", "\r", "_x")
STEP = 500  # rows between two reports of progress
FIRST_ROW = 4  # under title, second line and heading
SHEET = "xl/worksheets/sheet{}.xml"
DIMENSION = re.compile(r'<dimension ref="[^"]*"')
SPECIMEN = re.compile(rf'<row r="{FIRST_ROW}"[^>]*>.*?</row>')
STYLE = re.compile(r' s="(\d+)"')
SIGNED = 3  # rows that go over to the next page with the signatures
MOST_TITLE = 32  # characters over a hint
AFTER_FOOTER = "</headerFooter>"


class WorkbookDiffers(Exception):
    """The file that was written does not say what it should; nothing was put in its place."""


@dataclass(frozen=True)
class SheetColumn:
    """栏目: heading, width in characters, what its cells hold; hidden ones are for us.

    `choices` become a drop-down; the `hint` is shown beside the cell that is filled in.
    """

    heading: str
    width: float
    kind: CellKind = "text"
    choices: tuple[str, ...] = ()
    is_hidden: bool = False
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class TableWorkbook:
    """表: title, one line under it, a heading, rows, and the signatures under the last row.

    Pure: no database, and identical blanks yield identical bytes. With `has_total` the last row is set as 合计.
    """

    sheet_name: ClassVar[str] = "表"
    frozen_columns: ClassVar[int] = 0
    one_row_each: ClassVar[bool] = False
    """Whether every row is one of the sheet, since programs read it again; else a long one goes on in the next."""

    title: str
    second_line: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Cell]]
    signature: str
    paper: PaperSize = "A4"
    made_on: date
    has_total: bool = False

    @cached_property
    def page(self) -> SheetPage:
        """Return how the sheet lies on paper."""
        widths = tuple(column.width for column in self.columns if not column.is_hidden)
        return SheetPage(self.paper, widths, self.frozen_columns)

    @cached_property
    def lines(self) -> Sequence[Sequence[Cell]]:
        """Return the rows as they stand in the sheet: one that is too long for a row of it goes on in the next."""
        if self.one_row_each or not any(map(self._is_too_long, self.rows)):
            return self.rows
        return [line for row in self.rows for line in (self._parts(row) if self._is_too_long(row) else [row])]

    def save(self, path: Path, progress: Callable[[int], None] = lambda rows: None) -> list[str]:
        """Write the workbook of this one sheet; return and raise like `Book.save`."""
        return Book((self,)).save(path, progress)

    def write(self, path: Path, progress: Callable[[int], None] = lambda rows: None) -> list[str]:
        """Write the workbook of this one sheet without reading it again; return like `Book.write`."""
        return Book((self,)).write(path, progress)

    def add_to(self, workbook: Any) -> None:
        """Add title, heading, looks, page set-up and drop-downs to a workbook, and a specimen row."""
        sheet = workbook.add_worksheet(self.sheet_name)
        self._set_page(sheet)
        self._fill(sheet, Look(workbook))

    def stream(self, frame: bytes, sheet: IO[bytes], progress: Callable[[int], None]) -> list[str]:
        """Write the sheet with its rows in the place of the specimen; return a sentence for every cell to look at."""
        head, styles, tail = self._around_rows(frame.decode())
        sheet.write(head.encode())
        turning = Turning(self.page.height, self._heading_height)
        notes = self._stream(sheet, styles, turning, progress)
        if self.signature and len(self.lines) > SIGNED and turning.parts_signature:
            tail = tail.replace(AFTER_FOOTER, AFTER_FOOTER + _break_above(FIRST_ROW + len(self.lines) - SIGNED), 1)
        sheet.write(tail.encode())
        return notes

    def _around_rows(self, sheet: str) -> tuple[str, list[str], str]:
        """Return what stands before the rows, the numbers of the looks, and what stands after the rows."""
        whole = f'<dimension ref="A1:{letters(len(self.columns) - 1)}{len(self.lines) + 4}"'
        sheet = DIMENSION.sub(whole, sheet, count=1)
        if not self.lines:
            head, mark, tail = sheet.partition("</sheetData>")
            return head, [], mark + tail
        specimen = SPECIMEN.search(sheet)
        assert specimen
        return sheet[: specimen.start()], STYLE.findall(specimen[0]), sheet[specimen.end() :]

    def _stream(
        self, sheet: IO[bytes], looks: list[str], turning: Turning, progress: Callable[[int], None]
    ) -> list[str]:
        notes: list[str] = []
        own, (quoted, *totals) = looks[: len(self.columns)], looks[len(self.columns) :] or [""]
        pens = [Pen(letters(place), look, quoted) for place, look in enumerate(own)]
        written: list[str] = []
        for count, row in enumerate(self.lines):
            if count % STEP == 0:
                progress(count)
                sheet.write("".join(written).encode())
                written.clear()
            number = count + FIRST_ROW
            if self.has_total and count == len(self.lines) - 1:
                pens = [Pen(letters(place), look, quoted) for place, look in enumerate(totals)]
            text = "".join([value for value in row if isinstance(value, str)])
            is_bare = not any(map(text.__contains__, MARKUP)) and (text.isprintable() or not LOST.search(text))
            draw = Pen.draw_bare if is_bare else Pen.draw
            cells = "".join([draw(pen, number, value) for pen, value in zip(pens, row, strict=True)])
            needed = self._count_lines(row)
            height = height_of(needed)
            turning.add(height)
            written.append(f'<row r="{number}" ht="{height}">{cells}</row>')
            if not is_bare:
                notes += self._replaced(count, row)
            if needed > MOST_LINES:
                notes += self._too_long(count, row)
        sheet.write("".join(written).encode())
        return notes

    @property
    def _heading_height(self) -> float:
        return height_of(self._count_lines([column.heading for column in self.columns]))

    def _count_lines(self, row: Sequence[Cell]) -> int:
        """Return how many lines the longest cell takes; not every program works out by itself how high a row is."""
        most = 1
        for value, width in zip(row, self._widths, strict=True):
            if isinstance(value, str) and (2 * len(value) > most * (width - 1) or "\n" in value):
                most = max(most, lines_in(value, width))
        return most

    @cached_property
    def _widths(self) -> tuple[float, ...]:
        return tuple(column.width for column in self.columns)

    def _is_too_long(self, row: Sequence[Cell]) -> bool:
        return self._count_lines(row) > MOST_LINES

    def _parts(self, row: Sequence[Cell]) -> Iterator[list[Cell]]:
        """Yield a row in pieces; what is short stands in the first."""
        rest = list(row)
        while any(value not in ("", None) for value in rest):
            cut = [_cut(value, column.width) for value, column in zip(rest, self.columns, strict=True)]
            yield [first for first, _ in cut]
            rest = [second for _, second in cut]

    def _replaced(self, number: int, row: Sequence[Cell]) -> Iterator[str]:
        """Yield a sentence for each cell that holds what a workbook cannot."""
        for column, value in zip(self.columns, row, strict=True):
            if isinstance(value, str) and not value.isprintable() and LOST.search(value):
                yield f"第{number + 1}行“{column.heading}”有写不进表格的字符，已用{STANDS_FOR_LOST}代替。"

    def _too_long(self, number: int, row: Sequence[Cell]) -> Iterator[str]:
        """Yield a sentence for each cell that cannot be shown whole."""
        for column, value in zip(self.columns, row, strict=True):
            if isinstance(value, str) and lines_in(value, column.width) > MOST_LINES:
                yield f"第{number + 1}行“{column.heading}”太长，打印时只显示一部分，全文在单元格中。"

    def differs_at(self, found: Iterable[Sequence[Any]]) -> int:
        """Return the number of the first row that is not as meant, 0 if all are."""
        for number, (meant, read) in enumerate(zip_longest(self._lines(), found, fillvalue=()), 1):
            if [_plain(value) for value in meant] != [_plain(value) for value in read][: len(meant) or None]:
                return number
        return 0

    def _lines(self) -> Iterator[Sequence[Cell]]:
        yield from (self._alone(self.title), self._alone(self.second_line))
        yield [column.heading for column in self.columns]
        yield from self.lines
        yield self._alone(self.signature)

    @property
    def _lead(self) -> int:
        """Return in which column title and signature begin: not in one that stands on every page."""
        return self.page.lead if self.page.across > 1 else 0

    def _alone(self, text: str) -> list[Cell]:
        blank = [""] * len(self.columns)
        return [*blank[: self._lead], text, *blank[self._lead + 1 :]]

    def _set_page(self, sheet: Any) -> None:
        for number, column in enumerate(self.columns):
            sheet.set_column(number, number, column.width, None, {"hidden": column.is_hidden})
        self.page.set_up(sheet, heading=2)
        sheet.freeze_panes(3, self.frozen_columns)
        sheet.set_selection(3, self.frozen_columns, 3, self.frozen_columns)
        for number, column in enumerate(self.columns):
            if self.lines and (column.choices or column.hint):
                sheet.data_validation(3, number, 2 + len(self.lines), number, _rule(column))

    def _fill(self, sheet: Any, look: Look) -> None:
        self._write_across(sheet, 0, self.title, look.title, TITLE)
        self._write_across(sheet, 1, self.second_line, look.line, SECOND)
        sheet.set_row(2, self._heading_height)
        for number, column in enumerate(self.columns):
            sheet.write_string(2, number, column.heading, look.heading)
        if self.lines:
            looks = [*(look.cell(column.kind) for column in self.columns), look.quoted]
            looks += [look.total(column.kind) for column in self.columns] if self.has_total else []
            for number, specimen in enumerate(looks):
                sheet.write_blank(3, number, None, specimen)
        self._write_across(sheet, 3 + len(self.lines), self.signature, look.line, SIGNATURE)

    def _write_across(self, sheet: Any, row: int, text: str, look: Any, height: float) -> None:
        """Write a line over the columns of the first page."""
        first, last = self._lead, self.page.first - 1
        width = sum(column.width for column in self.columns[first : last + 1])
        sheet.set_row(row, max(height, height_of(lines_in(text, width))))
        if first < last:
            sheet.merge_range(row, first, row, last, "", look)
        sheet.write_string(row, first, printable(text), look)


@dataclass(frozen=True)
class Book:
    """工作簿: sheets in one file, the first of them on top; equal sheets give equal bytes."""

    sheets: Sequence[TableWorkbook]

    def save(self, path: Path, progress: Callable[[int], None] = lambda rows: None) -> list[str]:
        """Write the workbook beside `path`, read it again, then put it in its place.

        Return a sentence for every cell that lost a character or cannot be shown whole. `progress` is told how many
        rows are written and may raise to stop. Raise WorkbookDiffers when the file does not say what it should, OSError
        when it cannot be written.
        """
        part = path.with_name(f"{path.name}.part")
        try:
            notes = self.write(part, progress)
            self.prove(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        return notes

    def write(self, path: Path, progress: Callable[[int], None] = lambda rows: None) -> list[str]:
        """Write the workbook; return a sentence for every cell that lost a character or cannot be shown whole.

        The library makes everything but the rows, and one specimen row a sheet for their looks; the rows are streamed
        into its place. Writing every cell through the library takes seven to ten times as long as the bare file.
        """
        notes: list[str] = []
        names = {SHEET.format(number): sheet for number, sheet in enumerate(self.sheets, 1)}
        with ZipFile(BytesIO(self._frame())) as frame, ZipFile(path, "w", ZIP_DEFLATED) as package:
            for entry in frame.infolist():
                if entry.filename not in names:
                    package.writestr(entry, frame.read(entry), ZIP_DEFLATED)
            for name, table in names.items():
                entry = ZipInfo(name)
                entry.compress_type = ZIP_DEFLATED  # an entry made by hand would be stored as it is, ten times as large
                with package.open(entry, "w") as sheet:
                    notes += table.stream(frame.read(name), sheet, progress)
        return notes

    def _frame(self) -> bytes:
        from xlsxwriter import Workbook

        file, first = BytesIO(), self.sheets[0]
        workbook = Workbook(file, {"constant_memory": True})
        workbook.set_properties({"title": first.title, "created": datetime.combine(first.made_on, time.min)})
        for sheet in self.sheets:
            sheet.add_to(workbook)
        workbook.close()
        return file.getvalue()

    def prove(self, path: Path) -> None:
        """Read the file with another program's eyes; raise WorkbookDiffers at the first cell that is not as meant."""
        from python_calamine import CalamineWorkbook

        read = CalamineWorkbook.from_path(path)
        for number, sheet in enumerate(self.sheets):
            if row := sheet.differs_at(read.get_sheet_by_index(number).iter_rows()):
                raise WorkbookDiffers(f"{path.name}: {sheet.sheet_name} {row}")


def _break_above(row: int) -> str:
    return f'<rowBreaks count="1" manualBreakCount="1"><brk id="{row - 1}" max="16383" man="1"/></rowBreaks>'


def _cut(value: Cell, width: float) -> tuple[Cell, Cell]:
    return halves(value, width) if isinstance(value, str) else (value, None)


def _rule(column: SheetColumn) -> dict[str, Any]:
    """Return what a cell of the column takes, or how it is filled in."""
    if column.choices:
        told = {"error_title": column.heading[:MOST_TITLE], "error_message": "请从下拉列表中选择。"}
        return {"validate": "list", "source": list(column.choices)} | told
    return {"validate": "any", "input_title": column.heading[:MOST_TITLE], "input_message": column.hint}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    return "" if value is None else value
