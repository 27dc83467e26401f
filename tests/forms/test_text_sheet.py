"""文本表: what programs read again is text, and what is printed of it can be read."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.export_upload import layouts
from forms.error_workbook import REASON, ROW_NUMBER, write_error_workbook
from forms.sheet_page import BODY, LEAST, paper_for
from forms.text_sheet import TextSheet
from forms.workbook import SheetColumn, WorkbookDiffers

DAY = date(2026, 11, 22)
HOSTILE = ["=1+1", "+8613", "-1", "@SUM(A1)", "0012", "888888199001011234", "𬱖㛃", "第一行\n第二行", "甲\x00"]


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path).active


def sheet(rows: list[list[str]], **more: Any) -> TextSheet:
    columns = tuple(SheetColumn(f"栏{number}", 20) for number in range(len(rows[0])))
    return TextSheet(sheet_name="数据", columns=columns, rows=rows, made_on=DAY, **more)


def test_every_cell_is_text_and_none_is_live(tmp_path: Path):
    sheet([HOSTILE]).save(path := tmp_path / "x.xlsx")
    cells = list(opened(path)[2])
    assert [cell.value for cell in cells] == [*HOSTILE[:-1], "甲〓"]
    assert all(cell.data_type == "s" and cell.number_format == "@" for cell in cells)
    assert [bool(cell.quotePrefix) for cell in cells[:5]] == [True] * 4 + [False]


@pytest.mark.parametrize("told", layouts(), ids=lambda one: one.key)
def test_a_table_for_a_platform_keeps_its_columns_and_can_be_printed(tmp_path: Path, told: Any):
    columns = tuple(SheetColumn(one.heading, one.width) for one in told.columns)
    made = TextSheet(sheet_name="数据", columns=columns, rows=[["甲" * 300] * len(columns)], made_on=DAY)
    made.save(path := tmp_path / "x.xlsx")
    read = opened(path)
    assert [cell.value for cell in read[1]] == [one.heading for one in told.columns]
    assert read.merged_cells.ranges == set() and read.max_row == 2
    assert (read.page_setup.orientation, read.print_title_rows) == ("landscape", "$1:$1")
    assert (read.page_setup.fitToWidth or 1) == made.page.across and made.page.scale * BODY >= LEAST - 0.05
    assert read.oddFooter.center.text == "第 &P 页，共 &N 页" and read.print_options.gridLines
    assert read.row_dimensions[2].height > 150  # what is long is not cut off


def test_a_very_wide_sheet_goes_on_the_larger_paper(tmp_path: Path):
    assert sheet([["甲"] * 4]).page.paper == "A4"
    sheet([["甲"] * 40]).save(path := tmp_path / "x.xlsx")
    assert opened(path).page_setup.paperSize == 8


def test_the_reason_stands_in_the_row_and_long_cells_have_room(tmp_path: Path):
    path = tmp_path / "错误行.xlsx"
    write_error_workbook(path, "表[1]", ["名称", "事由"], [(5, ["甲", "乙" * 900], "缺处罚日期"), (9, ["丙"], "重复")])
    read = opened(path)
    assert read.title == "表1"
    assert [[cell.value for cell in row] for row in read.iter_rows()] == [
        ["名称", "事由", ROW_NUMBER, REASON],
        ["甲", "乙" * 900, "5", "缺处罚日期"],
        ["丙", None, "9", "重复"],
    ]
    assert read.column_dimensions["B"].width > 60 and read.row_dimensions[2].height < 409.5
    assert read["A1"].font.bold and read.freeze_panes == "A2"


def test_what_does_not_read_back_never_takes_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    other, write = sheet([["别的"]]), TextSheet._write
    monkeypatch.setattr(TextSheet, "_write", lambda _, part: write(other, part))
    with pytest.raises(WorkbookDiffers):
        sheet([["甲"]]).save(tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_list_takes_the_larger_paper_only_where_it_has_to():
    assert paper_for([20] * 8) == "A4" and paper_for([20] * 12) == "A3" and paper_for([20] * 12, most=2) == "A4"
