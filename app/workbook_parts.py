"""表格文件的部件: what the parts of a .xlsx may be, on both ways it is read: by its exact form, and by a whole reader.

Runs in the worker process. Nothing here trusts a size or a name the file states about itself.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath
from typing import IO, Any
from xml.parsers import expat

from app.raw_sheet import MAX_COLUMNS, MAX_TEXT, Unsafe

MIB = 1 << 20
MAX_PARTS = 2_000
MAX_PART = 200 * MIB
MAX_TOTAL = 300 * MIB
MAX_RATIO = 200
MAX_ELEMENTS = 8_000_000

SAVE_AS = "请用表格软件打开，另存为 .xlsx 后再导入。"
ENCRYPTED = "此文件已加密，请取消打开口令，另存后再导入。"
AS_XML = (".xml", ".rels", ".vml")


def check_directory(archive: zipfile.ZipFile) -> None:
    """Raise `Unsafe` when the list of parts alone says that this is no ordinary workbook."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MAX_PARTS or len(set(map(str.lower, names))) != len(parts):  # readers look in any case of letters
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
        for block in blocks(stream):
            self.add(block)


def blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield a part piece by piece."""
    while block := stream.read(1 << 16):
        yield block


class XmlScan:
    """One part read as a stream: no DTD, a bounded number of elements, bounded text."""

    def __init__(self) -> None:
        self.elements = 0
        self.text = 0

    def read(self, stream: IO[bytes], total: Total) -> None:
        """Look at every element of a part; raise `Unsafe` at what is refused, ExpatError where it is no XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse_dtd
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._characters
        for block in blocks(stream):
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


def refuse_dtd(*_: Any) -> None:
    """Refuse a part that brings a DTD, and with it entities."""
    raise Unsafe("已拒绝：文件含 DTD，不是正常表格。")


def column_range(attributes: Mapping[str, str]) -> set[int]:
    """Return the columns (0 is A) a `col` element speaks of, as far as they are read; none where it is malformed."""
    first, last = attributes.get("min", ""), attributes.get("max", "")
    if not (first.isascii() and first.isdecimal() and last.isascii() and last.isdecimal()):
        return set()
    return set(range(int(first[:8]) - 1, min(int(last[:8]), MAX_COLUMNS)))
