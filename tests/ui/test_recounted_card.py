"""What was recounted is told on the workbench; loading a calendar recounts at once; settings confirm every period."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from app.recounting import recount_by_calendar, recounted_since
from app.sample.people import OFFICER, PEOPLE, SAMR, people_of
from app.workdays import use_office_years
from tests.test_recounting import NEXT_YEAR, served_at_year_end
from tests.ui.conftest import Around
from ui.confirm_period import ConfirmPeriod
from ui.hands import click, type_into
from ui.recounted_card import RecountedCard
from ui.settings.calendar import CalendarSection
from ui.settings.rules import RulesSection
from ui.workspace import Workspace

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
LATER = date(2027, 1, 2)


@pytest.fixture(autouse=True)
def no_office_calendar():
    yield
    use_office_years(())


def seat(office, name, on):
    return Workspace(office, people_of(office)[name], today=lambda: on)


def test_the_card_names_case_clock_and_days_and_leads_to_the_case(office, walk, qtbot, li):
    served_at_year_end(walk)
    use_office_years([NEXT_YEAR])
    recount_by_calendar(office, who=li, on=LATER)
    card = RecountedCard()
    qtbot.addWidget(card)
    card.show_lines(recounted_since(office, LATER, OFFICER))
    told = " ".join(one.text() for one in card.findChildren(QLabel))
    assert "1 个期限按新日历重算" in told and "陈述申辩　01-05 → 01-11" in told
    opened = []
    card.chosen.connect(opened.append)
    line = next(one for one in card.findChildren(QLabel) if "href" in one.text())
    line.linkActivated.emit(str(walk.id))
    assert opened == [walk.id]
    card.show_lines(recounted_since(office, date(2027, 2, 1), OFFICER))
    assert card.isHidden()


YEAR_FILE = """日期,类型
2027-01-01,放假
2027-01-04,放假
2027-01-05,放假
2027-01-06,放假
2027-01-07,放假
2027-01-09,上班
"""


@pytest.fixture
def settings(office, walk, qtbot, monkeypatch):
    served_at_year_end(walk)
    section = CalendarSection(seat(office, PEOPLE[7].name, LATER), Around(), None)
    qtbot.addWidget(section)
    section.opened()
    asked = []
    monkeypatch.setattr("ui.settings.calendar.CalendarSection._ask", lambda self, dialog: asked.append(dialog))
    return section, asked


def settle(section, dialog, qtbot):
    dialog.ended.connect(section._ended)
    with qtbot.waitSignal(dialog.ended, timeout=10_000):
        dialog.act.click()


def test_loading_a_year_shows_what_moves_and_recounts(settings, walk, qtbot, tmp_path):
    section, asked = settings
    path = tmp_path / "放假安排.csv"
    path.write_text(YEAR_FILE, "utf-8")
    section.look_at(path)
    [dialog] = asked
    assert "1 个期限的届满日改变。" in dialog.told.text()
    shown = dialog.list.model.rows[0][1]
    assert [cell.text for cell in shown[1:4]] == ["陈述申辩", "2027-01-05 二", "2027-01-11 一"]
    assert walk.case.running("statement").due_on == date(2027, 1, 5)
    settle(section, dialog, qtbot)
    assert section.frame.said == ["载入并重算完成，重算了 1 个期限。"]
    assert walk.case.running("statement").due_on == date(2027, 1, 11)
    assert "已载入 2004 年至 2027 年。" in section.loaded.text()
    section._take_back(2027)
    settle(section, asked[-1], qtbot)
    assert walk.case.running("statement").due_on == date(2027, 1, 5)
    assert section.frame.said[-1] == "撤销并重算完成，重算了 1 个期限。"


def test_an_unfit_file_is_told_and_nothing_is_loaded(settings, tmp_path, monkeypatch):
    section, asked = settings
    told = []
    monkeypatch.setattr("ui.settings.calendar.tell", lambda parent, *words: told.append(" ".join(words)))
    path = tmp_path / "2027.toml"
    path.write_text("year = 2028\nholidays = [2028-01-03]\nmake_up_days = []", "utf-8")
    section.look_at(path)
    assert asked == [] and "工作日历缺少年份：2027" in told[0]


def test_what_was_called_off_is_offered_again(settings, qtbot):
    section, asked = settings
    assert section.rest.isHidden()
    use_office_years([NEXT_YEAR])
    section.opened()
    assert section.rest.text() == "继续重算 1 个期限…" and not section.rest.isHidden()
    section.rest.click()
    settle(section, asked[0], qtbot)
    assert section.rest.isHidden()


def test_every_period_of_a_list_is_confirmed_in_the_settings(office, qtbot):
    section = RulesSection(seat(office, OFFICER, date(2026, 3, 2)), Around(), None)
    qtbot.addWidget(section)
    section.opened()
    section.show()
    asked = {one.key: one for one in section.findChildren(ConfirmPeriod)}
    assert {f"{SAMR}.reply_period", f"{SAMR}.removal_decide", f"{SAMR}.publication"} <= set(asked)
    row = asked[f"{SAMR}.reply_period"]
    assert row.entering.isHidden()
    row.words.linkActivated.emit("unfold")
    row.length.setValue(15)
    type_into(row.clause, "《示例规程》第九条")
    click(row.button)
    kept = seat(office, OFFICER, date(2026, 3, 2)).unit.confirmed(date(2026, 3, 2))
    assert kept[f"{SAMR}.reply_period"].length == 15
