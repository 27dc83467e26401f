"""Every step as its own page: open, done, locked and returned; signed on screen and on paper."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from app.confirming import confirm_amount, confirm_period
from app.law import Period
from app.procedure import PROCEDURE
from app.sample.people import OFFICER, OTHER, PERSON, REVIEWER, SAMR, WAGES
from app.sample.scene import working_day
from app.sample.walk import Walk
from ui.confirm_period import ConfirmPeriod
from ui.hands import SaysYes, choose, click, fill, press, tick, type_into
from ui.rule_text import RuleText

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)
PERIOD = Period(5, "working_day", "《示例规程》第一条", True, "", "")
TICKED = ("facts", "evidence", "procedure", "time_limits", "proportion", "consistency")


def shown(page):
    """Open every step of a case and return those that can be done by whoever sits there."""
    found = []
    for step in PROCEDURE:
        page.open_step(step.key)
        assert page.step_key == step.key and page.page.step.STEP is step
        assert page.page.is_locked == any(not one.field for one in page.page.hindrances)
        if not page.page.is_locked:
            found.append(step.key)
    return found


def test_a_case_just_registered_asks_for_its_evidence_only(case_page, walk):
    walk.open(on=MONDAY)
    assert shown(case_page(walk.case, MONDAY, step="open_case")) == ["record_evidence", "confirm_address"]


def test_a_published_case_shows_every_step_and_offers_what_the_time_on_the_list_knows(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("publish", MONDAY)
    page = case_page(walk.case, day, step="open_case")
    assert {"watch_listing", "call_talk", "check_listing"} <= (offered := set(shown(page)))
    assert not offered & {"record_evidence", "serve_notice", "decide_listing", "publish", "hold_talk"}
    page.open_step("record_evidence")
    assert page.page.form.value("facts") == walk.case.evidence.facts
    page.open_step("notify_party")
    assert page.page.form.value("reason") == walk.party().notice.reason
    page.open_step("publish")
    assert any(one.text().startswith("名单期内") for one in page.page.findChildren(QLabel))


def test_a_case_not_listed_ends_with_its_service_and_shows_nothing_to_the_public(case_page, walk):
    walk.fits = False
    walk.open(on=MONDAY)
    day = walk.to("serve_decision", MONDAY)
    page = case_page(walk.case, day)
    assert page.step_key == "archive_case"
    page.open_step("publish")
    words = page.page.shown.itemAt(0).widget().text()
    assert words == "决定不予列入，公众看不到任何内容。"


def test_an_opinion_is_given_on_screen(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("propose_decision", MONDAY)
    page = case_page(walk.case, day, REVIEWER)
    fill(page.page.form, {"verdict": "agree", "checklist": TICKED[:5], "opinion": "同意。"})
    assert page.page.form.faults["checklist"].endswith("文书前后一致。")
    fill(page.page.form, {"checklist": TICKED})
    press("Ctrl+Return")
    assert walk.case.has_done("review_case") and page.frame.said == ["“部门审核”已办理。"]


def test_a_return_says_where_to_and_why(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("propose_decision", MONDAY)
    page = case_page(walk.case, day, REVIEWER)
    form = page.page.form
    assert form.rows["returned_to"].isHidden()
    fill(form, {"verdict": "return"})
    assert not form.rows["returned_to"].isHidden() and "returned_to" in form.faults
    fill(form, {"returned_to": "propose_decision", "opinion": "请补正事由"})
    press("Ctrl+Return")
    assert not walk.case.has_done("propose_decision")


def test_what_was_signed_on_paper_is_entered_by_the_case_officer(case_page, walk, scan_file):
    walk.open(on=MONDAY)
    day = walk.to("propose_decision", MONDAY)
    page = case_page(walk.case, day, OFFICER, step="review_case")
    opinion = page.page
    assert opinion.is_locked and "没有这一角色" in " ".join(opinion.told)
    tick(opinion.paper_way.tick, on=True)
    assert not opinion.is_locked and len([one for one in opinion.told if "纸质签批补录" in one]) == 3
    fill(opinion.form, {"verdict": "agree", "checklist": TICKED, "opinion": "同意。"})
    choose(opinion.signer.box, opinion.signer.box.findData(REVIEWER))
    type_into(opinion.signed_on.line, day.isoformat())
    assert opinion.told == ["纸质签批补录：请填写扫描件。"]
    opinion.scan.take(scan_file)
    press("Ctrl+Return")
    done = walk.case.done("review_case")
    assert (done.done_by, done.signed_by) == (OFFICER, REVIEWER) and walk.case.opinions[-1].paper_signoff


def test_a_listing_is_asked_once_more_before_it_is_approved(case_page, walk):
    walk.open(on=MONDAY)
    day = walk.to("review_legality", MONDAY)
    page = case_page(walk.case, day, "赵六")
    fill(page.page.form, {"verdict": "agree", "checklist": TICKED, "opinion": "同意列入。"})
    asked: list[str] = []
    yes = SaysYes(lambda question: asked.append(question.act.text()))
    press("Ctrl+Return")
    yes.stop()
    assert asked == ["批准列入"] and walk.case.has_done("approve_case")


def test_ways_of_service_ask_for_what_they_need(case_page, walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    form = case_page(walk.case, day, step="serve_notice").page.form
    fill(form, {"service_method": "announcement"})
    assert form.rows["recipient"].isHidden() and "course" in form.faults
    fill(form, {"service_method": "electronic"})
    assert "consent_proof" in form.faults and form.rows["course"].isHidden()
    fill(form, {"service_result": "failed"})
    assert form.rows["proof"].isHidden() and "course" in form.faults


def test_an_oral_statement_asks_for_its_record_and_several_items(case_page, walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    page = case_page(walk.case, day, step="hear_objection").page
    page.waiting.objects.emit()
    form = page.form
    fill(form, {"statement_form": "oral", "received_on": day, "started_at": "9:30", "ended_at": "9:10"})
    assert not form.rows["place"].isHidden() and form.rows["statement_file"].isHidden()
    assert form.faults["ended_at"].startswith("结束时间不能早于")
    items = form["items"]
    type_into(items.cards[0].text, "罚款已缴清")
    click(items.more)
    type_into(items.cards[1].text, "产品已召回")
    assert [one.text for one in form.value("items")] == ["罚款已缴清", "产品已召回"]
    click(items.cards[1].drop)
    assert len(form.value("items")) == 1


def test_a_late_answer_asks_for_the_reason(case_page, walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    late = working_day(day, 30)
    page = case_page(walk.case, late, "周八", step="answer_objection")
    assert "late_reason" in page.page.form.faults


def test_a_person_is_not_published_unless_a_law_says_so(case_page, office, scan):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(replace(PERSON), on=MONDAY)
    day = walk.to("serve_decision", MONDAY)
    page = case_page(walk.case, day, step="publish").page
    assert page.form.value("is_published") is False
    fill(page.form, {"is_published": True})
    words = " ".join(one.text() for one in page.preview.findChildren(QLabel))
    assert PERSON.id_number not in words and PERSON.party_name not in words
    assert "legal_basis_for_publication" in page.form.faults


def test_only_measures_of_the_list_can_be_picked(case_page, walk):
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    page = case_page(walk.case, day, step="notify_party").page
    picker = page.form["proposed_measures"]
    for one in picker.list.measures():
        picker.list.go_to(one.name)
        press("Space", picker.list)
    assert picker.value() == tuple(one for one in picker.list.measures() if one.selectable) != ()


def test_a_row_tells_while_typing_what_its_step_still_lacks(case_page, walk):
    walk.open(on=MONDAY)
    page = case_page(walk.case, MONDAY, step="record_evidence")
    missing = len(page.page.missing)
    row = page.steps.shown["record_evidence"]
    assert f"办理中，缺 {missing} 项" in row.accessibleName()
    fill(page.page.form, {"evidence_title": "行政处罚决定书"})
    assert f"缺 {missing - 1} 项" in page.steps.shown["record_evidence"].accessibleName()
    page.page.save_draft()
    page.open_step("open_case")
    assert f"办理中，缺 {missing - 1} 项" in page.steps.shown["record_evidence"].accessibleName()


def test_the_provision_opens_with_f1_and_closes_with_escape(case_page, walk):
    walk.open(on=MONDAY)
    page = case_page(walk.case, MONDAY, step="record_evidence")
    press("F1")
    dialog = page.page.findChild(RuleText)
    words = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "国办发〔2020〕49号（二）" in words and "行政机关认定失信行为后应当如实记录失信信息。" in words
    assert "resources/texts/P1.toml" in words
    press("Esc", dialog)
    assert not dialog.isVisible()


def test_a_period_nobody_knows_is_asked_in_its_step_and_its_clock_runs_from_the_event(case_page, office, scan):
    walk = Walk(office, scan)
    confirm_period(office, replace(PERIOD, key=f"{SAMR}.statement_period"), who=walk.people[OFFICER], on=MONDAY)
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    page = case_page(walk.case, day, OTHER, step="answer_objection")
    [asked] = page.page.findChildren(ConfirmPeriod)
    assert "规则表中没有" in asked.words.text() and asked.entering.isHidden()
    asked.words.linkActivated.emit("unfold")
    asked.length.setValue(7)
    type_into(asked.clause, "《示例规程》第九条")
    click(asked.button)
    assert walk.case.running("reply").due_on == working_day(day, 7)
    assert page.page.findChildren(ConfirmPeriod) == []
    told = [one.text() for one in page.page.findChildren(QLabel)]
    assert "已核对：异议答复期限 7个工作日" in told


def test_all_periods_of_a_case_are_offered_before_the_notice(case_page, office, scan):
    walk = Walk(office, scan, WAGES)
    confirm_amount(office, f"{WAGES}.amount_standard", 50_000, "某省数额标准规定", who=walk.people[OFFICER], on=MONDAY)
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    page = case_page(walk.case, day, step="notify_party")
    names = [one.name for one in page.page.periods.rows.values()]
    assert names == ["陈述申辩期限", "异议答复期限", "公示期限", "名单期限", "改正后最早申请提前移出"]
    unfolded = [one.name for one in page.page.periods.rows.values() if not one.entering.isHidden()]
    assert unfolded == ["陈述申辩期限"]
