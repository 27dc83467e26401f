"""Read a workbook somebody sent: through a worker process, so that no file can hurt the program."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Timer
from typing import Any, Literal

from app.cleaning import clean
from app.refusal import Obstacle, Refusal

MAX_FILE = 20 << 20  # bytes, as the guard counts
MAX_ANSWER = 96 << 20  # bytes of JSON
WALL_SECONDS = 30
UNREADABLE = "文件无法安全读取，没有读入任何内容。请用表格软件打开，另存为 .xlsx 后再导入。"
ROOT = Path(__file__).parent.parent
KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")

Kind = Literal["empty", "text", "number", "date", "yes_no", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it holds, how an officer reads it, and whether a formula made it."""

    kind: Kind
    text: str = ""
    value: str | float | bool | date | None = None
    is_formula: bool = False


EMPTY = Cell("empty")


@dataclass(frozen=True, slots=True)
class Row:
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
    rows: tuple[Row, ...]
    merged: tuple[Area, ...]

    def merged_at(self, row: int, column: int) -> Area | None:
        """Return the merged area a cell is part of."""
        return next((area for area in self.merged if area.holds(row, column)), None)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a file holds, and what an officer should know about it before using it."""

    source: Source
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...]


def read_workbook(path: Path) -> Workbook:
    """Return the content of an .xlsx or .xls file.

    Raises `Refusal` with one sentence that says what the file really is, or what is wrong with it, and what to do.
    """
    data = content_of(path)
    answer = _ask_worker(data, path.suffix.lower())
    if "refused" in answer:
        raise Refusal([Obstacle(answer["refused"])])
    source = Source(path.name, hashlib.sha256(data).hexdigest())
    removed: list[str] = []
    sheets = tuple(_sheet(source, sheet, removed) for sheet in answer["sheets"])
    return Workbook(source, sheets, (*(notice for sheet in sheets for notice in _notices(sheet)), *_shortened(removed)))


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


def _ask_worker(data: bytes, suffix: str) -> dict[str, Any]:
    """Hand the bytes to a fresh process and wait for its answer; its death is a sentence, not a fault."""
    surroundings = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    try:
        with subprocess.Popen(
            _worker_command(suffix),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=surroundings,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as worker:
            return json.loads(_exchange(worker, data))
    except (OSError, ValueError) as died:
        raise Refusal([Obstacle(UNREADABLE)]) from died


def _worker_command(suffix: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-workbook", suffix]
    return [sys.executable, "-E", "-s", "-B", "-m", "app.workbook_worker", suffix]


def _exchange(worker: subprocess.Popen[bytes], data: bytes) -> bytes:
    assert worker.stdin and worker.stdout
    clock = Timer(WALL_SECONDS, worker.kill)
    clock.start()
    try:
        worker.stdin.write(data)
        worker.stdin.close()
        return worker.stdout.read(MAX_ANSWER)
    finally:
        clock.cancel()
        worker.kill()


def _sheet(source: Source, sheet: dict[str, Any], removed: list[str]) -> Sheet:
    rows = tuple(_row(sheet["name"], row, removed) for row in sheet["rows"])
    merged = tuple(Area(top + 1, left, bottom + 1, right) for top, left, bottom, right in sheet["merged"])
    return Sheet(source, clean(sheet["name"])[0], sheet["hidden"], rows, merged)


def _row(sheet: str, row: Sequence[Any], removed: list[str]) -> Row:
    place, is_hidden, filled = row
    cells = [EMPTY] * (1 + max(column for column, *_ in filled))
    for column, kind, value, is_formula in filled:
        kept, dropped = clean(value) if kind == "text" else (value, None)
        cells[column] = _cell(kind, kept, is_formula)
        if dropped:
            removed.append(f"{sheet}!{column_name(column)}{place + 1}")
    return Row(place + 1, is_hidden, tuple(cells))


def raw_row(row: Sequence[Any]) -> Row:
    """Return a row as the worker has read it, the control characters of its texts removed."""
    return _row("", row, [])


def raw_cell(cell: Sequence[Any]) -> Cell:
    """Return one cell as the worker has read it: column, kind, value, is formula."""
    _, kind, value, is_formula = cell
    return _cell(kind, clean(value)[0] if kind == "text" else value, is_formula)


def _cell(kind: Kind, value: Any, is_formula: bool) -> Cell:
    match kind:
        case "text":
            return Cell(kind, value, value, is_formula) if value.strip() else EMPTY
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


def _notices(sheet: Sheet) -> Iterator[str]:
    if sheet.is_hidden:
        yield f"工作表“{sheet.name}”是隐藏的，请确认是否要用。"
    if hidden := [row.number for row in sheet.rows if row.is_hidden]:
        yield f"工作表“{sheet.name}”有 {len(hidden)} 个隐藏行（如第 {hidden[0]} 行），已一并读入。"
    if formulas := _places(sheet, lambda cell: cell.is_formula):
        yield f"工作表“{sheet.name}”有 {len(formulas)} 个公式结果（如 {formulas[0]}），采用文件中保存的值。"
    if errors := _places(sheet, lambda cell: cell.kind == "error"):
        yield f"工作表“{sheet.name}”有 {len(errors)} 个单元格是错误值（如 {errors[0]}），不能采用。"


def _places(sheet: Sheet, wanted: Any) -> list[str]:
    return [
        f"{column_name(column)}{row.number}"
        for row in sheet.rows
        for column, cell in enumerate(row.cells)
        if wanted(cell)
    ]


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
