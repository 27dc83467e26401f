"""导出案件清单: the cases of a view as a workbook; registered before the file is there."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.act import act
from app.board import SortKey, View, lines, order
from app.database import Office
from app.model.officer import Officer
from app.refusal import refuse
from forms.workbook import SheetColumn, TableWorkbook, WorkbookDiffers

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
    progress: Callable[[int], None] = lambda rows: None,
) -> int:
    """Write the cases of a view, in its order, or only those with these row numbers; return how many.

    `columns` are headings and widths in characters, `words` says what a line of the board has under them. Raise
    Refusal when the file is open elsewhere, the place is full, or what was written cannot be read back as it should.
    """
    printed = [list(words(line)) for line in _all_lines(office, view, by, rows)]
    with act(office, "export_cases", who=who, basis=f"案件清单，{len(printed)}件，{path.name}"):
        pass
    sheet = TableWorkbook(
        title="案件清单",
        second_line=f"{on:%Y年%m月%d日}　共 {len(printed)} 件",
        columns=tuple(SheetColumn(heading, width) for heading, width in columns),
        rows=printed,
        signature=f"导出人：{who.name}",
        made_on=on,
    )
    _save(sheet, path, progress)
    return len(printed)


def _all_lines(office: Office, view: View, by: SortKey, rows: Sequence[int] | None) -> Iterator[Any]:
    with office.reading() as session:
        numbers = order(session, view, by) if rows is None else rows
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            found = lines(session, some)
            yield from (found[number] for number in some if number in found)


def _save(sheet: TableWorkbook, path: Path, progress: Callable[[int], None]) -> None:
    try:
        sheet.save(path, progress)
    except PermissionError:
        refuse(f"“{path.name}”正被其他程序打开，或该位置不能写入，请关闭后再试，或换一个位置。")
    except WorkbookDiffers:
        refuse(f"导出没有完成：“{path.name}”写入后核对不一致，请重试或换一个位置。")
    except OSError as error:
        refuse(f"导出没有完成：{error.strerror or '不能写入'}。请换一个位置或清理后再试，案件数据不受影响。")
