"""查找替换 and 下一处待补正: from hit to hit, all at once, and beside the window where it takes long."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.database import Office
from app.ledger.block import cells_in
from app.ledger.edit import Change, edit
from app.ledger.rows import all_rows, load_row
from app.model.officer import Officer
from tests.ui.ledger.pages import MEASURE, OWNER, TODAY, Open, acts, cell, go, press, replace_all, wait
from ui.ledger.model import BUSY, MANY
from ui.ledger.page import KEYS, LedgerPage


def look(qtbot: Any, page: LedgerPage, work: Callable[[], object]) -> tuple[int, int]:
    """Begin a search, wait for its end, and return the current cell."""
    work()
    qtbot.waitUntil(lambda: page.looking.running is None, timeout=20_000)
    return page.grid.currentIndex().row(), page.grid.currentIndex().column()


def test_words_are_found_one_after_another_and_replaced_at_once(qtbot: Any, open_page: Open, office: Office):
    page = open_page(rows=6)
    page.window().activateWindow()
    press(page, Qt.Key.Key_H)
    page.finder.begin()
    finder = page.finder
    assert finder.isVisible()
    finder.wanted.setText("县财政局")
    places = [look(qtbot, page, finder.go_to_next) for _ in range(4)]
    assert len(set(places)) == 3 and places[3] == places[0] and {column for _, column in places} == {2}
    assert page.frame.asked[-1] == "共 3 行有“县财政局”，已从另一头接着查找。"  # pyright: ignore
    assert look(qtbot, page, lambda: finder.go_to_next(back=True)) == places[2]
    finder.replacement.setText("示例县财政局")
    finder.replace_all()
    assert page.frame.asked[-1] == "已替换 3 个单元格。Ctrl+Z 可以撤销。"  # pyright: ignore
    assert sorted({row.lead_office for row in all_rows(office)}) == ["县司法局", "示例县财政局"]
    assert acts(office)[-1] == "edit_ledger"
    press(page, Qt.Key.Key_Z)
    assert sorted({row.lead_office for row in all_rows(office)}) == ["县司法局", "县财政局"]
    finder.wanted.setText("没有的词")
    look(qtbot, page, finder.go_to_next)
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
    page.model.undo()
    assert page.work.words.text().startswith("正在撤销")
    wait(qtbot, page)
    assert {row.lead_office for row in all_rows(office)} == {"县司法局", "示例县财政局"}
    assert page.model.redo()
    wait(qtbot, page)
    assert {row.lead_office for row in all_rows(office)} == {"县司法委", "示例县财政委"}


def test_many_rows_are_copied_and_deleted_beside_the_window(open_page: Open, office: Office, qtbot: Any):
    page = open_page(rows=MANY + 50)
    page.grid.selectAll()
    page.grid.blocks.copy()
    assert page.model.running and page.work.words.text().startswith("正在复制")
    wait(qtbot, page)
    lines = cells_in(QGuiApplication.clipboard().text())
    assert len(lines) == MANY + 50 and [line[MEASURE] for line in lines[:2]] == [cell(page, n, MEASURE) for n in (0, 1)]
    page.model.delete(list(range(MANY + 20)), "重复登记")
    assert page.model.running and page.work.words.text().startswith("正在删除")
    wait(qtbot, page)
    assert page.model.rowCount() == 30 == page.model.figures.total
    assert page.model.undo()
    wait(qtbot, page)
    assert page.model.rowCount() == MANY + 50 and not page.model.undo()


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


def test_f7_goes_from_one_thing_to_put_right_to_the_next(qtbot: Any, open_page: Open):
    page = open_page()
    go(page, 0, 0)
    before, seen = (-1, -1), [look(qtbot, page, lambda: page.go_to_problem(1))]
    while seen[-1] != before:
        assert page.foot.text() not in ("", KEYS)
        before = seen[-1]
        seen.append(look(qtbot, page, lambda: page.go_to_problem(1)))
    seen.pop()
    assert seen == sorted(set(seen)) and {row for row, _ in seen} == {0, 1, 2, 3}
    assert page.frame.asked[-1] == "后面没有待补正的栏目了。"  # pyright: ignore
    assert look(qtbot, page, lambda: page.go_to_problem(-1)) == seen[-2]
