"""导出统计: figures as they are shown, with charts, as a workbook; registered before the file is there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.act import act
from app.database import Office
from app.model.officer import Officer
from app.statistics import Line, Period
from app.table_file import save_sheet
from forms.dates import chinese_date
from forms.figures import Chart, FiguresWorkbook
from forms.sheet_cells import Cell
from forms.workbook import CellKind, SheetColumn

NARROW, WIDE, NAMES = 6.5, 8.5, 18  # characters: a heading of four stands in two lines
CHARTS = {
    "cases": (
        Chart("列入和移出", "件", ("列入", "移出")),
        Chart("列入的法人和个人", "件", ("列入法人", "列入个人"), is_stacked=True),
    ),
    "ledger": (
        Chart("清理意见", "条", ("保留", "修订", "废止", "宣布失效", "尚无意见"), is_stacked=True),
        Chart("完成情况", "条", ("已完成", "正在办理", "未启动", "超期"), is_stacked=True),
    ),
}
TITLES = {"cases": "严重失信主体名单案件统计", "ledger": "失信惩戒措施清理台账统计"}


def export_statistics(
    office: Office,
    path: Path,
    counted: Sequence[Line],
    *,
    subject: str,
    headings: Sequence[tuple[str, bool]],
    by: str,
    period: Period,
    who: Officer,
    on: date,
) -> None:
    """Write the lines as they are shown, of the cases or of the ledger. Raises Refusal as `save_sheet`.

    `headings` are the figures' own, each with whether it is in per cent; `by` is how they were counted (按月).
    """
    with act(office, "export_statistics", who=who, basis=f"{period.words}{TITLES[subject]}，{by}，{path.name}"):
        pass
    sheet = FiguresWorkbook(
        title=f"{period.words}{TITLES[subject]}",
        second_line=f"{chinese_date(on)}　{by}　“上年”为上一年的相同月份",
        columns=(SheetColumn(by.removeprefix("按"), NAMES), *(_column(*heading) for heading in headings)),
        rows=[_row(line) for line in counted],
        signature=f"导出人：{who.name}",
        made_on=on,
        has_total=True,
        charts=CHARTS[subject],
    )
    save_sheet(sheet, path)


def _column(heading: str, is_percent: bool) -> SheetColumn:
    kind: CellKind = "rate" if is_percent else "number"
    return SheetColumn(f"{heading}\n（%）" if is_percent else heading, WIDE if is_percent else NARROW, kind)


def _row(line: Line) -> list[Cell]:
    return [line.name, *line.figures]
