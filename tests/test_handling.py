"""What may befall a case beside its steps, on both databases."""

from datetime import date

import pytest

from app import handling, verify
from app.refusal import Conflict, Refusal
from app.sample.people import APPROVER, OFFICER, OTHER, REVIEWER
from app.sample.scene import working_day

MONDAY = date(2026, 3, 2)


def is_clean(office) -> None:
    assert list(verify.findings(office)) == []


def by(walk, name, on=MONDAY):
    return {"who": walk.people[name], "on": on}


def test_a_withdrawn_notice_opens_its_step_again_and_keeps_its_number(office, walk):
    on = walk.open(on=MONDAY).to("notify_party", MONDAY)
    number = walk.party().notice.doc_number
    handling.withdraw_document(office, walk.case, "notify_party", walk.party(), "事由有误", **by(walk, OFFICER, on))
    case = walk.case
    assert not case.has_done("notify_party", case.parties[0])
    assert case.doc_numbers[0].withdrawn_reason == "事由有误"
    walk.do("notify_party", on, reason="更正后的事由")
    case = walk.case
    assert case.parties[0].notice.doc_number == number and case.parties[0].notice.reason == "更正后的事由"
    assert [one.doc_number for one in case.documents if one.step == "notify_party"] == [number, number]
    assert case.doc_numbers[0].withdrawn_on is None
    is_clean(office)


def test_a_withdrawn_decision_takes_its_clocks_and_both_numbers_back(office, walk):
    on = walk.open(on=MONDAY).to("decide_listing", MONDAY)
    numbers = (walk.party().decision.doc_number, walk.party().decision.repair_number)
    handling.withdraw_document(office, walk.case, "decide_listing", walk.party(), "名称有误", **by(walk, OFFICER, on))
    assert walk.party().decision is None
    assert walk.case.running("term") is None and walk.case.running("service") is None
    walk.do("decide_listing", on)
    assert (walk.party().decision.doc_number, walk.party().decision.repair_number) == numbers
    is_clean(office)


def test_a_served_paper_is_not_withdrawn_and_a_reason_is_needed(office, walk):
    on = walk.open(on=MONDAY).to("notify_party", MONDAY)
    with pytest.raises(Refusal, match="请写明撤回的原因"):
        handling.withdraw_document(office, walk.case, "notify_party", walk.party(), " ", **by(walk, OFFICER, on))
    with pytest.raises(Refusal, match="由承办人撤回"):
        handling.withdraw_document(office, walk.case, "notify_party", walk.party(), "x", **by(walk, REVIEWER, on))
    walk.do("serve_notice", on)
    with pytest.raises(Refusal, match="没有已定稿、未送达的文书"):
        handling.withdraw_document(office, walk.case, "notify_party", walk.party(), "x", **by(walk, OFFICER, on))


def test_a_notice_that_came_back_is_served_anew_and_counted_anew(office, walk):
    on = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    first = walk.case.running("statement")
    later = working_day(on, 2)
    handling.serve_anew(office, walk.case, walk.party(), "邮件退回", **by(walk, OFFICER, later))
    case = walk.case
    assert case.running("statement") is None and case.parties[0].served("notice") is None
    assert not case.has_done("serve_notice")
    walk.do("serve_notice", later)
    again = walk.case.running("statement")
    assert again.due_on > first.due_on and again.starts_from == later
    assert [one.service_result for one in walk.party().services] == ["failed", "delivered"]
    is_clean(office)


def test_who_has_objected_has_been_served(office, walk):
    on = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", on)
    with pytest.raises(Refusal, match="已经知悉"):
        handling.serve_anew(office, walk.case, walk.party(), "邮件退回", **by(walk, OFFICER, on))


def test_a_reply_that_came_back_leaves_the_objection_open_and_its_clock_running(office, walk):
    on = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    for key in ("hear_objection", "answer_objection", "serve_reply"):
        walk.do(key, on)
    anew = {"paper": "reply", **by(walk, OFFICER, on)}
    handling.serve_anew(office, walk.case, walk.party(), "邮件退回", **anew)
    assert walk.party().is_suspended and walk.case.running("reply") is not None
    walk.do("serve_reply", on)
    assert not walk.party().is_suspended and walk.case.latest("reply").met_on == on
    is_clean(office)


def test_a_decision_that_came_back_is_served_anew_until_it_is_public(office, walk):
    on = walk.open(on=MONDAY).to("serve_decision", MONDAY)
    anew = {"paper": "decision", **by(walk, OFFICER, on)}
    handling.serve_anew(office, walk.case, walk.party(), "邮件退回", **anew)
    assert walk.party().served("decision") is None and walk.case.running("service") is not None
    with pytest.raises(Refusal, match="没有登记过送达"):
        handling.serve_anew(office, walk.case, walk.party(), "邮件退回", **anew)
    walk.to("publish", on)
    with pytest.raises(Refusal, match="请先停止公示"):
        handling.serve_anew(office, walk.case, walk.party(), "邮件退回", **anew)
    is_clean(office)


def test_an_announced_reply_bars_the_decision_until_it_counts_as_served(office, walk):
    on = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", on)
    walk.do("answer_objection", on)
    announced = {"service_method": "announcement", "whereabouts_unknown": True, "announced_in": "本机关公告栏"}
    walk.do("serve_reply", on, **announced, course="多方查找无下落", recipient="")
    until = walk.party().served("reply").served_on
    with pytest.raises(Refusal, match="届满后再提请"):
        walk.do("propose_decision", working_day(until, -2))
    walk.do("propose_decision", working_day(until, 1))
    is_clean(office)


def test_only_the_approver_ends_a_case_and_then_nothing_more_is_done(office, walk):
    walk.open(on=MONDAY).to("serve_notice", MONDAY)
    with pytest.raises(Refusal, match="由负责人批准"):
        handling.end_case(office, walk.case, "当事人注销", **by(walk, OFFICER))
    with pytest.raises(Refusal, match="请写明终止办理的原因"):
        handling.end_case(office, walk.case, "", **by(walk, APPROVER))
    handling.end_case(office, walk.case, "当事人注销", **by(walk, APPROVER))
    assert all(one.met_on for one in walk.case.deadlines)
    with pytest.raises(Refusal, match="终止办理"):
        walk.do("hear_objection", MONDAY)
    is_clean(office)


def test_an_ended_case_is_not_handed_over(office, walk):
    walk.open(on=MONDAY)
    boss = walk.people[APPROVER]
    handling.end_case(office, walk.case, "当事人已注销", who=boss, on=MONDAY)
    with pytest.raises(Refusal, match="2026-03-02 终止办理，不再转交"):
        handling.hand_over(office, walk.case, walk.people[OTHER], "调离", who=boss)
    found = handling.hand_over_all(office, [walk.id], walk.people[OTHER], "调离", who=boss)
    assert found.done == 0
    assert "不再转交" in found.refused[0][2]


def test_a_case_handed_over_belongs_to_another_and_a_stale_window_is_refused(office, walk):
    walk.open(on=MONDAY)
    seen = walk.case
    to = walk.people[OTHER]
    with pytest.raises(Refusal, match="由负责人决定"):
        handling.hand_over(office, seen, to, "调离", who=walk.people[OFFICER])
    with pytest.raises(Refusal, match="不是承办人"):
        handling.hand_over(office, seen, walk.people[REVIEWER], "调离", who=walk.people[APPROVER])
    handling.hand_over(office, seen, to, "调离", who=walk.people[APPROVER])
    assert (walk.case.officer, walk.case.officer_badge) == (to.name, to.badge_number)
    with pytest.raises(Conflict):
        handling.hand_over(office, seen, to, "调离", who=walk.people[APPROVER])
    with pytest.raises(Refusal, match="承办"):
        walk.do("record_evidence", MONDAY, who=OFFICER)
    is_clean(office)


def test_numbers_of_papers_never_served_are_void_when_a_case_ends(office, walk):
    on = walk.open(on=MONDAY).to("notify_party", MONDAY)
    handling.end_case(office, walk.case, "当事人注销", **by(walk, APPROVER, on))
    [number] = walk.case.doc_numbers
    assert (number.void_on, number.void_reason) == (on, "当事人注销")


def test_a_decision_carries_the_log_as_it_stood_before(office, walk):
    from app import chain

    on = walk.open(on=MONDAY).to("obtain_consent", MONDAY)
    with office.reading() as session:
        before = chain.seal(session)
    walk.do("decide_listing", on)
    decision = next(one for one in walk.case.documents if one.kind == "DecideListingPaper")
    assert decision.blanks["audit_seal"] == before
