"""One column of many rows changed at once: what would change is seen before, and is one step."""

from typing import Any

from PySide6.QtCore import Qt

from app.database import Office
from app.ledger.rows import all_rows
from tests.ui.ledger.pages import DUE, OWNER, Open, acts, cell, go, press, wait
from ui.ledger.bulk_edit import BulkEdit
from ui.ledger.page import LedgerPage


def dialog(qtbot: Any, page: LedgerPage, rows: range) -> BulkEdit:
    """Open the dialog on some rows and wait for its preview."""
    opened = BulkEdit(page, page.model, rows, page.model.columns[page.grid.currentIndex().column()])
    opened.look()
    qtbot.waitUntil(lambda: opened.looking is None)
    return opened


def set_text(qtbot: Any, opened: BulkEdit, text: str) -> None:
    opened.line.setText(text)
    opened.look()
    qtbot.waitUntil(lambda: opened.looking is None)


def test_the_preview_says_what_changes_and_the_change_is_one_step(qtbot: Any, open_page: Open, office: Office):
    page = open_page()
    go(page, 0, OWNER)
    before = acts(office)
    opened = dialog(qtbot, page, range(3))
    set_text(qtbot, opened, "李四")
    assert opened.told.text().startswith("将修改 3 行；0 行本来就是这样；0 行不能改。")
    assert opened.table.model().index(0, 2).data() == "经办丙" and opened.table.model().index(0, 3).data() == "李四"
    opened._take()  # pyright: ignore
    wait(qtbot, page)
    assert [row.owner for row in all_rows(office)].count("李四") == 3 and len(acts(office)) == len(before) + 1
    press(page, Qt.Key.Key_Z)
    wait(qtbot, page)
    assert {row.owner for row in all_rows(office)} == {"经办丙"}


def test_what_the_rules_refuse_is_told_row_by_row_and_left_as_it_is(qtbot: Any, open_page: Open, office: Office):
    page = open_page()
    go(page, 0, DUE)
    opened = dialog(qtbot, page, range(2))
    opened.scope.setCurrentIndex(1)
    set_text(qtbot, opened, "2026-10-01")
    assert "0 行" in opened.take.text() and not opened.take.isEnabled()
    assert "录入日期" in str(opened.table.model().index(0, 4).data())
    set_text(qtbot, opened, "明天")
    assert "4 行不能改" in opened.told.text()
    set_text(qtbot, opened, "2026-12-20")
    opened._take()  # pyright: ignore
    wait(qtbot, page)
    assert {cell(page, row, DUE) for row in range(4)} == {"2026-12-20"} and not page.model.bad


def test_the_lines_of_groups_are_not_among_the_rows(qtbot: Any, open_page: Open):
    page = open_page()
    page.arranging.group("lead_office")
    page.arranging.open_all(True)
    go(page, 1, OWNER)
    opened = dialog(qtbot, page, range(6))
    assert opened.scope.itemText(0) == "所选 4 行" and opened.scope.itemText(1) == "现在显示的全部 4 行"
