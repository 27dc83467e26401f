"""进度图表: how far the cleanup has come, unit by unit and month by month, as figures and as charts behind them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from forms.sheet_cells import Cell
from forms.sheet_charts import counting_axis, font, give_title, look, put_on_page
from forms.workbook import FIRST_ROW, SheetColumn, TableWorkbook

STATES = ("已完成", "办理中", "未启动", "超期")
COLUMNS = (
    SheetColumn("责任单位", 30),
    *(SheetColumn(state, 8, "number") for state in STATES),
    SheetColumn("应完成", 8, "number"),
    SheetColumn("完成率（%）", 9, "rate"),
    SheetColumn("", 2),
    SheetColumn("完成月份", 11),
    SheetColumn("当月完成", 9, "number"),
    SheetColumn("累计完成", 9, "number"),
)
FIRST_STATE, LAST_STATE, TO_COMPLETE = 1, 4, 5
MONTH, IN_MONTH, SO_FAR = 8, 9, 10
HEADING, TOTAL, FIRST_UNIT = FIRST_ROW - 2, FIRST_ROW - 1, FIRST_ROW  # rows, counted from 0
MOST_UNITS = 30  # in the chart; the table has all of them
FEW_MONTHS = 18  # with more the figures above the columns run into each other
UNIT = "条"
NO_UNIT: tuple[Cell, ...] = ("", None, None, None, None, None, None)
NO_MONTH: tuple[Cell, ...] = ("", None, None)


@dataclass(frozen=True, kw_only=True)
class ProgressWorkbook(TableWorkbook):
    """进度图表: 合计 in the first row, below it a row a unit; months stand beside, in the order of time."""

    sheet_name: ClassVar[str] = "进度图表"

    columns: tuple[SheetColumn, ...] = COLUMNS
    units: int = 0
    months: int = 0

    def add_to(self, workbook: Any) -> None:
        """Add the sheet, and after it a page for each chart of what its rows say; nothing is drawn of nothing."""
        super().add_to(workbook)
        if self.units:
            put_on_page(workbook, self._states(workbook), "完成情况")
            put_on_page(workbook, self._by_unit(workbook), "各单位进度")
        if self.months:
            put_on_page(workbook, self._over_time(workbook), "逐月完成情况")

    def _range(self, column: int, first: int, rows: int) -> list[str | int]:
        return [self.sheet_name, first, column, first + rows - 1, column]

    def _most(self, column: int, first: int) -> float:
        return max((value for row in self.rows[first:] if isinstance(value := row[column], int)), default=0)

    def _states(self, workbook: Any) -> Any:
        chart = workbook.add_chart({"type": "pie"})
        chart.add_series(
            {
                "categories": [self.sheet_name, HEADING, FIRST_STATE, HEADING, LAST_STATE],
                "values": [self.sheet_name, TOTAL, FIRST_STATE, TOTAL, LAST_STATE],
                "points": [look(number, state) for number, state in enumerate(STATES)],
                "data_labels": {
                    "category": True,
                    "value": True,
                    "percentage": True,
                    "separator": "\n",
                    "position": "outside_end",
                    "font": font(),
                },
            }
        )
        give_title(chart, "完成情况", UNIT)
        return chart

    def _by_unit(self, workbook: Any) -> Any:
        chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
        shown = min(self.units, MOST_UNITS)
        for number, state in enumerate(STATES):
            chart.add_series(
                {
                    "name": [self.sheet_name, HEADING, FIRST_STATE + number],
                    "categories": self._range(0, FIRST_UNIT, shown),
                    "values": self._range(FIRST_STATE + number, FIRST_UNIT, shown),
                    "gap": 60,
                }
                | look(number, state)
            )
        chart.set_y_axis({"reverse": True, "num_font": font(9), "interval_unit": 1})
        chart.set_x_axis(counting_axis(self._most(TO_COMPLETE, 1)) | {"label_position": "high"})
        words = f"各单位进度，应完成最多的 {shown} 个单位" if self.units > shown else "各单位进度"
        give_title(chart, words, UNIT)
        return chart

    def _over_time(self, workbook: Any) -> Any:
        chart, line = workbook.add_chart({"type": "column"}), workbook.add_chart({"type": "line"})
        labels = {"value": self.months <= FEW_MONTHS, "font": font()}
        chart.add_series(self._by_month(IN_MONTH) | look(1, "") | {"gap": 60, "data_labels": labels})
        dark = {"color": look(0, "")["fill"]["color"]}
        drawn = {"line": dark | {"width": 2.25}, "marker": {"type": "circle", "size": 6, "fill": dark, "border": dark}}
        line.add_series(self._by_month(SO_FAR) | drawn | {"data_labels": labels | {"position": "above"}})
        chart.combine(line)
        chart.set_x_axis({"num_font": font(), "text_axis": True})
        chart.set_y_axis(counting_axis(self._most(SO_FAR, 0)))
        give_title(chart, "逐月完成情况", UNIT)
        return chart

    def _by_month(self, column: int) -> dict[str, Any]:
        return {
            "name": [self.sheet_name, HEADING, column],
            "categories": self._range(MONTH, TOTAL, self.months),
            "values": self._range(column, TOTAL, self.months),
        }


def progress_rows(
    total: tuple[Cell, ...], units: list[tuple[Cell, ...]], months: list[tuple[str, int, int]]
) -> list[list[Cell]]:
    """Set the lines of the units and of the months beside each other, 合计 first."""
    lines = [total, *units]
    height = max(len(lines), len(months))
    left: list[tuple[Cell, ...]] = [*lines, *[NO_UNIT] * (height - len(lines))]
    right: list[tuple[Cell, ...]] = [*months, *[NO_MONTH] * (height - len(months))]
    return [[*unit, "", *month] for unit, month in zip(left, right, strict=True)]
