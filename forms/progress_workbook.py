"""进度图表: how far the cleanup has come, unit by unit and month by month, as figures and as charts beside them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from forms.sheet_cells import Cell
from forms.workbook import FIRST_ROW, SheetColumn, TableWorkbook

STATES = ("已完成", "办理中", "未启动", "超期")
COLOURS = ("#2E7D32", "#1F5FA8", "#B0BEC5", "#C62828")
COLUMNS = (
    SheetColumn("责任单位", 26),
    *(SheetColumn(state, 8, "number") for state in STATES),
    SheetColumn("应完成", 8, "number"),
    SheetColumn("完成率（%）", 9, "rate"),
    SheetColumn("", 2),
    SheetColumn("完成月份", 11),
    SheetColumn("当月完成", 9, "number"),
    SheetColumn("累计完成", 9, "number"),
)
FIRST_STATE, LAST_STATE = 1, 4
MONTH, IN_MONTH, SO_FAR = 8, 9, 10
MOST_UNITS = 30  # in the chart; the table has all of them
WIDTH, HEIGHT, BAR = 620, 300, 26  # px
FONT = {"name": "仿宋", "size": 10}


@dataclass(frozen=True, kw_only=True)
class ProgressWorkbook(TableWorkbook):
    """进度图表: 合计 in the first row, below it a row a unit; months stand beside, in the order of time."""

    sheet_name: ClassVar[str] = "进度图表"

    columns: tuple[SheetColumn, ...] = COLUMNS
    units: int = 0
    months: int = 0

    def add_to(self, workbook: Any) -> None:
        """Add the sheet and the charts that draw what its rows say."""
        super().add_to(workbook)
        sheet = workbook.get_worksheet_by_name(self.sheet_name)
        charts = [self._states(workbook)]
        charts += [self._by_unit(workbook)] if self.units else []
        charts += [self._over_time(workbook)] if self.months else []
        top = 0
        for chart, height in charts:
            chart.set_size({"width": WIDTH, "height": height})
            sheet.insert_chart(2, len(self.columns) + 1, chart, {"y_offset": top, "object_position": 3})
            top += height + 12

    def _range(self, column: int, rows: int, first: int = FIRST_ROW - 1) -> list[str | int]:
        return [self.sheet_name, first, column, first + rows - 1, column]

    def _states(self, workbook: Any) -> tuple[Any, int]:
        chart = workbook.add_chart({"type": "pie"})
        head, row = FIRST_ROW - 2, FIRST_ROW - 1
        chart.add_series(
            {
                "categories": [self.sheet_name, head, FIRST_STATE, head, LAST_STATE],
                "values": [self.sheet_name, row, FIRST_STATE, row, LAST_STATE],
                "points": [{"fill": {"color": colour}} for colour in COLOURS],
                "data_labels": {
                    "category": True,
                    "value": True,
                    "percentage": True,
                    "separator": "\n",
                    "position": "outside_end",
                    "font": FONT,
                },
            }
        )
        return _titled(chart, "完成情况"), HEIGHT

    def _by_unit(self, workbook: Any) -> tuple[Any, int]:
        chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
        shown = min(self.units, MOST_UNITS)
        for state, colour in zip(range(FIRST_STATE, LAST_STATE + 1), COLOURS, strict=True):
            chart.add_series(
                {
                    "name": [self.sheet_name, FIRST_ROW - 2, state],
                    "categories": self._range(0, shown, FIRST_ROW),
                    "values": self._range(state, shown, FIRST_ROW),
                    "fill": {"color": colour},
                    "gap": 60,
                }
            )
        chart.set_y_axis({"reverse": True, "num_font": FONT})
        chart.set_x_axis({"num_font": FONT, "num_format": "0", "label_position": "low"})
        words = f"各单位进度（应完成最多的 {shown} 个单位）" if self.units > shown else "各单位进度"
        return _titled(chart, words), max(HEIGHT, 110 + BAR * shown)

    def _over_time(self, workbook: Any) -> tuple[Any, int]:
        chart = workbook.add_chart({"type": "column"})
        line = workbook.add_chart({"type": "line"})
        for one, column, colour in ((chart, IN_MONTH, COLOURS[1]), (line, SO_FAR, COLOURS[0])):
            one.add_series(
                {
                    "name": [self.sheet_name, FIRST_ROW - 2, column],
                    "categories": self._range(MONTH, self.months),
                    "values": self._range(column, self.months),
                    "fill": {"color": colour},
                    "line": {"color": colour, "width": 2},
                    "data_labels": {"value": True, "font": FONT},
                }
            )
        chart.combine(line)
        chart.set_x_axis({"num_font": FONT, "text_axis": True})
        chart.set_y_axis({"num_font": FONT, "num_format": "0"})
        return _titled(chart, "逐月完成情况"), HEIGHT


def _titled(chart: Any, words: str) -> Any:
    chart.set_title({"name": words, "name_font": {"name": "黑体", "size": 13, "bold": False}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": FONT})
    return chart


def progress_rows(
    total: tuple[Cell, ...], units: list[tuple[Cell, ...]], months: list[tuple[str, int, int]]
) -> list[list[Cell]]:
    """Set the lines of the units and of the months beside each other, 合计 first."""
    lines = [total, *units]
    return [
        [*(lines[number] if number < len(lines) else ("",) + (None,) * LAST_STATE + (None, None)), ""]
        + list(months[number] if number < len(months) else ("", None, None))
        for number in range(max(len(lines), len(months)))
    ]
