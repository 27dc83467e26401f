"""What may be read as a workbook: looked at piece by piece before any reader sees it.

Runs in the worker process only. Nothing here trusts a size, a name or a coordinate the file states about itself.
"""

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Literal
from xml.parsers import expat

from app.raw_sheet import MAX_FILE, Marks, Unsafe, refuse_beyond
from app.workbook_parts import AS_XML, SAVE_AS, BookScan, Total, XmlScan, check_directory, column_range

Kind = Literal["xlsx", "xls"]
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


def _scan(archive: zipfile.ZipFile) -> dict[str, Marks]:
    total = Total()
    parts = {part.filename.lower(): part for part in archive.infolist()}
    book = BookScan()
    for name in BookScan.PARTS:
        if name in parts:
            _look_through(archive, parts.pop(name), book, total)
    sheets = {part.lower(): _SheetScan() for _, part in book.parts()}  # readers look for parts in any case of letters
    for place, part in parts.items():
        if place in sheets:
            _look_through(archive, part, sheets[place], total)
        elif place.endswith(AS_XML):
            _look_through(archive, part, XmlScan(), total)
        else:
            with archive.open(part) as stream:
                total.drain(stream)
    return {name: sheets[part.lower()].marks for name, part in book.parts()}


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, scan: XmlScan, total: Total) -> None:
    with archive.open(part) as stream:
        scan.read(stream, total)


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


def _position(place: str) -> tuple[int, int]:
    match = COORDINATE.fullmatch(place)
    if not match or match[2].startswith("0"):
        raise Unsafe(f"已拒绝：单元格坐标无效（{place[:12]}），文件已损坏。")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
