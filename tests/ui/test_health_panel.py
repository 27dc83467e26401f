"""案卷体检 in the window: the count follows the case, a finding leads to its field, the form can be printed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.act import act
from app.model.case import Case
from app.sample.people import OFFICER
from ui.hands import fill, press, settle, wait_for

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


def spoil(walk, **changes) -> None:
    with act(walk.office, "stage_case", who=walk.people[OFFICER], about=walk.id) as session:
        case = session.get_one(Case, walk.id)
        case.changed_at = session.info["at"]
        for name, value in changes.items():
            setattr(case, name, value)


@pytest.fixture
def page(case_page, walk):
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    return case_page(walk.case, day, step="notify_party")


def test_a_sound_case_says_that_nothing_was_found(page):
    press("F12")
    assert page.health.isVisible()
    assert page.header.health.text() == "体检 0"
    assert page.health.nothing.isVisible() and page.health.nothing.text() == "没有发现问题。"
    press("Esc", page.health.close_button)
    assert not page.health.isVisible()


def test_the_count_follows_what_is_typed(page):
    wait_for(lambda: page.header.health.text() == "体检 0", "体检")
    fill(page.page.form, {"reason": "当事人于2026年2月30日销售不合格电线"})
    wait_for(lambda: page.header.health.text() == "体检 1", "体检")
    assert "提示 1 项" in page.header.health.toolTip()


def test_enter_leads_to_the_step_and_field(case_page, walk):
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    spoil(walk, recusal="", co_officer_badge="")
    page = case_page(walk.case, day, step="notify_party")
    press("F12")
    chosen = page.health.list.chosen()
    assert chosen and chosen.step == "open_case" and chosen.field == "co_officer_badge"
    QTest.keyClick(page.health.list, Qt.Key.Key_Down)
    assert page.health.list.chosen().field == "recusal"
    QTest.keyClick(page.health.list, Qt.Key.Key_Return)
    assert page.step_key == "open_case" and not page.health.isVisible()


def test_the_form_is_written_as_pdf(page, tmp_path, faces):
    page.health.toggle()
    page.health.save_to(tmp_path / "体检表.pdf")
    assert (tmp_path / "体检表.pdf").read_bytes().startswith(b"%PDF")
    page.health.save_to(tmp_path / "没有" / "体检表.pdf")
    assert page.health.count.text() and "已导出" not in page.health.count.text()
    settle()


def test_what_belongs_to_no_step_says_where_it_is_dealt_with(case_page, walk):
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    with act(walk.office, "stage_case", who=walk.people[OFFICER], about=walk.id) as session:
        case = session.get_one(Case, walk.id)
        case.changed_at = session.info["at"]
        case.attachments[0].pages = 0
    page = case_page(walk.case, day, step="notify_party")
    press("F12")
    QTest.keyClick(page.health.list, Qt.Key.Key_Return)
    assert page.health.isVisible() and page.step_key == "notify_party"
    assert "请在“卷宗”" in page.frame.said[-1]
