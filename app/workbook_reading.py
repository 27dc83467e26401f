"""Read a workbook somebody sent: through a worker process, so that no file can hurt the program."""

import hashlib
import json
import subprocess
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from threading import Timer
from typing import Any, Literal, NamedTuple

from app.cleaning import clean
from app.packing import FAST, Packed, pack, uncollected
from app.raw_sheet import MAX_FILE
from app.refusal import Obstacle, Refusal
from forms.worker_process import start

MAX_LINE = 32 << 20  # bytes of JSON
MAX_ANSWER = 192 << 20  # bytes of all lines together, compressed one by one as they come
WALL_SECONDS = 60
UNREADABLE = "文件无法安全读取，没有读入任何内容。请用表格软件打开，另存为 .xlsx 后再导入。"

Told = Callable[[int], object]
Kind = Literal["empty", "text", "number", "date", "yes_no", "error"]


class Cell(NamedTuple):
    """One cell: what it holds, how an officer reads it, and whether a formula made it."""

    kind: Kind
    text: str = ""
    value: str | float | bool | date | None = None
    is_formula: bool = False


EMPTY = Cell("empty")


class Row(NamedTuple):
    """One row that holds something; number 1 is the first row of the sheet."""

    number: int
    is_hidden: bool
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return the cell of a column (0 is column A), empty past the end of the row."""
        return self.cells[column] if column < len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: rows counted from 1, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell is part of the area."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows came from: the file's name and the SHA-256 of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows without content are left out and keep their numbers free."""

    source: Source
    name: str
    is_hidden: bool
    rows: Sequence[Row]
    merged: tuple[Area, ...]
    hidden_rows: int = 0
    hidden_columns: tuple[int, ...] = ()

    def without_hidden(self) -> "Sheet":
        """Return the sheet as it shows itself, without the rows and columns somebody has hidden."""
        rows = pack(_shown(self.rows, frozenset(self.hidden_columns)))
        return replace(self, rows=rows, hidden_rows=0, hidden_columns=())

    def merged_at(self, row: int, column: int) -> Area | None:
        """Return the merged area a cell is part of."""
        return next((area for area in self.merged if area.holds(row, column)), None)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a file holds, and what an officer should know about it before using it."""

    source: Source
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...]


def read_workbook(path: Path, progress: Told = lambda rows: None) -> Workbook:
    """Return the content of an .xlsx or .xls file; `progress` is told how many rows are read and may raise to stop.

    Raises `Refusal` with one sentence that says what the file really is, or what is wrong with it, and what to do.
    """
    data = content_of(path)
    reading = _Reading(Source(path.name, hashlib.sha256(data).hexdigest()))
    with _worker(path.suffix.lower()) as worker, uncollected():
        for line in _answers(worker, data):
            reading.take(line)
            progress(reading.rows)
    return reading.workbook()


def content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises `Refusal` if it is gone, open elsewhere, or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError as gone:
        raise Refusal([Obstacle(f"没有找到“{path.name}”，可能已被移走或改名，请重新选择。")]) from gone
    except OSError as locked:
        raise Refusal([Obstacle(f"“{path.name}”正被其他程序打开，请关闭后再试。")]) from locked
    if len(data) > MAX_FILE:
        raise Refusal([Obstacle("文件超过 20 MB，请只保留要导入的工作表，另存后再导入。")])
    return data


@contextmanager
def _worker(suffix: str) -> Generator[subprocess.Popen[bytes]]:
    """Start a fresh process for one file; its death is a sentence, not a fault."""
    try:
        with start("app.workbook_worker", "--read-workbook", suffix) as worker:
            clock = Timer(WALL_SECONDS, worker.kill)
            clock.start()
            try:
                yield worker
            finally:
                clock.cancel()
                worker.kill()
    except (OSError, _NoAnswer) as died:
        raise Refusal([Obstacle(UNREADABLE)]) from died


class _NoAnswer(Exception):
    """The worker has died, or does not keep to what was agreed."""


def _answers(worker: subprocess.Popen[bytes], data: bytes) -> Iterator[bytes]:
    """Hand the bytes over and yield the lines of the answer up to its end."""
    assert worker.stdin and worker.stdout
    worker.stdin.write(data)
    worker.stdin.close()
    size = 0
    while (line := worker.stdout.readline(MAX_LINE)) != b'{"end":true}\n':
        size += len(line)
        if not line.endswith(b"\n") or size > MAX_ANSWER:
            raise _NoAnswer
        yield line


class _Reading:
    """A workbook as it comes in, line by line, kept as it comes; what must be told of it is noted on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.begin()

    def begin(self) -> None:
        """Forget what has come in so far."""
        self.sheets: list[Sheet] = []
        self.notices: list[str] = []
        self.removed: list[str] = []
        self.rows = 0
        self.begin_sheet()

    def begin_sheet(self) -> None:
        self.blocks: list[bytes] = []
        self.sizes: list[int] = []
        self.noted = _Noted()

    def take(self, line: bytes) -> None:
        """Take one line; raise `Refusal` where it is the sentence why there are no more, `_NoAnswer` at nonsense."""
        try:
            match json.loads(line):
                case {"rows": list(rows)}:
                    self._keep(line, rows)
                case {"sheet": sheet}:
                    self._close(sheet)
                case {"anew": True}:
                    self.begin()
                case {"refused": str(sentence)}:
                    raise Refusal([Obstacle(sentence)])
                case _:
                    raise _NoAnswer
        except (ValueError, KeyError, TypeError, IndexError) as nonsense:
            raise _NoAnswer from nonsense

    def _keep(self, line: bytes, rows: Sequence[Any]) -> None:
        self.blocks.append(zlib.compress(line, FAST))
        self.sizes.append(len(rows))
        self.rows += len(rows)
        for row in rows:
            self.noted.look_at(row)

    def _close(self, sheet: dict[str, Any]) -> None:
        name = clean(sheet["name"])[0]
        merged = areas_of(sheet)
        hidden_columns = tuple(column for column in sheet["hidden_columns"] if column in self.noted.columns)
        rows = Packed(self.blocks, self.sizes, _unpacked)
        made = Sheet(self.source, name, sheet["hidden"], rows, merged, len(self.noted.hidden), hidden_columns)
        self.sheets.append(made)
        self.notices += _notices(made, self.noted)
        self.removed += (f"{name}!{place}" for place in self.noted.removed)
        self.begin_sheet()

    def workbook(self) -> Workbook:
        """Return what has come in."""
        return Workbook(self.source, tuple(self.sheets), (*self.notices, *_shortened(self.removed)))


@dataclass
class _Noted:
    """What an officer must know of the cells of a sheet: rows counted from 1, places as the sheet names them."""

    hidden: list[int] = field(default_factory=list[int])
    columns: set[int] = field(default_factory=set[int])
    formulas: list[str] = field(default_factory=list[str])
    errors: list[str] = field(default_factory=list[str])
    removed: list[str] = field(default_factory=list[str])

    def look_at(self, raw: Sequence[Any]) -> None:
        """Note what is special in one row as the worker has read it."""
        place, is_hidden, filled = raw
        if is_hidden:
            self.hidden.append(place + 1)
        self.columns.update([cell[0] for cell in filled])
        for column, kind, value, is_formula in filled:
            if is_formula:
                self.formulas.append(f"{column_name(column)}{place + 1}")
            if kind == "error":
                self.errors.append(f"{column_name(column)}{place + 1}")
            elif kind == "text" and not value.isprintable() and clean(value)[1]:
                self.removed.append(f"{column_name(column)}{place + 1}")


def _unpacked(block: bytes) -> list[Row]:
    return [raw_row(row) for row in json.loads(zlib.decompress(block))["rows"]]


def _shown(rows: Sequence[Row], hidden: frozenset[int]) -> Iterator[Row]:
    for row in rows:
        if row.is_hidden:
            continue
        cells = tuple(EMPTY if column in hidden else cell for column, cell in enumerate(row.cells))
        if any(cell.kind != "empty" for cell in cells):
            yield row._replace(cells=cells)


def areas_of(sheet: Mapping[str, Any]) -> tuple[Area, ...]:
    """Return the merged areas of a sheet as the worker has read it."""
    return tuple(Area(top + 1, left, bottom + 1, right) for top, left, bottom, right in sheet["merged"])


def raw_row(row: Sequence[Any]) -> Row:
    """Return a row as the worker has read it, the control characters of its texts removed."""
    place, is_hidden, filled = row
    cells = [EMPTY] * (1 + max([column for column, *_ in filled]))
    for raw in filled:
        cells[raw[0]] = raw_cell(raw)
    return Row(place + 1, is_hidden, tuple(cells))


def raw_cell(cell: Sequence[Any]) -> Cell:
    """Return one cell as the worker has read it: column, kind, value, is formula."""
    _, kind, value, is_formula = cell
    if kind == "text":
        text = clean(value)[0]
        return Cell(kind, text, text, is_formula) if text.strip() else EMPTY
    return _cell(kind, value, is_formula)


def _cell(kind: Kind, value: Any, is_formula: bool) -> Cell:
    match kind:
        case "number":
            return Cell(kind, f"{value:.15g}", value, is_formula)
        case "yes_no":
            return Cell(kind, "是" if value else "否", value, is_formula)
        case "date":
            moment = datetime.fromisoformat(value)
            text = f"{moment:%Y/%m/%d}" if moment.time() == datetime.min.time() else f"{moment:%Y/%m/%d %H:%M}"
            return Cell(kind, text, moment.date(), is_formula)
        case "error":
            return Cell(kind, "#错误", None, is_formula)
        case _:
            return Cell("empty", is_formula=is_formula)


def _notices(sheet: Sheet, noted: _Noted) -> Iterator[str]:
    if sheet.is_hidden:
        yield f"工作表“{sheet.name}”是隐藏的，请确认是否要用。"
    if hidden := noted.hidden:
        yield f"工作表“{sheet.name}”有 {len(hidden)} 个隐藏行（如第 {hidden[0]} 行），已一并读入。"
    if columns := sheet.hidden_columns:
        names = "、".join(map(column_name, columns))
        yield f"工作表“{sheet.name}”有 {len(columns)} 个隐藏列（{names}），已一并读入。"
    if formulas := noted.formulas:
        yield f"工作表“{sheet.name}”有 {len(formulas)} 个公式结果（如 {formulas[0]}），采用文件中保存的值。"
    if errors := noted.errors:
        yield f"工作表“{sheet.name}”有 {len(errors)} 个单元格是错误值（如 {errors[0]}），不能采用。"


def _shortened(places: Sequence[str]) -> Iterator[str]:
    if places:
        yield f"有 {len(places)} 个单元格（如 {places[0]}）含不可见的控制字符，已去掉。"


def column_name(column: int) -> str:
    """Return the letters of a column, 0 being A."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
