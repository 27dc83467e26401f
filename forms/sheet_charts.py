"""图表: charts on pages of their own, told apart without colour, their scales beginning at nought."""

from typing import Any

from forms.sheet_page import NUMBERS

DARK, LIGHT, WHITE = "#1F4E8C", "#A9C1E3", "#FFFFFF"
EDGE, RED, LINES = "#3B4A5E", "#C62828", "#D5DAE1"
STEPS = (1, 2, 5)
MOST_STEPS = 8
FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": DARK}},
    {"fill": {"color": LIGHT}},
    {"fill": {"color": WHITE}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": DARK, "bg_color": WHITE}},
    {"pattern": {"pattern": "percent_25", "fg_color": EDGE, "bg_color": WHITE}},
)
"""One for each series in its order: they differ in how dark they are, or in a pattern."""
LATE = "超期"
LATE_FILL: dict[str, Any] = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": RED, "bg_color": WHITE}}


def font(size: int = 11) -> dict[str, Any]:
    """Return the type of what stands beside the drawn."""
    return {"name": "仿宋", "size": size}


def look(number: int, heading: str) -> dict[str, Any]:
    """Return how a series is filled; what is overdue looks the same in every chart."""
    return (LATE_FILL if heading == LATE else FILLS[number]) | {"border": {"color": EDGE, "width": 0.75}}


def give_title(chart: Any, title: str, unit: str) -> None:
    """Say above a chart what it shows and in what, and below it what each look means."""
    words = f"{title}（{unit}）"
    chart.set_title({"name": words, "name_font": {"name": "黑体", "size": 16, "bold": False}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": font()})


def counting_axis(most: float) -> dict[str, Any]:
    """Return the looks of an axis that counts up to so many, from nought in whole steps."""
    lines = {"visible": True, "line": {"color": LINES, "width": 0.75}}
    return {"num_font": font(), "num_format": "0", "min": 0, "major_unit": step(most), "major_gridlines": lines}


def step(most: float) -> int:
    """Return the round number from line to line with which at most MOST_STEPS reach so far."""
    power = 1
    while True:
        for one in STEPS:
            if one * power * MOST_STEPS >= most:
                return one * power
        power *= 10


def put_on_page(workbook: Any, chart: Any, name: str) -> None:
    """Put a chart on a sheet of its own, one page of paper."""
    sheet = workbook.add_chartsheet(name)
    sheet.set_landscape()
    sheet.set_paper(NUMBERS["A4"])
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.set_chart(chart)
