"""What was recounted is told on the workbench; loading a calendar recounts at once; settings confirm every period."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from app.recounting import recount_by_calendar, recounted_since
from app.sample_case import OFFICER, PEOPLE, SAMR, people_of
from app.workdays import use_office_calendar
from tests.test_recounting import next_year, served_at_year_end
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
    use_office_calendar(None)


def seat(office, name, on):
    return Workspace(office, people_of(office)[name], today=lambda: on)


def test_the_card_names_case_clock_and_days_and_leads_to_the_case(office, walk, qtbot, tmp_path, li):
    served_at_year_end(walk)
    use_office_calendar(next_year(tmp_path / "calendar"))
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


def test_loading_a_year_recounts_at_once(office, walk, qtbot, tmp_path):
    served_at_year_end(walk)
    frame = Around()
    section = CalendarSection(seat(office, PEOPLE[7].name, LATER), frame, None)
    qtbot.addWidget(section)
    section._keep(next_year(tmp_path / "given") / "2027.toml")
    assert frame.said == ["已载入工作日历，1 个期限按新日历重算。"]
    assert walk.case.running("statement").due_on == date(2027, 1, 11)


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
