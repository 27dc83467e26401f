"""统计 in the window: choosing, reading, opening, printing, exporting — by keyboard."""

from collections import Counter

from PySide6.QtCore import Qt
from sqlalchemy import select

from app.ledger.edit import edit
from app.model.case import Case
from app.party_file import queries
from app.statistics import BY, FIGURES
from tests.ui.ledger.pages import row
from ui.printing import document
from ui.statistics_behind import Behind
from ui.statistics_page import StatisticsPage


def shown(frame, qtbot, who: str = "经办甲", **args) -> StatisticsPage:
    window = frame(who)
    window.show_page("statistics", **args)
    page = window.findChild(StatisticsPage)
    qtbot.waitUntil(lambda: bool(page.counted))
    return page


def choose(qtbot, page: StatisticsPage, **chosen: str) -> None:
    """Choose in the boxes above, and wait for the figures."""
    page.counted = []
    for box, words in chosen.items():
        getattr(page, box).setCurrentText(words)
    page._read()
    qtbot.waitUntil(lambda: bool(page.counted))


def go_to(page: StatisticsPage, heading: str, row: int = -1) -> None:
    place = [figure.heading for figure in page.subject.figures].index(heading) + 1
    page.table.setCurrentIndex(page.table.figures.index(row % len(page.counted), place))


def test_the_whole_practice_office_is_what_its_records_say(frame, qtbot):
    """Counted by hand from the cases alone, by every officer, list and person."""
    page = shown(frame, qtbot)
    year = page.year.currentData()
    with page.workspace.office.reading() as session:
        cases = list(session.scalars(select(Case)).unique())
    naive: Counter[str] = Counter()
    for case in cases:
        naive["登记"] += case.opened_on.year == year
        naive["终止办理"] += bool(case.ended_on and case.ended_on.year == year)
        for pair in case.parties:
            who = "个人" if pair.party.party_type == "natural_person" else "法人"
            if pair.decision and pair.decision.decided_on.year == year:
                naive["列入" if pair.decision.kind == "listing" else "不予列入"] += 1
                naive[f"列入{who}"] += pair.decision.kind == "listing"
            for one in pair.exits:
                if one.decided_on and one.decided_on.year == year:
                    naive["不予移出"] += one.outcome == "refused"
                    is_removal = one.outcome == "granted" and one.route in ("repair", "lapse")
                    naive["移出"] += is_removal
                    naive[f"移出{who}"] += is_removal
                    naive["撤销列入"] += one.outcome == "granted" and one.route == "revocation"
    for words in BY.values():
        choose(qtbot, page, by=words)
        *each, total = page.counted
        for figure, value in zip(FIGURES, total.figures, strict=True):
            if figure.heading in ("登记", "终止办理", *naive) and words != "按年":
                assert value == naive[figure.heading], (words, figure.heading)
        assert sum(line.figures[0] or 0 for line in each) == total.figures[0]


def test_a_figure_opens_what_is_behind_it_and_a_case_from_there(frame, qtbot):
    page = shown(frame, qtbot)
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    go_to(page, "登记")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    behind = page.findChild(Behind)
    assert behind and behind.table.model.rowCount() == page.counted[-1].figures[0]
    qtbot.keyClick(behind.table.view, Qt.Key.Key_Return)
    assert behind.isHidden()


def test_only_a_look_that_shows_natural_persons_is_registered(frame, qtbot):
    page = shown(frame, qtbot)
    with page.workspace.office.reading() as session:
        before = len(queries(session))
    go_to(page, "登记")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    has_persons = any(one.is_person for one, _ in page.findChild(Behind).table.model.rows)
    with page.workspace.office.reading() as session:
        assert len(queries(session)) - before == has_persons


def test_period_and_part_of_the_year_are_chosen(frame, qtbot):
    page = shown(frame, qtbot)
    page.part.setCurrentText("第一季度")
    qtbot.waitUntil(lambda: len(page.counted) == 4 or page.body.currentWidget() is page.nothing)
    choose(qtbot, page, part="全年", by="按年")
    assert not page.year.isEnabled() and not page.part.isEnabled()
    choose(qtbot, page, by="按承办人")
    assert {line.name for line in page.counted} >= {"合计", "经办甲"} and page.part.isEnabled()


def test_the_ledger_is_counted_too_and_a_row_opens_in_its_grid(frame, qtbot):
    window = frame("台账戊")
    window.show_page("statistics", subject="ledger")
    page = window.findChild(StatisticsPage)
    qtbot.waitUntil(lambda: "台账还没有内容" in page.nothing.text())
    added = [row(number) for number in range(1, 4)]
    edit(page.workspace.office, [], added, who=page.workspace.who, on=page.workspace.today())
    choose(qtbot, page, by="按责任单位")
    assert page.counted[-1].figures[0] == 3
    go_to(page, "措施")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    behind = page.findChild(Behind)
    assert behind.table.model.rowCount() == 3
    qtbot.keyClick(behind.table.view, Qt.Key.Key_Return)
    assert not page.isVisible()


def test_an_empty_figure_and_an_empty_period_say_so(frame, qtbot):
    page = shown(frame, qtbot)
    go_to(page, "恢复列入", row=0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.findChild(Behind) is None
    page.part.setCurrentText("12月")
    qtbot.waitUntil(lambda: page.body.currentWidget() is page.nothing)
    assert "12月没有办理过案件" in page.nothing.text()


def test_the_printed_page_has_every_line(frame, qtbot):
    page = shown(frame, qtbot)
    headings = ["月", *(figure.heading for figure in FIGURES)]
    rows = [[line.name, *page._words(line)] for line in page.counted]
    printed = document("统计", headings, rows, "")
    assert "合计" in printed.toPlainText() and "列入同比" in printed.toPlainText()
    assert printed.defaultFont().pointSizeF() > 7  # in pixels the words would be dots on a printer


def test_the_figures_are_exported(frame, qtbot, tmp_path):
    page = shown(frame, qtbot)
    page.export(tmp_path / "a.xlsx")
    qtbot.waitUntil(lambda: (tmp_path / "a.xlsx").exists())
