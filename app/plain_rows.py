"""常见写法的行: the rows of a plain sheet, and what stands before and after them."""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from io import BytesIO
from typing import IO, Any

from app.plain_text import DECLARATION, MAX_AROUND, TEXT, NotPlain, is_bare, not_plain, plain, texts
from app.raw_sheet import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, ROWS_AT_ONCE, About, Raw
from app.workbook_parts import Total, XmlScan, column_range

DAY_ZERO = datetime(1899, 12, 30)  # of a workbook's calendar, right from 1 March 1900
FIRST_DAY, LAST_DAY = 61, 2_958_465

NUMBER = r"[1-9][0-9]{0,5}+"
MADE = r"(<f(?: [A-Za-z]+=\"[^\"<>&]*\")*(?:/>|>[^<]*</f>))"
CELL = re.compile(
    rf'<c r="([A-Z]{{1,2}}+)({NUMBER})"(?: s="([0-9]{{1,5}}+)")?+'
    rf'(?: t="inlineStr"><is>{TEXT}</is></c>'
    rf'|(?: t="(s|n|b|e|str)")?+(?: ?/>|>{MADE}?+(?:<v>([^<]*+)</v>|<v ?/>)?+</c>))'
    r"|(?s:(.+))"
)
"""A cell: letters, row, look, a text of its own, type, formula, value; the last group holds whatever is no cell."""
ROW = re.compile(rf'<row r="({NUMBER})"((?: [A-Za-z0-9:]{{1,24}}="[0-9A-Za-z_.: -]{{0,64}}")*)(/?)>')
HIDDEN = re.compile(r' hidden="(?:1|true)"')
OF_UTF8 = re.compile(rf"{DECLARATION}\s*(?!<\?)")
FIGURE = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,24})?(?:[eE][-+]?[0-9]{1,4})?")
LETTERS = {letter: place for place, letter in enumerate(map(chr, range(65, 91)))}
COLUMNS = LETTERS | {one + two: 26 * LETTERS[one] + LETTERS[two] + 26 for one in "AB" for two in LETTERS}


class Rows:
    """The rows of the sheets of one workbook."""

    def __init__(self, strings: Sequence[str], dates: Mapping[int, bool]) -> None:
        self.strings, self.dates = strings, dates
        self.cells = 0
        self.row = -1

    def sheet(self, stream: IO[bytes], total: Total, about: About) -> Generator[tuple[list[Raw], About | None]]:
        """Yield the rows in blocks, then what the parts before and after them say."""
        self.row = -1
        coming = texts(stream, total)
        head, rest = _before_rows(coming)
        filled: list[Raw] = []
        while (end := rest.find("</sheetData>")) < 0:
            place = rest.rfind("</row>") + len("</row>")
            if place >= len("</row>"):
                filled += self._rows(rest[:place])
                rest = rest[place:]
            if len(rest) > MAX_AROUND:
                raise NotPlain
            while len(filled) >= ROWS_AT_ONCE:
                yield filled[:ROWS_AT_ONCE], None
                del filled[:ROWS_AT_ONCE]
            rest += next(coming, None) or not_plain()
        filled += self._rows(rest[:end])
        for first in range(0, len(filled), ROWS_AT_ONCE):
            yield filled[first : first + ROWS_AT_ONCE], None
        around = _AroundScan(about)
        around.read(BytesIO((head + _all_of(rest[end:], coming)).encode()), Total())
        yield [], about

    def _rows(self, text: str) -> Iterator[Raw]:
        """Yield the rows of a stretch that ends with a row; each holds something."""
        *rows, last = text.split("</row>")
        for row in rows:
            opening = self._opening(row)
            if opening is None:
                raise NotPlain
            if cells := self._cells(row[opening.end() :], opening[1]):
                yield [self.row, bool(HIDDEN.search(opening[2])), cells]
        if self._opening(last):
            raise NotPlain

    def _opening(self, text: str) -> re.Match[str] | None:
        """Return how a row begins, past those without cells; None where the text ends with such a one."""
        place = 0
        while place < len(text):
            opening = ROW.match(text, place) or not_plain()
            number = int(opening[1]) - 1
            if not self.row < number < MAX_ROWS:
                raise NotPlain
            self.row = number
            if not opening[3]:
                return opening
            place = opening.end()
        return None

    def _cells(self, text: str, number: str) -> list[list[Any]]:
        """Return what the cells of a row hold, those left out that hold nothing."""
        found = CELL.findall(text)
        self.cells += len(found)
        if self.cells > MAX_CELLS:
            raise NotPlain
        cells: list[list[Any]] = []
        before, bare = -1, is_bare(text)
        for letters, row, look, own, kind, formula, value, _ in found:
            if row != number:
                raise NotPlain
            column = COLUMNS[letters]
            if not before < column < MAX_COLUMNS:
                raise NotPlain
            before = column
            if own:
                cells.append([column, "text", own if bare else plain(own), False])
                continue
            typed = self._stored(look, kind, value)
            if formula and plain(formula) or typed[1] != "" or typed[0] == "error":
                cells.append([column, *typed, bool(formula)])
        return cells

    def _stored(self, look: str, kind: str, value: str) -> tuple[str, Any]:
        """Return what a cell holds that has no text of its own, and of which kind it is."""
        match kind:
            case "e":
                return "error", ""
            case _ if not value:
                return "empty", ""
            case "s":
                return "text", self.strings[_index(value)]
            case "str":
                return "text", plain(value)
            case "b":
                return "yes_no", bool(("0", "1").index(value))
            case _:
                return _number(value, bool(look) and self.dates[int(look)])


def _index(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() else not_plain()


@lru_cache(maxsize=4096)
def _number(value: str, is_date: bool) -> tuple[str, Any]:
    """Return a number or a day; the same come again and again."""
    if not FIGURE.fullmatch(value):
        raise NotPlain
    number = float(value)
    if not is_date:
        return ("error", "") if number in (float("inf"), float("-inf")) else ("number", number)
    if not FIRST_DAY <= number <= LAST_DAY:
        raise NotPlain
    if number.is_integer():
        return "date", (DAY_ZERO + timedelta(days=number)).date().isoformat()
    moment = DAY_ZERO + timedelta(milliseconds=round(number * 86_400_000))
    return "date", moment.isoformat(timespec="minutes")


def _before_rows(coming: Iterator[str]) -> tuple[str, str]:
    """Return the part up to where its rows begin, and what was read beyond."""
    text = ""
    while (place := text.find("<sheetData")) < 0 or len(text) < place + 12:
        text += next(coming, None) or not_plain()
        if len(text) > MAX_AROUND:
            raise NotPlain
    if not OF_UTF8.match(text) or "<?" in text[5:place]:
        raise NotPlain
    if text.startswith("<sheetData/>", place):
        return text[:place] + "<sheetData>", "</sheetData>" + text[place + 12 :]
    if not text.startswith("<sheetData>", place):
        raise NotPlain
    return text[: place + 11], text[place + 11 :]


def _all_of(tail: str, coming: Iterator[str]) -> str:
    """Return the part from where its rows end."""
    for text in coming:
        tail += text
        if len(tail) > MAX_AROUND:
            raise NotPlain
    if "<?" in tail:
        raise NotPlain
    return tail


class _AroundScan(XmlScan):
    """What stands around the rows: merged areas and hidden columns."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self.about = about
        self.depth_of_rows = 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "mergeCell":
                first, _, last = attributes["ref"].partition(":")
                self.about.merged.append([*_place(first), *_place(last or first)])
            case "col" if attributes.get("hidden") in ("1", "true"):
                self.about.hidden_columns |= column_range(attributes)
            case "sheetData":
                self.depth_of_rows += 1
            case "row" | "c" | "f":
                raise NotPlain
            case _:
                pass
        if self.depth_of_rows > 1:
            raise NotPlain


def _place(reference: str) -> tuple[int, int]:
    found = re.fullmatch(rf"([A-Z]{{1,2}})({NUMBER})", reference)
    if not found or int(found[2]) > MAX_ROWS or COLUMNS[found[1]] >= MAX_COLUMNS:
        raise NotPlain
    return int(found[2]) - 1, COLUMNS[found[1]]
