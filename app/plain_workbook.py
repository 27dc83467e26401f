"""常见写法的表格: a .xlsx as spreadsheet programs write it, its rows read by their exact form, in blocks, once.

Runs in the worker process only. Every byte of the rows must fit the few forms known here, so what is read is
well-formed by construction and inside the limits; the rest of a part goes through the guard. Whatever is written
otherwise raises `NotPlain`, and the workbook goes the long way: the guard looks at all of it, then a reader made for
every form.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import TypeVar
from xml.parsers import expat

from app.plain_rows import Rows
from app.plain_text import MAX_AROUND, NotPlain, not_plain, shared_texts
from app.raw_sheet import About, Raw
from app.workbook_parts import AS_XML, BookScan, Total, XmlScan, check_directory

KEPT, LONGEST_KEPT = 64, 1 << 16  # parts remembered of the workbooks before; bytes of the longest
BOOK, RELATIONS = BookScan.PARTS
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
DATES = {*range(14, 23), *range(27, 37), *range(50, 59)}  # number formats every program knows; 27 to 58 are East Asian
ELAPSED = {45, 46, 47}
NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hHmMsS]+\])[^\]]*\]|General')


T = TypeVar("T")


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
    rows = Rows(strings, _dates_in(around[STYLES]) if STYLES in around else {})
    for place, (name, part) in enumerate(book.parts()):
        if not _is_sheet(part):
            raise NotPlain
        with archive.open(part) as stream:
            if place < most:
                yield from rows.sheet(stream, total, About(name, name in book.hidden))
            else:
                XmlScan().read(stream, total)


def _is_around(part: str) -> bool:
    return part != STRINGS and not _is_sheet(part)


def _is_sheet(part: str) -> bool:
    return "worksheets/" in part and part.endswith(".xml")


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, total: Total) -> bytes:
    """Return a part to be looked through as XML, nothing of one nobody reads; its checksum is compared at its end."""
    with archive.open(part) as stream:
        if not part.filename.endswith(AS_XML):
            total.drain(stream)
            return b""
        content = stream.read(MAX_AROUND + 1)
    total.add(content)
    return content if len(content) <= MAX_AROUND else not_plain()


def _remembered(look: Callable[..., T]) -> Callable[..., T]:
    """Look at parts once, where they are the same byte by byte in many workbooks and not too long to be kept."""
    kept = lru_cache(maxsize=KEPT)(look)
    return lambda *contents: (kept if sum(map(len, contents)) <= LONGEST_KEPT else look)(*contents)


@_remembered
def _see_through(content: bytes) -> None:
    """Raise where a part is no XML or more than a workbook needs."""
    if content:
        XmlScan().read(BytesIO(content), Total())


@_remembered
def _book(book: bytes, relations: bytes) -> BookScan:
    scan = BookScan()
    for content in (book, relations):
        scan.read(BytesIO(content), Total())
    return not_plain() if scan.counts_from_1904 else scan


@_remembered
def _dates_in(styles: bytes) -> Mapping[int, bool]:
    scan = _LooksScan()
    scan.read(BytesIO(styles), Total())
    return scan.dates()


def _strings_in(archive: zipfile.ZipFile, part: zipfile.ZipInfo | None, total: Total) -> list[str]:
    if part is None:
        return []
    with archive.open(part) as stream:
        return shared_texts(stream, total)


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
