"""进度图表: what is counted is counted alike by the database and from rows, and the workbook draws it."""

import zipfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from app.database import Office
from app.ledger.charts import Charts, MonthDone, ProgressLine, chart_sheet, charts_of, progress_charts
from app.ledger.export import export_ledger
from app.ledger.rows import all_rows
from app.ledger.sheet import Blanks
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.workbook_reading import read_workbook
from forms.sheet_charts import look, step
from forms.workbook import Book

DAY = date(2026, 11, 22)
BLANKS = Blanks("示例县", "示例县信用办", DAY, DAY)


@pytest.fixture
def filled(ledger_office: Office, add: Callable[..., LedgerRow]) -> Office:
    done = {"progress": "已完成", "result_doc": "示政办〔2026〕1号", "lead_office": "甲局", "opinion": "废止"}
    add(measure_name="一", done_date=date(2026, 8, 3), **done)
    add(measure_name="二", done_date=date(2026, 8, 30), **done)
    add(measure_name="三", done_date=date(2026, 10, 9), **done)
    add(measure_name="四", lead_office="甲局", opinion="修订", progress="梳理中", due_date=date(2026, 12, 1))
    add(measure_name="五", lead_office="乙局", opinion="修订", progress="未启动")
    add(measure_name="六", opinion="宣布失效", progress="征求意见")
    add(measure_name="七", lead_office="丙局", opinion="保留")
    return ledger_office


def test_units_and_months_are_counted(filled: Office) -> None:
    charts = progress_charts(filled, on=DAY)
    assert charts == charts_of(all_rows(filled), on=DAY)
    assert charts.units == (
        ProgressLine("甲局", done=3, doing=1),
        ProgressLine("乙局", not_started=1),
        ProgressLine("未填责任单位", doing=1),
    )
    assert charts.months == (MonthDone("2026-08", 2, 2), MonthDone("2026-09", 0, 2), MonthDone("2026-10", 1, 3))
    assert charts.total == ProgressLine("合计", done=3, doing=2, not_started=1) and charts.total.rate == 50.0


def test_a_deadline_that_has_passed_is_counted_as_overdue(filled: Office) -> None:
    later = date(2026, 12, 5)
    assert progress_charts(filled, on=later) == charts_of(all_rows(filled), on=later)
    assert progress_charts(filled, on=later).total.overdue == 1


def test_the_workbook_has_the_figures_and_the_charts(filled: Office, bing: Officer, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    export_ledger(filled, path, "brief", BLANKS, who=bing, charts=True)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["台账", "进度图表", "完成情况", "各单位进度", "逐月完成情况"]
    sheet = book["进度图表"]
    assert [sheet.cell(4, column).value for column in range(1, 8)] == ["合计", 3, 2, 1, 0, 6, 50]
    assert [sheet.cell(6, column).value for column in (9, 10, 11)] == ["2026-10", 1, 3]
    with zipfile.ZipFile(path) as archive:
        drawn = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
        pages = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/chartsheets/sheet")]
    assert len(drawn) == 3 and all("进度图表" in one and "（条）" in one for one in drawn)
    assert all('<c:min val="0"/>' in one and '<c:majorUnit val="1"/>' in one for one in drawn if "c:valAx" in one)
    assert len(pages) == 3 and all('paperSize="9" orientation="landscape"' in one for one in pages)
    assert [sheet.name for sheet in read_workbook(path).sheets] == ["台账", "进度图表"]


def test_the_parts_of_a_chart_are_told_apart_without_colour() -> None:
    looks = [look(number, heading) for number, heading in enumerate(("已完成", "办理中", "未启动", "超期", "其他"))]
    solid = [dark(one["fill"]["color"]) for one in looks if "fill" in one]
    assert all(later - earlier > 0.2 for earlier, later in pairwise(solid)) and len(solid) == 3
    assert len({one["pattern"]["pattern"] for one in looks if "pattern" in one}) == 2


def dark(colour: str) -> float:
    """Return how a colour prints in grey, 0 black and 1 white."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize(("most", "expected"), [(0, 1), (8, 1), (9, 2), (17, 5), (80, 10), (81, 20), (2000, 500)])
def test_the_lines_of_a_chart_are_few_and_round(most: int, expected: int) -> None:
    assert step(most) == expected


def test_a_ledger_with_nothing_to_complete_draws_no_empty_chart(tmp_path: Path) -> None:
    charts = Charts((), ())
    assert Book((chart_sheet(charts, BLANKS),)).save(tmp_path / "空.xlsx") == []
    with zipfile.ZipFile(tmp_path / "空.xlsx") as archive:
        assert sum(name.startswith("xl/charts/chart") for name in archive.namelist()) == 0
