"""导出统计: the figures of a year as a workbook; the export is registered before the file is there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.act import act
from app.database import Office
from app.model.officer import Officer
from app.statistics import BY, FIGURES, Line
from app.table_file import save_table


def export_statistics(
    office: Office, path: Path, counted: Sequence[Line], year: int, by: str, *, who: Officer, on: date
) -> None:
    """Write the lines as they are shown. Raises Refusal as save_table."""
    with act(office, "export_statistics", who=who, basis=f"{year}年案件统计，{BY[by]}，{path.name}"):
        pass
    columns = [(BY[by].removeprefix("按"), 18), *((figure.heading, 10) for figure in FIGURES)]
    rows = [[line.name, *(len(events) for events in line.figures)] for line in counted]
    save_table(path, f"{year}年严重失信主体名单案件统计", BY[by], columns, rows, who=who, on=on, kind="number")
