"""One case in the window: drafts, gaps, locks, refusals, several parties, everything by keyboard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from sqlalchemy import func, select

from app.model.audit import audit
from app.sample.people import COMPANY, PERSON, SAMR, WAGES
from app.sample.scene import working_day
from app.sample.walk import Walk
from tests.ui.conftest import Around
from ui.draft_versions import DraftVersions
from ui.hands import fill, press, type_into
from ui.new_case import NewCase

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)
FACTS = "于2026年1月12日在示例镇经营超过保质期的食品"


@pytest.fixture
def registered(walk):
    return walk.open(on=MONDAY).case


def acts(office):
    with office.reading() as session:
        return session.scalar(select(func.count()).select_from(audit))


def notes(page):
    return " ".join(page.told)


def button(page, words):
    return next(one for one in page.findChildren(QPushButton) if one.text().startswith(words))


# drafts


def test_a_draft_survives_leaving_the_page(case_page, registered):
    page = case_page(registered, MONDAY, step="record_evidence")
    type_into(page.page.form["facts"].text, FACTS)
    page.closing()
    again = case_page(registered, MONDAY, step="record_evidence")
    assert again.page.form.value("facts") == FACTS


def test_a_draft_survives_a_crash_and_leaves_no_line_in_the_log(case_page, registered, office):
    before = acts(office)
    page = case_page(registered, MONDAY, step="record_evidence")
    type_into(page.page.form["evidence_number"].line, "示市监罚〔2026〕45号")
    press("Tab")  # on leaving a field; nothing closes the page after that
    assert page.bar.saved.text().startswith("已自动保存")
    again = case_page(registered, MONDAY, step="record_evidence")
    assert again.page.form.value("evidence_number") == "示市监罚〔2026〕45号"
    assert acts(office) == before
    assert page.workspace.open(registered.id).version == registered.version


def test_a_draft_belongs_to_the_one_who_typed_it(case_page, registered):
    mine = case_page(registered, MONDAY, step="record_evidence")
    type_into(mine.page.form["facts"].text, FACTS)
    press("Ctrl+S")
    assert case_page(registered, MONDAY, "张三", step="record_evidence").page.form.value("facts") == ""


def test_two_windows_of_one_person_lose_nothing_of_each_other(case_page, registered):
    here = case_page(registered, MONDAY, step="record_evidence")
    there = case_page(registered, MONDAY, step="record_evidence")
    there.page.form["facts"].set_raw("那边写的事实")
    there.page.save_draft()
    here.page.form["facts"].set_raw("这边写的事实")
    here.page.save_draft()
    assert here.page.elsewhere.isVisibleTo(here.page)
    assert "另一个窗口" in here.page.elsewhere.text()
    assert there.page.elsewhere.isHidden()
    here.page.elsewhere.linkActivated.emit("versions")
    dialog = here.page.findChild(DraftVersions)
    assert dialog.older[0][1]["facts"] == "那边写的事实"
    dialog.take.click()
    assert here.page.form.value("facts") == "那边写的事实"
    assert here.page.elsewhere.isHidden()


# gaps


def test_gaps_are_counted_and_ctrl_enter_goes_to_the_next(case_page, registered):
    page = case_page(registered, MONDAY, step="record_evidence")
    number = len(page.page.missing)
    assert page.bar.button.text().startswith(f"补齐下一项（剩 {number} 项）")
    assert page.page.count.chip.text == f"缺 {number} 项"
    first, second = list(page.page.form.faults)[:2]
    assert page.page.form[first].isAncestorOf(page.focusWidget())
    press("Ctrl+Return")
    assert page.page.form[second].isAncestorOf(page.focusWidget())
    fill(page.page.form, {"evidence_kind": "penalty"})
    assert len(page.page.missing) == number - 1


def test_a_date_that_cannot_be_read_is_told_and_not_taken(case_page, registered):
    page = case_page(registered, MONDAY, step="record_evidence")
    fill(page.page.form, {"evidence_date": "2026-02-30"})
    assert page.page.form.rows["evidence_date"].message.text().startswith("日期无法识别")
    fill(page.page.form, {"evidence_date": "1-12"})
    press("Tab")
    assert page.page.form.value("evidence_date") == date(2026, 1, 12)


# locks, refusals, conflicts


def test_a_locked_step_says_why_and_leads_there(case_page, registered):
    page = case_page(registered, MONDAY, step="publish")
    assert page.page.is_locked
    assert "送达决定书" in notes(page.page)
    assert page.bar.button.text().startswith("回到待办")
    sentence = next(one for one in page.page.findChildren(QLabel) if "前往" in one.text())
    sentence.linkActivated.emit("serve_decision")
    assert page.step_key == "serve_decision"
    press("Ctrl+J")
    assert page.frame.shown[-1][0] == "workbench"


def test_another_person_sees_whose_turn_it_is(case_page, registered):
    page = case_page(registered, MONDAY, "王五", step="record_evidence")
    assert page.page.is_locked and "承办人" in notes(page.page)


def test_the_focus_stays_in_the_case_where_there_is_nothing_to_fill_in(case_page, registered):
    page = case_page(registered, MONDAY, step="record_evidence")
    assert page.page.isAncestorOf(page.focusWidget())
    page.open_step("publish")
    assert page.focusWidget() is page.bar.button, "the form with the focus is gone"
    page.steps.setFocus()
    page.open_step("serve_decision")
    assert page.focusWidget() is page.steps, "the arrows go on"


def test_a_known_party_is_offered_by_its_name_and_taken_with_what_everybody_may_know(workspace, walk, qtbot):
    walk.open(on=MONDAY)
    new = NewCase(workspace, Around())
    qtbot.addWidget(new)
    new.show()
    new.opened()
    card = new.form_page.form["parties"].cards[0]
    line = card.lines["party_name"]
    type_into(line, "某某商贸")
    offered = line.completer()
    assert offered.listed.stringList() == [f"{COMPANY.party_name}　{COMPANY.uscc}"]
    offered.activated[QModelIndex].emit(offered.listed.index(0))
    entry = card.value()
    assert (entry.party_name, entry.uscc, entry.address) == (COMPANY.party_name, COMPANY.uscc, COMPANY.address)
    assert not entry.phone and "已有案件" in card.note.text()
    type_into(line, "没有这一家")
    assert offered.listed.stringList() == []


def test_a_case_begun_at_a_partys_record_has_that_party(workspace, walk, qtbot):
    walk.open(on=MONDAY)
    new = NewCase(workspace, Around())
    qtbot.addWidget(new)
    new.opened(party_id=walk.party().party.id)
    assert new.form_page.form["parties"].cards[0].value().uscc == COMPANY.uscc
    assert COMPANY.party_name in new.origin.text()


def test_other_acts_and_the_regions_are_reached_by_key(case_page, registered, qtbot):
    page = case_page(registered, MONDAY)
    page.steps.setFocus()
    press("Shift+F6")
    assert page.focusWidget() is page.bar.button
    press("F6")
    assert page.focusWidget() is page.steps
    seen = []
    page.header.other.menu().aboutToShow.connect(
        lambda: seen.append(True) or QTimer.singleShot(0, page.header.other.menu().close)
    )
    press("Alt+O")
    assert seen


def test_a_folded_page_says_what_it_is_and_which_key_shows_it(case_page, registered):
    page = case_page(registered, MONDAY)
    page.pane.fit(folded=True, wide=False)
    assert "F8" in page.pane.edge.text()
    page.pane.fit(folded=False, wide=False)
    assert page.pane.edge.text() == ""


def test_an_answered_objection_leaves_the_case_waiting_for_the_rest_of_the_period(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("serve_notice", MONDAY)
    for key in ("hear_objection", "answer_objection", "serve_reply"):
        walk.do(key, day)
    page = case_page(walk.case, day)
    told = " ".join(one.text() for one in page.page.findChildren(QLabel) if one.isVisible())
    assert page.step_key == "hear_objection" and "现在不需要您操作" in told
    assert button(page.page, "登记异议").isVisible()


def test_a_registration_begun_by_mistake_is_left_and_the_case_waits_again(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("serve_notice", MONDAY)
    page = case_page(walk.case, day, step="hear_objection")
    button(page.page, "登记异议").click()
    type_into(page.page.form["presented_by"].line, "测试丙")
    button(page.page, "不登记，返回").click()
    assert page.page.is_waiting and not page.workspace.load_draft(page.page.slot)
    assert [one.typed["presented_by"] for one in page.workspace.draft_versions(page.page.slot)] in ([], ["测试丙"])
    again = case_page(walk.case, day, step="hear_objection")
    assert again.page.is_waiting


def test_a_refusal_leaves_what_was_typed(qtbot, walk, workspace, case_page, registered):
    page = NewCase(workspace, case_page(registered, MONDAY).frame)
    qtbot.addWidget(page)
    page.show()
    page.opened()
    card = page.form_page.form["parties"].cards[0]
    for name, words in {"party_name": "示例县另一公司", "uscc": COMPANY.uscc}.items():
        type_into(card.lines[name], words)
    fill(page.form_page.form, {"source": "上级交办", "co_officer": "张三"})
    assert page.form_page.form.value("co_officer_badge") == "示执002"
    page.act()
    assert "已登记为" in page.form_page.form.rows["parties"].message.text()
    assert card.lines["party_name"].text() == "示例县另一公司"


def test_two_officers_on_one_case_both_versions_are_shown(case_page, walk, registered):
    mine = case_page(registered, MONDAY, step="record_evidence")
    type_into(mine.page.form["facts"].text, FACTS)
    walk.do("record_evidence", MONDAY)
    mine.page.perform()
    assert "您看到的是" in notes(mine.page) and "现在是" in notes(mine.page)
    assert mine.page.form["facts"].raw() == FACTS


# periods, parties, returns


def test_an_unconfirmed_period_is_asked_once_and_kept_with_its_clause(case_page, office, scan):
    walk = Walk(office, scan)
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    page = case_page(walk.case, day, step="notify_party")
    asked = page.page.periods.rows[f"{SAMR}.statement_period"]
    assert asked.entering.isVisible() and any("期限" in one.text for one in page.page.missing)
    asked.clause.clear()
    asked.button.click()
    assert asked.fault.text().startswith("请填写依据条款")
    type_into(asked.clause, "《某办法》第七条")
    asked.button.click()
    assert f"{SAMR}.statement_period" not in page.page.periods.rows
    kept = walk.case.unit.confirmed(day)[f"{SAMR}.statement_period"]
    assert (kept.clause, kept.checked) == ("《某办法》第七条", True)


def test_each_of_several_parties_has_its_own_notice(case_page, office, scan):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(replace(COMPANY), replace(PERSON, role="legal_representative"), on=MONDAY)
    day = walk.to("notify_party", MONDAY)
    page = case_page(walk.case, day, step="serve_notice")
    numbers = {page.party.notice.doc_number}
    type_into(page.page.form["recipient"].line, "收件负责人")
    button(page, PERSON.party_name).click()
    assert page.party.party.party_name == PERSON.party_name
    assert page.page.party.id == page.party.id and page.page.form.value("recipient") == ""
    numbers.add(page.party.notice.doc_number)
    assert len(numbers) == 2
    button(page, COMPANY.party_name).click()
    assert page.page.form.value("recipient") == "收件负责人"


def test_a_return_is_told_until_the_step_is_done_again(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("propose_decision", MONDAY)
    words = "请补正事由"
    walk.do("review_case", day, verdict="return", opinion=words, returned_to="propose_decision", checklist={})
    page = case_page(walk.case, day)
    assert page.step_key == "propose_decision" and words in page.banner.text() and page.banner.isVisible()
    walk.do("propose_decision", day)
    page = case_page(walk.case, day, "王五")
    assert page.step_key == "review_case" and not page.banner.isVisible()
    state = next(one.state for one in page.steps.rows if one.step.key == "review_case")
    assert state == "submitted"


def test_an_open_objection_is_told_and_a_waiting_case_asks_for_nothing(case_page, walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    page = case_page(walk.case, day)
    assert page.step_key == "hear_objection" and page.page.is_waiting
    assert page.bar.button.text().startswith("回到待办")
    walk.do("hear_objection", working_day(day, 1))
    page = case_page(walk.case, working_day(day, 1), "周八")
    assert "措施暂停执行" in page.banner.text() and page.step_key == "answer_objection"
    assert not page.page.is_locked


# keyboard


def test_everything_can_be_reached_by_keyboard(case_page, registered):
    page = case_page(registered, MONDAY, step="record_evidence")
    page.steps.setFocus()
    press("Tab")
    assert page.page.form["evidence_kind"].isAncestorOf(page.focusWidget())
    seen: list[QWidget] = []
    page.steps.setFocus()
    for _ in range(4):
        press("F6")
        seen.append(page.focusWidget())
    assert page.forms.isAncestorOf(seen[0])
    assert seen[3] is page.steps
    page.page.form.go_to("evidence_title")
    press("F7")
    assert page.page.form["evidence_number"].isAncestorOf(page.focusWidget())
    press("Shift+F7")
    assert page.page.form["evidence_title"].isAncestorOf(page.focusWidget())
    width = page.pane.width()
    press("F8")
    assert page.pane.width() < width
    press("F8")
    assert page.pane.width() == width
    press("Ctrl+S")
    assert page.bar.saved.text().startswith("已自动保存")


def test_arrows_move_in_the_step_list_and_enter_opens(case_page, registered):
    page = case_page(registered, MONDAY, step="record_evidence")
    page.steps.setFocus()
    QTest.keyClick(page.steps, Qt.Key.Key_Down)
    QTest.keyClick(page.steps, Qt.Key.Key_Down)
    assert page.step_key == "record_evidence" and page.steps.marked == "approve_opening"
    QTest.keyClick(page.steps, Qt.Key.Key_Return)
    assert page.step_key == "approve_opening"
