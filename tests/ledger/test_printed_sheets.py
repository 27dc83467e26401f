"""What a workbook looks like on paper: type that can be read, nothing cut off, signatures under the last rows."""

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.ledger.layout import layout
from app.ledger.sheet import Blanks, ledger_sheet, roll_up_sheet, summary_sheet
from app.ledger.summary import summed
from app.model.ledger_row import LedgerRow
from forms.sheet_lines import MOST_LINES, PIECE, lines_in
from forms.sheet_page import BODY, LEAST, SheetPage
from forms.workbook import SIGNED, SheetColumn, TableWorkbook

DAY = date(2026, 11, 22)
BLANKS = Blanks("示例县", "示例县社会信用体系建设办公室", DAY, DAY, "3", "经办丙", "0900-1234567")
LONG = "对列入名单的失信主体，在政府采购、招标投标中予以限制；"


def row(number: int = 1, **values: Any) -> LedgerRow:
    return LedgerRow(**{"item_id": f"999999-2026-{number:04d}", "doc_name": f"示例县第{number}号文件"} | values)


def words(length: int) -> str:
    return (LONG * (length // len(LONG) + 1))[:length]


def table(rows: list[list[Any]], *widths: float, **more: Any) -> TableWorkbook:
    columns = tuple(SheetColumn(f"栏{number}", width) for number, width in enumerate(widths))
    return TableWorkbook(**{"title": "表", "second_line": "", "signature": "填表人：", "made_on": DAY} | more,
                         columns=columns, rows=rows)  # fmt: skip


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path).active


@pytest.mark.parametrize("prints", ["brief", "full", "progress"])
@pytest.mark.parametrize("length", [20, 1000])
def test_the_type_on_paper_can_be_read(prints: str, length: int):
    long = {key: words(min(length, layout().column(key).length)) for key in ("clause_text", "plan", "remark")}
    page = ledger_sheet([row(1, **long)], prints, BLANKS).page
    assert page.scale * BODY >= LEAST - 0.05
    assert page.across == 1 or prints == "full" or length > 20


def test_the_summary_lies_on_one_page_across():
    assert summary_sheet([row(1)], BLANKS).page.across == 1
    assert roll_up_sheet(summed([], on=DAY), BLANKS).page.scale * BODY >= LEAST


def test_a_wide_sheet_stands_on_pages_side_by_side_with_its_first_columns_and_no_line_cut(tmp_path: Path):
    ledger_sheet([row(1), row(2)], "full", BLANKS).save(path := tmp_path / "台账.xlsx")
    sheet = opened(path)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", "$A:$B")
    assert sheet.page_setup.pageOrder == "overThenDown"
    assert sheet["A1"].value is None and sheet["C1"].value
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert all(area.startswith(("C1:", "C2:", "C6:")) for area in merged) and len(merged) == 3
    assert sheet.sheet_view.selection[-1].activeCell == "C4"


@pytest.mark.parametrize("width", [5.0, 12.5, 30.0])
@pytest.mark.parametrize("lead", [0, 2])
def test_no_page_has_more_columns_than_it_can_hold_and_none_is_left_out(width: float, lead: int):
    page = SheetPage("A4", (width,) * 80, lead)
    shown = list(page._pages(page.scale))
    assert sum(shown) - lead * (len(shown) - 1) == 80 and len(shown) == page.across
    assert page.first == shown[0]


def test_every_text_of_the_ledger_is_shown_whole():
    full = {column.key: words(column.length) for column in layout().columns if column.kind == "text" and column.length}
    sheet = ledger_sheet([row(1, **full)], "full", BLANKS)
    assert all(sheet._count_lines(cells) <= MOST_LINES for cells in sheet.rows)


def test_notes_no_row_can_show_are_told(tmp_path: Path):
    notes = "\n".join(f"2026-{month:02}-01 {words(400)}" for month in range(1, 12))
    told = ledger_sheet([row(1), row(2, progress_note=notes)], "progress", BLANKS).save(tmp_path / "x.xlsx")
    assert told == ["第2行“进展说明”太长，打印时只显示一部分，全文在单元格中。"]


def test_a_line_too_long_for_a_row_goes_on_in_the_next_and_loses_nothing(tmp_path: Path):
    text = words(2000) + "\n第二段"
    sheet = table([["1", "短"], ["2", text], ["3", "短"]], 8, 40)
    sheet.save(path := tmp_path / "x.xlsx")
    found = list(opened(path).iter_rows(min_row=4, values_only=True))
    parts = [str(cells[1] or "") for cells in found[1:-2]]
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")
    assert all(lines_in(one, 40) <= PIECE for one in parts)
    assert [cells[0] for cells in found] == ["1", "2", *[None] * (len(parts) - 1), "3", "填表人："]


def test_every_row_of_what_is_read_again_stays_one(tmp_path: Path):
    ledger_sheet([row(1, progress_note=words(5000)), row(2)], "full", BLANKS).save(path := tmp_path / "x.xlsx")
    assert [opened(path).cell(number, 1).value for number in (4, 5)] == [1, 2]


def breaks(path: Path) -> list[int]:
    with zipfile.ZipFile(path) as package:
        return [int(one) for one in re.findall(rb'<brk id="(\d+)"', package.read("xl/worksheets/sheet1.xml"))]


def test_the_signatures_never_stand_alone_on_a_page(tmp_path: Path):
    path, parted = tmp_path / "x.xlsx", 0
    for count in range(1, 60):
        table([["甲"]] * count, 20).save(path)
        opened(path)  # another reader takes it
        at = breaks(path)
        assert at in ([], [count + 3 - SIGNED])  # above the last rows, or nowhere
        parted += bool(at)
    assert 0 < parted < 15


def test_a_sheet_without_signatures_is_not_parted(tmp_path: Path):
    for count in range(20, 40):
        table([["甲"]] * count, 20, signature="").save(tmp_path / "x.xlsx")
        assert breaks(tmp_path / "x.xlsx") == []


def test_a_second_line_that_turns_over_has_the_height(tmp_path: Path):
    table([["甲"]], 20, second_line=words(60)).save(path := tmp_path / "x.xlsx")
    assert opened(path).row_dimensions[2].height > 80
