"""导出台账: the report to the higher office and the roll-up, as workbooks that were read again before they count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.act import act
from app.database import Office
from app.ledger.rows import all_rows
from app.ledger.sheet import Blanks, ledger_sheet, summary_sheet
from app.model.officer import Officer
from app.table_file import save_sheet

SUMMARY = "summary"
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Exported:
    """导出结果: where the workbook is, how many rows it has, and which cells lost a character."""

    path: Path
    rows: int
    replaced: tuple[str, ...]


def export_ledger(
    office: Office,
    path: Path,
    prints: str,
    blanks: Blanks,
    *,
    who: Officer,
    ids: Sequence[UUID] | None = None,
    progress: Progress = lambda rows: None,
) -> Exported:
    """Write one print set (brief, full, progress) or the roll-up (summary) and register the export.

    `ids` are the rows to show, in their order; None shows the whole ledger. Raise Refusal when the file is open
    elsewhere, the place is full, or what was written cannot be read back as it should.
    """
    rows = list(all_rows(office, ids))
    sheet = summary_sheet(rows, blanks) if prints == SUMMARY else ledger_sheet(rows, prints, blanks)
    exported = Exported(path, len(rows), tuple(save_sheet(sheet, path, progress)))
    with act(office, "export_ledger", who=who, basis=f"{sheet.title}，{len(rows)}条，{path.name}"):
        pass
    return exported
