"""What leaves the ledger: exports and prints."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from python_calamine import CalamineWorkbook

from app.database import Office
from tests.ui.ledger.pages import MEASURE, Open, acts, cell
from tests.ui.test_keyboard import nameless
from ui.export_dialog import ExportDialog


def test_the_export_dialog_writes_says_and_registers(qtbot: Any, open_page: Open, office: Office, tmp_path: Path):
    page = open_page()
    dialog = ExportDialog(page, page.workspace, page.model)
    qtbot.addWidget(dialog)
    assert dialog.note.text() == "有 4 条缺设定依据，导出时该列显示“待补充”。可先补齐，也可照常导出。"
    dialog.target.set_raw(str(tmp_path / "报送.xlsx"))
    dialog.fields["issue"].set_raw("3")
    with qtbot.waitSignal(dialog.exported, timeout=10_000) as said:
        dialog.start()
    assert said.args == ["已导出 4 条：报送.xlsx"]
    read = CalamineWorkbook.from_path(tmp_path / "报送.xlsx").get_sheet_by_index(0).to_python()
    assert "第3期" in str(read[1][0]) and len(read) == 8
    assert acts(office)[-1] == "export_ledger"


def test_charts_go_along_where_they_are_wanted(qtbot: Any, open_page: Open, tmp_path: Path):
    page = open_page()
    dialog = ExportDialog(page, page.workspace, page.model)
    qtbot.addWidget(dialog)
    dialog.receiver.set_raw("县财政局")
    assert not dialog.charts.isEnabled()
    dialog.receiver.set_raw("")
    assert dialog.charts.isEnabled()
    dialog.charts.setChecked(True)
    dialog.target.set_raw(str(tmp_path / "报送.xlsx"))
    with qtbot.waitSignal(dialog.exported, timeout=10_000):
        dialog.start()
    assert CalamineWorkbook.from_path(tmp_path / "报送.xlsx").sheet_names[:2] == ["台账", "进度图表"]


def test_an_export_to_a_place_that_cannot_be_written_says_so_and_stays(qtbot: Any, open_page: Open, tmp_path: Path):
    page = open_page()
    dialog = ExportDialog(page, page.workspace, page.model)
    qtbot.addWidget(dialog)
    dialog.target.set_raw(str(tmp_path / "没有这个文件夹" / "报送.xlsx"))
    dialog.start()
    qtbot.waitUntil(lambda: bool(dialog.told.text()), timeout=10_000)
    assert "没有写入" in dialog.told.text() and dialog.save.isEnabled()


def test_the_chosen_rows_are_exported_and_the_place_is_remembered(qtbot: Any, open_page: Open, tmp_path: Path):
    page = open_page()
    page.grid.selectionModel().select(
        QItemSelection(page.model.index(1, MEASURE), page.model.index(2, MEASURE)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    dialog = ExportDialog(page, page.workspace, page.model, page.grid.blocks.chosen()[0])
    qtbot.addWidget(dialog)
    [chosen] = [button for button in dialog.ranges.buttons() if button.text() == "所选 2 条"]
    chosen.click()
    dialog.target.set_raw(str(tmp_path / "所选.xlsx"))
    with qtbot.waitSignal(dialog.exported, timeout=10_000):
        dialog.start()
    again = ExportDialog(page, page.workspace, page.model)
    qtbot.addWidget(again)
    assert Path(again.target.value()).parent == tmp_path
    assert len(again.ranges.buttons()) == 2
    assert nameless(again) == []


def test_the_ledger_is_printed_as_shown(open_page: Open, monkeypatch: pytest.MonkeyPatch):
    printed: list[Any] = []
    monkeypatch.setattr("ui.printing.print_table", lambda *given: printed.append(given))
    page = open_page()
    page.print_list()
    [(_, title, headings, rows)] = printed
    assert title == "失信约束措施清理规范工作台账" and len(rows) == 4 and headings[0] == "文件名称 / 文号"
    assert rows[0][MEASURE] == cell(page, 0, MEASURE)
