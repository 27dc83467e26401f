"""文本表: a bare sheet that is read again: headings in the first row, every cell text; proven once it is written."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from forms.sheet_cells import LIVE, printable
from forms.sheet_lines import height_of, lines_in
from forms.sheet_page import SheetPage, paper_for
from forms.workbook import SheetColumn, WorkbookDiffers

LEAD = 1  # the first column stands on every page
MOST_ACROSS = 2  # pages of A4
TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}
HEADING = {"bold": True, "bg_color": "#E9EDF3", "border": 1}


@dataclass(frozen=True, kw_only=True)
class TextSheet:
    """表: a name, its columns and its rows; no title and no signature, which an import would take for data.

    It is `ruled` where people read it, and as plain as can be where only a platform does. Whatever a program prints
    of it can be read.
    """

    sheet_name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[str]]
    made_on: date | None = None
    ruled: bool = False

    @cached_property
    def page(self) -> SheetPage:
        """Return how the sheet lies on paper: on the larger where many of the smaller would stand side by side."""
        widths = tuple(column.width for column in self.columns)
        return SheetPage(paper_for(widths, LEAD, MOST_ACROSS), widths, LEAD)

    def save(self, path: Path) -> None:
        """Write the sheet beside `path`, read it again, then put it in its place.

        Raise WorkbookDiffers when the file does not say what it should, OSError when it cannot be written.
        """
        part = path.with_name(f"{path.name}.part")
        try:
            self._write(part)
            self._prove(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)

    def _write(self, path: Path) -> None:
        from xlsxwriter import Workbook

        with path.open("wb") as file, Workbook(file, {"constant_memory": True}) as book:
            created = {"created": datetime.combine(self.made_on, time.min)} if self.made_on else {}
            book.set_properties({"title": self.sheet_name} | created)
            sheet = book.add_worksheet(self.sheet_name)
            plain = book.add_format(TEXT)
            quoted = book.add_format(TEXT | {"quote_prefix": True})
            heading = book.add_format(TEXT | HEADING) if self.ruled else plain
            self._set_page(sheet, plain)
            for number, line in enumerate(self._lines()):
                sheet.set_row(number, height_of(self._count_lines(line)))
                for place, words in enumerate(line):
                    look = heading if not number else quoted if words.startswith(tuple(LIVE)) else plain
                    if words:
                        sheet.write_string(number, place, words, look)

    def _set_page(self, sheet: Any, look: Any) -> None:
        for number, column in enumerate(self.columns):
            sheet.set_column(number, number, column.width, look)
        self.page.set_up(sheet, heading=0)
        sheet.hide_gridlines(0)  # printed, since the cells have no lines of their own
        sheet.freeze_panes(1, 0)
        sheet.set_selection(1, 0, 1, 0)

    def _count_lines(self, line: Sequence[str]) -> int:
        return max(lines_in(words, column.width) for words, column in zip(line, self.columns, strict=True))

    def _lines(self) -> Iterator[list[str]]:
        yield [printable(column.heading) for column in self.columns]
        yield from ([printable(words) for words in row] for row in self.rows)

    def _prove(self, path: Path) -> None:
        from python_calamine import CalamineWorkbook

        with CalamineWorkbook.from_path(path) as book:
            found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        if [[str(cell) for cell in line] for line in found] != list(self._lines()):
            raise WorkbookDiffers(path.name)
