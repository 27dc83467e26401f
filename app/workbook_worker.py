"""The worker process that reads one workbook nobody has vouched for.

It has no record, no passphrase and no file: bytes come in by standard input, lines of JSON go out by standard output.
It gives itself limits of memory and time before it looks at a byte; whatever goes wrong inside ends with it.

The lines are `rows` of a sheet, block after block, `sheet` when there are no more of it, `end` when there are no more
sheets; `anew` takes back all lines before, `refused` is the sentence why nothing counts.
"""

import gc
import json
import math
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any

from app import old_workbook, plain_workbook, workbook_guard
from app.plain_text import NotPlain
from app.raw_sheet import MAX_COLUMNS, MAX_FILE, MAX_ROWS, MAX_TEXT, ROWS_AT_ONCE, About, Marks, Raw, Unsafe
from app.workbook_parts import ENCRYPTED
from forms.worker_process import limit_this_process

CPU_SECONDS = 20
MAX_SHEETS = 64
NO_MARKS = Marks()
OLD_FORMAT = "这是旧版 .xls 表格，扩展名不符，请改名为 .xls 后再导入。"


def main(suffix: str) -> int:
    """Read a workbook from standard input, write what it holds to standard output; return the exit code."""
    limit_this_process(CPU_SECONDS)
    gc.disable()  # this process ends with its file
    try:
        for line in lines(sys.stdin.buffer.read(MAX_FILE + 1), suffix):
            say(line)
        say({"end": True})
    except Unsafe as unsafe:
        say({"refused": str(unsafe)})
    return 0


def say(answer: dict[str, Any]) -> None:
    """Write one line to standard output."""
    told = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(told.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def sheets(data: bytes, suffix: str) -> list[dict[str, Any]]:
    """Return the sheets of a workbook, each with its rows. Raises `Unsafe` with the sentence for the officer."""
    found: list[dict[str, Any]] = []
    rows: list[Any] = []
    for line in lines(data, suffix):
        if "rows" in line:
            rows += line["rows"]
        elif "sheet" in line:
            found.append({**line["sheet"], "rows": rows})
            rows = []
        else:
            found, rows = [], []
    return found


def lines(data: bytes, suffix: str) -> Iterator[dict[str, Any]]:
    """Yield what a workbook holds, line by line. Raises `Unsafe` with the sentence for the officer."""
    if workbook_guard.kind_of(data, suffix) == "xlsx":
        yield from _new_workbook(data)
        return
    if suffix in (".xlsx", ".xlsm"):
        raise Unsafe(ENCRYPTED if old_workbook.is_encrypted_package(data) else OLD_FORMAT)
    yield from by_a_whole_reader(data, dict(enumerate(old_workbook.marks_of(data))))


def _new_workbook(data: bytes) -> Iterator[dict[str, Any]]:
    try:
        for rows, about in plain_workbook.sheets(data, MAX_SHEETS):
            yield {"rows": rows} if about is None else {"sheet": about.in_words()}
    except NotPlain:
        yield {"anew": True}
        yield from by_a_whole_reader(data, workbook_guard.marks_of(data))


def by_a_whole_reader(data: bytes, marks: Mapping[Any, Marks]) -> Iterator[dict[str, Any]]:
    """Yield every sheet, whatever form it has; marks are found by the sheet's name (.xlsx) or its place (.xls)."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_object(BytesIO(data))
        for place, about in enumerate(book.sheets_metadata[:MAX_SHEETS]):
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
                marked = marks.get(about.name) or marks.get(place, NO_MARKS)
                yield from _sheet(book.get_sheet_by_index(place), about, marked)
    except python_calamine.PasswordError as locked:
        raise Unsafe(ENCRYPTED) from locked
    except (python_calamine.CalamineError, OSError, ValueError) as unreadable:
        raise Unsafe("已拒绝：表格内部格式不正确，文件已损坏。请用表格软件打开并另存后再导入。") from unreadable


def _sheet(sheet: Any, about: Any, marks: Marks) -> Iterator[dict[str, Any]]:
    import python_calamine

    rows = _rows(sheet, marks)
    while block := list(islice(rows, ROWS_AT_ONCE)):
        yield {"rows": block}
    hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
    known = About(about.name, hidden, hidden_columns=marks.hidden_columns)
    known.merged += [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    yield {"sheet": known.in_words()}


def _rows(sheet: Any, marks: Marks) -> Iterator[Raw]:
    """Yield every row that holds something."""
    if sheet.start is None:
        return
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        raise Unsafe(f"已拒绝：表格过大，最多读 {MAX_ROWS} 行、{MAX_COLUMNS} 列。请删除空白行和空白列，另存后再导入。")
    first_column = sheet.start[1]
    unread = _by_row(marks)
    for row, values in enumerate(sheet.iter_rows()):
        filled = {column: _typed(value) for column, value in enumerate(values, first_column) if value != ""}
        filled = unread.get(row, {}) | filled
        if filled:
            formulas = marks.formulas
            cells = [[column, *typed, (row, column) in formulas] for column, typed in filled.items()]
            yield [row, row in marks.hidden_rows, cells]


def _by_row(marks: Marks) -> dict[int, dict[int, tuple[str, Any]]]:
    """Return the cells a reader shows as blank although they are not: formulas without a result, and errors."""
    rows: dict[int, dict[int, tuple[str, Any]]] = {}
    for kind, places in (("empty", marks.formulas), ("error", marks.errors)):
        for row, column in places:
            rows.setdefault(row, {})[column] = (kind, "")
    return rows


def _typed(value: Any) -> tuple[str, Any]:
    if isinstance(value, bool):
        return "yes_no", value
    if isinstance(value, int | float):
        return ("number", value) if math.isfinite(value) else ("error", "")
    if isinstance(value, datetime | date):
        return "date", value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
    text = str(value)
    if len(text) > MAX_TEXT:
        raise Unsafe("已拒绝：有单元格的文字超过 32767 个字，不是正常表格。")
    return "text", text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
