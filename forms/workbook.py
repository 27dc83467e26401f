"""电子表格: the look all our workbooks share, and the proof that a written one says what it should."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import zip_longest
from math import ceil
from pathlib import Path
from typing import IO, Any, ClassVar, Literal
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Cell = str | int | float | date | None
CellKind = Literal["text", "date", "number", "rate"]

MOST_CHARACTERS = 32_767  # what one cell of a workbook can hold
DAY_ZERO = date(1899, 12, 30).toordinal()  # of a workbook's calendar
PAPERS = {"A3": 8, "A4": 9}
LIVE = "=+-@\t"  # what a spreadsheet program may take for a formula
LOST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
STANDS_FOR_LOST = "〓"
MARKUP = re.compile("[&<>\r]")
STEP = 500  # rows between two reports of progress
LINE, MARGIN = 15, 4  # pt: one line of 11 pt, and above and below all lines
MOST_LINES = 27  # a row higher than 409 pt cannot be shown
FIRST_ROW = 4  # under title, second line and heading
SHEET = "xl/worksheets/sheet{}.xml"
DIMENSION = re.compile(r'<dimension ref="[^"]*"')
SPECIMEN = re.compile(rf'<row r="{FIRST_ROW}"[^>]*>.*?</row>')
STYLE = re.compile(r' s="(\d+)"')
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class WorkbookDiffers(Exception):
    """The file that was written does not say what it should; nothing was put in its place."""


@dataclass(frozen=True)
class SheetColumn:
    """栏目: heading, width in characters, what its cells hold; `choices` become a drop-down; hidden ones are for us."""

    heading: str
    width: float
    kind: CellKind = "text"
    choices: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class TableWorkbook:
    """表: title, one line under it, a heading, rows, and the signatures under the last row.

    Pure: no database, and identical blanks yield identical bytes. With `has_total` the last row is set as 合计.
    """

    sheet_name: ClassVar[str] = "表"
    frozen_columns: ClassVar[int] = 0

    title: str
    second_line: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Cell]]
    signature: str
    paper: Literal["A3", "A4"] = "A4"
    made_on: date
    has_total: bool = False

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
        """Write the sheet with its rows in the place of the specimen; return a sentence for every replaced cell."""
        head, styles, tail = self._around_rows(frame.decode())
        sheet.write(head.encode())
        replaced = self._stream(sheet, styles, progress)
        sheet.write(tail.encode())
        return replaced

    def _around_rows(self, sheet: str) -> tuple[str, list[str], str]:
        """Return what stands before the rows, the numbers of the looks, and what stands after the rows."""
        whole = f'<dimension ref="A1:{_letters(len(self.columns) - 1)}{len(self.rows) + 4}"'
        sheet = DIMENSION.sub(whole, sheet, count=1)
        if not self.rows:
            head, mark, tail = sheet.partition("</sheetData>")
            return head, [], mark + tail
        specimen = SPECIMEN.search(sheet)
        assert specimen
        return sheet[: specimen.start()], STYLE.findall(specimen[0]), sheet[specimen.end() :]

    def _stream(self, sheet: IO[bytes], looks: list[str], progress: Callable[[int], None]) -> list[str]:
        replaced: list[str] = []
        *own, quoted, strong = looks or ("", "")
        pens = [_Pen(_letters(place), look, quoted) for place, look in enumerate(own)]
        written: list[str] = []
        for count, row in enumerate(self.rows):
            if count % STEP == 0:
                progress(count)
                sheet.write("".join(written).encode())
                written.clear()
            number = count + FIRST_ROW
            if self.has_total and count == len(self.rows) - 1:
                pens = [_Pen(pen.letters, strong, quoted) for pen in pens]
            text = "".join([value for value in row if isinstance(value, str)])
            is_bare = "_x" not in text and (text.isprintable() or not LOST.search(text)) and not MARKUP.search(text)
            draw = _Pen.draw_bare if is_bare else _Pen.draw
            cells = "".join([draw(pen, number, value) for pen, value in zip(pens, row, strict=True)])
            written.append(f'<row r="{number}" ht="{self._height(row)}">{cells}</row>')
            if not is_bare:
                replaced += self._replaced(count, row)
        sheet.write("".join(written).encode())
        return replaced

    def _height(self, row: Sequence[Cell]) -> float:
        """Return the height in pt that shows the longest cell whole; not every program works it out by itself."""
        most = 1
        for value, column in zip(row, self.columns, strict=True):
            if isinstance(value, str) and (2 * len(value) > most * (column.width - 1) or "\n" in value):
                most = max(most, _lines_in(value, column.width))
        return MARGIN + LINE * min(most, MOST_LINES)

    def _replaced(self, number: int, row: Sequence[Cell]) -> Iterator[str]:
        """Yield a sentence for each cell that holds what a workbook cannot."""
        for column, value in zip(self.columns, row, strict=True):
            if isinstance(value, str) and not value.isprintable() and LOST.search(value):
                yield f"第{number + 1}行“{column.heading}”有写不进表格的字符，已用{STANDS_FOR_LOST}代替。"

    def differs_at(self, found: Iterable[Sequence[Any]]) -> int:
        """Return the number of the first row that is not as meant, 0 if all are."""
        for number, (meant, read) in enumerate(zip_longest(self._lines(), found, fillvalue=()), 1):
            if [_plain(value) for value in meant] != [_plain(value) for value in read][: len(meant) or None]:
                return number
        return 0

    def _lines(self) -> Iterator[Sequence[Cell]]:
        blank = [""] * (len(self.columns) - 1)
        yield from ([self.title, *blank], [self.second_line, *blank], [column.heading for column in self.columns])
        yield from self.rows
        yield [self.signature, *blank]

    def _set_page(self, sheet: Any) -> None:
        for number, column in enumerate(self.columns):
            sheet.set_column(number, number, column.width, None, {"hidden": column.is_hidden})
        sheet.set_landscape()
        sheet.set_paper(PAPERS[self.paper])
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.freeze_panes(3, self.frozen_columns)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        for number, column in enumerate(self.columns):
            if column.choices and self.rows:
                sheet.data_validation(3, number, 2 + len(self.rows), number, _drop_down(column))

    def _fill(self, sheet: Any, look: "Look") -> None:
        last = len(self.columns) - 1
        _across(sheet, 0, last, self.title, look.title, height=34)
        _across(sheet, 1, last, self.second_line, look.line, height=22)
        sheet.set_row(2, self._height([column.heading for column in self.columns]))
        for number, column in enumerate(self.columns):
            sheet.write_string(2, number, column.heading, look.heading)
        if self.rows:
            looks = [*(look.cell(column.kind) for column in self.columns), look.quoted, look.heading]
            for number, specimen in enumerate(looks):
                sheet.write_blank(3, number, None, specimen)
        _across(sheet, 3 + len(self.rows), last, self.signature, look.line, height=40)


@dataclass(frozen=True)
class Book:
    """工作簿: sheets in one file, the first of them on top; equal sheets give equal bytes."""

    sheets: Sequence[TableWorkbook]

    def save(self, path: Path, progress: Callable[[int], None] = lambda rows: None) -> list[str]:
        """Write the workbook beside `path`, read it again, then put it in its place.

        Return a sentence for every cell in which characters had to be replaced. `progress` is told how many rows are
        written and may raise to stop. Raise WorkbookDiffers when the file does not say what it should, OSError when it
        cannot be written.
        """
        part = path.with_name(f"{path.name}.part")
        try:
            replaced = self.write(part, progress)
            self.prove(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        return replaced

    def write(self, path: Path, progress: Callable[[int], None] = lambda rows: None) -> list[str]:
        """Write the workbook; return a sentence for every cell in which characters had to be replaced.

        The library makes everything but the rows, and one specimen row a sheet for their looks; the rows are streamed
        into its place. Writing every cell through the library takes seven to ten times as long as the bare file.
        """
        replaced: list[str] = []
        names = {SHEET.format(number): sheet for number, sheet in enumerate(self.sheets, 1)}
        with ZipFile(BytesIO(self._frame())) as frame, ZipFile(path, "w", ZIP_DEFLATED) as package:
            for entry in frame.infolist():
                if entry.filename not in names:
                    package.writestr(entry, frame.read(entry), ZIP_DEFLATED)
            for name, table in names.items():
                entry = ZipInfo(name)
                entry.compress_type = ZIP_DEFLATED  # an entry made by hand would be stored as it is, ten times as large
                with package.open(entry, "w") as sheet:
                    replaced += table.stream(frame.read(name), sheet, progress)
        return replaced

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


class Look:
    """版式: title and headings in 黑体, the body in 仿宋, thin lines around every cell."""

    def __init__(self, workbook: Any) -> None:
        """Make the few formats a sheet needs."""
        body = {"font_name": "仿宋", "font_size": 11, "border": 1, "text_wrap": True, "valign": "vcenter"}
        heading = body | {"font_name": "黑体", "align": "center", "bg_color": "#E9EDF3"}
        self.title = workbook.add_format({"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"})
        self.line = workbook.add_format({"font_name": "仿宋", "font_size": 11, "valign": "vcenter", "text_wrap": True})
        self.heading = workbook.add_format(heading)
        self.text = workbook.add_format(body | {"num_format": "@"})
        self.quoted = workbook.add_format(body | {"num_format": "@", "quote_prefix": True})
        self.date = workbook.add_format(body | {"num_format": "yyyy-mm-dd", "align": "center"})
        self.number = workbook.add_format(body | {"num_format": "0", "align": "center"})
        self.rate = workbook.add_format(body | {"num_format": "0.0", "align": "center"})

    def cell(self, kind: str) -> Any:
        """Return the format of a column's cells."""
        return getattr(self, kind)


class _Pen:
    """笔: draws the cells of one column as they stand in the file, never as a formula."""

    __slots__ = ("as_text", "begin", "letters", "look", "plain")

    def __init__(self, letters: str, look: str, quoted: str) -> None:
        """Take the column, the number of its look, and of the look of a text that might pass for a formula."""
        self.letters, self.look = letters, look
        self.begin = f'<c r="{letters}'
        self.plain, self.as_text = (f'" s="{one}" t="inlineStr"><is><t xml:space="preserve">' for one in (look, quoted))

    def draw(self, row: int, value: Cell) -> str:
        """Return one cell."""
        return self.draw_bare(row, _escaped(printable(value)) if isinstance(value, str) else value)

    def draw_bare(self, row: int, value: Cell) -> str:
        """Return one cell; a text holds nothing that has to be written otherwise."""
        if isinstance(value, str) and value:
            return f"{self.begin}{row}{self.as_text if value[0] in LIVE else self.plain}{value}</t></is></c>"
        if value is None or value == "":
            return f'{self.begin}{row}" s="{self.look}"/>'
        number = value.toordinal() - DAY_ZERO if isinstance(value, date) else value
        return f'{self.begin}{row}" s="{self.look}"><v>{number}</v></c>'


def _lines_in(value: str, width: float) -> int:
    """Return how many lines a text takes in a column; a Chinese character is two units wide, and moves as a whole."""
    return sum(max(1, ceil(_units(line) / (width - 1))) for line in value.split("\n"))


def _units(line: str) -> int:
    return len(line.encode("gbk", "replace")) if not line.isascii() else len(line)


def _escaped(text: str) -> str:
    """Return the text as XML; what looks like a workbook's own escape (_x0041_) stays what was typed."""
    return escape(ESCAPE.sub("_x005F_", text) if "_x" in text else text)


def _letters(number: int) -> str:
    """Return the name of a column, counted from 0."""
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def printable(text: str) -> str:
    """Return the text with 〓 for everything a workbook cannot hold, cut at the length of a cell."""
    return LOST.sub(STANDS_FOR_LOST, text.replace("\r\n", "\n").replace("\r", "\n"))[:MOST_CHARACTERS]


def _across(sheet: Any, row: int, last: int, text: str, look: Any, *, height: float) -> None:
    sheet.set_row(row, height)
    if last:
        sheet.merge_range(row, 0, row, last, "", look)
    sheet.write_string(row, 0, printable(text), look)


def _drop_down(column: SheetColumn) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(column.choices),
        "error_title": column.heading[:32],
        "error_message": "请从下拉列表中选择。",
    }


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    return "" if value is None else value
