"""上级表格: the form keeps what is its own, its formulas mean what they meant, the ledger stands in its rows."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.ledger.form_map import FormMap, form_map, propose
from app.ledger.opened_form import OpenedForm, open_form
from app.ledger.own_form import Filled, fill_form
from app.ledger.sheet import Blanks
from app.model.ledger_row import LedgerRow
from app.refusal import Refusal
from forms.sheet_rows import Insertion
from tests.ledger import own_forms

DAY = date(2026, 11, 23)
BLANKS = Blanks("示例县", "示例县信用办", DAY, DAY, "3", "经办丙", "0900-1234567")
LOOKS = ("font", "fill", "border", "alignment", "number_format", "protection")


def rows(count: int, **values: Any) -> list[LedgerRow]:
    return [
        LedgerRow(
            item_id=f"888888-2026-{number:04}", doc_name=f"示例办法{number}", doc_number=f"示政办〔2018〕{number}号",
            measure_name=f"限制措施{number}", opinion="废止" if number % 2 else "修订",
            due_date=date(2027, 3, number % 28 + 1),
            contact_phone="0900-1234567", conforms="是", legal_basis="示例条例第三条", basis_level="地方性法规",
            issuer="示例县人民政府", progress="梳理中", **values,
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., Any]:
    """Make a form, take what is proposed for its sheet, fill it, and return the filled sheet."""

    def filled(make: Callable[[Path], Path], ledger: list[LedgerRow], name: str = "", **more: Any) -> Any:
        form = open_form(make(tmp_path / f"{make.__name__}.xlsx"))
        sheet = next(one for one in form.sheets if not name or one.name == name)
        chosen = propose(sheet)
        for key, column in more.items():
            chosen = chosen.with_column(key, column)
        fill_form(form, chosen, ledger, BLANKS, tmp_path / "filled.xlsx")
        return openpyxl.load_workbook(tmp_path / "filled.xlsx")[sheet.name]

    return filled


def opened(make: Callable[[Path], Path], folder: Path) -> tuple[OpenedForm, FormMap]:
    form = open_form(make(folder / f"{make.__name__}.xlsx"))
    return form, propose(form.sheets[0])


def test_what_stands_where_is_proposed_by_the_names(tmp_path: Path) -> None:
    _, chosen = opened(own_forms.two_lines, tmp_path)
    assert (chosen.head, chosen.first_row) == (4, 5)
    known = {"seq_no": 1, "doc_number": 2, "doc_name": 3, "measure_name": 4, "opinion": 5, "due_date": 6}
    assert known.items() <= chosen.columns.items()
    assert chosen.cells["unit"] == chosen.cells["filled_on"] == chosen.cells["issue"] == (2, 1)
    assert chosen.cells["filled_by"][0] == 8
    assert opened(own_forms.sum_above, tmp_path)[1].cells["unit"] == (2, 2)


def test_a_head_of_two_lines_the_sum_and_the_page_are_kept(fill: Callable[..., Any], tmp_path: Path) -> None:
    sheet = fill(own_forms.two_lines, rows(30), contact_phone=7)
    form = openpyxl.load_workbook(tmp_path / "two_lines.xlsx")["附件1"]
    assert sheet["C5"].value == "示例办法1" and sheet["C34"].value == "示例办法30" and sheet["A34"].value == 30
    assert sheet["F5"].value == datetime(2027, 3, 2) and sheet["F34"].number_format == "yyyy/m/d"
    assert (sheet["D35"].value, sheet["H35"].value) == ("=COUNTA(D5:D34)", "=SUM(H5:H34)")
    assert sheet["H34"].value == '=IF(E34="废止",2,1)'
    assert sheet["G20"].value == "0900-1234567" and sheet["G20"].number_format == "@"
    assert {str(area) for area in sheet.merged_cells.ranges} == {
        "A1:H1", "A2:H2", "A3:A4", "B3:C3", "D3:F3", "G3:G4", "H3:H4", "A35:C35",
    }  # fmt: skip
    assert sheet["A2"].value == "填报单位（盖章）：示例县信用办　　填报日期：2026年11月23日　　第3期"
    assert sheet["A37"].value == "填表人：经办丙" or sheet["B37"].value == "经办丙"
    assert [sheet.row_dimensions[row].height for row in (1, 5, 20, 34, 37)] == [36, 41.5, 41.5, 41.5, 30]
    assert sheet.print_area == "'附件1'!$A$1:$H$37" and sheet.print_title_rows == "$3:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.scale) == ("landscape", 8, 75)
    assert sheet.freeze_panes == "A5" and sheet.oddFooter.center.text == "第 &P 页"
    assert {key: each.width for key, each in sheet.column_dimensions.items()} == {
        key: each.width for key, each in form.column_dimensions.items()
    }
    assert_alike(form, sheet, first=5, at=6, by=29)


def test_a_sum_above_the_rows_and_rows_that_stand_ready(fill: Callable[..., Any], tmp_path: Path) -> None:
    sheet = fill(own_forms.sum_above, rows(10))
    form = openpyxl.load_workbook(tmp_path / "sum_above.xlsx").active
    assert sheet["E4"].value == "=SUM(E5:E14)"
    assert sheet["E14"].value == '=IF(D14="是",1,0)/$E$4' and sheet["E10"].value == '=IF(D10="是",1,0)/$E$4'
    assert sheet["B14"].value == "限制措施10" and sheet["B14"].border.bottom.style == "thick"
    assert sheet["B2"].value == "示例县信用办"
    assert "A16:E18" in {str(area) for area in sheet.merged_cells.ranges} and sheet["A16"].value.startswith("说明")
    assert_alike(form, sheet, first=5, at=7, by=7)


def test_fewer_rows_than_stand_ready_leave_the_rest_as_they_are(fill: Callable[..., Any]) -> None:
    sheet = fill(own_forms.sum_above, rows(1))
    assert sheet["E4"].value == "=SUM(E5:E7)" and sheet["B5"].value == "限制措施1" and sheet["B6"].value is None
    assert sheet["A7"].value == 3


def test_an_order_of_its_own_drop_downs_and_hidden_columns(fill: Callable[..., Any], tmp_path: Path) -> None:
    sheet = fill(own_forms.own_order, rows(9))
    form = openpyxl.load_workbook(tmp_path / "own_order.xlsx").active
    assert [sheet.cell(10, column).value for column in (2, 3, 5, 6, 8)] == [
        "梳理中", "限制措施9", "示例条例第三条（地方性法规）", "888888-2026-0009", "示例县人民政府",
    ]  # fmt: skip
    assert sheet.column_dimensions["D"].hidden and sheet.column_dimensions["G"].hidden
    assert str(sheet.data_validations.dataValidation[0].sqref) == "B2:B10"
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["B2:B10"]
    assert sheet.auto_filter.ref == "A1:H10"
    assert sheet["J2"].value == "=COUNTIF(B2:B10,K10)" and sheet["K10"].value == "已完成"
    assert_alike(form, sheet, first=2, at=4, by=6)


def test_other_sheets_and_names_speak_of_the_rows_where_they_now_are(fill: Callable[..., Any], tmp_path: Path) -> None:
    sheet = fill(own_forms.several, rows(12), name="明细")
    book = sheet.parent
    assert book.sheetnames == ["封面", "明细", "码表"] and book["码表"].sheet_state == "hidden"
    assert book["封面"]["B1"].value == "=COUNTA(明细!B4:B15)"
    assert book["封面"]["B2"].value == "=SUM('明细'!$D$4:$D$15)+明细!D16"
    assert book["码表"]["A1"].value == "=明细!$D$16"
    assert book.defined_names["全部措施"].attr_text == "明细!$B$4:$B$15"
    assert sheet["D16"].value == "=SUM(D4:D15)" and sheet["A16"].value == "合计"
    assert_alike(openpyxl.load_workbook(tmp_path / "several.xlsx")["明细"], sheet, first=4, at=5, by=10)


def test_merged_rows_are_repeated_and_what_is_merged_downwards_grows(fill: Callable[..., Any]) -> None:
    sheet = fill(own_forms.merged_rows, rows(7), progress=5)
    areas = {str(area) for area in sheet.merged_cells.ranges}
    assert {"B1:C1", "A2:A8"} | {f"B{row}:C{row}" for row in range(2, 9)} == areas
    assert [sheet.cell(row, 5).value for row in range(2, 9)] == ["梳理中"] * 7
    assert [sheet.cell(row, 2).value for row in range(2, 9)] == [f"示例办法{number}" for number in range(1, 8)]
    assert sheet["D8"].value == "限制措施7"
    assert sheet["A2"].value == "示例县" and sheet["B10"].value == "=ROWS(D2:D8)"


def test_words_that_turn_over_are_shown_whole(fill: Callable[..., Any]) -> None:
    ledger = rows(3)
    ledger[1].measure_name = "限制" * 60
    sheet = fill(own_forms.two_lines, ledger)
    assert sheet.row_dimensions[6].height > 100 and sheet.row_dimensions[7].height == 41.5


def test_what_stands_beside_the_table_is_not_repeated(fill: Callable[..., Any]) -> None:
    assert fill(own_forms.own_order, rows(9))["J5"].value is None


def test_nothing_typed_becomes_live(fill: Callable[..., Any]) -> None:
    nasty = ["=1+1", "+86", "-3", "@SUM(A1)", "#N/A", "20261123", "1E5", "\t=2", "坏\ud800字\x01"]
    ledger = rows(len(nasty))
    for row, text in zip(ledger, nasty, strict=True):
        row.measure_name = text
    sheet = fill(own_forms.several, ledger, name="明细")
    cells = [sheet.cell(4 + number, 2) for number in range(len(nasty))]
    assert [cell.data_type for cell in cells] == ["s"] * len(nasty)
    assert [cell.value for cell in cells][:7] == nasty[:7] and cells[8].value == "坏〓字〓"
    assert all(cell.quotePrefix for cell in cells[:4])


def test_what_cannot_be_kept_is_said_before(tmp_path: Path) -> None:
    path = own_forms.several(tmp_path / "drawn.xlsx")
    book = openpyxl.load_workbook(path)
    from openpyxl.chart import BarChart, Reference

    chart = BarChart()
    chart.add_data(Reference(book["明细"], min_col=4, min_row=4, max_row=5))
    book["封面"].add_chart(chart)
    book.save(path)
    assert open_form(path).warning.startswith("此表含有图形、图片或图表，填写后的文件不再保留")
    assert not open_form(own_forms.several(tmp_path / "plain.xlsx")).warning


@pytest.mark.parametrize(
    ("spoilt", "sentence"),
    [
        (lambda chosen: FormMap(chosen.sheet, 4, 5), "请先指定至少一列填什么内容"),
        (lambda chosen: chosen.with_cell("phone", (5, 2)), "联系电话所在的格在数据行里"),
        (lambda chosen: FormMap("别的", 4, 5, chosen.columns), "表格中没有名为“别的”的工作表"),
    ],
)
def test_what_is_pointed_wrong_is_refused(tmp_path: Path, spoilt: Callable[[FormMap], FormMap], sentence: str) -> None:
    form, chosen = opened(own_forms.two_lines, tmp_path)
    with pytest.raises(Refusal, match=sentence):
        fill_form(form, spoilt(chosen), rows(1), BLANKS, tmp_path / "filled.xlsx")
    assert not (tmp_path / "filled.xlsx").exists()


def test_what_is_no_workbook_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    with pytest.raises(Refusal, match="另存为 .xlsx"):
        open_form(tmp_path / "a.xls")
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    with pytest.raises(Refusal, match="PDF"):
        open_form(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", "<calcPr", "<other"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/gone.xml"),
        ("xl/styles.xml", 'fontId="0"', 'fontId="999"'),
        ("docProps/core.xml", "http://purl.org/dc/terms/", "1:2:3"),
        ("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "other+xml"),
    ],
)
def test_a_form_written_oddly_is_filled_or_refused_in_a_sentence(tmp_path: Path, part: str, old: str, new: str) -> None:
    path = own_forms.two_lines(tmp_path / "form.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text.replace(old, new) if name == part else text)
    try:
        form = open_form(path)
        filled = fill_form(form, propose(form.sheets[0]), rows(3), BLANKS, tmp_path / "filled.xlsx")
    except Refusal as refusal:
        assert str(refusal).endswith("。")
        assert not (tmp_path / "filled.xlsx").exists()
    else:
        assert filled.rows == 3


def test_a_preset_says_again_what_it_said(tmp_path: Path) -> None:
    _, chosen = opened(own_forms.two_lines, tmp_path)
    assert form_map(chosen.as_dict()) == chosen
    for spoilt in ({}, {**chosen.as_dict(), "columns": {"nonsense": 3}}, {**chosen.as_dict(), "cells": {"unit": 5}}):
        with pytest.raises(Refusal):
            form_map(spoilt)


def test_a_stopped_filling_leaves_no_file(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int) -> None:
        raise Stopped

    form, chosen = opened(own_forms.two_lines, tmp_path)
    with pytest.raises(Stopped):
        fill_form(form, chosen, rows(300), BLANKS, tmp_path / "filled.xlsx", stop)
    assert [path.name for path in tmp_path.iterdir()] == ["two_lines.xlsx"]


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("=SUM(D5:D5)", "=SUM(D5:D8)"),
        ("=D5+D6", "=D5+D9"),
        ("=SUM(D:D)+SUM(5:5)", "=SUM(D:D)+SUM(5:8)"),
        ('="D6"&VLOOKUP(A6,别的!A1:B9,2,0)', '="D6"&VLOOKUP(A9,别的!A1:B9,2,0)'),
        ("=SUM('表 1'!$D$5:$D$6)", "=SUM('表 1'!$D$5:$D$9)"),
        ("=[1]表!D6+全部", "=[1]表!D6+全部"),
    ],
)
def test_formulas_follow_the_rows(formula: str, after: str) -> None:
    assert Insertion("表 1", first=5, at=6, by=3).formula(formula, in_sheet=True, row=9) == after


def assert_alike(form: Any, sheet: Any, *, first: int, at: int, by: int) -> None:
    """Compare every cell of the form with where it stands now: looks equal; words equal but in the rows filled."""
    filled = range(first, at + by + 1)
    for cell in [cell for row in form.iter_rows() for cell in row if cell.has_style or cell.value is not None]:
        now = sheet.cell(cell.row + by if cell.row >= at else cell.row, cell.column)
        for look in LOOKS:
            if not (now.row in filled and look == "number_format"):
                assert repr(getattr(now, look)) == repr(getattr(cell, look)), (cell.coordinate, now.coordinate, look)
        is_text = isinstance(cell.value, str) and not cell.value.startswith("=")
        if is_text and now.row not in filled and not {"：", ":"} & set(cell.value):
            assert now.value == cell.value, cell.coordinate
    for row in range(at, at + by):
        for sample in form[first]:
            if sample.has_style:
                assert repr(sheet.cell(row, sample.column).font) == repr(sample.font)
                assert repr(sheet.cell(row, sample.column).border.left) == repr(sample.border.left)


def test_dates_without_room_are_told(tmp_path: Path) -> None:
    form, chosen = opened(own_forms.two_lines, tmp_path)
    filled = fill_form(form, chosen, rows(2), BLANKS, tmp_path / "filled.xlsx")
    assert filled.notes == ("“完成时限”所在的列较窄，日期可能显示为 ###，请在表格软件中加宽。",)


def test_the_result_says_how_many_rows_it_has(tmp_path: Path) -> None:
    form, chosen = opened(own_forms.own_order, tmp_path)
    filled = fill_form(form, chosen, rows(2), BLANKS, tmp_path / "filled.xlsx")
    assert filled == Filled(tmp_path / "filled.xlsx", 2, ())
