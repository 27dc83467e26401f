"""负责人审批."""

from app.sample.people import APPROVER, REVIEWER
from app.sample.scene import working_day


def test_only_the_head_of_the_office(before):
    here = before("approve_case")
    assert here.obstacles(APPROVER) == [] and "负责人" in here.obstacles(REVIEWER)[0].text


def test_the_form_carries_every_opinion(before):
    case = before("approve_case").do()
    blanks = case.documents[-1].blanks
    assert case.documents[-1].title.endswith("审批表")
    for name in ("officer_opinion", "review_opinion", "legality_opinion", "approver_opinion"):
        assert blanks[name]["text"] if "text" in blanks[name] else blanks[name]
    assert "列入期限" in blanks["proposal"] and blanks["proposal"].endswith("个月。")


def test_a_disagreement_turns_the_proposal_round(before):
    case = before("approve_case").do(verdict="disagree", opinion="情节轻微，不予列入")
    assert case.parties[0].proposed_outcome == "not_listing" and case.has_done("approve_case")


def test_nothing_is_approved_while_an_objection_is_open(before):
    here = before("approve_case")
    here.walk.do("hear_objection", working_day(here.day, 1))
    assert [one.step for one in here.obstacles(APPROVER)] == ["answer_objection"]


def test_a_return_undoes_the_reviews(before):
    case = before("approve_case").do(verdict="return", opinion="补正事由", returned_to="propose_decision", checklist={})
    assert not case.has_done("review_case") and case.has_done("serve_notice")
