"""宽容审慎: a hard question, reasons, a check of the reviewers, and ends in place of a listing."""

from dataclasses import replace
from datetime import date

import pytest

from app import prudence
from app.board import View, page
from app.confirming import confirm_period
from app.law import Period
from app.procedure import NOTIFY_PARTY, pending, send_back
from app.refusal import Refusal
from app.reviewing import CHECKLIST
from app.sample.people import OFFICER
from app.sample.scene import working_day
from app.sample.walk import Walk
from app.standing import current
from app.steps import choose_regime, notify_party, propose_decision
from app.steps.propose_decision import Proposal

MONDAY = date(2026, 3, 2)


def refused(*words: str):
    return pytest.raises(Refusal, match="".join(f"(?=.*{word})" for word in words))


def line(office):
    with office.reading() as session:
        [only] = page(session, View())
    return only


def slight(walk: Walk) -> date:
    """Bring a case in which the act was slight to the end of the period to answer."""
    day = working_day(walk.open(on=MONDAY).to("record_evidence", MONDAY), 1)
    asked = choose_regime.leniency(day).items()
    leniency = tuple(choose_regime.Checked(key, text, key == "slight", "货值小，未造成后果") for key, text in asked)
    walk.do("choose_regime", day, leniency=leniency)
    walk.to("serve_notice", day)
    return working_day(walk.case.running("statement").due_on, 1)


def spared(walk: Walk, **more) -> tuple[Proposal, ...]:
    return (Proposal(walk.party().id, "not_listing", "情节轻微，已经改正", **more),)


def test_listing_all_the_same_needs_a_reason_and_the_reviewers_look_at_it(office, walk):
    day = slight(walk)
    with refused("情节轻微", "仍建议列入"):
        walk.do("propose_decision", day)
    walk.do("propose_decision", day, proposals=(Proposal(walk.party().id, "listing", "两年内再犯"),))
    with refused("宽容审慎处理适当"):
        walk.do("review_case", day, checklist=dict.fromkeys(CHECKLIST, True))
    walk.do("review_case", day)
    with refused("宽容审慎处理适当"):
        walk.do("review_legality", day, checklist=dict.fromkeys(CHECKLIST, True))
    walk.do("review_legality", day)


def test_a_case_without_such_a_question_asks_the_reviewers_nothing_more(walk):
    day = walk.open(on=MONDAY).to("propose_decision", MONDAY)
    walk.do("review_case", day, checklist=dict.fromkeys(CHECKLIST, True))


def test_who_is_not_listed_has_a_reason_code_and_for_lenience_what_follows(walk):
    day = slight(walk)
    case = walk.case
    entry = walk.entry("propose_decision", day)

    def gaps(*proposals):
        return [one.text for one in propose_decision.gaps(case, None, replace(entry, proposals=proposals), day)]

    assert any("请选择" in text and "不予列入的原因" in text for text in gaps(*spared(walk)))
    assert any("提示约谈或者限期整改" in text for text in gaps(*spared(walk, code="slight")))
    assert gaps(*spared(walk, code="slight", lenient_end="talk")) == []
    assert gaps(*spared(walk, code="corrected")) == []


def test_the_code_is_known_where_the_case_says_why(walk):
    walk.fits = False
    walk.open(on=MONDAY).to("propose_decision", MONDAY)
    assert (walk.party().outcome_code, walk.party().lenient_end) == ("unfit", "no_further")


def test_without_any_further_act_the_case_is_closed_by_its_service(office, walk):
    day = slight(walk)
    walk.do("propose_decision", day, proposals=spared(walk, code="slight", lenient_end="no_further"))
    walk.to("serve_decision", day)
    assert line(office).is_closed and walk.party().outcome_code == "slight"
    [decision] = [one for one in walk.case.documents if one.kind == "DecideNotListingPaper"]
    assert decision.blanks["follow_text"] == ""


@pytest.mark.parametrize(
    ("end", "begins", "words"),
    [("talk", "call_talk", "进行提示约谈"), ("rectification", "order_rectification", "限期整改通知书")],
)
def test_what_takes_the_place_of_a_listing_is_told_done_and_only_then_the_case_is_closed(
    office, walk, end, begins, words
):
    day = slight(walk)
    walk.do("propose_decision", day, proposals=spared(walk, code="slight", lenient_end=end))
    day = walk.to("serve_decision", day)
    [decision] = [one for one in walk.case.documents if one.kind == "DecideNotListingPaper"]
    assert words in decision.blanks["follow_text"]
    assert not line(office).is_closed and not walk.party().is_listed
    assert [one.step.key for one in pending(walk.case)] == [begins]
    assert current(walk.case, day)[0].key == begins
    walk.do(begins, day)
    assert [one.step.key for one in pending(walk.case)] == ["serve_follow_up"]
    walk.do("serve_follow_up", day)
    last = "hold_talk" if end == "talk" else "check_rectification"
    assert [one.step.key for one in pending(walk.case)] == [last]
    day = walk.party().follow_ups[0].due_on
    walk.do(last, day)
    assert pending(walk.case) == [] and line(office).is_closed
    assert all(clock.met_on for clock in walk.case.deadlines)


def test_an_order_in_place_of_a_listing_that_is_not_followed_is_given_anew(office, walk):
    day = slight(walk)
    walk.do("propose_decision", day, proposals=spared(walk, code="slight", lenient_end="rectification"))
    day = walk.to("serve_decision", day)
    for outcome in ("not_done", "done"):
        walk.do("order_rectification", day)
        walk.do("serve_follow_up", day)
        day = working_day(walk.party().follow_ups[-1].due_on, 1)
        walk.do("check_rectification", day, outcome=outcome)
        assert all(clock.met_on for clock in walk.case.deadlines)
    assert pending(walk.case) == [] and line(office).is_closed


def test_the_head_who_disagrees_closes_the_case_with_a_code_of_its_own(walk):
    day = walk.open(on=MONDAY).to("review_legality", MONDAY)
    walk.do("approve_case", day, verdict="disagree", opinion="证据不足")
    assert walk.party().outcome_code == "disapproved"


def test_a_notice_made_anew_after_the_party_spoke_up_adds_no_measure(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    case = walk.case
    party = case.parties[0]
    send_back(case, NOTIFY_PARTY, "补充事实", day)
    entry = walk.entry("notify_party", day, party, case)
    heavier = replace(entry.proposed_measures[0], name="限制取得政府性资金支持")
    same = list(notify_party.gaps(case, party, entry, day))
    more = replace(entry, proposed_measures=(*entry.proposed_measures, heavier))
    added = [one for one in notify_party.gaps(case, party, more, day) if "不能比原告知的更重" in one.text]
    assert not [one for one in same if "更重" in one.text]
    assert len(added) == 1 and "第四十五条" in added[0].text and added[0].law == "general.not_heavier"
    party.objections.clear()
    assert not [one for one in notify_party.gaps(case, party, more, day) if "更重" in one.text]


def test_nor_does_the_term_get_longer(office, walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    later = working_day(day, 1)
    term = Period(48, "month", "《示例规程》第九条", checked=True, key=f"{walk.regime_id}.term", edition="")
    confirm_period(office, term, who=walk.people[OFFICER], on=later)
    case = walk.case
    [found] = prudence.heavier_term(case, case.parties[0], later)
    assert "列入期限是36个月" in found.text and "48个月" in found.text and "第四十五条" in found.text
    case.parties[0].objections.clear()
    assert list(prudence.heavier_term(case, case.parties[0], later)) == []


def test_an_answer_that_is_right_in_part_asks_to_change_what_is_proposed(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    assert list(prudence.partly_accepted(walk.case)) == []
    walk.do("answer_objection", day, outcome="partly_accepted", outcome_reason="召回属实")
    [words] = prudence.partly_accepted(walk.case)
    assert "部分采纳（示市监信复〔2026〕1号）" in words
