"""常见写法的表格: a .xlsx as spreadsheet programs write it, its rows read by their exact form, in blocks, once.

Runs in the worker process only. Every byte of the rows must fit the few forms below, so what is read here is
well-formed by construction and inside the limits; the rest of a part goes through the guard. Whatever is written
otherwise raises `NotPlain`, and the workbook goes the long way: the guard looks at all of it, then a reader made for
every form.
"""

import re
import zipfile
import zlib
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from io import BytesIO, IncrementalNewlineDecoder
from typing import IO, Any
from xml.parsers import expat

from app.workbook_guard import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    BookScan,
    Total,
    XmlScan,
    check_directory,
    column_range,
)

BLOCK = 1 << 18  # bytes of a part looked at together
MAX_AROUND = 8 << 20  # characters before and after the rows of a sheet
ROWS_AT_ONCE = 250
KEPT = 64  # parts remembered of the workbooks before
BOOK, RELATIONS = BookScan.PARTS
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
DAY_ZERO = datetime(1899, 12, 30)  # of a workbook's calendar, right from 1 March 1900
FIRST_DAY, LAST_DAY = 61, 2_958_465

NUMBER = r"[1-9][0-9]{0,5}"
TEXT = r"<t(?: xml:space=\"preserve\")?>([^<]*)</t>"
MADE = r"(<f(?: [A-Za-z]+=\"[^\"<>&]*\")*(?:/>|>[^<]*</f>))"
CELL = re.compile(
    rf'<c r="([A-Z]{{1,2}})({NUMBER})"(?: s="([0-9]{{1,5}})")?(?: t="(s|n|b|e|str|inlineStr)")?'
    rf"(?: ?/>|>{MADE}?(?:<v>([^<]*)</v>|<v ?/>|<is>{TEXT}</is>)?</c>)|(?s:(.+))"
)
"""A cell: letters, row, look, type, formula, value, text; the last group holds whatever is no cell."""
ROW = re.compile(rf'<row r="({NUMBER})"((?: [A-Za-z0-9:]{{1,24}}="[0-9A-Za-z_.: -]{{0,64}}")*)(/?)>')
HIDDEN = re.compile(r' hidden="(?:1|true)"')
PHONETIC = r"(?:<phoneticPr[^<>]*/>)?"
RUN = r"<r>(?:<rPr>(?:<[A-Za-z]+(?: [A-Za-z]+=\"[^\"<>&]*\")*/>)*</rPr>)?<t(?: xml:space=\"preserve\")?>[^<]*</t></r>"
STRING = re.compile(rf"<si>(?:{TEXT}|<t/>|((?:{RUN})+)){PHONETIC}</si>|<si/>")
RUN_TEXT = re.compile(TEXT)
IN_UTF8 = r"(?: encoding=[\"'](?i:utf-8)[\"'])?(?: standalone=[\"'](?:yes|no)[\"'])? ?"
DECLARATION = rf"\ufeff?(?:<\?xml version=[\"']1\.0[\"']{IN_UTF8}\?>)?"
STRINGS_HEAD = re.compile(rf"{DECLARATION}\s*<sst(?: [A-Za-z:]+=\"[^\"<>&]*\")*(/?)>")
OF_UTF8 = re.compile(rf"{DECLARATION}\s*(?!<\?)")
CONTROLS = bytes({*range(32)} - {9, 10, 13})
ODD = ((b"!", b"<!"), (b"]", b"]]>"))
"""How comments and the like begin and end, and the letter by which they are soon found."""
ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}))?(;?)")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
DATES = {*range(14, 23), *range(27, 37), *range(50, 59)}  # number formats every program knows; 27 to 58 are East Asian
ELAPSED = {45, 46, 47}
NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hHmMsS]+\])[^\]]*\]|General')
LETTERS = {letter: place for place, letter in enumerate(map(chr, range(65, 91)))}
COLUMNS = LETTERS | {one + two: 26 * LETTERS[one] + LETTERS[two] + 26 for one in "AB" for two in LETTERS}

Raw = list[Any]
"""A row as the worker hands it on: [row, is hidden, [[column, kind, value, is formula], …]]."""


class NotPlain(Exception):
    """Something is written in a form not known here; nothing is wrong with that."""


@dataclass
class About:
    """What is known of a sheet once its rows are read."""

    name: str
    is_hidden: bool
    merged: list[list[int]] = field(default_factory=list[list[int]])
    hidden_columns: set[int] = field(default_factory=set[int])

    def in_words(self) -> dict[str, Any]:
        """Return it as JSON carries it out of the worker."""
        hidden = sorted(self.hidden_columns)
        return {"name": self.name, "hidden": self.is_hidden, "merged": self.merged, "hidden_columns": hidden}


def sheets(data: bytes, most: int) -> Iterator[tuple[list[Raw], About | None]]:
    """Yield the rows of each sheet in blocks, then, with no rows, what else is known of it; `most` sheets at most.

    Raises `NotPlain` at whatever needs a closer look, `Unsafe` at what the guard refuses in the parts around the rows.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from _sheets(archive, most)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error, expat.ExpatError) as odd:
        raise NotPlain from odd
    except (LookupError, ValueError) as unknown:  # a text, look or column that is not there; no UTF-8
        raise NotPlain from unknown


def _sheets(archive: zipfile.ZipFile, most: int) -> Iterator[tuple[list[Raw], About | None]]:
    check_directory(archive)
    total = Total()
    parts = {part.filename: part for part in archive.infolist()}
    around = {name: _content(archive, part, total) for name, part in parts.items() if _is_around(name)}
    for name, content in around.items():
        if name not in (BOOK, RELATIONS, STYLES):
            _see_through(content)
    book = _book(around.get(BOOK, b""), around.get(RELATIONS, b""))
    strings = _strings_in(archive, parts.get(STRINGS), total)
    reading = _Reading(strings, _dates_in(around[STYLES]) if STYLES in around else {})
    for place, (name, part) in enumerate(book.parts()):
        if not _is_sheet(part):
            raise NotPlain
        with archive.open(part) as stream:
            if place < most:
                yield from reading.sheet(stream, total, About(name, name in book.hidden))
            else:
                XmlScan().read(stream, total)


def _is_around(part: str) -> bool:
    return part != STRINGS and not _is_sheet(part)


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, total: Total) -> bytes:
    """Return a part to be looked through as XML, nothing of one nobody reads; its checksum is compared at its end."""
    with archive.open(part) as stream:
        if not part.filename.endswith((".xml", ".rels", ".vml")):
            total.drain(stream)
            return b""
        content = stream.read(MAX_AROUND + 1)
    total.add(content)
    return content if len(content) <= MAX_AROUND else _not_plain()


@lru_cache(maxsize=KEPT)
def _see_through(content: bytes) -> None:
    """Raise where a part is no XML or more than a workbook needs; many workbooks share such parts byte by byte."""
    if content:
        XmlScan().read(BytesIO(content), Total())


@lru_cache(maxsize=KEPT)
def _book(book: bytes, relations: bytes) -> BookScan:
    scan = BookScan()
    for content in (book, relations):
        scan.read(BytesIO(content), Total())
    return _not_plain() if scan.counts_from_1904 else scan


@lru_cache(maxsize=KEPT)
def _dates_in(styles: bytes) -> Mapping[int, bool]:
    scan = _LooksScan()
    scan.read(BytesIO(styles), Total())
    return scan.dates()


def _strings_in(archive: zipfile.ZipFile, part: zipfile.ZipInfo | None, total: Total) -> list[str]:
    if part is None:
        return []
    with archive.open(part) as stream:
        return _strings(stream, total)


def _is_sheet(part: str) -> bool:
    return "worksheets/" in part and part.endswith(".xml")


def _texts(stream: IO[bytes], total: Total) -> Iterator[str]:
    """Yield a part as text, block by block: no comment, no CDATA, no DTD, no character XML does not allow."""
    decoder = IncrementalNewlineDecoder(getincrementaldecoder("utf-8")(), translate=True)
    before = b""
    while block := stream.read(BLOCK):
        total.add(block)
        if any(letter in block and odd in before + block for letter, odd in ODD):
            raise NotPlain
        text = decoder.decode(block)
        if "\ufffe" in text or "\uffff" in text or len(block.translate(None, CONTROLS)) < len(block):
            raise NotPlain
        yield text
        before = block[-2:]
    decoder.decode(b"", True)


def _plain(text: str) -> str:
    """Return what a text says, its escapes resolved."""
    text = ESCAPED.sub(_unit, ENTITY.sub(_character, text))
    if len(text) > MAX_TEXT:
        raise NotPlain
    return text


def _is_bare(text: str) -> bool:
    """Say whether no text inside needs a closer look."""
    return "&" not in text and "_x" not in text and len(text) <= MAX_TEXT


def _character(found: re.Match[str]) -> str:
    name, number, hexadecimal, end = found.groups()
    if not end or not found[0][1:-1]:
        raise NotPlain
    return NAMED[name] if name else _allowed(int(number) if number else int(hexadecimal, 16))


def _unit(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if 0xD800 <= code < 0xE000:
        raise NotPlain
    return chr(code)


def _allowed(code: int) -> str:
    if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise NotPlain


def _strings(stream: IO[bytes], total: Total) -> list[str]:
    """Return the texts the cells of all sheets share."""
    strings: list[str] = []
    rest, begun = "", False
    for text in _texts(stream, total):
        rest += text
        if not begun:
            head = STRINGS_HEAD.match(rest)
            if not head:
                raise NotPlain
            if head[1]:
                return strings
            rest, begun = rest[head.end() :], True
        place = 0
        for found in STRING.finditer(rest):
            if found.start() != place:
                raise NotPlain
            place = found.end()
            strings.append(_plain(found[1] or "".join(RUN_TEXT.findall(found[2] or ""))))
        rest = rest[place:]
        if len(rest) > MAX_AROUND:
            raise NotPlain
    if rest.strip() != "</sst>":
        raise NotPlain
    return strings


class _Reading:
    """The rows of the sheets of one workbook."""

    def __init__(self, strings: Sequence[str], dates: Mapping[int, bool]) -> None:
        self.strings, self.dates = strings, dates
        self.cells = 0
        self.row = -1

    def sheet(self, stream: IO[bytes], total: Total, about: About) -> Generator[tuple[list[Raw], About | None]]:
        """Yield the rows in blocks, then what the parts before and after them say."""
        self.row = -1
        texts = _texts(stream, total)
        head, rest = _before_rows(texts)
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
            rest += next(texts, None) or _not_plain()
        filled += self._rows(rest[:end])
        for first in range(0, len(filled), ROWS_AT_ONCE):
            yield filled[first : first + ROWS_AT_ONCE], None
        around = _AroundScan(about)
        around.read(BytesIO((head + _all_of(rest[end:], texts)).encode()), Total())
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
            opening = ROW.match(text, place) or _not_plain()
            number = int(opening[1]) - 1
            if not self.row < number < MAX_ROWS:
                raise NotPlain
            self.row = number
            if not opening[3]:
                return opening
            place = opening.end()
        return None

    def _cells(self, text: str, number: str) -> list[list[Any]]:
        found = CELL.findall(text)
        self.cells += len(found)
        if self.cells > MAX_CELLS:
            raise NotPlain
        cells: list[list[Any]] = []
        before, is_bare = -1, _is_bare(text)
        for letters, row, look, kind, formula, value, inline, other in found:
            if other or row != number:
                raise NotPlain
            column = COLUMNS[letters]
            if not before < column < MAX_COLUMNS:
                raise NotPlain
            before = column
            if is_bare and kind == "inlineStr" and not (value or formula):
                if inline:
                    cells.append([column, "text", inline, False])
                continue
            typed = self._typed(look, kind, value, inline)
            if formula and _plain(formula) or typed[1] != "" or typed[0] == "error":
                cells.append([column, *typed, bool(formula)])
        return cells

    def _typed(self, look: str, kind: str, value: str, inline: str) -> tuple[str, Any]:
        """Return what a cell holds and of which kind it is."""
        if kind == "inlineStr" and not value:
            return "text", _plain(inline)
        if inline or kind == "inlineStr":
            raise NotPlain
        if kind == "e":
            return "error", ""
        return self._stored(look, kind, value) if value else ("empty", "")

    def _stored(self, look: str, kind: str, value: str) -> tuple[str, Any]:
        match kind:
            case "s":
                return "text", self.strings[_index(value)]
            case "str":
                return "text", _plain(value)
            case "b":
                return "yes_no", bool(("0", "1").index(value))
            case _:
                return self._number(value, look)

    def _number(self, value: str, look: str) -> tuple[str, Any]:
        if not FIGURE.fullmatch(value):
            raise NotPlain
        number = float(value)
        if not (look and self.dates[int(look)]):
            return ("error", "") if number in (float("inf"), float("-inf")) else ("number", number)
        if not FIRST_DAY <= number <= LAST_DAY:
            raise NotPlain
        if number.is_integer():
            return "date", (DAY_ZERO + timedelta(days=number)).date().isoformat()
        moment = DAY_ZERO + timedelta(milliseconds=round(number * 86_400_000))
        return "date", moment.isoformat(timespec="minutes")


def _index(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() else _not_plain()


def _not_plain() -> Any:
    raise NotPlain


def _before_rows(texts: Iterator[str]) -> tuple[str, str]:
    """Return the part up to where its rows begin, and what was read beyond."""
    text = ""
    while (place := text.find("<sheetData")) < 0 or len(text) < place + 12:
        text += next(texts, None) or _not_plain()
        if len(text) > MAX_AROUND:
            raise NotPlain
    if not OF_UTF8.match(text) or "<?" in text[5:place]:
        raise NotPlain
    if text.startswith("<sheetData/>", place):
        return text[:place] + "<sheetData>", "</sheetData>" + text[place + 12 :]
    if not text.startswith("<sheetData>", place):
        raise NotPlain
    return text[: place + 11], text[place + 11 :]


def _all_of(tail: str, texts: Iterator[str]) -> str:
    """Return the part from where its rows end."""
    for text in texts:
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


class _LooksScan(XmlScan):
    """The looks of cells: which of them show a number as a date."""

    def __init__(self) -> None:
        super().__init__()
        self.formats: dict[int, str] = {}
        self.looks: list[int] = []
        self.in_cells = False

    def element(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "numFmt":
                self.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            case "cellXfs" | "cellStyleXfs" | "cellStyles" | "dxfs":
                self.in_cells = name == "cellXfs"
            case "xf" if self.in_cells:
                self.looks.append(int(attributes.get("numFmtId", "0")))
            case _:
                pass

    def dates(self) -> dict[int, bool]:
        """Return for each look whether it shows a date; the looks that show a span of time are left out."""
        shown = {place: self._is_date(number) for place, number in enumerate(self.looks)}
        return {place: is_date for place, is_date in shown.items() if is_date is not None}

    def _is_date(self, number: int) -> bool | None:
        if number not in self.formats:
            return None if number in ELAPSED else number in DATES
        letters = NO_LETTERS.sub("", self.formats[number])
        return None if "[" in letters else bool(re.search("[dmyhsDMYHS]", letters))
