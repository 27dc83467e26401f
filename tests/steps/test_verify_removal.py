"""核查并提出意见: every condition answered; nobody is removed with one unmet, or kept without a reason."""

from datetime import date

import pytest

from app.refusal import Refusal
from app.repair_terms import conditions
from app.sample.exits import refusal
from app.steps.verify_removal import conditions_of
from tests.steps.removing import LATER


@pytest.fixture
def verified(removing):
    return removing.to("serve_exit")


def test_what_was_found_is_kept_with_the_text_to_be_approved(verified):
    first = conditions_of(verified.case, LATER)[0]
    verified.do("verify_removal", findings={first: "查阅列入决定书"})
    one = verified.party.open_exit
    assert one.stage == "approving" and one.proposed_by == "李四" and one.is_granted
    assert one.conditions[0] == {"condition": first, "is_met": True, "finding": "查阅列入决定书"}
    assert "终止公示" in one.text["effect_text"] and one.text["legal_basis"]


def test_every_condition_has_an_answer(verified):
    asked = conditions_of(verified.case, LATER)
    assert f"还有{len(asked)}项" in verified.gaps("verify_removal", conditions={})["conditions"]


def test_a_condition_unmet_does_not_lead_off_the_list(verified):
    unmet = refusal(verified.case, verified.party, LATER) | {"outcome": "granted"}
    with pytest.raises(Refusal, match="不能同意移出"):
        verified.do("verify_removal", **unmet)


def test_conditions_met_do_not_keep_anybody_on_the_list(verified):
    gaps = verified.gaps("verify_removal", outcome="refused", reason="不宜移出")
    assert "不能不予移出" in gaps["outcome"]


def test_a_refusal_has_reasons_and_remedies(verified):
    gaps = verified.gaps(
        "verify_removal", **refusal(verified.case, verified.party, LATER) | {"reason": "", "remedies": ""}
    )
    assert set(gaps) == {"reason", "remedies"}


def test_proof_is_kept(verified):
    assert set(verified.gaps("verify_removal", proof=None)) == {"proof"}


# which conditions


@pytest.mark.parametrize(("on", "is_asked"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_promise_is_asked_for_only_once_a_dated_rule_has_it(on, is_asked):
    asked = [one.text for one in conditions("samr_serious_illegal", on)]
    assert ("已公开作出信用承诺" in asked) == is_asked


def test_a_list_that_asks_for_a_promise_in_its_own_words_asks_once():
    asked = [one.text for one in conditions("hr_migrant_wage_arrears", LATER) if "承诺" in one.text]
    assert len(asked) == 1


def test_bars_are_conditions_too():
    asked = [one for one in conditions("hr_migrant_wage_arrears", LATER) if one.text.startswith("不存在下列情形：")]
    assert asked and all(one.clause for one in asked)


def test_training_is_a_condition_of_no_list_whose_rule_has_none():
    assert not [one for one in conditions("samr_serious_illegal", LATER) if "培训" in one.text]
