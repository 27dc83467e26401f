"""The keys an officer knows from a spreadsheet do in the ledger what they do there."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from app.database import Office
from app.ledger.rows import all_rows
from tests.ui.ledger.pages import DUE, MEASURE, OPINION, OWNER, Open, acts, cell, go, press
from ui.ledger.blocks import Blocks
from ui.ledger.page import LedgerPage

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def here(page: LedgerPage) -> tuple[int, int]:
    return page.grid.currentIndex().row(), page.grid.currentIndex().column()


def keys(page: LedgerPage, *pressed: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for one in pressed:
        QTest.keyClick(page.grid, one, modifiers)
    QTest.keyRelease(page.grid, Key.Key_Shift)  # what is held is let go of


def chosen(page: LedgerPage, rows: range, columns: range) -> Blocks:
    """Select a block from its first cell on."""
    go(page, rows.start, columns.start)
    page.grid.blocks.choose(rows, columns)
    return page.grid.blocks


def test_the_ends_of_the_ledger_are_one_key_away(open_page: Open):
    page, last = open_page(rows=40), (39, 8)
    go(page, 3, MEASURE)
    keys(page, Key.Key_End, modifiers=CTRL)
    assert here(page) == last
    keys(page, Key.Key_Home, modifiers=CTRL)
    assert here(page) == (0, 0)
    keys(page, Key.Key_Down, modifiers=CTRL)
    assert here(page) == (39, 0)
    keys(page, Key.Key_Right, modifiers=CTRL)
    assert here(page) == last
    keys(page, Key.Key_Up, modifiers=CTRL)
    keys(page, Key.Key_Left, modifiers=CTRL)
    assert here(page) == (0, 0)
    keys(page, Key.Key_PageDown)
    assert here(page)[0] > 5
    keys(page, Key.Key_PageUp)
    keys(page, Key.Key_End)
    assert here(page) == (0, 8)
    keys(page, Key.Key_Right)
    assert here(page) == (0, 8)
    keys(page, Key.Key_Home, Key.Key_Left)
    assert here(page) == (0, 0)


def test_rows_and_columns_are_selected_by_space_and_blocks_grow_with_shift(open_page: Open):
    page = open_page()
    go(page, 1, OWNER)
    keys(page, Key.Key_Space, modifiers=CTRL)
    assert page.grid.blocks.chosen() == (range(4), range(OWNER, OWNER + 1)) and here(page) == (1, OWNER)
    go(page, 2, MEASURE)
    keys(page, Key.Key_Space, modifiers=SHIFT)
    assert page.grid.blocks.chosen() == (range(2, 3), range(9))
    go(page, 0, MEASURE)
    keys(page, Key.Key_Down, Key.Key_Right, modifiers=SHIFT)
    assert page.grid.blocks.chosen() == (range(2), range(MEASURE, MEASURE + 2))
    keys(page, Key.Key_Down, modifiers=SHIFT | CTRL)
    assert page.grid.blocks.chosen()[0] == range(4)
    keys(page, Key.Key_A, modifiers=CTRL)
    assert page.grid.blocks.chosen() == (range(4), range(9))


def test_enter_and_tab_go_round_within_a_selected_block(open_page: Open):
    page = open_page()
    chosen(page, range(1, 3), range(MEASURE, MEASURE + 2))
    seen = []
    for key in (Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Return):
        keys(page, key)
        seen.append(here(page))
    assert seen == [(2, MEASURE), (1, MEASURE + 1), (2, MEASURE + 1), (1, MEASURE)]
    keys(page, Key.Key_Tab, Key.Key_Tab)
    assert here(page) == (2, MEASURE)
    keys(page, Key.Key_Backtab, modifiers=SHIFT)
    assert here(page) == (1, MEASURE + 1)
    keys(page, Key.Key_Return, modifiers=SHIFT)
    assert here(page) == (2, MEASURE)
    assert page.grid.blocks.chosen() == (range(1, 3), range(MEASURE, MEASURE + 2))
    go(page, 1, MEASURE)
    keys(page, Key.Key_Return, modifiers=SHIFT)
    assert here(page) == (0, MEASURE)


def test_ctrl_enter_puts_what_was_typed_into_the_whole_block(open_page: Open, office: Office):
    page = open_page()
    before = len(acts(office))
    chosen(page, range(3), range(OWNER, OWNER + 1))
    keys(page, Key.Key_F2)
    editor = page.grid.indexWidget(page.grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.setText("李四")
    QTest.keyClick(editor, Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert [cell(page, row, OWNER) for row in range(4)] == ["李四", "李四", "李四", "经办丙"]
    assert len(acts(office)) == before + 1 and page.grid.blocks.chosen()[0] == range(3)
    press(page, Key.Key_Z)
    assert {row.owner for row in all_rows(office)} == {"经办丙"}


def test_today_is_one_key(open_page: Open):
    page = open_page()
    go(page, 0, DUE)
    press(page, Key.Key_Semicolon)
    assert cell(page, 0, DUE) == "2026-11-23"
    go(page, 0, OWNER)
    press(page, Key.Key_Semicolon)
    assert cell(page, 0, OWNER) == "经办丙"


def test_what_was_copied_is_repeated_over_the_selection(open_page: Open):
    page = open_page()
    chosen(page, range(4), range(OWNER, OWNER + 1))
    QGuiApplication.clipboard().setText("甲\r\n乙\r\n")
    press(page, Key.Key_V)
    assert [cell(page, row, OWNER) for row in range(4)] == ["甲", "乙", "甲", "乙"]


def test_a_cell_is_typed_over_emptied_and_left_as_it_was(open_page: Open):
    page = open_page()
    go(page, 0, OWNER)
    QTest.keyClick(page.grid, Key.Key_X)
    editor = page.grid.indexWidget(page.grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    QTest.keyClick(editor, Key.Key_Escape)
    assert cell(page, 0, OWNER) == "经办丙"
    keys(page, Key.Key_Backspace)
    editor = page.grid.indexWidget(page.grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    assert editor.text() == ""
    QTest.keyClick(editor, Key.Key_Escape)
    keys(page, Key.Key_Delete)
    assert cell(page, 0, OWNER) == ""


def test_many_steps_are_taken_back_and_done_again(open_page: Open):
    page = open_page()
    for number in range(12):
        go(page, number % 4, OWNER)
        page.model.setData(page.grid.currentIndex(), f"承办{number}")
    for _ in range(12):
        press(page, Key.Key_Z)
    assert {cell(page, row, OWNER) for row in range(4)} == {"经办丙"}
    for _ in range(12):
        press(page, Key.Key_Y)
    assert [cell(page, row, OWNER) for row in range(4)] == ["承办8", "承办9", "承办10", "承办11"]


def test_a_double_click_on_the_edge_of_a_heading_fits_the_column(open_page: Open):
    page = open_page()
    head, before = page.grid.head, page.grid.columnWidth(MEASURE)
    edge = QPoint(head.sectionViewportPosition(MEASURE) + before - 1, head.height() // 2)
    for kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonDblClick):
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, QPointF(edge), head.mapToGlobal(edge), button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(head.viewport(), event)
    after = page.grid.columnWidth(MEASURE)
    words = page.grid.fontMetrics().horizontalAdvance(cell(page, 0, MEASURE))
    assert words < after < before


def test_the_menu_of_a_cell_opens_by_the_keyboard_too(open_page: Open, qtbot: Any):
    page = open_page()
    go(page, 2, OPINION)
    place = page.grid.visualRect(page.grid.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, page.grid.viewport().mapToGlobal(place))
    QApplication.sendEvent(page.grid.viewport(), event)
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    assert "详情\t空格" in [action.text() for action in menu.actions()]
    menu.close()
