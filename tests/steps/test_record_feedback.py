"""措施实施反馈."""

from app import following
from app.step import Occasion
from app.steps.every import MODULES
from tests.steps.listed import OnList


def asked(before) -> OnList:
    listed = OnList(before)
    listed.do("request_measures")
    return listed


def test_somebody_must_have_been_asked(before):
    assert "没有等待反馈" in OnList(before).at("record_feedback").obstacles()[0].text


def test_the_form_to_answer_on_names_the_letter_and_its_measures(before):
    listed = asked(before)
    case, day = listed.case, listed.day
    party = case.parties[0]
    module = MODULES["record_feedback"]
    (form,) = module.further_papers(case, party, module.Entry(), Occasion(day, ""))
    assert form.letter_number == party.sharings[-1].doc_number and not form.gaps()
    assert [one.name for one in form.reports] == party.sharings[-1].measures


def test_what_was_not_done_has_its_reason(before):
    here = asked(before).at("record_feedback")
    assert set(here.gaps(fed_back_on=None, feedback_by="", file=None)) == {"fed_back_on", "feedback_by", "file"}
    assert "写明" in here.gaps(carried_out=())["feedback"]
    assert "不在这份函" in here.gaps(carried_out=("限制高消费",), feedback="无")["carried_out"]
    assert set(here.gaps(doc_number="")) == {"doc_number"}


def test_the_answer_tells_how_each_measure_stands(before):
    listed = asked(before)
    listed.do("record_feedback")
    told = listed.party.sharings[-1]
    assert not told.awaits_feedback and listed.clock("feedback") is None
    assert {one.state for one in following.measures(listed.party) if one.name in told.measures} == {"carried_out"}


def test_a_measure_that_could_not_be_carried_out(before):
    listed = asked(before)
    listed.do("record_feedback", carried_out=(), feedback="当事人没有参加政府采购活动")
    assert "not_carried_out" in {one.state for one in following.measures(listed.party)}
