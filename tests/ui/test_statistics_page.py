"""案件统计 in the window."""

from PySide6.QtCore import Qt

from ui.statistics_page import CasesBehind, StatisticsPage


def shown(frame, qtbot) -> StatisticsPage:
    window = frame()
    window.show_page("statistics")
    page = window.findChild(StatisticsPage)
    qtbot.waitUntil(lambda: bool(page.counted))
    return page


def test_the_year_is_counted_and_a_figure_opens_its_cases(frame, qtbot):
    page = shown(frame, qtbot)
    assert page.counted[-1].name == "合计" and page.table.model.rowCount() == 13
    total = page.table.model.index(12, 1)
    page.table.view.setCurrentIndex(total)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    behind = page.findChild(CasesBehind)
    assert behind and behind.table.model.rowCount() == len(page.counted[-1].figures[0])
    qtbot.keyClick(behind.table.view, Qt.Key.Key_Return)
    assert behind.isHidden()


def test_other_ways_of_counting_follow_the_choice(frame, qtbot):
    page = shown(frame, qtbot)
    page.by.setCurrentIndex(page.by.findData("officer"))
    assert {line.name for line in page.counted} >= {"合计", "经办甲"}
    page.by.setCurrentIndex(page.by.findData("regime"))
    assert page.counted[-1].name == "合计"


def test_an_empty_figure_says_so(frame, qtbot):
    page = shown(frame, qtbot)
    page.table.view.setCurrentIndex(page.table.model.index(0, 3))
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.findChild(CasesBehind) is None


def test_the_figures_are_exported(frame, qtbot, tmp_path):
    page = shown(frame, qtbot)
    page.export(tmp_path / "a.xlsx")
    qtbot.waitUntil(lambda: (tmp_path / "a.xlsx").exists())
