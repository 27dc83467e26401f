"""The ledger page as an officer uses it: by keyboard, from the clipboard, from a person without the right."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSettings, Qt, QTimer
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
from tests.ui.test_keyboard import nameless
from ui.columns import ColumnChooser
from ui.dialogs import Confirmation
from ui.export_dialog import ExportDialog
from ui.ledger_grid import cells_in
from ui.ledger_model import BUSY, MANY
from ui.ledger_page import EMPTY, KEYS, NO_HIT, NOTHING_TO_READ, LedgerPage
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
    assert "没有写入" in dialog.told.text() and dialog.save.isEnabled()


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


def paste(page: LedgerPage, *lines: str) -> None:
    """Paste lines as a spreadsheet puts them on the clipboard."""
    QGuiApplication.clipboard().setText("\r\n".join(lines) + "\r\n")
    press(page, Qt.Key.Key_V)
    QApplication.processEvents()


def lines_of(count: int) -> list[str]:
    words = "示例县新文件{0}号\t新措施{0}\t县住建局\t\t缺少依据\t修订\t2026-12-20\t梳理中\t经办丙"
    return [words.format(number) for number in range(count)]


def test_two_hundred_rows_are_pasted_into_an_empty_ledger_and_taken_back(open_page: Open, office: Office):
    page = open_page(rows=0)
    assert page.words.text() == EMPTY and page.begin_with.isVisible() and not page.clear.isVisible()
    assert page.paste_first.isEnabled()
    QGuiApplication.clipboard().setText("\n".join(lines_of(200)))
    page.paste_first.activated.emit()
    assert page.model.rowCount() == 200 and not page.paste_first.isEnabled()
    assert page.frame.asked[-1] == "已粘贴 200 行，其中新增 200 条。Ctrl+Z 可以撤销。"  # pyright: ignore
    assert cell(page, 199, MEASURE) == "新措施199" and page.model.figures.total == 200
    press(page, Qt.Key.Key_Z)
    assert page.model.rowCount() == 0 and page.paste_first.isEnabled()
    assert acts(office)[-2:] == ["edit_ledger", "undo_ledger"]


def test_what_was_taken_back_is_done_again_until_something_else_is_done(open_page: Open, office: Office):
    page = open_page()
    go(page, 2, MEASURE)
    paste(page, *(f"改名{number}" for number in range(4)))
    assert [cell(page, row, MEASURE) for row in (2, 3, 4, 5)] == ["改名0", "改名1", "改名2", "改名3"]
    press(page, Qt.Key.Key_Z)
    assert page.model.rowCount() == 4 and page.grid.currentIndex().row() == 2
    press(page, Qt.Key.Key_Y)
    assert page.model.rowCount() == 6 and "改名3" in [cell(page, row, MEASURE) for row in range(6)]
    press(page, Qt.Key.Key_Z)
    assert page.model.rowCount() == 4
    go(page, 0, OWNER)
    type_in(page, "经办丁")
    press(page, Qt.Key.Key_Y)
    assert page.model.rowCount() == 4


def test_headings_are_left_out_and_what_has_no_room_is_told(open_page: Open):
    page = open_page()
    go(page, 0, PROGRESS)
    headings = [page.model.columns[number].short for number in (PROGRESS, OWNER)]
    paste(page, "\t".join([*headings, "多出的列"]), "办理中\t李四\t无处可去", "办理中\t王五\t无处可去")
    assert [cell(page, row, OWNER) for row in range(3)] == ["李四", "王五", "经办丙"]
    assert "右侧超出表格的 1 列没有粘贴" in page.frame.asked[-1]  # pyright: ignore


def test_a_block_pasted_while_a_cell_is_edited_goes_into_the_grid(open_page: Open):
    page = open_page()
    go(page, 0, MEASURE)
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    editor = page.grid.indexWidget(page.grid.currentIndex())
    QGuiApplication.clipboard().setText("甲\n乙\n")
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert [cell(page, row, MEASURE) for row in range(2)] == ["甲", "乙"]


def test_a_block_is_cut(open_page: Open):
    page = open_page()
    go(page, 1, MEASURE)
    words = cell(page, 1, MEASURE)
    press(page, Qt.Key.Key_X)
    assert cell(page, 1, MEASURE) == "" and QGuiApplication.clipboard().text() == words


def test_sorting_filtering_and_undoing_leave_the_officer_at_the_row(qtbot: Any, open_page: Open):
    page = open_page(rows=30)
    go(page, 17, OWNER)
    here = page.model.ids[17]
    page.grid.horizontalHeader().sectionClicked.emit(MEASURE)
    assert page.model.ids[page.grid.currentIndex().row()] == here and page.grid.currentIndex().column() == OWNER
    page.filters.search.setText(page.model.shown(page.grid.currentIndex().row()).row.measure_name)
    qtbot.waitUntil(lambda: page.model.rowCount() < 30)
    assert page.model.ids[page.grid.currentIndex().row()] == here
    page.filters.search.setText("没有这样的文件")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.clear.isVisible()
    page.clear.click()
    assert page.model.rowCount() == 30 and page.model.ids[page.grid.currentIndex().row()] == here


def test_words_are_found_one_after_another_and_replaced_at_once(open_page: Open, office: Office):
    page = open_page(rows=6)
    page.window().activateWindow()
    press(page, Qt.Key.Key_H)
    page.finder.begin()
    finder = page.finder
    assert finder.isVisible()
    finder.wanted.setText("县财政局")
    finder.go_to_next()
    places = [page.grid.currentIndex().row()]
    finder.go_to_next()
    places.append(page.grid.currentIndex().row())
    assert len(set(places)) == 2 and page.grid.currentIndex().column() == 2
    finder.replacement.setText("示例县财政局")
    finder.replace_all()
    assert page.frame.asked[-1] == "已替换 3 个单元格。Ctrl+Z 可以撤销。"  # pyright: ignore
    assert sorted({row.lead_office for row in all_rows(office)}) == ["县司法局", "示例县财政局"]
    assert acts(office)[-1] == "edit_ledger"
    press(page, Qt.Key.Key_Z)
    assert sorted({row.lead_office for row in all_rows(office)}) == ["县司法局", "县财政局"]
    finder.wanted.setText("没有的词")
    finder.go_to_next()
    assert page.frame.asked[-1] == "没有找到“没有的词”。"  # pyright: ignore
    QTest.keyClick(finder, Qt.Key.Key_Escape)
    assert finder.isHidden()


def test_many_rows_are_replaced_beside_the_window_and_taken_back(open_page: Open, office: Office, qtbot: Any):
    page = open_page(rows=MANY + 50)
    replace_all(page, "县财政局", "示例县财政局")
    assert page.model.running and page.work.isVisible() and page.work.words.text().startswith("正在替换")
    assert not page.model.setData(page.model.index(0, OWNER), "承办丁")
    assert page.foot.text() == BUSY
    wait(qtbot, page)
    assert page.frame.asked[-1] == f"已替换 {(MANY + 50) // 2} 个单元格。Ctrl+Z 可以撤销。"  # pyright: ignore
    assert {row.lead_office for row in all_rows(office)} == {"县司法局", "示例县财政局"}
    assert acts(office)[-1] == "edit_ledger" and page.work.isHidden()
    replace_all(page, "局", "委")
    wait(qtbot, page)
    page.grid.undo()
    assert page.work.words.text().startswith("正在撤销")
    wait(qtbot, page)
    assert {row.lead_office for row in all_rows(office)} == {"县司法局", "示例县财政局"}
    assert page.model.redo()
    wait(qtbot, page)
    assert {row.lead_office for row in all_rows(office)} == {"县司法委", "示例县财政委"}


def test_a_long_replacement_can_be_stopped_and_leaves_all_as_it_was(open_page: Open, office: Office, qtbot: Any):
    page = open_page(rows=MANY + 50)
    before, told = acts(office), page.foot
    replace_all(page, "县", "市")
    page.work.stop.click()
    wait(qtbot, page)
    assert told.text() == "已停止，台账没有改动。"
    assert {row.lead_office for row in all_rows(office)} == {"县司法局", "县财政局"}
    assert acts(office) == before
    assert not page.model.undo()


def test_a_row_another_has_changed_is_not_replaced_over(open_page: Open, office: Office, qtbot: Any, bing: Officer):
    page = open_page(rows=MANY + 50)
    edit(office, [Change(load_row(office, page.model.ids[0]), {"owner": "经办丁"})], who=bing, on=TODAY)
    replace_all(page, "县", "市")
    wait(qtbot, page)
    assert "修改过此件" in page.foot.text()
    assert {row.lead_office for row in all_rows(office)} == {"县司法局", "县财政局"}


def replace_all(page: LedgerPage, find: str, replacement: str) -> None:
    page.finder.begin()
    page.finder.scope.setCurrentText("全部所示")
    page.finder.wanted.setText(find)
    page.finder.replacement.setText(replacement)
    page.finder.replace_all()


def wait(qtbot: Any, page: LedgerPage) -> None:
    qtbot.waitUntil(lambda: page.model.running is None, timeout=20_000)


def test_only_the_chosen_column_or_block_is_replaced(open_page: Open):
    page = open_page()
    go(page, 0, OWNER)
    page.finder.begin()
    page.finder.scope.setCurrentText("当前列")
    page.finder.wanted.setText("经办")
    page.finder.replacement.setText("承办")
    page.finder.replace_all()
    assert {cell(page, row, OWNER) for row in range(4)} == {"承办丙"}
    page.grid.setCurrentIndex(page.model.index(0, MEASURE))
    page.grid.selectionModel().select(
        QItemSelection(page.model.index(0, MEASURE), page.model.index(1, MEASURE)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    page.finder.begin()
    assert page.finder.scope.currentText() == "所选单元格"
    page.finder.wanted.setText("限制")
    page.finder.replacement.setText("约束")
    page.finder.replace_all()
    assert [cell(page, row, MEASURE)[:2] for row in range(4)] == ["约束", "约束", "限制", "限制"]


def test_f7_goes_from_one_thing_to_put_right_to_the_next(open_page: Open):
    page = open_page()
    go(page, 0, 0)
    seen: list[tuple[int, int]] = []
    while True:
        before = page.grid.currentIndex()
        page.go_to_problem(1)
        if page.grid.currentIndex() == before:
            break
        here = page.grid.currentIndex()
        seen.append((here.row(), here.column()))
        assert page.foot.text() not in ("", KEYS)
    assert seen == sorted(set(seen)) and {row for row, _ in seen} == {0, 1, 2, 3}
    assert page.frame.asked[-1] == "后面没有待补正的栏目了。"  # pyright: ignore
    page.go_to_problem(-1)
    assert (page.grid.currentIndex().row(), page.grid.currentIndex().column()) == seen[-2]


def test_a_row_somebody_searched_for_is_shown_whatever_the_filter(open_page: Open):
    page = open_page()
    wanted = page.model.ids[3]
    page.filters.search.setText("没有这样的文件")
    page.show_rows()
    page.opened(row_id=wanted)
    assert page.model.ids[page.grid.currentIndex().row()] == wanted


def test_who_only_reads_is_not_asked_to_import(open_page: Open):
    page = open_page(rows=0, who=Officer(name="李四", roles={"reviewer": True}))
    assert page.words.text() == NOTHING_TO_READ and not page.begin_with.isVisible()


def test_the_ledger_is_printed_as_shown(open_page: Open, monkeypatch: pytest.MonkeyPatch):
    printed: list[Any] = []
    monkeypatch.setattr("ui.printing.print_table", lambda *given: printed.append(given))
    page = open_page()
    page.print_list()
    [(_, title, headings, rows)] = printed
    assert title == "失信约束措施清理规范工作台账" and len(rows) == 4 and headings[0] == "文件名称 / 文号"
    assert rows[0][MEASURE] == cell(page, 0, MEASURE)


def test_columns_grow_on_a_wide_screen_and_keep_the_width_somebody_gave_them(qtbot: Any, open_page: Open):
    page = open_page()
    page.resize(1290, 718)
    qtbot.waitUntil(lambda: page.grid.viewport().width() > 1000)
    narrow = page.grid.columnWidth(MEASURE)
    page.resize(1900, 1000)
    qtbot.waitUntil(lambda: page.grid.columnWidth(MEASURE) > narrow)
    kept = page.remembered.width("measure_name")
    page.grid.horizontalHeader().resizeSection(MEASURE, 400)
    assert page.remembered.width("measure_name") != kept
    page.opened()
    assert abs(page.grid.columnWidth(MEASURE) - 400) < 120  # the others give way a little


def test_a_third_click_brings_the_usual_order_back(open_page: Open):
    page = open_page(rows=12)
    usual = list(page.model.ids)
    click = page.grid.horizontalHeader().sectionClicked.emit
    click(MEASURE)
    up = list(page.model.ids)
    click(MEASURE)
    assert list(page.model.ids) == up[::-1]
    click(MEASURE)
    assert list(page.model.ids) == usual


def test_what_was_pasted_is_selected(open_page: Open):
    page = open_page()
    go(page, 1, MEASURE)
    paste(page, "甲\t乙局", "丙\t丁局", "戊\t己局")
    assert page.grid.block() == (range(1, 4), range(MEASURE, MEASURE + 2))
    assert page.grid.currentIndex().row() == 1


def test_the_chosen_rows_are_exported_and_the_place_is_remembered(qtbot: Any, open_page: Open, tmp_path: Path):
    page = open_page()
    page.grid.selectionModel().select(
        QItemSelection(page.model.index(1, MEASURE), page.model.index(2, MEASURE)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    dialog = ExportDialog(page, page.workspace, page.model, page.grid.block()[0])
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


def test_the_editor_grows_with_a_long_text_and_stays_inside_the_grid(open_page: Open):
    page = open_page()
    go(page, 0, OWNER)
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    editor = page.grid.indexWidget(page.grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    narrow = editor.width()
    editor.setText("经办丙和其他许多承办这件事的同志" * 3)
    assert editor.width() > 2 * narrow and editor.geometry().right() <= page.grid.viewport().width()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
