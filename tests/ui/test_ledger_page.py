"""The ledger page as an officer uses it: by keyboard, from the clipboard, from a person without the right."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.act import act
from app.database import Office
from app.ledger import all_rows, load_row
from app.ledger_edit import Change, edit
from app.ledger_layout import layout
from app.model.audit import audit
from app.model.officer import Officer
from app.model.unit import Unit
from ui.columns import ColumnChooser
from ui.dialogs import Confirmation
from ui.export_dialog import ExportDialog
from ui.ledger_grid import cells_in
from ui.ledger_page import EMPTY, KEYS, NO_HIT, LedgerPage
from ui.ledger_rows import PAGE
from ui.workspace import Workspace

TODAY = date(2026, 11, 23)
MEASURE, OPINION, DUE, PROGRESS, OWNER = 1, 5, 6, 7, 8
Open = Callable[..., LedgerPage]


class Around(QWidget):
    """What a page asks of the window around it, noted."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []

    def show_page(self, key: str, **args: Any) -> None:
        self.asked.append(key)

    def open_case(self, case_id: Any, step: str | None = None) -> None: ...

    def say(self, sentence: str) -> None:
        self.asked.append(sentence)

    def back(self) -> None: ...


@pytest.fixture
def bing() -> Officer:
    return Officer(name="经办丙", roles={"ledger_manager": True})


@pytest.fixture
def own_settings(tmp_path: Path) -> Iterator[None]:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    yield


@pytest.fixture
def open_page(qtbot: Any, office: Office, bing: Officer, own_settings: None) -> Open:
    """Open the page of an office with some rows."""
    with act(office, "set_unit", who=bing) as session:
        unit = session.scalars(select(Unit)).first() or Unit(name="示例县社会信用体系建设办公室")
        unit.region_code = "999999"
        session.add(unit)

    def opened(rows: int = 4, who: Officer = bing) -> LedgerPage:
        edit(office, [], [_row(number) for number in range(1, rows + 1)], who=bing, on=TODAY)
        page = LedgerPage(Workspace(office, who, today=lambda: TODAY), Around())
        qtbot.addWidget(page)
        page.resize(1290, 718)
        page.show()
        page.opened()
        return page

    return opened


def _row(number: int) -> dict[str, Any]:
    return {
        "doc_name": f"示例县第{number}号文件",
        "doc_number": f"示政办〔2017〕{number}号",
        "measure_name": f"限制{number}",
        "lead_office": "县财政局" if number % 2 else "县司法局",
        "opinion": "修订",
        "plan": "补充程序。",
        "owner": "经办丙",
        "progress": "梳理中",
        "due_date": date(2026, 12, 1 + number % 20),
        "entered_on": date(2026, 11, 1),
    }


def acts(office: Office) -> list[str]:
    with office.reading() as session:
        return [
            action for action in session.scalars(select(audit.c.action).order_by(audit.c.seq)) if "ledger" in action
        ]


def go(page: LedgerPage, row: int, column: int) -> None:
    page.grid.setCurrentIndex(page.model.index(row, column))
    page.grid.setFocus()


def type_in(page: LedgerPage, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Edit the current cell as an officer does."""
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    editor = page.grid.indexWidget(page.grid.currentIndex())
    if isinstance(editor, QComboBox):
        editor.hidePopup()
        editor.setCurrentText(text)
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
    QTest.keyClick(editor, end)
    QApplication.processEvents()


def press(page: LedgerPage, key: Qt.Key, ctrl: bool = True) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.grid, key, modifier)


def cell(page: LedgerPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data())


def answer(work: Callable[[Any], None], kind: type) -> None:
    """Answer the dialog that is about to open."""

    def now() -> None:
        found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
        work(found[0]) if found else QTimer.singleShot(20, now)

    QTimer.singleShot(0, now)


def test_typing_stores_the_cell_and_goes_to_the_next_row_or_cell(open_page: Open, office: Office):
    page = open_page()
    before = len(acts(office))
    go(page, 0, MEASURE)
    type_in(page, "限制评优")
    assert (cell(page, 0, MEASURE), page.grid.currentIndex().row()) == ("限制评优", 1)
    type_in(page, "公开通报", Qt.Key.Key_Tab)
    here = page.grid.currentIndex()
    assert (here.row(), here.column()) == (1, MEASURE + 1)
    go(page, 2, OPINION)
    type_in(page, "废止")
    assert acts(office)[before:] == ["edit_ledger"] * 3
    assert {row.measure_name for row in all_rows(office)} >= {"限制评优", "公开通报"}
    assert page.saved.text().startswith("已自动保存")
    assert page.progress.opinions.text() == "梳理 4 条：保留 0　修订 3　废止 1　宣布失效 0"


def test_a_text_that_means_nothing_stays_in_its_cell_and_is_told(open_page: Open, office: Office):
    page = open_page()
    lines = len(acts(office))
    go(page, 1, DUE)
    type_in(page, "下周五")
    assert cell(page, 1, DUE) == "下周五"
    assert page.grid.currentIndex().row() == 1
    assert page.foot.text() == "完成时限请按 2026-11-23 的形式填写。" and page.foot.property("class") == "error"
    type_in(page, "2026-10-01")
    assert page.foot.text() == "完成时限不能早于今天之前的录入日期，请改为 2026-11-01 以后。"
    assert len(acts(office)) == lines
    press(page, Qt.Key.Key_Escape, ctrl=False)
    assert cell(page, 1, DUE).startswith("2026-12")
    type_in(page, "12-31")
    assert cell(page, 1, DUE) == "2026-12-31" and not page.model.bad


def test_a_block_from_a_spreadsheet_is_one_act_and_makes_new_rows(open_page: Open, office: Office):
    page = open_page()
    before = len(acts(office))
    go(page, 3, MEASURE)
    QGuiApplication.clipboard().setText('限制评优\t县财政局\r\n"公开\n通报"\t县司法局\r\n增加检查\t县审计局\r\n')
    press(page, Qt.Key.Key_V)
    assert acts(office)[before:] == ["edit_ledger"]
    assert page.model.rowCount() == 6
    assert [cell(page, row, MEASURE) for row in (3, 4, 5)] == ["限制评优", "公开\n通报", "增加检查"]
    assert cell(page, 5, MEASURE + 1) == "县审计局"
    assert sorted(row.item_id[-4:] for row in all_rows(office)) == ["0001", "0002", "0003", "0004", "0005", "0006"]


def test_of_a_pasted_block_only_the_cells_that_mean_nothing_stay_out(open_page: Open, office: Office):
    page = open_page()
    go(page, 0, OPINION)
    QGuiApplication.clipboard().setText("废止\t2026-12-30\n删除\t明天\n保留\t12-29\n")
    press(page, Qt.Key.Key_V)
    assert [cell(page, row, OPINION) for row in range(3)] == ["废止", "删除", "保留"]
    assert "共 2 处" in page.foot.text()
    assert sorted(row.opinion for row in all_rows(office)) == ["保留", "修订", "修订", "废止"]
    press(page, Qt.Key.Key_Z)
    assert not page.model.bad and {row.opinion for row in all_rows(office)} == {"修订"}


def test_empty_lines_of_a_block_make_no_rows_and_an_impossible_date_keeps_its_row(open_page: Open, office: Office):
    page = open_page(rows=1)
    go(page, 0, DUE)
    QGuiApplication.clipboard().setText("\t\n2026-10-01\t征求意见\n\t\n\n")
    press(page, Qt.Key.Key_V)
    assert "录入日期" in page.foot.text()
    assert [(row.due_date, row.progress) for row in all_rows(office)][1:] == [(None, "征求意见")]


def test_copy_gives_the_block_as_spreadsheets_exchange_it(open_page: Open):
    page = open_page()
    go(page, 0, MEASURE)
    type_in(page, '甲"乙"')
    go(page, 0, MEASURE)
    selection = page.grid.selectionModel()
    selection.select(page.model.index(1, MEASURE + 1), selection.SelectionFlag.Select)
    page.grid.setCurrentIndex(page.model.index(0, MEASURE))
    press(page, Qt.Key.Key_C)
    assert cells_in(QGuiApplication.clipboard().text()) == [['甲"乙"']]
    assert cells_in('甲\t"乙\n""丙"""\r\n丁\t\r\n') == [["甲", '乙\n"丙"'], ["丁", ""]]


def test_fill_down_and_clear_are_one_act_each_and_undo_goes_back_step_by_step(open_page: Open, office: Office):
    page = open_page()
    go(page, 0, OWNER)
    type_in(page, "联络员一")
    before = len(acts(office))
    selection = page.grid.selectionModel()
    go(page, 0, OWNER)
    for row in (1, 2, 3):
        selection.select(page.model.index(row, OWNER), selection.SelectionFlag.Select)
    press(page, Qt.Key.Key_D)
    assert {row.owner for row in all_rows(office)} == {"联络员一"}
    press(page, Qt.Key.Key_Delete, ctrl=False)
    assert {row.owner for row in all_rows(office)} == {""}
    assert acts(office)[before:] == ["edit_ledger"] * 2
    press(page, Qt.Key.Key_Z)
    assert {row.owner for row in all_rows(office)} == {"联络员一"}
    press(page, Qt.Key.Key_Z)
    press(page, Qt.Key.Key_Z)
    assert {row.owner for row in all_rows(office)} == {"经办丙"}
    press(page, Qt.Key.Key_Z)
    assert acts(office)[before + 2 :] == ["undo_ledger"] * 3


def test_what_somebody_else_has_changed_is_shown_beside_what_was_typed(open_page: Open, office: Office):
    page = open_page()
    row = page.model.shown(0).row
    ding = Officer(name="联络员丁", roles={"ledger_manager": True})
    edit(office, [Change(row, {"measure_name": "别人所填"})], who=ding, on=TODAY)
    go(page, 0, MEASURE)
    type_in(page, "本人所填")
    assert load_row(office, row.id).measure_name == "别人所填"
    assert cell(page, 0, MEASURE) == "本人所填"
    assert "联络员丁" in page.foot.text() and "此格现为“别人所填”" in page.foot.text()
    type_in(page, "本人所填")
    assert load_row(office, row.id).measure_name == "本人所填"


def test_a_new_row_is_ready_to_be_typed_into(open_page: Open, office: Office):
    page = open_page(rows=0)
    assert page.words.text() == EMPTY and page.body.currentIndex() == 1
    page.add()
    assert page.body.currentIndex() == 0 and page.grid.indexWidget(page.grid.currentIndex())
    assert [row.item_id for row in all_rows(office)] == ["999999-2026-0001"]


def test_deleting_asks_for_a_reason_and_can_be_undone(open_page: Open, office: Office):
    page = open_page()
    go(page, 1, MEASURE)
    gone = page.model.shown(1).row

    def give_reason(dialog: Confirmation) -> None:
        assert not dialog.act.isEnabled()
        dialog._reason.setPlainText("与第1条重复")  # pyright: ignore
        dialog.act.click()

    answer(give_reason, Confirmation)
    page.delete()
    assert load_row(office, gone.id).deleted_reason == "与第1条重复"
    assert page.model.rowCount() == 3 and page.count.text() == "3 条"
    page.grid.undo()
    assert page.model.rowCount() == 4


def test_filters_count_and_narrow_what_is_shown(open_page: Open):
    page = open_page()
    go(page, 0, DUE)
    assert page.filters.shows["no_basis"].text() == "依据缺失 4"
    page.filters.shows["overdue"].click()
    assert page.model.rowCount() == 0 and page.words.text() == NO_HIT
    page.filters.shows["all"].click()
    offices = page.filters.lists["lead_office"]
    assert [offices.itemText(number) for number in range(offices.count())] == ["部门：全部", "县司法局", "县财政局"]
    page.filters.search.setText("限制2")
    page.show_rows()
    assert [cell(page, row, MEASURE) for row in range(page.model.rowCount())] == ["限制2"]


def test_headers_sort_up_and_down(open_page: Open):
    page = open_page()
    for expected in (["限制1", "限制2", "限制3", "限制4"], ["限制4", "限制3", "限制2", "限制1"]):
        page.grid.horizontalHeader().sectionClicked.emit(MEASURE)
        assert [cell(page, row, MEASURE) for row in range(4)] == expected


def test_who_is_not_the_ledger_manager_reads_only(open_page: Open, office: Office):
    page = open_page(who=Officer(name="李四", roles={"reviewer": True}))
    before = acts(office)
    go(page, 0, MEASURE)
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    assert page.grid.indexWidget(page.grid.currentIndex()) is None
    QGuiApplication.clipboard().setText("某")
    press(page, Qt.Key.Key_V)
    assert "台账管理员" in page.foot.text()
    page.delete()
    assert acts(office) == before


def test_details_show_every_item_and_the_tests_with_their_clauses(open_page: Open, office: Office):
    page = open_page()
    go(page, 0, MEASURE)
    press(page, Qt.Key.Key_Space, ctrl=False)
    assert page.drawer.isVisible() and len(page.drawer.values) == 34
    assert page.drawer.values["doc_type"].text() == "请填写文件类型。"
    page.drawer.ticks["T9"].click()
    page.drawer.ticks["T2"].click()
    assert page.model.shown(0).row.tests_failed == "T2、T9"
    press(page, Qt.Key.Key_Space, ctrl=False)
    assert page.drawer.isHidden()


def test_columns_are_kept_for_each_person(open_page: Open, bing: Officer):
    page = open_page()

    def choose(chooser: ColumnChooser) -> None:
        assert chooser.list.count() == 35
        chooser.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        last = next(item for row in range(35) if (item := chooser.list.item(row)).text() == "备注")
        last.setCheckState(Qt.CheckState.Checked)
        chooser._take()  # pyright: ignore

    answer(choose, ColumnChooser)
    page.choose_columns()
    shown = [column.key for column in page.model.columns]
    assert "doc_name" not in shown and shown[-1] == "remark"
    assert [column.key for column in open_page(rows=0).model.columns] == shown
    other = open_page(rows=0, who=Officer(name="联络员丁", roles={"ledger_manager": True}))
    assert other.model.columns[0] == layout().column("doc_name")


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


def test_an_export_to_a_place_that_cannot_be_written_says_so_and_stays(qtbot: Any, open_page: Open, tmp_path: Path):
    page = open_page()
    dialog = ExportDialog(page, page.workspace, page.model)
    qtbot.addWidget(dialog)
    dialog.target.set_raw(str(tmp_path / "没有这个文件夹" / "报送.xlsx"))
    dialog.start()
    qtbot.waitUntil(lambda: bool(dialog.told.text()), timeout=10_000)
    assert "导出没有完成" in dialog.told.text() and dialog.save.isEnabled()


def test_only_the_rows_in_sight_are_loaded(open_page: Open):
    page = open_page(rows=3 * PAGE)
    page.grab()
    assert set(page.model._pages) == {0}  # pyright: ignore
    page.grid.scrollToBottom()
    page.grab()
    assert set(page.model._pages) == {0, 2}  # pyright: ignore


def test_the_foot_line_tells_the_keys_until_there_is_something_to_say(open_page: Open):
    page = open_page()
    go(page, 0, MEASURE)
    assert page.foot.text() == KEYS and page.place.text() == "第 1 行，共 4 行"
