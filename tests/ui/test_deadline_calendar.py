"""期限日历: the deadlines of a month, the cases of a day, a period counted from any day."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.law import Period
from app.reckoning import known_periods, reckon
from tests.ui import offices
from ui.deadline_journal import JournalPreview, journal
from ui.month_grid import a_month_from, shown_days, week_of

TODAY = offices.TODAY


@pytest.fixture
def calendar(frame):
    window = frame("经办甲")
    window.show_page("deadline_calendar")
    return window.pages["deadline_calendar"]


def test_a_month_begins_on_a_monday_and_shows_whole_weeks():
    for month in range(1, 13):
        days = shown_days(date(2026, month, 15))
        assert days[0].weekday() == 0 and days[-1].weekday() == 6 and len(days) % 7 == 0
        assert {day for day in days if day.month == month} >= {date(2026, month, 1), date(2026, month, 28)}
        assert all(b - a == timedelta(days=1) for a, b in zip(days, days[1:], strict=False))


def test_the_last_of_a_month_stays_the_last_where_there_is_no_such_day():
    assert a_month_from(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert a_month_from(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert a_month_from(date(2026, 12, 5), 1) == date(2027, 1, 5)


def test_every_deadline_of_the_month_stands_on_its_day(calendar):
    kinds = {day: [one.kind for one in due] for day, due in calendar.grid.due.items()}
    assert kinds[TODAY] == ["today"]
    assert kinds[TODAY - timedelta(days=4)] == ["overdue"]
    assert kinds[TODAY + timedelta(days=9)] == ["unconfirmed"]
    assert calendar.name.text() == "2026年11月"


def test_a_day_lists_its_cases_and_another_officer_is_left_out(calendar, qtbot):
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Right)
    assert calendar.day.text() == "11-24（周二）到期"
    [(_, cells)] = calendar.due.model.rows
    assert cells[0].text == "示例县某丁电器维修有限公司"
    calendar.officer.setCurrentIndex(calendar.officer.findData("经办甲"))
    calendar.officer.activated.emit(1)
    assert calendar.due.model.rows == []


def test_keys_turn_the_month_and_bring_it_back(calendar, qtbot):
    qtbot.keyClick(calendar.grid, Qt.Key.Key_PageDown)
    assert calendar.name.text() == "2026年12月"
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Home)
    assert calendar.name.text() == "2026年11月" and calendar.grid.here == TODAY


def test_a_period_is_counted_and_explained(calendar):
    reckoner = calendar.reckoner
    reckoner.start.line.setText("2026-09-24")
    five_days = next(i for i in range(reckoner.period.count()) if "听证申请期限" in reckoner.period.itemText(i))
    reckoner.period.setCurrentIndex(five_days)
    found = reckon(reckoner.period.currentData(), date(2026, 9, 24))
    assert f"{found.due_on:%Y-%m-%d}" in reckoner.answer.text()
    assert "第 5 个工作日" in reckoner.why.text()
    reckoner.start.line.setText("9月")
    assert reckoner.answer.text() == "—" and "日期无法识别" in reckoner.why.text()


def test_what_is_due_before_an_event_is_counted_back(calendar):
    reckoner = calendar.reckoner
    reckoner.period.setCurrentIndex(reckoner.period.findText("通用：听证通知期限（提前 7个工作日）"))
    reckoner.start.line.setText("2026-10-12")
    assert reckoner.answer.text() == "2026-09-24（周四）"
    assert "往前数 7个工作日" in reckoner.why.text()


def test_only_the_lists_of_the_office_are_offered_and_its_own_periods_win():
    key = "samr_serious_illegal.statement_period"
    own = Period(length=7, unit="working_day", clause="本单位规定", checked=True, key=key, edition="2026-11-01 版")
    offered = known_periods(["samr_serious_illegal"], TODAY, {key: own})
    assert {one.area for one in offered} == {"市场监管", "通用"}
    assert [one.period.length for one in offered if one.period.key == key] == [7]


def test_a_week_shows_its_seven_days_and_is_turned_by_weeks(calendar, qtbot):
    calendar.segments["week"].click()
    assert calendar.grid.days == week_of(TODAY) and calendar.grid.is_week
    assert calendar.name.text() == "2026年11月23日—11月29日"
    assert [len(calendar.grid.due.get(day, ())) for day in calendar.grid.days] == [1, 1, 1, 1, 0, 0, 0]
    qtbot.keyClick(calendar.grid, Qt.Key.Key_PageDown)
    assert calendar.grid.days == week_of(TODAY + timedelta(days=7))
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Left)
    assert calendar.here == TODAY + timedelta(days=6) and calendar.grid.days == week_of(TODAY)
    assert not calendar.grid.grab().isNull()


def test_the_list_tells_every_deadline_of_the_month_and_opens_its_case(calendar, qtbot):
    calendar.segments["list"].click()
    words = [cells[3].text for _, cells in calendar.list.model.rows]
    assert len(words) == 7 and words[0] == "示例县某乙食品批发有限公司"
    assert not calendar.day_card.isVisible()
    opened = []
    calendar.list.chosen.disconnect()
    calendar.list.chosen.connect(opened.append)
    qtbot.keyClick(calendar.list.view, Qt.Key.Key_Return)
    assert opened == [calendar.list.model.rows[0][0]]
    for _ in range(3):
        calendar._turn(1)
    assert calendar.list.nothing.isVisible() and calendar.list.nothing.text().startswith("2027年2月没有到期事项")


def test_the_shape_last_used_comes_back(calendar):
    calendar.segments["week"].click()
    again = type(calendar)(calendar.workspace, calendar.frame)
    again.opened()
    assert again.shape == "week" and again.segments["week"].isChecked()


def test_what_is_shown_is_printed(calendar, monkeypatch):
    printed = []
    monkeypatch.setattr("ui.printing.print_table", lambda *given: printed.append(given))
    calendar.segments["week"].click()
    calendar.print_list()
    [(_, title, headings, rows)] = printed
    assert title == "期限日历　2026年11月23日—11月29日" and len(rows) == 4
    assert len(headings) == len(rows[0]) and rows[0][:3] == ["今日到期", "11-23", "送达决定书"]


def test_enter_leads_from_a_day_to_its_cases(calendar, qtbot):
    calendar.window().activateWindow()
    qtbot.waitUntil(calendar.window().isActiveWindow)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert calendar.due.view.hasFocus()


@pytest.mark.parametrize(
    ("length", "unit", "told"),
    [
        ("", "日", "请填写期限的长度。"),
        ("三", "日", "期限的长度应当是大于 0 的整数，如 15。"),
        ("0", "日", "期限的长度应当是大于 0 的整数，如 15。"),
        ("-5", "日", "期限的长度应当是大于 0 的整数，如 15。"),
        ("9999", "个工作日", "期限过长，最多 1000 个工作日，请核对长度和单位。"),
        ("241", "个月", "期限过长，最多 240 个月，请核对长度和单位。"),
    ],
)
def test_a_period_of_one_s_own_that_is_none_is_told_in_a_sentence(calendar, length, unit, told):
    reckoner = calendar.reckoner
    assert reckoner.own.isHidden()
    reckoner.period.setCurrentIndex(reckoner.period.count() - 1)
    assert not reckoner.own.isHidden()
    reckoner.unit.setCurrentIndex(reckoner.unit.findText(unit))
    reckoner.length.setText(length)
    assert (reckoner.answer.text(), reckoner.why.text()) == ("—", told)
    assert not reckoner.copy.isEnabled() and reckoner.told() == []


def test_a_period_of_one_s_own_is_counted_copied_and_printed(calendar, monkeypatch, qapp):
    reckoner, printed = calendar.reckoner, []
    reckoner.period.setCurrentIndex(reckoner.period.count() - 1)
    reckoner.start.line.setText("2026-09-24")
    reckoner.event_words.setText("收到申请")
    reckoner.length.setText("１０")
    assert reckoner.answer.text() == "2026-10-15（周四）" and reckoner.chip.chip.text == "待核对"
    assert reckoner.why.text().startswith("收到申请（2026-09-24），次日 09-25 起算，跳过 ")
    reckoner.clause.setText("《示例规程》第三条")
    assert reckoner.chip.chip is None and "依据《示例规程》第三条；工作日历 2026 年版。" in reckoner.why.text()
    reckoner.copy.click()
    lines = qapp.clipboard().text().splitlines()
    assert lines[:3] == ["起算事件：收到申请　2026-09-24", "期限：自己填写　10个工作日", "届满日：2026-10-15（周四）"]
    monkeypatch.setattr("ui.printing.print_table", lambda *given, **more: printed.append(given))
    reckoner.print.click()
    assert printed[0][1] == "期限推算" and len(printed[0][3]) == 4
    reckoner.before.setChecked(True)
    assert reckoner.told()[2][0] == "最迟办理日"
    reckoner.start.line.setText("2300-01-01")
    assert reckoner.answer.text() == "—" and reckoner.why.text() == reckoner.start.problem() != ""


def test_the_journal_has_what_is_over_then_today_then_the_days_to_come(calendar, faces, tmp_path):
    paper = journal(calendar.workspace)
    over, today, soon, undated = paper.parts
    assert [part.name for part in paper.parts] == ["已超期", "今天到期", "以后 7 个工作日内到期", "没有下一步"]
    assert over.lines[0].standing == "超期 2 工作日" and today.lines[0].standing == "今日到期"
    assert any(line.standing.startswith("待核对") for line in soon.lines) and undated.lines
    assert paper.whose == "全单位" and not paper.gaps()
    mine = journal(calendar.workspace, "经办甲")
    assert {line.officer for part in mine.parts for line in part.lines} == {"经办甲"}
    calendar.show_journal()
    shown = calendar.findChild(JournalPreview)
    shown.save_to(tmp_path / "台账.pdf")
    assert (tmp_path / "台账.pdf").read_bytes() == shown.pdf and "已存为" in shown.found.text()
    shown.close()
