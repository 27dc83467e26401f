"""导出台账: the report to the higher office and the roll-up, as workbooks that were read again before they count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.act import act
from app.database import Office
from app.ledger.charts import chart_sheet, charts_of
from app.ledger.rows import all_rows
from app.ledger.sheet import Blanks, ledger_sheet, summary_sheet
from app.model.officer import Officer
from app.table_file import save_sheet
from forms.workbook import Book

SUMMARY = "summary"
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Exported:
    """导出结果: where the workbook is, how many rows it has, and which cells should be looked at, a sentence each."""

    path: Path
    rows: int
    notes: tuple[str, ...]


def export_ledger(
    office: Office,
    path: Path,
    prints: str,
    blanks: Blanks,
    *,
    who: Officer,
    ids: Sequence[UUID] | None = None,
    charts: bool = False,
    progress: Progress = lambda rows: None,
) -> Exported:
    """Write one print set (brief, full, progress) or the roll-up (summary) and register the export.

    With `charts` a second sheet draws how far these rows have come (进度图表).
    `ids` are the rows to show, in their order; None shows the whole ledger. Raise Refusal when the file is open
    elsewhere, the place is full, or what was written cannot be read back as it should.
    """
    rows = list(all_rows(office, ids))
    sheet = summary_sheet(rows, blanks) if prints == SUMMARY else ledger_sheet(rows, prints, blanks)
    book = Book((sheet, chart_sheet(charts_of(rows, on=blanks.cut_off), blanks))) if charts else sheet
    exported = Exported(path, len(rows), tuple(save_sheet(book, path, progress)))
    with act(office, "export_ledger", who=who, basis=f"{sheet.title}，{len(rows)}条，{path.name}"):
        pass
    return exported
