"""列入后事项审批: on screen or on paper, by somebody who did not propose it."""

import pytest

from app.act import PaperSignature, perform
from app.refusal import Refusal
from app.step import obstacles
from app.steps import approve_exit


@pytest.fixture
def proposed(removing):
    return removing.to("verify_removal")


def test_what_is_agreed_to_can_be_decided(proposed):
    proposed.do("approve_exit")
    one = proposed.party.open_exit
    assert one.stage == "deciding" and one.approved_by == "赵六"
    assert proposed.case.documents[-1].blanks["matter"] == "移出名单"
    assert proposed.case.documents[-1].blanks["proposal"].endswith("作出“移出名单”的决定。")


def test_what_is_sent_back_is_verified_anew(proposed):
    proposed.do("approve_exit", verdict="return", opinion="请补充核查照片。")
    assert proposed.party.open_exit.stage == "verifying" and proposed.case.sent_back_to == "verify_removal"
    assert "verify_removal" in proposed.pending()


@pytest.mark.parametrize("changes", [{"verdict": "disagree"}, {"verdict": ""}, {"opinion": " "}])
def test_an_opinion_has_verdict_and_words(proposed, changes):
    assert len(proposed.gaps("approve_exit", **changes)) == 1


def test_who_proposed_it_does_not_approve_it(proposed):
    case, who = proposed.case, proposed.walk.people["李四"]
    who.roles = {"case_officer": True, "approver": True}
    said = [one.text for one in obstacles(approve_exit, case, case.parties[0], who, proposed.day)]
    assert "李四是本案承办人员，不能再作审批" in said[0]


def test_it_is_signed_on_paper_and_entered_by_the_officer(proposed):
    case, people = proposed.case, proposed.walk.people
    signed = PaperSignature("赵六", proposed.day, proposed.walk.scan)
    entry = approve_exit.Entry(verdict="agree", opinion="同意。")
    perform(
        proposed.walk.office, approve_exit, case, entry, who=people["李四"], on=proposed.day,
        party=case.parties[0].id, signature=signed,
    )  # fmt: skip
    one = proposed.party.open_exit
    assert one.approved_by == "赵六" and proposed.case.opinions[-1].paper_signoff


def test_a_reviewer_does_not_approve(proposed):
    with pytest.raises(Refusal, match="由负责人办理"):
        proposed.do("approve_exit", who="王五")
