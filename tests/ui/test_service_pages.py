"""Service, hearing and lenient ends in the window: what is asked, what is told, and where each leads."""

from datetime import date

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app.regime import hearing_text
from app.sample.people import APPROVER, LEGAL, OTHER
from app.sample.scene import working_day
from app.steps.propose_decision import Proposal
from ui.attempts import Attempts
from ui.chips import ChipLabel
from ui.decision_plan import PlanCard
from ui.hands import SaysYes, click, fill, press, type_into
from ui.objections_card import ObjectionsCard
from ui.service_page import ServicePage

MONDAY = date(2026, 3, 2)
FAILED = {"service_result": "failed", "failure": "nobody_there", "course": "两次上门均无人"}


def words_of(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def button(page, words: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text().startswith(words))


def offered(walk) -> date:
    """Bring a case to the service of a notice that offers a hearing."""
    day = working_day(walk.open(on=MONDAY).to("approve_opening", MONDAY), 1)
    walk.do("notify_party", day, hearing_text=hearing_text("你单位", on=day))
    walk.do("serve_notice", day)
    return day


def test_every_attempt_stands_in_one_table_and_goes_into_the_announcement(case_page, walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    walk.do("serve_notice", day, **FAILED)
    page = case_page(walk.case, day, step="serve_notice").page
    [made] = page.findChildren(Attempts)
    assert "送达经过　1 次" in words_of(made) and "两次上门均无人" in words_of(made) and "10:30" in words_of(made)
    fill(page.form, {"service_method": "announcement"})
    assert "直接送达未成，两次上门均无人" in page.form.value("course")
    assert not page.form.rows["announced_in"].isHidden() and "whereabouts_unknown" not in page.form.faults


def test_each_way_and_result_asks_for_what_it_needs(case_page, walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    form = case_page(walk.case, day, step="serve_notice").page.form
    assert "attempted_at" in form.faults and form.value("server_badges") == "示执001、示执002"
    fill(form, {"relation": "委托代理人"})
    assert not form.rows["relation_proof"].isHidden()
    fill(form, {"attempted_at": "25:00"})
    assert "09:30" in form.faults["attempted_at"]
    fill(form, {"service_method": "left"})
    assert form.rows["recipient"].isHidden() and not form.rows["pictures"].isHidden()
    fill(form, {"service_method": "post", "service_result": "failed", "failure": "returned"})
    assert not form.rows["returned_on"].isHidden() and form.rows["proof"].isHidden()
    fill(form, {"service_method": "entrusted", "service_result": "delivered"})
    assert "through" in form.faults


def test_where_the_party_agreed_to_be_served_is_registered_and_used(case_page, walk, scan_file):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    page = case_page(walk.case, day, step="serve_notice")
    click(button(page.page, "登记送达地址确认书"))
    assert page.step_key == "confirm_address"
    form = page.page.form
    fill(form, {"address": "示例县示例路9号", "confirmed_on": day, "is_electronic": True, "email": "test@example.cn"})
    form["confirmation_file"].take(scan_file)
    press("Ctrl+Return")
    assert walk.party().confirmed_address.channels() == {"email": "test@example.cn"}
    page = case_page(walk.case, day, step="serve_notice").page
    assert page.form.value("service_place") == "示例县示例路9号" and "test@example.cn" in words_of(page)
    fill(page.form, {"service_result": "deemed"})
    assert "地址准确、只是无人在场的，不能视为送达" in page.form.faults["course"]
    fill(page.form, {"service_method": "electronic", "service_result": "delivered"})
    assert "consent_proof" not in page.form.faults


def test_the_earliest_day_of_a_decision_is_told_with_what_it_takes_for_granted(case_page, walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    page = case_page(walk.case, day, step="serve_notice").page
    [plan] = page.findChildren(PlanCard)
    assert "最早可作出决定" in words_of(plan) and "公告送达的" in words_of(plan) and plan.inside.isHidden()
    click(plan.more)
    assert not plan.inside.isHidden() and "假定：今天直接送达告知书" in words_of(plan)
    click(plan.more)
    assert plan.inside.isHidden()
    walk.do("serve_notice", day)
    page = case_page(walk.case, day)
    chips = [one.accessibleName() for one in page.header.findChildren(ChipLabel)]
    assert any("可决定" in words for words in chips) and page.page.findChildren(PlanCard)


def test_a_reply_that_came_back_is_served_anew(case_page, walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    for key in ("hear_objection", "answer_objection", "serve_reply"):
        walk.do(key, day)
    page = case_page(walk.case, day, step="serve_reply")
    assert isinstance(page.page, ServicePage)
    yes = SaysYes(lambda question: type_into(question.findChild(QPlainTextEdit), "邮件退回"))
    click(button(page.page, "送达未成功或被退回"))
    yes.stop()
    assert walk.party().is_suspended and walk.case.running("reply") is not None


def test_what_the_party_has_said_so_far_is_shown_with_what_became_of_it(case_page, walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    [card] = case_page(walk.case, day, step="hear_objection").page.findChildren(ObjectionsCard)
    assert "已登记的异议　1 份" in words_of(card) and "不合格产品已经召回" in words_of(card)
    walk.do("answer_objection", day)
    walk.do("serve_reply", day)
    [card] = case_page(walk.case, day, step="hear_objection").page.findChildren(ObjectionsCard)
    assert "所述情况与记录不符，不予采纳" in words_of(card)
    assert any("送达" in one.accessibleName() for one in card.findChildren(ChipLabel))


def test_a_hearing_is_asked_for_from_the_waiting_form(case_page, walk, scan_file):
    day = offered(walk)
    page = case_page(walk.case, day)
    assert page.step_key == "hear_objection"
    click(button(page.page, "登记听证申请"))
    assert page.step_key == "request_hearing" and page.page.is_waiting
    assert "可以要求听证至" in words_of(page.page)
    click(button(page.page, "登记听证申请"))
    fill(page.page.form, {"requested_on": day})
    page.page.form["request_file"].take(scan_file)
    press("Ctrl+Return")
    assert walk.party().hearing.is_due and page.step_key == "call_hearing"
    fill(page.page.form, {"held_on": working_day(day, 8), "begins_at": "9:30", "chair": LEGAL, "recorder": OTHER})
    assert page.page.missing == [] and page.page.after_words().startswith("须在")


def test_the_hearing_is_written_down_by_others(case_page, walk):
    day = offered(walk)
    for key in ("request_hearing", "call_hearing", "serve_call"):
        walk.do(key, day)
    day = walk.party().hearing.held_on
    assert case_page(walk.case, day, step="record_hearing").page.is_locked
    form = case_page(walk.case, day, LEGAL, step="record_hearing").page.form
    assert "defence" in form.faults
    fill(form, {"attendance": "stayed_away"})
    assert form.rows["defence"].isHidden() and set(form.faults) == {"ended_at"}


def test_a_discussion_asks_for_three_persons_at_least(case_page, walk):
    day = working_day(walk.open(on=MONDAY).to("serve_notice", MONDAY), 6)
    walk.do("propose_decision", day, discussion_reason="案情复杂")
    day = walk.to("review_legality", day)
    page = case_page(walk.case, day)
    assert page.step_key == "discuss_case" and len(page.page.form["speeches"].cards) == 3
    assert case_page(walk.case, day, APPROVER, step="approve_case").page.is_locked
    click(page.page.form["speeches"].more)
    assert len(page.page.form["speeches"].cards) == 4


def test_who_is_not_listed_needs_a_reason_and_what_follows(case_page, walk):
    day = working_day(walk.open(on=MONDAY).to("serve_notice", MONDAY), 6)
    page = case_page(walk.case, day, step="propose_decision").page
    [card] = page.form["proposals"].cards
    assert card.code.isHidden() and card.end.isHidden()
    click(card.group.button(1))
    assert not card.code.isHidden() and "理由" in page.form.faults["proposals"]
    type_into(card.reason, "情节轻微，已经改正")
    assert "不予列入的原因" in page.form.faults["proposals"]
    card.code.setCurrentIndex(card.code.findData("slight"))
    assert "提示约谈或者限期整改" in page.form.faults["proposals"]
    card.end.setCurrentIndex(card.end.findData("talk"))
    assert "proposals" not in page.form.faults
    assert "提示约谈" in page.paper().follow_text


def test_a_party_that_is_spared_is_called_to_a_talk_that_says_so(case_page, walk):
    day = working_day(walk.open(on=MONDAY).to("serve_notice", MONDAY), 6)
    spared = Proposal(walk.party().id, "not_listing", "情节轻微，已经改正", code="slight", lenient_end="talk")
    walk.do("propose_decision", day, proposals=(spared,))
    day = walk.to("serve_decision", day)
    page = case_page(walk.case, day)
    assert page.step_key == "call_talk" and "决定不将你单位列入" in page.page.form.value("reason")
    assert "信用修复" not in page.page.form.value("topics")
    chips = [one.accessibleName() for one in page.header.findChildren(ChipLabel)]
    assert "不予列入：情节轻微" in chips
