"""What may be read as a workbook: looked at piece by piece before any reader sees it.

Runs in the worker process only. Nothing here trusts a size, a name or a coordinate the file states about itself.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import normpath
from typing import IO, Any, Literal
from xml.parsers import expat

MIB = 1 << 20
MAX_FILE = 20 * MIB
MAX_PARTS = 2_000
MAX_PART = 200 * MIB
MAX_TOTAL = 300 * MIB
MAX_RATIO = 200
MAX_ELEMENTS = 8_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 64
MAX_CELLS = 2_000_000
MAX_TEXT = 32_767

Kind = Literal["xlsx", "xls"]
SAVE_AS = "请用表格软件打开，另存为 .xlsx 后再导入。"
ENCRYPTED = "此文件已加密，请取消打开口令，另存后再导入。"
TAKE_ANOTHER = "请导入表格文件（.xlsx 或 .xls）。"
OTHER_FILES = (
    ((b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\0", b"mm\0*"), "图片", TAKE_ANOTHER),
    ((b"%pdf",), " PDF 文件", TAKE_ANOTHER),
    ((b"rar!", b"7z\xbc\xaf"), "压缩包", "请先解压，再导入其中的表格。"),
    ((b"<html", b"<!doctype html"), "网页（HTML）文件", SAVE_AS),
    ((b"<?xml",), " XML 文件", SAVE_AS),
)
OLD_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
COORDINATE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


ROW = rb"(?:[1-9][0-9]{0,4}|100000)"
CELL = rb"(?:[A-Z]|A[A-Z]|B[A-L])" + ROW  # MAX_COLUMNS and MAX_ROWS, as a sheet writes them
WORD = rb"[0-9A-Za-z_.: ]{0,64}"
ORDINARY = (
    (
        re.compile(rb'<c r="' + CELL + rb'"(?: (?:s="[0-9]{1,6}"|t="(?:s|n|b|d|str|inlineStr)"))*/?>'),
        re.compile(rb"<c(?![A-Za-z])"),
    ),
    (
        re.compile(rb'<row r="' + ROW + rb'"(?: [A-Za-z0-9:]{1,24}="' + WORD + rb'")*/?>'),
        re.compile(rb"<row(?![A-Za-z])"),
    ),
    (re.compile(rb'<mergeCell ref="' + CELL + rb"(?::" + CELL + rb')?"/>'), re.compile(rb"<mergeCell(?![A-Za-z])")),
)
"""How programs write rows, cells and merged areas, and how each of them begins in whatever dress."""
FORMULA = re.compile(rb"<f[\s/>]")
PREFIXED = re.compile(rb"<[^\s<>]*:(?:c|f|row|mergeCell)[\s/>]")
HIDDEN = re.compile(rb'\shidden\s*=\s*["\'](?:1|true)')
OF_UTF8 = re.compile(rb"(?!<\?xml[^>]{0,200}encoding\s*=\s*(?![\"'](?i:utf-8)[\"']))")
LONG_TEXT = re.compile(rb">[^<]{32768}")


class Unsafe(Exception):
    """The file is not read; the message is the sentence for the officer."""


@dataclass
class Marks:
    """What a reader does not tell about the cells of one sheet; rows and columns count from 0."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cells: int = 0

    def count(self, row: int, column: int) -> None:
        """Take note of a cell; raise `Unsafe` when the sheet grows past what is read."""
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise Unsafe("已拒绝：单元格过多（超过 200 万个），请只保留要导入的内容后再导入。")
        refuse_beyond(row, column)


def refuse_beyond(row: int, column: int) -> None:
    """Raise `Unsafe` for a position outside what is read."""
    if row >= MAX_ROWS:
        raise Unsafe(f"已拒绝：表格写到第 {row + 1} 行，最多读 {MAX_ROWS} 行。请删除下方的空白行，另存后再导入。")
    if column >= MAX_COLUMNS:
        raise Unsafe(f"已拒绝：表格写到第 {column + 1} 列，最多读 {MAX_COLUMNS} 列。请删除右侧的空白列，另存后再导入。")


def kind_of(data: bytes, suffix: str) -> Kind:
    """Return what the bytes are; raise `Unsafe` naming what they really are when that is something else."""
    if len(data) > MAX_FILE:
        raise Unsafe("文件超过 20 MB，请只保留要导入的工作表，另存后再导入。")
    if data.startswith(b"PK\x03\x04"):
        if suffix == ".xls":
            raise Unsafe("这是 .xlsx 表格，扩展名不符，请改名为 .xlsx 后再导入。")
        return "xlsx"
    if data.startswith(OLD_MAGIC):
        return "xls"
    raise Unsafe(_what_it_is(data))


def _what_it_is(data: bytes) -> str:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data:
        return "文件是空的，没有内容可以读入。"
    for beginnings, name, advice in OTHER_FILES:
        if start.startswith(beginnings):
            return f"这是{name}，不是表格。{advice}"
    if b"<table" in start:
        return f"这是网页（HTML）文件，不是表格。{SAVE_AS}"
    if b"\0" not in start:
        return f"这是文本（如 CSV）文件，不是表格。{SAVE_AS}"
    return "文件不是表格，或者已经损坏。请向提供文件的单位重新索取。"


def marks_of(data: bytes) -> dict[str, Marks]:
    """Look through a whole .xlsx; return the marks of each sheet by its name, or raise `Unsafe`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            check_directory(archive)
            return _scan(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as broken:
        raise Unsafe("已拒绝：校验失败，文件不完整或已损坏。请重新取得文件后再导入。") from broken
    except (expat.ExpatError, LookupError, ValueError) as broken:  # no XML, or in letters nobody knows
        raise Unsafe("已拒绝：表格内部格式不正确，文件已损坏。请用表格软件打开并另存后再导入。") from broken


def check_directory(archive: zipfile.ZipFile) -> None:
    """Raise `Unsafe` when the list of parts alone says that this is no ordinary workbook."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MAX_PARTS or len(names) != len(parts):
        raise Unsafe("已拒绝：部件过多或重名，不是正常表格。")
    if any(_is_odd(name) for name in names):
        raise Unsafe("已拒绝：部件名称异常，不是正常表格。")
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unsafe(ENCRYPTED)
    if sum(p.file_size for p in parts) > MAX_TOTAL or any(_swells(part) for part in parts):
        raise Unsafe("已拒绝：解压后过大，不是正常表格。")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unsafe("已拒绝：文件含宏。请另存为不含宏的 .xlsx 后再导入。")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unsafe(f"这是压缩包或其他文档，不是 .xlsx 表格。{SAVE_AS}")
    if any(name.lower().endswith("workbook.bin") for name in names):
        raise Unsafe(f"这是二进制表格（.xlsb），不能读入。{SAVE_AS}")


def _is_odd(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > MAX_PART or (
        part.file_size > MIB and part.file_size > MAX_RATIO * max(1, part.compress_size)
    )


def _scan(archive: zipfile.ZipFile) -> dict[str, Marks]:
    sheets: dict[str, Marks] = {}
    book = BookScan()
    total = Total()
    for part in archive.infolist():
        with archive.open(part) as stream:
            if part.filename.endswith((".xml", ".rels", ".vml")):
                scan = _scan_for(part.filename, book)
                if not _is_plain(stream, scan, total):
                    scan = _scan_for(part.filename, book)
                    with archive.open(part) as again:
                        scan.read(again, Total())
                if isinstance(scan, _SheetScan):
                    sheets[part.filename] = scan.marks
            else:
                total.drain(stream)
    return {name: sheets[part] for name, part in book.parts() if part in sheets}


def _is_plain(stream: IO[bytes], scan: "XmlScan", total: "Total") -> bool:
    """Look through a part by its bytes alone, ten times faster; False where it says anything out of the ordinary.

    A part is plain if it is well-formed UTF-8 without DTD, comments or name prefixes, no text is too long, and every
    row and cell is written as programs write them, inside what is read, without formulas and errors, nothing hidden.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    is_sheet, rest, is_plain = isinstance(scan, _SheetScan), b"", not isinstance(scan, BookScan)
    for block in _blocks(stream):
        total.add(block)
        parser.Parse(block, False)
        if is_plain:
            tags, cut, rest = (rest + block).rpartition(b"<")
            rest = cut + rest
            is_plain = _looks_plain(tags, is_sheet) and len(rest) <= MAX_TEXT and scan.takes(tags)
    parser.Parse(b"", True)
    return is_plain


def _looks_plain(tags: bytes, is_sheet: bool) -> bool:
    """Say whether a stretch of a part, from one tag to before another, holds nothing that needs a closer look."""
    if b"<!" in tags or b"\0" in tags or not OF_UTF8.match(tags) or LONG_TEXT.search(tags):
        return False
    if not is_sheet:
        return True
    suspects = ((b"<f", FORMULA), (b":", PREFIXED), (b"hidden", HIDDEN))
    if any(hint in tags and found.search(tags) for hint, found in suspects):
        return False
    return all(len(usual.findall(tags)) == len(each.findall(tags)) for usual, each in ORDINARY)


def _refuse_dtd(*_: Any) -> None:
    raise Unsafe("已拒绝：文件含 DTD，不是正常表格。")


@dataclass
class Total:
    """The bytes that really came out."""

    size: int = 0

    def add(self, block: bytes) -> None:
        """Count a block; raise `Unsafe` when it is more than any workbook needs."""
        self.size += len(block)
        if self.size > MAX_TOTAL:
            raise Unsafe("已拒绝：解压后过大，不是正常表格。")

    def drain(self, stream: IO[bytes]) -> None:
        """Count a part nobody reads; its checksum is compared at its end."""
        for block in _blocks(stream):
            self.add(block)


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(1 << 16):
        yield block


def _scan_for(part: str, book: "BookScan") -> "XmlScan":
    if "worksheets/" in part and part.endswith(".xml"):
        return _SheetScan()
    return book if part in BookScan.PARTS else XmlScan()


class XmlScan:
    """One part read as a stream: no DTD, a bounded number of elements, bounded text."""

    def __init__(self) -> None:
        self.elements = 0
        self.text = 0

    def read(self, stream: IO[bytes], total: Total) -> None:
        """Look at every element of a part; raise `Unsafe` at what is refused, ExpatError where it is no XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._characters
        for block in _blocks(stream):
            total.add(block)
            parser.Parse(block, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.text = 0
        if self.elements > MAX_ELEMENTS:
            raise Unsafe("已拒绝：内容过多，不是正常表格。")
        self.element(name.rpartition(":")[2], attributes)

    def _characters(self, text: str) -> None:
        self.text += len(text)
        if self.text > MAX_TEXT:
            raise Unsafe("已拒绝：有单元格的文字超过 32767 个字，不是正常表格。")

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Look at one element; what matters differs from part to part."""

    def takes(self, tags: bytes) -> bool:
        """Count a plain stretch of the part; False once it holds more than is read."""
        self.elements += tags.count(b"<")
        return self.elements <= MAX_ELEMENTS


class BookScan(XmlScan):
    """The list of sheets, where each one lies, which are hidden, and whether days are counted from 1904."""

    PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.counts_from_1904 = False

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Note a sheet or where one lies."""
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.names[attributes.get("name", "")] = relation
            if attributes.get("state", "visible") != "visible":
                self.hidden.add(attributes.get("name", ""))
        if name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each sheet and the part that holds it."""
        for name, relation in self.names.items():
            target = self.targets.get(relation, "")
            yield name, target[1:] if target.startswith("/") else normpath(f"xl/{target}")


class _SheetScan(XmlScan):
    """The cells of one sheet: where they are, which hold formulas or errors, which rows are hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()
        self.row = self.column = -1
        self.looks: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._row,
            "c": self._cell,
            "f": self._formula,
            "mergeCell": self._merge,
            "col": self._look_of_columns,
        }

    def element(self, name: str, attributes: dict[str, str]) -> None:
        if look := self.looks.get(name):
            look(attributes)

    def takes(self, tags: bytes) -> bool:
        self.marks.cells += tags.count(b"<c r=")
        return super().takes(tags) and self.marks.cells <= MAX_CELLS

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        if number and not (number.isascii() and number.isdigit() and len(number) < 8):
            raise Unsafe(f"已拒绝：行号无效（{number[:12]}），文件已损坏。")
        self.row, self.column = int(number) - 1 if number else self.row + 1, -1
        refuse_beyond(self.row, 0)
        if attributes.get("hidden") in ("1", "true"):
            self.marks.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        if place := attributes.get("r"):
            self.row, self.column = _position(place)
        else:
            self.column += 1
        self.marks.count(self.row, self.column)
        if attributes.get("t") == "e":
            self.marks.errors.add((self.row, self.column))

    def _formula(self, _: dict[str, str]) -> None:
        self.marks.formulas.add((self.row, self.column))

    def _look_of_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            self.marks.hidden_columns |= column_range(attributes)

    def _merge(self, attributes: dict[str, str]) -> None:
        for corner in attributes.get("ref", "").split(":"):
            refuse_beyond(*_position(corner))


def column_range(attributes: Mapping[str, str]) -> set[int]:
    """Return the columns (0 is A) a `col` element speaks of, as far as they are read; none where it is malformed."""
    first, last = attributes.get("min", ""), attributes.get("max", "")
    if not (first.isascii() and first.isdecimal() and last.isascii() and last.isdecimal()):
        return set()
    return set(range(int(first[:8]) - 1, min(int(last[:8]), MAX_COLUMNS)))


def _position(place: str) -> tuple[int, int]:
    match = COORDINATE.fullmatch(place)
    if not match or match[2].startswith("0"):
        raise Unsafe(f"已拒绝：单元格坐标无效（{place[:12]}），文件已损坏。")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
