"""A party's record is corrected from its file and from the case; the correction of a wrong is registered there too."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from app.sample.people import APPROVER, OFFICER, PERSON, WAGES, people_of
from app.sample.walk import Walk
from tests.ui.conftest import Around
from ui.correct_party import CorrectParty
from ui.hands import SaysYes, click, fill, type_into
from ui.party_record import PartyRecord
from ui.record_correction import RecordCorrection
from ui.workspace import Workspace

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)
NEW = "示例县某某贸易有限公司"


def entry_of(page, words):
    menus = page.findChildren(QMenu)
    menu = next(one for one in menus if any(act.text().startswith("终止办理") for act in one.actions()))
    return next(one for one in menu.actions() if one.text().startswith(words))


def test_from_the_case_with_the_papers_it_concerns(case_page, walk, scan_file):
    walk.open(on=MONDAY)
    day = walk.to("serve_notice", MONDAY)
    page = case_page(walk.case, day)
    entry_of(page, "更正主体信息").trigger()
    dialog = page.findChild(CorrectParty)
    assert dialog.act.text().startswith("补齐下一项")
    card = dialog.form["party"].card
    type_into(card.lines["party_name"], NEW)
    fill(dialog.form, {"cause": "error", "reason": "录入有误", "proof": scan_file})
    assert "拟列入严重失信主体名单告知书" in dialog.bearing.text() and "提请更正文书" in dialog.bearing.text()
    assert not dialog.form.rows["approved_by"].isHidden()
    fill(dialog.form, {"approved_by": APPROVER, "approval": scan_file})
    told = []
    yes = SaysYes(told.append)
    click(dialog.act)
    yes.stop()
    assert walk.party().party.party_name == NEW
    assert any(NEW in one.text() for one in page.findChildren(QLabel))
    assert len(told) == 1


def test_from_the_file_of_a_person_masked_items_stay_if_left_empty(office, walk, qtbot, scan_file):
    walk.open(PERSON, on=MONDAY)
    record = PartyRecord(Workspace(office, people_of(office)[OFFICER], today=lambda: MONDAY), Around())
    qtbot.addWidget(record)
    record.show()
    record.show_party(walk.party().party.id, "办理案件")
    click(next(one for one in record.findChildren(QPushButton) if one.text() == "更正主体信息"))
    dialog = record.findChild(CorrectParty)
    card = dialog.form["party"].card
    assert card.lines["id_number"].text() == "" and "*" in card.lines["id_number"].placeholderText()
    type_into(card.lines["address"], "示例县示例村9号")
    fill(dialog.form, {"cause": "change", "reason": "搬迁", "proof": scan_file})
    click(dialog.act)
    party = walk.party().party
    assert (party.address, party.id_number) == ("示例县示例村9号", PERSON.id_number)
    assert not dialog.isVisible()


def test_correction_is_offered_to_who_may(office, walk, qtbot):
    walk.open(on=MONDAY)
    record = PartyRecord(Workspace(office, people_of(office)["周八"], today=lambda: MONDAY), Around())
    qtbot.addWidget(record)
    record.show_party(walk.party().party.id, "办理案件")
    assert "更正主体信息" not in [one.text() for one in record.findChildren(QPushButton)]


def test_the_clock_of_wages_starts_from_the_menu(case_page, office, scan, scan_file):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(on=MONDAY)
    day = walk.to("publish", MONDAY)
    page = case_page(walk.case, day, step="publish")
    assert any("自改正之日起算" in one.text() for one in page.page.findChildren(QLabel))
    entry_of(page, "登记改正").trigger()
    dialog = page.findChild(RecordCorrection)
    fill(dialog.form, {"corrected_on": date(2026, 3, 10), "proof": scan_file})
    assert dialog.runs_to.text() == "最早可申请移出：2026-09-10（周四）（期限待核对）。"
    click(dialog.act)
    assert walk.case.running("earliest_removal").due_on == date(2026, 9, 10)
    assert any("最早可申请移出：2026-09-10" in one.text() for one in page.page.findChildren(QLabel))
