"""导出清单: a list as a workbook, with its title, the day and who exported it; a hindrance is told in one sentence."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from app.file_faults import writing
from app.model.officer import Officer
from app.refusal import refuse
from forms.dates import chinese_date
from forms.sheet_cells import Cell
from forms.sheet_page import paper_for
from forms.workbook import Book, CellKind, SheetColumn, TableWorkbook, WorkbookDiffers


def save_table(
    path: Path,
    title: str,
    second: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[Cell]],
    *,
    who: Officer,
    on: date,
    kind: CellKind = "text",
    progress: Callable[[int], None] = lambda rows: None,
) -> None:
    """Write the rows under their headings (`columns`: heading, width in characters); `second` stands beside the day.

    `kind` is what the cells of all columns but the first hold.

    Raise Refusal when the file is open elsewhere, the place is full, or what was written cannot be read back as it
    should.
    """
    sheet = TableWorkbook(
        title=title,
        second_line=f"{chinese_date(on)}　{second}",
        columns=tuple(SheetColumn(*one, kind if place else "text") for place, one in enumerate(columns)),
        rows=[list(row) for row in rows],
        signature=f"导出人：{who.name}",
        paper=paper_for([width for _, width in columns]),
        made_on=on,
    )
    save_sheet(sheet, path, progress)


def save_sheet(
    sheet: TableWorkbook | Book, path: Path, progress: Callable[[int], None] = lambda rows: None
) -> list[str]:
    """Write a workbook and return a sentence for every cell to look at; raise Refusal like `save_table`."""
    try:
        with writing(path):
            return sheet.save(path, progress)
    except WorkbookDiffers:
        refuse(f"“{path.name}”没有写好：写入后核对不一致，请重试或换一个位置。")
