"""Campaigns are planned and chosen in the window; rows, figures and reminders follow."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.database import Office
from app.ledger.campaigns import Plan, campaign, campaigns, set_up
from app.ledger.edit import edit
from app.ledger.rows import all_rows
from app.model.officer import Officer
from tests.ui.ledger.pages import TODAY, Around, Open, row
from ui.export_dialog import ExportDialog
from ui.ledger.campaign_dialog import CampaignDialog
from ui.ledger.campaigns import CampaignsPage
from ui.workspace import Workspace

PLAN = Plan(
    name="2026年专项清理",
    starts_on=date(2026, 9, 1),
    deadline=date(2026, 12, 31),
    interim_dates=(date(2026, 11, 30),),
    units=("县财政局", "县教育局"),
)


@pytest.fixture
def shown(qtbot: Any, office: Office, bing: Officer, own_settings: None) -> Callable[..., CampaignsPage]:
    def opened(who: Officer = bing) -> CampaignsPage:
        page = CampaignsPage(Workspace(office, who, today=lambda: TODAY), Around())
        qtbot.addWidget(page)
        page.resize(1290, 718)
        page.show()
        page.opened()
        return page

    return opened


def words(page: CampaignsPage, of: Any) -> list[list[str]]:
    return [[cell.chip.text if cell.chip else cell.verb or cell.text for cell in cells] for _, cells in of.model.rows]


def test_an_office_that_plans_nothing_sees_one_campaign(shown: Callable[..., CampaignsPage]):
    page = shown()
    assert [line[0] for line in words(page, page.list)] == ["失信约束措施清理规范"]
    assert not page.units.view.isVisible()


def test_a_campaign_is_entered_with_its_days_and_units(qtbot: Any, office: Office, bing: Officer, own_settings: None):
    dialog = CampaignDialog(None, Workspace(office, bing, today=lambda: TODAY))
    qtbot.addWidget(dialog)
    assert "剩 1 项" in dialog.act.text()
    dialog.form["name"].set_raw("专项清理")
    dialog.form["interim_dates"].set_raw("2026-11-30、12月32日")
    dialog.refresh()
    assert [one.text for one in dialog.missing] == ["“12月32日”不是日期，请写成如 2026-11-30，几个日期用顿号隔开。"]
    dialog.form["interim_dates"].set_raw("2026-11-30，12-15")
    dialog.form["units"].set_raw("县财政局\n\n 县教育局 ")
    dialog.try_it()
    kept = campaigns(office)[1]
    assert (kept.name, kept.interim_dates, kept.units) == (
        "专项清理",
        ["2026-11-30", "2026-12-15"],
        ["县财政局", "县教育局"],
    )


def test_units_are_shown_with_their_figures_and_state_that_they_have_none(
    shown: Callable[..., CampaignsPage], office: Office, bing: Officer, open_page: Open
):
    open_page(0)
    own = set_up(office, PLAN, who=bing)
    edit(office, [], [{**row(1), "campaign_id": own.id}], who=bing, on=TODAY)
    page = shown()
    QTest.keyClick(page.list.view, Qt.Key.Key_Down)
    assert page.name.text() == PLAN.name and "阶段报送日：2026-11-30" in page.about.text()
    assert [line[:3] + line[-1:] for line in words(page, page.units)] == [
        ["县财政局", "已填报", "1", ""],
        ["县教育局", "未填报", "0", "登记零报告"],
    ]
    page.units.view.clicked.emit(page.units.model.index(1, 0))
    assert campaign(office, own.id).zero_units == []
    page.units.view.clicked.emit(page.units.model.index(1, 7))
    assert words(page, page.units)[1][1] == "零报告" and campaign(office, own.id).zero_units == ["县教育局"]


def test_who_only_decides_cases_reads_campaigns(shown: Callable[..., CampaignsPage]):
    page = shown(Officer(name="承办人", roles={"case_officer": True}))
    assert page.new.isHidden() and page.change.isHidden() and not page.report.isHidden()


def test_the_ledger_shows_the_chosen_campaign_and_new_rows_join_it(
    shown: Callable[..., CampaignsPage], office: Office, bing: Officer, open_page: Open
):
    page = open_page(3)
    assert page.campaign.list.isHidden() and page.campaign.due.isHidden()
    own = set_up(office, PLAN, who=bing)
    page.opened()
    assert not page.campaign.list.isHidden() and page.model.rowCount() == 3
    page.campaign.list.setCurrentText(own.name)
    page.campaign.list.activated.emit(page.campaign.list.currentIndex())
    assert page.model.rowCount() == 0 and page.campaign.due.text() == "7 天后报送"
    page.add()
    assert [one.campaign_id for one in all_rows(office, campaign=own.id)] == [own.id]
    assert page.model.figures.total == 1
    planning = shown()
    planning.show_rows()
    page.opened()
    assert page.campaign.chosen == campaigns(office)[0].id and page.model.rowCount() == 3


def test_a_row_another_page_asks_for_is_found_in_any_campaign(office: Office, bing: Officer, open_page: Open):
    page = open_page(2)
    own = set_up(office, PLAN, who=bing)
    there = edit(office, [], [{**row(7), "campaign_id": own.id}], who=bing, on=TODAY).added[0]
    page.opened()
    page.campaign.choose(campaigns(office)[0].id)
    page.opened(row_id=there.id)
    assert page.model.shown(page.grid.currentIndex().row()).row.id == there.id


def test_an_export_of_all_rows_is_that_of_the_chosen_campaign(office: Office, bing: Officer, open_page: Open):
    page = open_page(2)
    own = set_up(office, PLAN, who=bing)
    there = edit(office, [], [{**row(7), "campaign_id": own.id}], who=bing, on=TODAY).added[0]
    dialog = ExportDialog(page, page.workspace, page.model, range(0))
    assert dialog._ids() is None
    page.opened()
    page.campaign.choose(own.id)
    page.show_rows()
    assert dialog._ids() == [there.id]
