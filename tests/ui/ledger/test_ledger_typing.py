"""Typing into the ledger: cells, new rows, deletion, what another has changed, the way back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.database import Office
from app.ledger.edit import Change, edit
from app.ledger.rows import all_rows, load_row
from app.model.officer import Officer
from tests.ui.ledger.pages import (
    DUE,
    MEASURE,
    OPINION,
    OWNER,
    TODAY,
    Open,
    acts,
    answer,
    cell,
    go,
    paste,
    press,
    type_in,
)
from ui.dialogs import Confirmation
from ui.ledger.page import EMPTY


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
    page.model.undo()
    assert page.model.rowCount() == 4


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
