"""register_suit: the notice that a review or suit was accepted; the time to answer starts, nothing is suspended."""

from datetime import timedelta

import pytest

from app.refusal import Refusal
from app.suits import contested
from tests.steps.upset import Listed


def test_a_review_is_answered_within_ten_working_days_and_suspends_nothing(before):
    listed = Listed(before)
    listed.do("register_suit")
    clock = listed.case.running("suit_answer", listed.party)
    assert clock and (clock.length, clock.period_unit) == (10, "working_day") and not clock.is_unconfirmed
    assert clock.starts_from == listed.day and "第四十八条" in clock.clause
    assert not listed.party.is_suspended and listed.party.is_listed
    assert "answer_suit" in listed.pending()


@pytest.mark.parametrize(
    ("changes", "length", "unit", "checked"),
    [
        ({"is_simple": True}, 5, "working_day", True),
        ({"suit_kind": "first"}, 15, "calendar_day", True),
        ({"suit_kind": "second"}, 15, "calendar_day", False),
    ],
)
def test_each_kind_has_its_own_time(before, changes, length, unit, checked):
    listed = Listed(before)
    listed.do("register_suit", **changes)
    clock = listed.case.running("suit_answer", listed.party)
    assert clock and (clock.length, clock.period_unit, not clock.is_unconfirmed) == (length, unit, checked)


def test_who_appeals_itself_answers_nothing(before):
    listed = Listed(before)
    listed.do("register_suit", suit_kind="second", is_ours=True)
    assert not listed.runs("suit_answer") and "answer_suit" not in listed.pending()
    assert "record_suit_result" in listed.pending()


def test_nothing_can_be_contested_before_a_decision(before):
    here = before("serve_notice")
    with pytest.raises(Refusal, match="作出决定后才可能有复议、诉讼"):
        here.walk.do("register_suit", here.day)


def test_what_was_not_answered_can_be_contested_too(before):
    listed = Listed(before)
    listed.apply()
    assert set(contested(listed.party)) == {"listing", "omission"}


@pytest.mark.parametrize("field", ["suit_kind", "against", "tribunal", "suit_number", "requests"])
def test_what_the_registration_must_say(before, field):
    listed = Listed(before)
    assert field in listed.gaps("register_suit", **{field: ""}) and not listed.gaps("register_suit")


def test_one_suit_is_registered_once_and_not_before_the_decision(before):
    listed = Listed(before)
    early = listed.party.decision.decided_on - timedelta(days=1)
    assert "不能早于" in listed.gaps("register_suit", received_on=early)["received_on"]
    listed.do("register_suit", suit_number="示政复〔2026〕3号")
    assert "已经登记" in listed.gaps("register_suit", suit_number="示政复〔2026〕3号")["suit_number"]
