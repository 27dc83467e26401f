"""立案审批."""

import pytest

from app.refusal import Refusal
from app.sample.people import APPROVER, OFFICER, REVIEWER


def test_it_needs_a_verdict_and_words(before):
    assert set(before("approve_opening").gaps(verdict="", opinion="")) == {"verdict", "opinion"}


def test_a_refusal_to_open_is_a_return_or_an_end(before):
    assert "终止办理" in before("approve_opening").gaps(verdict="disagree")["verdict"]


def test_only_the_head_of_the_office_signs(before):
    here = before("approve_opening")
    assert [one.text for one in here.obstacles(APPROVER)] == []
    assert "负责人" in here.obstacles(REVIEWER)[0].text
    with pytest.raises(Refusal, match="没有这一角色"):
        here.do(who=OFFICER)


def test_the_form_is_kept_once_agreed(before):
    case = before("approve_opening").do()
    assert [one.title for one in case.documents] == ["立案审批表"] and case.opinions[0].signed_by == APPROVER


def test_a_return_opens_the_step_named_again(before):
    case = before("approve_opening").do(verdict="return", opinion="情形有误", returned_to="choose_regime", checklist={})
    assert not case.has_done("choose_regime") and case.has_done("record_evidence") and not case.documents
