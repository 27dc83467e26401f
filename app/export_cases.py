"""导出案件清单: the cases of a view as a workbook; registered before the file is there."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.act import act
from app.board import SortKey, View, lines, order
from app.database import Office
from app.model.officer import Officer
from app.table_file import save_table

AT_ONCE = 256  # lines read by one statement
Words = Callable[[Any], Sequence[str]]


def export_cases(
    office: Office,
    path: Path,
    view: View,
    by: SortKey,
    columns: Sequence[tuple[str, float]],
    words: Words,
    *,
    who: Officer,
    on: date,
    rows: Sequence[int] | None = None,
    reason: str = "",
    progress: Callable[[int], None] = lambda rows: None,
) -> int:
    """Write the cases of a view, in its order, or only those with these row numbers; return how many.

    Parties taken off a list are on record only (档案): they are left out unless a `reason` is given; it is registered.
    `columns` are headings and widths in characters, `words` says what a line of the board has under them. Raise
    Refusal when the file is open elsewhere, the place is full, or what was written cannot be read back as it should.
    """
    found = _all_lines(office, view, by, rows)
    printed = [list(words(line)) for line in found if reason or not line.is_off_list]
    with_records = f"，含已移出的档案，事由：{reason}" if reason else ""
    with act(office, "export_cases", who=who, basis=f"案件清单，{len(printed)}件，{path.name}{with_records}"):
        pass
    save_table(path, "案件清单", f"共 {len(printed)} 件", columns, printed, who=who, on=on, progress=progress)
    return len(printed)


def _all_lines(office: Office, view: View, by: SortKey, rows: Sequence[int] | None) -> Iterator[Any]:
    with office.reading() as session:
        numbers = order(session, view, by) if rows is None else rows
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            found = lines(session, some)
            yield from (found[number] for number in some if number in found)
