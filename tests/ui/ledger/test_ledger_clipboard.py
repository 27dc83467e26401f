"""Blocks from and to a spreadsheet."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.database import Office
from app.ledger.block import cells_in
from app.ledger.rows import all_rows
from tests.ui.ledger.pages import (
    DUE,
    MEASURE,
    OPINION,
    OWNER,
    PROGRESS,
    Open,
    acts,
    cell,
    go,
    lines_of,
    paste,
    press,
    type_in,
    wait,
)
from ui.ledger.page import EMPTY


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


def test_two_hundred_rows_are_pasted_into_an_empty_ledger_and_taken_back(qtbot: Any, open_page: Open, office: Office):
    page = open_page(rows=0)
    assert page.words.text() == EMPTY and page.begin_with.isVisible() and not page.clear.isVisible()
    assert page.paste_first.isEnabled()
    QGuiApplication.clipboard().setText("\n".join(lines_of(200)))
    page.paste_first.activated.emit()
    assert page.model.running  # the window stays alive meanwhile
    wait(qtbot, page)
    assert page.model.rowCount() == 200 and not page.paste_first.isEnabled()
    assert page.frame.asked[-1] == "已粘贴 200 行，其中新增 200 条。Ctrl+Z 可以撤销。"  # pyright: ignore
    assert cell(page, 199, MEASURE) == "新措施199" and page.model.figures.total == 200
    press(page, Qt.Key.Key_Z)
    wait(qtbot, page)
    assert page.model.rowCount() == 0 and page.paste_first.isEnabled()
    assert acts(office)[-2:] == ["edit_ledger", "undo_ledger"]


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


def test_what_was_pasted_is_selected(open_page: Open):
    page = open_page()
    go(page, 1, MEASURE)
    paste(page, "甲\t乙局", "丙\t丁局", "戊\t己局")
    assert page.grid.blocks.chosen() == (range(1, 4), range(MEASURE, MEASURE + 2))
    assert page.grid.currentIndex().row() == 1
