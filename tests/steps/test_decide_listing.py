"""列入决定书."""

from app.sample.people import APPROVER
from app.sample.scene import working_day


def test_it_asks_whom_to_call(before):
    empty = dict.fromkeys(("contact_address", "contact_person", "contact_phone"), "")
    assert set(before("decide_listing").gaps(**empty)) == set(empty)


def test_the_approved_text_is_frozen_and_the_clocks_start(before):
    here = before("decide_listing")
    case = here.do()
    decision, text = case.parties[0].decision, case.proposed_decision
    assert (decision.kind, decision.facts, decision.remedies) == ("listing", text["facts"], text["remedies"])
    assert [one["name"] for one in decision.measures] == text["measures"]
    assert {one.clock for one in case.deadlines if one.met_on is None} >= {"service", "earliest_removal", "term"}
    assert decision.expires_on == case.running("term").due_on


def test_two_papers_are_made_together(before):
    case = before("decide_listing").do()
    assert [one.kind for one in case.documents[-2:]] == ["DecideListingPaper", "RepairNoticePaper"]
    assert case.parties[0].decision.repair_number == "示市监信修〔2026〕1号"


def test_not_while_a_late_objection_waits(before):
    here = before("decide_listing")
    here.walk.do("hear_objection", working_day(here.day, 1))
    assert "异议还没有答复" in here.obstacles()[0].text


def test_not_when_the_head_has_decided_otherwise(before):
    here = before("decide_listing", earlier="review_legality")
    here.walk.do("approve_case", here.day, verdict="disagree", opinion="情节轻微", who=APPROVER)
    assert "不予列入决定书" in here.obstacles()[0].text
