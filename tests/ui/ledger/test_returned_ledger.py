"""收回送改台账 in the window: what came back is ticked or left, and taken over in one act."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ledger.edit import Change, edit
from app.ledger.round_trip import compare, send
from app.ledger.rows import all_rows
from app.ledger.sheet import Blanks
from app.sample.people import LEDGER_KEEPER, people_of
from app.workbook_reading import read_workbook
from ui.ledger.returned import ReturnedLedger
from ui.workspace import Workspace

TODAY = date(2026, 11, 23)
TICK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def dialog(qtbot, office, tmp_path: Path) -> ReturnedLedger:
    """A sheet that came back with one change, one conflict, one cell that cannot be used, and one more row."""
    workspace = Workspace(office, people_of(office)[LEDGER_KEEPER], today=lambda: TODAY)
    who, on = workspace.who, TODAY
    for number in range(4):
        edit(office, [], [{"doc_name": "示例办法", "measure_name": f"措施{number}", "owner": "甲"}], who=who, on=on)
    path = tmp_path / "台账.xlsx"
    send(office, path, "full", Blanks("示例县", "示例县信用办", on, on), "县住建局", who=who, on=on)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headings = {cell.value: cell.column for cell in sheet[3]}
    sheet.cell(4, headings["责任人"]).value = "乙"
    sheet.cell(5, headings["责任人"]).value = "丙"
    sheet.cell(6, headings["清理意见"]).value = "再议"
    sheet.insert_rows(8)
    sheet.cell(8, headings["文件名称"]).value, sheet.cell(8, headings["措施名称"]).value = "新办法", "新措施"
    book.save(path)
    second = list(all_rows(office))[1]
    edit(office, [Change(second, {"owner": "丁"})], who=who, on=on)
    made = ReturnedLedger(None, workspace, compare(office, read_workbook(path).sheets[0], on=on))
    qtbot.addWidget(made)
    made.show()
    return made


def words(dialog: ReturnedLedger, column: int) -> list[str]:
    return [dialog.model.index(row, column).data() for row in range(dialog.model.rowCount())]


def test_what_only_they_have_changed_is_ticked(dialog: ReturnedLedger):
    model = dialog.model
    ticks = [model.index(row, 0).data(TICK) for row in range(model.rowCount())]
    assert ticks == [Qt.CheckState.Checked, Qt.CheckState.Unchecked, None, Qt.CheckState.Checked]
    assert words(dialog, 5)[:3] == ["乙", "丙", "再议"] and words(dialog, 2)[3] == "新增一条"
    assert "两边都改过" in words(dialog, 6)[1] and "只能填写" in words(dialog, 6)[2]
    assert dialog.take.text() == "采用所选 2 处"


def test_ticks_follow_the_hand_and_the_column(dialog: ReturnedLedger):
    model = dialog.model
    model.setData(model.index(1, 0), Qt.CheckState.Checked.value, TICK)
    assert dialog.take.text() == "采用所选 3 处"
    dialog.columns.setCurrentIndex(dialog.columns.findData("owner"))
    assert model.rowCount() == 2
    model.tick(all_of_them=False)
    assert dialog.take.text() == "采用所选 1 处"
    model.tick(all_of_them=True)
    assert dialog.take.text() == "采用所选 3 处"


def test_the_current_row_is_shown_in_full_and_ticked_by_the_space_bar(dialog: ReturnedLedger, qtbot: QtBot) -> None:
    assert dialog.whole.toPlainText() == "送出时：甲\n现在：甲\n对方改为：乙"
    dialog.table.selectRow(1)
    assert dialog.whole.toPlainText() == "送出时：甲\n现在：丁\n对方改为：丙\n说明：两边都改过，采用后以对方的为准"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.take.text() == "采用所选 3 处"
    dialog.table.selectRow(2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.take.text() == "采用所选 3 处"


def test_what_is_ticked_is_taken_over_and_told(dialog: ReturnedLedger, qtbot):
    with qtbot.waitSignal(dialog.taken_over) as told:
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert "已采用 2 处" in told.args[0]
    rows = list(all_rows(dialog.workspace.office))
    assert [row.owner for row in rows][:2] == ["乙", "丁"] and rows[-1].measure_name == "新措施"


def test_a_change_since_is_told_and_the_window_stays(dialog: ReturnedLedger, qtbot):
    office, who, on = dialog.workspace.office, dialog.workspace.who, dialog.workspace.today()
    edit(office, [Change(list(all_rows(office))[0], {"owner": "戊"})], who=who, on=on)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert "刚刚又有改动" in dialog.told.text() and dialog.isVisible()
