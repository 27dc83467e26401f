"""统计表: figures as a workbook, and on sheets of their own the charts drawn from them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from forms.workbook import FIRST_ROW, TableWorkbook

COLOURS = ("#1F4E8C", "#7FA6D6", "#B8860B", "#D9BE7C", "#8A8F98", "#5B8C5A")
FONT = {"name": "仿宋", "size": 11}


@dataclass(frozen=True)
class Chart:
    """图表: which columns it shows, by their headings; stacked where they are parts of one whole."""

    title: str
    headings: tuple[str, ...]
    is_stacked: bool = False


@dataclass(frozen=True, kw_only=True)
class FiguresWorkbook(TableWorkbook):
    """统计表: one line a month, a list, a unit …, 合计 in the last; charts leave 合计 out."""

    sheet_name: ClassVar[str] = "统计表"
    frozen_columns: ClassVar[int] = 1

    charts: tuple[Chart, ...] = ()

    def add_to(self, workbook: Any) -> None:
        """Add the sheet, and every chart on a sheet of its own after it."""
        super().add_to(workbook)
        if len(self.rows) <= self.has_total:
            return
        for chart in self.charts:
            drawn = workbook.add_chart({"type": "column"} | ({"subtype": "stacked"} if chart.is_stacked else {}))
            for heading, colour in zip(chart.headings, COLOURS, strict=False):
                drawn.add_series(self._series(heading) | {"fill": {"color": colour}})
            drawn.set_title({"name": chart.title, "name_font": FONT | {"size": 16, "bold": False, "name": "黑体"}})
            drawn.set_legend({"position": "bottom", "font": FONT})
            drawn.set_x_axis({"num_font": FONT})
            drawn.set_y_axis({"num_font": FONT, "num_format": "0", "min": 0, "major_gridlines": {"visible": True}})
            sheet = workbook.add_chartsheet(chart.title)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.set_chart(drawn)

    def _series(self, heading: str) -> dict[str, Any]:
        place = [column.heading for column in self.columns].index(heading)
        first, last = FIRST_ROW - 1, FIRST_ROW - 2 + len(self.rows) - self.has_total
        return {
            "name": [self.sheet_name, FIRST_ROW - 2, place],
            "categories": [self.sheet_name, first, 0, last, 0],
            "values": [self.sheet_name, first, place, last, place],
            "gap": 60,
        }
