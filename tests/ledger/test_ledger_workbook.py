"""The workbook that goes to the higher office says what the ledger says, and nothing in it is alive."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.ledger.layout import layout
from app.ledger.sheet import Blanks, ledger_sheet, place_of, summary_sheet
from app.model.ledger_row import LedgerRow
from forms.sheet_cells import printable
from forms.workbook import STEP, Book, SheetColumn, TableWorkbook, WorkbookDiffers

DAY = date(2026, 11, 22)
BLANKS = Blanks("示例县", "示例县社会信用体系建设办公室", DAY, DAY, "3", "经办丙", "0900-1234567")
HOSTILE = [
    "=1+1",
    "+8613",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\tx",
    '=HYPERLINK("http://x","y")',
    "http://x.example",
    "0012",
    "1e400",
]


def row(number: int = 1, **values: Any) -> LedgerRow:
    whole = {
        "item_id": f"999999-2026-{number:04d}",
        "doc_name": f"示例县第{number}号文件",
        "opinion": "修订",
        "legal_basis": "《价格法》第五条",
        "basis_level": "法律",
        "due_date": date(2026, 12, 31),
        "progress": "征求意见",
        "lead_office": "县财政局",
    }
    return LedgerRow(**{**whole, **values})


def table(rows: list[list[Any]], **more: Any) -> TableWorkbook:
    columns = tuple(SheetColumn(f"栏{number}", 20) for number in range(len(rows[0]) if rows else 2))
    return TableWorkbook(
        title="表", second_line="", columns=columns, rows=rows, signature="填表人：", made_on=DAY, **more
    )


@pytest.mark.parametrize("prints", ["brief", "full", "progress"])
def test_two_other_readers_find_what_the_ledger_says(tmp_path: Path, prints: str):
    path = tmp_path / "台账.xlsx"
    rows = [row(1), row(2, due_date=None, remark="第一行\n第二行"), row(3, legal_basis="", basis_level="")]
    assert ledger_sheet(rows, prints, BLANKS).save(path) == []
    columns = [column.heading for column in layout().prints[prints].columns]
    read = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    first = 2 if prints == "full" else 0  # not in the columns that stand on every page
    assert read[0][first] == sheet.cell(1, first + 1).value == "示例县失信约束措施清理规范工作台账"
    assert "统计截止日期：2026年11月22日" in str(read[1][first]) and "第3期" in str(read[1][first])
    assert read[2] == columns == [cell.value for cell in sheet[3]]
    assert [line[0] for line in read[3:6]] == [1, 2, 3]
    due = columns.index("完成时限")
    assert [line[due] for line in read[3:6]] == [date(2026, 12, 31), "", date(2026, 12, 31)]
    assert sheet.cell(4, due + 1).is_date
    assert str(read[6][first]).startswith("填表人：经办丙")
    if prints != "progress":
        assert read[5][columns.index(layout().column("legal_basis").heading)] == "待补充"


def test_the_sheet_is_set_up_for_printing_and_filling(tmp_path: Path):
    path = tmp_path / "台账.xlsx"
    for prints, paper in (("brief", 9), ("full", 8), ("progress", 9)):
        ledger_sheet([row(number) for number in range(1, 5)], prints, BLANKS).save(path)
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", paper)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$3:$3" and sheet.freeze_panes == "C4"
        assert "第 &P 页" in sheet.oddFooter.center.text
        lists = {
            str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"
        }
        assert any("保留,修订,废止,宣布失效" in source for source in lists.values())
        assert all(place.endswith("7") for place in lists)
        assert sheet["B4"].border.left.style == "thin" and sheet["B4"].alignment.wrap_text
        assert sheet["B4"].number_format == "@"


def test_nothing_typed_becomes_a_formula_a_link_or_a_number(tmp_path: Path):
    path = tmp_path / "x.xlsx"
    ledger_sheet([row(number, doc_name=text) for number, text in enumerate(HOSTILE, 1)], "brief", BLANKS).save(path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    for number, text in enumerate(HOSTILE, 4):
        cell = sheet.cell(number, 2)
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert bool(cell.quotePrefix) == (text[0] in "=+-@\t")
    with zipfile.ZipFile(path) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_what_a_workbook_cannot_hold_is_replaced_and_told(tmp_path: Path):
    path = tmp_path / "x.xlsx"
    sheet = table([["甲\ud800乙", "好"], ["\x00", "丙\uffff"], ["𠮷𡈽\ue000", "_x0041_"]])
    assert len(sheet.save(path)) == 3
    read = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert read[3:6] == [["甲〓乙", "好"], ["〓", "丙〓"], ["𠮷𡈽\ue000", "_x0041_"]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), max_size=4))
def test_any_text_comes_back_as_it_was_or_with_the_mark_of_loss(tmp_path: Path, rows: list[list[str]]):
    path = tmp_path / "any.xlsx"
    table([["a", "b", "c"], *rows]).save(path)  # save reads everything again
    assert path.exists()
    assert all(printable(text) == text or "〓" in printable(text) or "\r" in text for line in rows for text in line)


def test_identical_rows_make_identical_bytes(tmp_path: Path):
    for name in ("a", "b"):
        ledger_sheet([row(1), row(2)], "full", BLANKS).save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_workbook_that_does_not_say_what_it_should_never_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "台账.xlsx"
    path.write_text("上一期")
    sheet = table([["甲", "乙"]])
    meant = Book.write

    def damaged(self: Book, part: Path, progress: Any = None) -> list[str]:
        meant(self, part)
        with zipfile.ZipFile(part) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        with zipfile.ZipFile(part, "w") as package:
            for name, body in parts.items():
                package.writestr(name, body.replace("乙".encode(), "丁".encode()))
        return []

    monkeypatch.setattr(Book, "write", damaged)
    with pytest.raises(WorkbookDiffers):
        sheet.save(path)
    assert path.read_text() == "上一期" and list(tmp_path.iterdir()) == [path]


def test_sheets_stand_in_one_file_each_with_its_rows_and_looks(tmp_path: Path):
    path = tmp_path / "台账.xlsx"
    Book((ledger_sheet([row(1), row(2)], "brief", BLANKS), summary_sheet([row(1)], BLANKS), table([["="]]))).save(path)
    sheets = openpyxl.load_workbook(path).worksheets
    assert [sheet.title for sheet in sheets] == ["台账", "汇总表", "表"]
    assert [sheet.max_row for sheet in sheets] == [6, 6, 5]
    assert sheets[2]["A4"].value == "=" and sheets[2]["A4"].data_type == "s"
    assert sheets[1]["B5"].value == "合计" and sheets[1]["B5"].font.name == "黑体"


def test_an_export_that_is_called_off_leaves_nothing(tmp_path: Path):
    class Stop(Exception):
        pass

    def stop(done: int) -> None:
        if done >= STEP:
            raise Stop

    with pytest.raises(Stop):
        table([["甲"]] * (2 * STEP)).save(tmp_path / "x.xlsx", stop)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_ledger_is_a_report_too(tmp_path: Path):
    path = tmp_path / "零报告.xlsx"
    ledger_sheet([], "brief", BLANKS).save(path)
    read = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert len(read) == 4 and str(read[3][0]).startswith("填表人")


def test_the_summary_has_twenty_three_columns_and_its_sums(tmp_path: Path):
    path = tmp_path / "汇总.xlsx"
    rows = [
        row(1, link_stage="认定、公开", conforms="是", opinion="保留"),
        row(2, link_stage="惩戒", conforms="否", opinion="废止", progress="已完成", lead_office="县司法局"),
    ]
    summary_sheet(rows, BLANKS).save(path)
    read = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    headings = [str(heading) for heading in read[2]]
    assert len(headings) == 23 and headings[4] == "其中：认定"
    first, second, total = (dict(zip(headings, line, strict=True)) for line in read[3:6])
    assert (first["地区/部门"], second["地区/部门"], total["地区/部门"]) == ("县司法局", "县财政局", "合计")
    assert (first["完成率（%）"], second["完成率（%）"], total["完成率（%）"]) == (100.0, "—", 100.0)
    for heading in headings[2:20]:
        assert total[heading] == first[heading] + second[heading], heading  # pyright: ignore
    assert total["符合要求数"] + total["不符合（含部分符合）数"] == total["梳理措施数"]  # pyright: ignore


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("示例县社会信用体系建设办公室", "示例县"),
        ("示例市示例区信用办", "示例市"),
        ("某某办公室", ""),
    ],
)
def test_the_place_is_what_the_name_of_the_unit_begins_with(unit: str, place: str):
    assert place_of(unit) == place


def test_cells_that_hold_several_words_or_a_date_say_how_they_are_filled_in(tmp_path: Path):
    ledger_sheet([row(1), row(2)], "brief", BLANKS).save(path := tmp_path / "台账.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    hints = {str(one.sqref): str(one.prompt) for one in sheet.data_validations.dataValidation if one.type != "list"}
    assert hints == {
        "F4:F5": "可填一项或几项，用顿号隔开：认定、记录、归集、共享、公开、惩戒、信用修复。",
        "K4:K5": "按 2026-11-23 的形式填写。",
    }
