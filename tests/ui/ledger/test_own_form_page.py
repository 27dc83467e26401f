"""按上级表格填报: a form is opened, pointed at, filled, and kept for the next time."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.database import Office
from app.ledger.form_presets import PresetEntry, presets
from app.model.officer import Officer
from app.refusal import Refusal
from tests.ledger import own_forms
from tests.ui.ledger.pages import TODAY, Around, Open
from ui.ledger.own_form import OwnFormPage
from ui.workspace import Workspace


@pytest.fixture
def form_page(qtbot: Any, open_page: Open, office: Office, bing: Officer) -> Callable[..., OwnFormPage]:
    def opened(path: Path | None = None, rows: int = 4) -> OwnFormPage:
        open_page(rows)
        around: Any = Around()
        page = OwnFormPage(Workspace(office, bing, today=lambda: TODAY), around)
        qtbot.addWidget(page)
        page.resize(1290, 718)
        page.show()
        page.opened()
        if path:
            page.open_file(path)
            at_rest(page)
        return page

    return opened


def test_nothing_is_open_at_first_and_the_page_says_how_to_begin(form_page: Callable[..., OwnFormPage]) -> None:
    page = form_page()
    assert page.empty.isVisible() and not page.panel.isEnabled()
    page.presets.ask_name()
    assert page.told.text() == "请先打开上级表格。"


def test_a_form_is_shown_with_what_is_proposed(form_page: Callable[..., OwnFormPage], tmp_path: Path) -> None:
    page = form_page(own_forms.two_lines(tmp_path / "市里的表.xlsx"))
    assert page.model.headerData(3, Qt.Orientation.Horizontal) == "D\n措施名称"
    assert (
        page.model.index(4, 3).data() == "［措施名称］" and page.model.headerData(4, Qt.Orientation.Vertical) == "5 起"
    )
    assert page.grid.columnSpan(2, 1) == 2
    assert "已对应 7 列" in page.mapped.text()


def test_a_column_a_cell_and_the_first_row_are_pointed_at(
    form_page: Callable[..., OwnFormPage], tmp_path: Path
) -> None:
    page = form_page(own_forms.two_lines(tmp_path / "市里的表.xlsx"))
    page.grid.setCurrentIndex(page.model.index(3, 6))
    assert page.where.text().startswith("G4") and page.column.currentText() == "联系电话"
    choose(page.column, "（不填）")
    assert "contact_phone" not in page.chosen.columns
    choose(page.column, "联系电话")
    assert page.chosen.columns["contact_phone"] == 7
    page.grid.setCurrentIndex(page.model.index(8, 1))
    choose(page.single, "填报单位")
    assert page.chosen.cells["unit"] == (9, 2)
    choose(page.single, "（不填）")
    assert "unit" not in page.chosen.cells
    page.grid.setCurrentIndex(page.model.index(5, 0))
    QTest.mouseClick(page.begin_here, Qt.MouseButton.LeftButton)
    assert page.chosen.first_row == 6


def test_the_ledger_is_written_into_the_form(form_page: Callable[..., OwnFormPage], tmp_path: Path) -> None:
    page = form_page(own_forms.two_lines(tmp_path / "市里的表.xlsx"), rows=6)
    page.blanks["issue"].set_raw("3")
    page.export(tmp_path / "报.xlsx")
    at_rest(page)
    sheet = openpyxl.load_workbook(tmp_path / "报.xlsx")["附件1"]
    assert [sheet.cell(row, 4).value for row in range(5, 11)] == [f"限制{number}" for number in range(1, 7)]
    assert "第3期" in sheet["A2"].value and sheet["H11"].value == "=SUM(H5:H10)"
    around: Any = page.frame
    assert around.asked[-1] == "已按上级表格填写 6 条：报.xlsx"


def test_what_cannot_be_opened_or_kept_is_told(form_page: Callable[..., OwnFormPage], tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"%PDF-1.7")
    page = form_page(tmp_path / "坏.xlsx")
    assert "PDF" in page.told.text() and page.form is None


def test_a_preset_brings_form_and_places_back(
    form_page: Callable[..., OwnFormPage], office: Office, tmp_path: Path
) -> None:
    page = form_page(own_forms.several(tmp_path / "几张表.xlsx"))
    page.sheets.setCurrentText("明细")
    opened = page.current()
    assert opened and opened[1].sheet == "明细"
    page.presets.keep(PresetEntry("几张表", "2026年专项"), *opened)
    with pytest.raises(Refusal):
        page.presets.keep(PresetEntry(""), *opened)
    assert page.presets.list.currentText() == "几张表（2026-11-23）"
    page.open_file(own_forms.own_order(tmp_path / "别的.xlsx"))
    at_rest(page)
    assert page.presets.preset is None
    page.open_preset(presets(office)[0])
    at_rest(page)
    assert (page.chosen, page.sheets.currentText()) == (opened[1], "明细")


def test_what_will_be_lost_is_said_before(form_page: Callable[..., OwnFormPage], tmp_path: Path) -> None:
    from openpyxl.comments import Comment

    path = own_forms.several(tmp_path / "批注.xlsx")
    book = openpyxl.load_workbook(path)
    book["明细"]["A1"].comment = Comment("请按季填报", "市信用办")
    book.save(path)
    page = form_page(path)
    assert page.warning.isVisible() and "批注框的大小" in page.warning.text()


def at_rest(page: OwnFormPage) -> None:
    """Wait until nothing runs beside the window."""
    end = time.monotonic() + 20
    while page.running and time.monotonic() < end:
        QTest.qWait(20)
    assert page.running is None


def choose(box: Any, words: str) -> None:
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
