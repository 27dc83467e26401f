"""A day of report stands in the workbench and the calendar until it is met; an unsigned report waits for the head."""

from datetime import date
from typing import Any

from app.agenda import agenda
from app.backup_state import State
from app.ledger.campaigns import Plan, set_up
from app.ledger.freezing import freeze, look_at
from app.ledger.submission import sign, versions
from app.model.campaign import Campaign
from app.model.officer import Officer
from tests.ui import offices
from ui.background import RUNNING
from ui.reminders import reminders

TODAY = offices.TODAY
KEEPER = Officer(name="台账戊", roles={"ledger_manager": True})


def planned(window: Any, day: date = date(2026, 11, 30)) -> Campaign:
    return set_up(window.opened.office, Plan(name="专项清理", interim_dates=(day,)), who=KEEPER)


def told(window: Any) -> dict[str, tuple[str, Any]]:
    who = window.workspace.who
    found = agenda(window.opened.office, who, TODAY)
    lines = reminders(found, State("今天 09:00 已备份", "ok"), who, TODAY)
    return {one.words: (one.page, one.args) for one in lines if one.page == "submission"}


def test_the_workbench_tells_of_a_day_of_report_until_a_report_is_signed(frame: Any):
    window = frame("负责人丁")
    own, office = planned(window), window.opened.office
    leads = ("submission", {"campaign_id": own.id})
    due = "台账报送　专项清理：报送日 2026-11-30，还有 7 天。"
    assert told(window) == {due: leads}
    freeze(office, look_at(office, own, "1", TODAY, on=TODAY), who=KEEPER, on=TODAY)
    assert told(window) == {"台账报送第1期第1版（专项清理）已冻结，请签发。": leads, due: leads}
    sign(office, versions(office, own.id).versions[0], who=window.workspace.who, on=TODAY)
    assert told(window) == {}


def test_the_calendar_shows_days_of_report_and_leads_to_them(frame: Any, qtbot: Any):
    window = frame("经办甲")
    own = planned(window)
    window.show_page("deadline_calendar")
    calendar = window.pages["deadline_calendar"]
    assert [one.step for one in calendar.grid.due[date(2026, 11, 30)]].count("台账报送") == 1
    calendar._turn_to(date(2026, 11, 30))
    [(key, cells)] = [one for one in calendar.due.model.rows if one[1][0].second == "台账报送"]
    assert cells[0].text == "专项清理" and cells[1].chip.kind == "normal"
    calendar.show_shape("list")
    calendar.list.chosen.emit(key)
    assert window.trail[-1][0] == "submission"
    page = window.pages["submission"]
    assert page.campaign.currentData().id == own.id and page.freeze.isHidden()
    qtbot.waitUntil(lambda: not RUNNING, timeout=10_000)
