"""承办机构意见."""

import pytest

from app.case_file import load_pdf
from app.refusal import Refusal
from app.sample.people import APPROVER, OFFICER, REVIEWER
from app.step import Occasion
from app.steps import approve_opening
from forms.read_back import text_of


def test_it_needs_a_verdict_and_words(before):
    assert set(before("review_opening").gaps(verdict="", opinion="")) == {"verdict", "opinion"}


def test_a_disagreement_is_a_return(before):
    assert "请选“退回”" in before("review_opening").gaps(verdict="disagree")["verdict"]


def test_the_case_officer_does_not_judge_the_own_proposal(before):
    here = before("review_opening")
    assert [one.text for one in here.obstacles(REVIEWER)] == []
    with pytest.raises(Refusal, match="没有这一角色"):
        here.do(who=OFFICER)


def test_the_case_goes_on_without_it_and_the_form_leaves_room(before):
    case = before("approve_opening").do()
    assert case.documents[0].blanks["unit_opinion"]["text"] == ""


def test_the_opinion_stands_in_the_form(before):
    here = before("review_opening")
    here.do()
    here.walk.do("approve_opening", here.day)
    document = here.walk.case.documents[0]
    assert document.blanks["unit_opinion"]["text"].startswith("情况属实")
    assert document.blanks["unit_opinion"]["signers"][0]["name"] == REVIEWER
    assert "情况属实" in text_of(load_pdf(here.walk.office, document.id)).replace("\n", "")
    with pytest.raises(Refusal, match="不再需要承办机构意见"):
        here.do()


def test_an_opinion_falls_with_the_proposal_it_judged(before):
    here = before("review_opening")
    here.do()
    case = here.do(verdict="return", opinion="情形有误", returned_to="choose_regime")
    assert not case.has_done("choose_regime")
    assert not case.has_done("review_opening")
    here.walk.do("choose_regime", here.day)
    paper = approve_opening.paper  # the form of the new proposal has no opinion yet
    case = here.walk.case
    entry = here.walk.entry("approve_opening", here.day, None, case)
    assert not paper(case, None, entry, Occasion(here.day, APPROVER)).unit_opinion.text
