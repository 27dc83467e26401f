"""The grid arranged: conditions of columns, groups with their figures, frozen columns, sets of columns, marks."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.database import Office
from app.ledger.edit import Change, edit
from app.ledger.filters import Where
from app.ledger.rows import load_row
from app.model.officer import Officer
from tests.ui.ledger.pages import DUE, MEASURE, OWNER, PROGRESS, TODAY, Around, Open, cell, go, paste, press
from ui.ledger.column_filter import ColumnFilter, spans_of
from ui.ledger.delegate import figures_in_words
from ui.ledger.filter_chips import words_of
from ui.ledger.page import LedgerPage
from ui.workspace import Workspace

OFFICE = 2


def shown(page: LedgerPage, column: int = MEASURE) -> list[str]:
    return [cell(page, row, column) for row in range(page.model.rowCount())]


def asked(qtbot: Any, page: LedgerPage, number: int) -> ColumnFilter:
    """Open the filter of a column and wait for what it holds."""
    found = page.arranging.ask(number)
    assert found
    if page.model.columns[number].kind != "date":
        qtbot.waitUntil(lambda: bool(found.texts))
    return found


def test_a_column_is_filtered_by_what_it_holds_and_the_chip_takes_it_away(qtbot: Any, open_page: Open):
    page = open_page()
    popup = asked(qtbot, page, OFFICE)
    assert popup.texts == ["县司法局", "县财政局"] and popup.counts["县财政局"] == 2
    popup.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    popup._take()  # pyright: ignore
    assert set(shown(page, OFFICE)) == {"县财政局"} and page.arranging.chips.isVisible()
    assert page.grid.head.ledger.filter.of("lead_office") == Where("lead_office", ("县财政局",))
    page.arranging.chips.dropped.emit("lead_office")
    assert page.model.rowCount() == 4 and not page.arranging.chips.isVisible()


def test_the_words_of_the_search_are_the_condition_and_nothing_ticked_is_told(qtbot: Any, open_page: Open):
    page = open_page()
    popup = asked(qtbot, page, MEASURE)
    popup.search.setText("3")
    popup._take()  # pyright: ignore
    assert shown(page) == ["限制3"] and page.model.filter.of("measure_name") == Where("measure_name", words="3")
    page.arranging.clear()
    popup = asked(qtbot, page, MEASURE)
    popup._tick_all(False)  # pyright: ignore
    popup._take()  # pyright: ignore
    assert popup.told.text() == "请至少勾选一项。" and page.model.rowCount() == 4


def test_several_columns_and_spans_of_days_hold_together(qtbot: Any, open_page: Open):
    page = open_page()
    popup = asked(qtbot, page, DUE)
    popup.take = lambda: Where("due_date", until=date(2026, 12, 3))
    popup._take()  # pyright: ignore
    assert shown(page) == ["限制1", "限制2"]
    page.arranging._having("lead_office", Where("lead_office", ("县司法局",)))  # pyright: ignore
    assert shown(page) == ["限制2"]
    page.arranging._having("remark", Where("remark", is_filled=True))  # pyright: ignore
    assert shown(page) == [] and page.clear.isVisible()
    page.clear.click()
    assert page.model.rowCount() == 4
    assert words_of(Where("due_date", until=date(2026, 12, 3))) == "完成时限：2026-12-03 止"
    assert dict((w, (a, b)) for w, a, b in spans_of(date(2026, 2, 10)))["本月"] == (date(2026, 2, 1), date(2026, 2, 28))


def test_conditions_are_there_again_the_next_time(qtbot: Any, open_page: Open, office: Office, bing: Officer):
    page = open_page()
    page.arranging._having("lead_office", Where("lead_office", ("县司法局",)))  # pyright: ignore
    page.arranging._having("due_date", Where("due_date", since=date(2026, 12, 1)))  # pyright: ignore
    assert page.closing()
    again = LedgerPage(Workspace(office, bing, today=lambda: TODAY), Around())  # pyright: ignore[reportArgumentType]
    qtbot.addWidget(again)
    again.opened()
    assert again.model.filter.columns == page.model.filter.columns and again.model.rowCount() == 2
    again.opened(row_id=page.model.ids[0])
    assert again.model.rowCount() == 4 and not again.model.filter.columns


def test_groups_are_closed_at_first_and_tell_their_figures(open_page: Open, office: Office, bing: Officer):
    page = open_page()
    row = load_row(office, page.model.ids[0])
    edit(office, [Change(row, {"progress": "已完成"})], who=bing, on=TODAY)
    page.arranging.group("lead_office")
    assert [group.words for group in page.model.groups.all] == ["县司法局", "县财政局"] and page.model.rowCount() == 2
    done = next(group for group in page.model.groups.all if group.words == row.lead_office)
    assert figures_in_words(done.figures) == "2 条　未完成 1　超期 0　完成率 50.0%"
    go(page, 0, MEASURE)
    press(page, Qt.Key.Key_Right, ctrl=False)
    assert page.model.rowCount() == 4 and shown(page, MEASURE)[0] == ""
    assert [page.model.group_at(place) is not None for place in range(4)] == [True, False, False, True]
    page.grab()
    press(page, Qt.Key.Key_Left, ctrl=False)
    assert page.model.rowCount() == 2
    page.arranging.open_all(True)
    assert page.model.rowCount() == 6
    page.arranging.group("")
    assert page.model.rowCount() == 4


def test_the_lines_of_groups_take_no_text_and_are_passed_over_by_a_block(open_page: Open, office: Office):
    page = open_page()
    page.arranging.group("lead_office")
    page.arranging.open_all(True)
    go(page, 1, OWNER)
    paste(page, "甲", "乙", "丙")
    assert shown(page, OWNER) == ["", "甲", "乙", "", "丙", "经办丙"]
    go(page, 0, OWNER)
    press(page, Qt.Key.Key_F2, ctrl=False)
    assert page.grid.indexWidget(page.grid.currentIndex()) is None
    press(page, Qt.Key.Key_D)
    press(page, Qt.Key.Key_F8, ctrl=False)
    page.show_details()
    assert shown(page, OWNER)[0] == ""


def test_frozen_columns_stay_in_sight_and_are_edited_in_the_grid(open_page: Open):
    page = open_page()
    page.remembered.keep([column for column in page.remembered.offered][1:16])
    page.show_columns()
    page.arranging.freeze(2)
    bar = page.grid.horizontalScrollBar()
    assert page.grid.frozen.isHidden() and bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert page.grid.frozen.isVisible() and page.grid.frozen.taken == sum(page.grid.columnWidth(n) for n in (0, 1))
    page.grab()
    scrolled = bar.value()
    go(page, 0, 0)
    assert bar.value() == scrolled
    go(page, 0, 2)
    assert page.grid.columnViewportPosition(2) >= page.grid.frozen.taken
    go(page, 1, 1)
    bar.setValue(bar.maximum())
    press(page, Qt.Key.Key_F2, ctrl=False)
    assert bar.value() == 0 and isinstance(page.grid.indexWidget(page.grid.currentIndex()), QLineEdit)
    page.arranging.freeze(0)
    assert page.remembered.frozen() == 0


def test_sets_of_columns_are_kept_under_names(open_page: Open, monkeypatch: Any):
    page = open_page()
    before = page.remembered.chosen()
    monkeypatch.setattr("ui.ledger.column_sets.ask_line", lambda *_, **__: "核对用")
    page.remembered.keep_width("measure_name", 333)
    page.arranging.freeze(3)
    page.arranging.sets.save()
    page.remembered.keep(["doc_name", "remark"])
    page.arranging.freeze(0)
    page.remembered.keep_width("measure_name", 100)
    page.show_columns()
    page.arranging.sets._take("核对用", page.show_columns)  # pyright: ignore
    assert [column.key for column in page.model.columns] == before and page.grid.frozen.count == 3
    assert page.remembered.width("measure_name") == 333
    monkeypatch.setattr("ui.ledger.column_sets.ask_line", lambda *_, **__: "报送用")
    page.arranging.sets.rename("核对用")
    monkeypatch.setattr("ui.ledger.column_sets.confirm", lambda *_, **__: True)
    assert page.arranging.sets.names() == ["报送用"]
    page.arranging.sets.drop("报送用")
    assert page.arranging.sets.names() == []


def test_codes_are_sorted_as_they_are_listed_and_empty_cells_come_last(open_page: Open, office: Office, bing: Officer):
    page = open_page()
    for number, progress in enumerate(("已完成", "未启动", "征求意见")):
        row = load_row(office, page.model.ids[number])
        edit(office, [Change(row, {"progress": progress, "problem": "乙" if number else ""})], who=bing, on=TODAY)
    page.arranging.order(PROGRESS, "up")
    assert shown(page, PROGRESS) == ["未启动", "梳理中", "征求意见", "已完成"]
    problem = next(number for number, column in enumerate(page.model.columns) if column.key == "problem")
    for way in ("up", "down"):
        page.arranging.order(problem, way)
        assert shown(page, problem)[-2:] == ["", ""]
