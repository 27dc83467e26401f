"""导出查询登记: the lines of the register as a workbook; the export is itself registered before the file is there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.act import act
from app.database import Office
from app.model.officer import Officer
from app.table_file import save_table


def export_queries(
    office: Office,
    path: Path,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str]],
    *,
    who: Officer,
    on: date,
) -> int:
    """Write the rows shown (`columns`: heading, width in characters); return how many. Raise Refusal as save_table."""
    with act(office, "export_queries", who=who, basis=f"查询登记，{len(rows)}条，{path.name}"):
        pass
    save_table(path, "查询登记", f"共 {len(rows)} 条", columns, rows, who=who, on=on)
    return len(rows)
