"""旧版 .xls: what a reader does not tell about it, taken from its records (OLE2 container, BIFF records).

Runs in the worker process only. A damaged container or record ends as `Unsafe`, never as a wrong mark.
"""

import struct
from collections.abc import Iterator
from itertools import count

from app.raw_sheet import MAX_COLUMNS, Marks, Unsafe
from app.workbook_parts import ENCRYPTED

END_OF_CHAIN = 0xFFFFFFFA  # this and all above are no sector numbers
STREAMS = ("Workbook", "Book")

BOF, EOF, FILEPASS, SHEET = 0x809, 0x0A, 0x2F, 0x85
ROW, COLUMNS, FORMULA, BOOLEAN_OR_ERROR = 0x208, 0x7D, 0x06, 0x205
CELLS = {0x06, 0x205, 0xFD, 0x203, 0x27E, 0x204, 0xD6}  # formula, boolean, shared text, number, RK, label, rich label
MANY_NUMBERS = 0xBD
HIDDEN, HIDDEN_COLUMN = 0x20, 0x01


def marks_of(data: bytes) -> list[Marks]:
    """Return the marks of each sheet in the order of the workbook, or raise `Unsafe`."""
    try:
        stream = _workbook_stream(data)
        starts = list(_sheet_starts(stream))
        return [_marks_of_sheet(stream, start) for start in starts]
    except (struct.error, IndexError) as broken:
        raise Unsafe("已拒绝：文件不完整或已损坏。请用表格软件打开并另存后再导入。") from broken


def is_encrypted_package(data: bytes) -> bool:
    """Say whether the container holds a newer workbook locked with a passphrase."""
    return "EncryptedPackage".encode("utf-16-le") in data


def _workbook_stream(data: bytes) -> bytes:
    container = _Container(data)
    for name in STREAMS:
        if name in container.entries:
            return container.stream(name)
    if is_encrypted_package(data):
        raise Unsafe(ENCRYPTED)
    raise Unsafe("文件不是表格，或者已经损坏。请向提供文件的单位重新索取。")


class _Container:
    """An OLE2 file: a small file system of sectors."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise IndexError("sector size")
        self.sector = 1 << shift
        first_directory, self.small_limit, first_small = struct.unpack_from("<I4xII", data, 48)
        self.table = self._numbers(self._table_sectors())
        directory = b"".join(self._sectors(self._chain(self.table, first_directory)))
        self.entries = dict(_entries(directory))
        self.small_table = self._numbers(self._chain(self.table, first_small))

    def stream(self, name: str) -> bytes:
        """Return the content of a named stream."""
        start, size = self.entries[name]
        if size >= self.small_limit:
            return b"".join(self._sectors(self._chain(self.table, start)))[:size]
        root = b"".join(self._sectors(self._chain(self.table, self.entries["Root Entry"][0])))
        return b"".join(root[n * 64 : n * 64 + 64] for n in self._chain(self.small_table, start))[:size]

    def _table_sectors(self) -> Iterator[int]:
        following, many = struct.unpack_from("<II", self.data, 68)
        yield from (n for n in struct.unpack_from("<109I", self.data, 76) if n < END_OF_CHAIN)
        for _ in range(min(many, 1024)):
            if following >= END_OF_CHAIN:
                return
            *numbers, following = struct.unpack(f"<{self.sector // 4}I", self._sector(following))
            yield from (n for n in numbers if n < END_OF_CHAIN)

    def _numbers(self, sectors: Iterator[int]) -> list[int]:
        content = b"".join(self._sectors(sectors))
        return list(struct.unpack(f"<{len(content) // 4}I", content))

    def _sectors(self, numbers: Iterator[int]) -> Iterator[bytes]:
        return (self._sector(number) for number in numbers)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.sector
        content = self.data[start : start + self.sector]
        if not content:
            raise IndexError("sector outside the file")
        return content.ljust(self.sector, b"\0")

    def _chain(self, table: list[int], number: int) -> Iterator[int]:
        for steps in count():
            if number >= END_OF_CHAIN:
                return
            if steps > len(table):
                raise IndexError("chain without end")
            yield number
            number = table[number]


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for place in range(0, len(directory) - 127, 128):
        (length,) = struct.unpack_from("<H", directory, place + 64)
        if length >= 2:
            name = directory[place : place + min(length, 64) - 2].decode("utf-16-le", "replace")
            yield name, struct.unpack_from("<II", directory, place + 116)


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of the stream, from its BOF to the EOF that belongs to it."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        place += 4 + length


def _sheet_starts(stream: bytes) -> Iterator[int]:
    for kind, body in _records(stream, 0):
        if kind == FILEPASS:
            raise Unsafe(ENCRYPTED)
        if kind == SHEET:
            yield struct.unpack_from("<I", body)[0]


def _marks_of_sheet(stream: bytes, start: int) -> Marks:
    marks = Marks()
    for kind, body in _records(stream, start):
        if kind in CELLS:
            _mark_cell(marks, kind, body)
        elif kind == MANY_NUMBERS:
            row, first = struct.unpack_from("<HH", body)
            for column in range(first, struct.unpack_from("<H", body, len(body) - 2)[0] + 1):
                marks.count(row, column)
        elif kind == ROW and struct.unpack_from("<H", body, 12)[0] & HIDDEN:
            marks.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == COLUMNS and struct.unpack_from("<H", body, 8)[0] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", body)
            marks.hidden_columns |= set(range(first, min(last + 1, MAX_COLUMNS)))
    return marks


def _mark_cell(marks: Marks, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    marks.count(row, column)
    if kind == FORMULA:
        marks.formulas.add((row, column))
        if body[12:14] == b"\xff\xff" and body[6] == 2:
            marks.errors.add((row, column))
    if kind == BOOLEAN_OR_ERROR and body[7]:
        marks.errors.add((row, column))
