"""The ledger page as an officer sees it: filters, order, columns, details, what it says."""

from typing import Any

from PySide6.QtCore import Qt

from app.database import Office
from app.ledger.layout import layout
from app.model.officer import Officer
from tests.ui.ledger.pages import DUE, MEASURE, OWNER, Open, answer, cell, go, press
from ui.columns import ColumnChooser
from ui.ledger.page import KEYS, NO_HIT, NOTHING_TO_READ
from ui.ledger.rows import PAGE


def test_filters_count_and_narrow_what_is_shown(open_page: Open):
    page = open_page()
    go(page, 0, DUE)
    assert page.filters.shows["no_basis"].text() == "依据缺失 4"
    page.filters.shows["overdue"].click()
    assert page.model.rowCount() == 0 and page.words.text() == NO_HIT
    page.filters.shows["all"].click()
    offices = page.filters.lists["lead_office"]
    assert [offices.itemText(number) for number in range(offices.count())] == ["全部部门", "县司法局", "县财政局"]
    page.filters.search.setText("限制2")
    page.show_rows()
    assert [cell(page, row, MEASURE) for row in range(page.model.rowCount())] == ["限制2"]


def test_headers_sort_up_and_down(open_page: Open):
    page = open_page()
    for expected in (["限制1", "限制2", "限制3", "限制4"], ["限制4", "限制3", "限制2", "限制1"]):
        page.grid.horizontalHeader().sectionClicked.emit(MEASURE)
        assert [cell(page, row, MEASURE) for row in range(4)] == expected


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
