"""统计表: figures as a workbook, and on sheets of their own the charts drawn from them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from forms.sheet_charts import counting_axis, font, give_title, look, put_on_page
from forms.workbook import FIRST_ROW, TableWorkbook


@dataclass(frozen=True)
class Chart:
    """图表: which columns it shows, by their headings, counted in what; stacked where they are parts of one whole."""

    title: str
    unit: str
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
            for number, heading in enumerate(chart.headings):
                drawn.add_series(self._series(heading) | look(number, heading))
            give_title(drawn, chart.title, chart.unit)
            drawn.set_x_axis({"num_font": font()})
            drawn.set_y_axis(counting_axis(self._most(chart)))
            put_on_page(workbook, drawn, chart.title)

    def _series(self, heading: str) -> dict[str, Any]:
        place = self._place(heading)
        first, last = FIRST_ROW - 1, FIRST_ROW - 2 + len(self.rows) - self.has_total
        return {
            "name": [self.sheet_name, FIRST_ROW - 2, place],
            "categories": [self.sheet_name, first, 0, last, 0],
            "values": [self.sheet_name, first, place, last, place],
            "gap": 60,
        }

    def _most(self, chart: Chart) -> float:
        """Return how high the highest column is."""
        places = [self._place(heading) for heading in chart.headings]
        figures = [[_figure(row[place]) for place in places] for row in self.rows[: len(self.rows) - self.has_total]]
        return max((sum(one) if chart.is_stacked else max(one) for one in figures), default=0)

    def _place(self, heading: str) -> int:
        return [column.heading for column in self.columns].index(heading)


def _figure(value: Any) -> float:
    return value if isinstance(value, int | float) else 0
