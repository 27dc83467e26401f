"""单元格: how cells look, and how they are written: text as text, whatever it begins with."""

import re
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from forms.sheet_page import BODY

Cell = str | int | float | date | None

MOST_CHARACTERS = 32_767  # what one cell of a workbook can hold
DAY_ZERO = date(1899, 12, 30).toordinal()  # of a workbook's calendar
LIVE = "=+-@\t"  # what a spreadsheet program may take for a formula
LOST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
STANDS_FOR_LOST = "〓"
FORMS: dict[str, dict[str, str]] = {
    "text": {"num_format": "@"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "number": {"num_format": "0", "align": "center"},
    "rate": {"num_format": "0.0", "align": "center"},
}
"""How a cell shows what it holds."""
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Look:
    """版式: title, headings and 合计 in 黑体, the body in 仿宋, thin lines around every cell."""

    def __init__(self, workbook: Any) -> None:
        """Make the few formats a sheet needs."""
        body = {"font_name": "仿宋", "font_size": BODY, "border": 1, "text_wrap": True, "valign": "vcenter"}
        strong = body | {"font_name": "黑体", "align": "center", "bg_color": "#E9EDF3"}
        plain = {"font_name": "仿宋", "font_size": BODY, "valign": "vcenter", "text_wrap": True}
        self.title = workbook.add_format({"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"})
        self.line = workbook.add_format(plain)
        self.heading = workbook.add_format(strong)
        self.quoted = workbook.add_format(body | {"num_format": "@", "quote_prefix": True})
        self._cells = {kind: workbook.add_format(body | form) for kind, form in FORMS.items()}
        self._totals = {kind: workbook.add_format(strong | {"num_format": FORMS[kind]["num_format"]}) for kind in FORMS}

    def cell(self, kind: str) -> Any:
        """Return the format of a column's cells."""
        return self._cells[kind]

    def total(self, kind: str) -> Any:
        """Return the format of a column's cell in the row 合计."""
        return self._totals[kind]


class Pen:
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


def _escaped(text: str) -> str:
    """Return the text as XML; what looks like a workbook's own escape (_x0041_) stays what was typed."""
    return escape(ESCAPE.sub("_x005F_", text) if "_x" in text else text)


def letters(number: int) -> str:
    """Return the name of a column, counted from 0."""
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def printable(text: str) -> str:
    """Return the text with 〓 for everything a workbook cannot hold, cut at the length of a cell."""
    return LOST.sub(STANDS_FOR_LOST, text.replace("\r\n", "\n").replace("\r", "\n"))[:MOST_CHARACTERS]
