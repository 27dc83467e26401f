"""名单制度适用."""

from dataclasses import replace

from app.steps.choose_regime import Checked


def test_a_list_the_office_does_not_keep_is_refused(before):
    assert "请选择名单制度" in before("choose_regime").gaps(regime_id="")["regime_id"]


def test_ground_criteria_and_leniency_are_answered_one_by_one(before):
    here = before("choose_regime")
    usual = here.walk.entry("choose_regime", here.day)
    assert "情形" in here.gaps(ground="x")["ground"]
    open_question = (replace(usual.criteria[0], answer=None), *usual.criteria[1:])
    assert "逐项核对" in here.gaps(criteria=open_question)["criteria"]
    assert "逐项回答" in here.gaps(leniency=())["leniency"]
    minor = (Checked("minor", "当事人是未成年人", True), *usual.leniency[1:])
    assert "未成年人" in here.gaps(leniency=minor)["leniency"]


def test_who_does_not_fit_needs_a_reason_and_is_proposed_for_not_listing(before):
    here = before("choose_regime", fits=False)
    assert "不必告知当事人" in here.gaps(unfit_reason="")["unfit_reason"]
    case = here.do()
    assert case.parties[0].proposed_outcome == "not_listing"


def test_list_and_ground_are_fixed_with_their_clause(before):
    case = before("choose_regime").do()
    assert case.regime_id == "samr_serious_illegal" and case.ground and case.ground_clause.startswith("《")
    assert all(one["answer"] for one in case.criteria) and len(case.leniency) == 4
