"""record_suit_result: what a review or a court decided, and what it sets going."""

import pytest

from app.cascade import loss_of
from app.party_file import events
from app.steps.record_suit_result import Entry, consequence
from tests.steps.upset import Listed


def _answered(before) -> Listed:
    listed = Listed(before)
    listed.steps("register_suit", "answer_suit")
    return listed


def test_what_is_upheld_stays_and_what_was_suspended_goes_on(before):
    listed = _answered(before)
    listed.do("order_suspension")
    listed.do("record_suit_result")
    one = listed.party.suits[0]
    assert listed.party.is_listed and not listed.party.is_suspended and not one.is_open
    assert one.suspension_ended_on == listed.day
    assert "record_suit_result" not in listed.pending()


@pytest.mark.parametrize("result", ["revoked", "redo", "unlawful", "void"])
def test_what_is_undone_takes_the_party_off_the_list(before, result):
    listed = _answered(before)
    listed.do("record_suit_result", result=result, result_text="撤销被申请人作出的列入决定。", order_days=60)
    assert listed.party.suspended_by == "basis" and listed.runs("withdrawal") and "propose_exit" in listed.pending()
    assert listed.runs("suit_order")
    loss = loss_of(listed.case, listed.party)
    assert loss and listed.party.decision.doc_number in loss.facts and "复议决定书" in loss.document
    listed.steps("propose_exit", "approve_exit", "revoke_listing")
    assert not listed.party.is_listed and not listed.runs("suit_order")


@pytest.mark.parametrize(("effect", "route"), [("falls", "revocation"), ("corrected", "correction"), ("stands", "")])
def test_a_change_may_leave_the_listing_standing(before, effect, route):
    listed = _answered(before)
    assert "effect" in listed.gaps("record_suit_result", result="changed")
    listed.do("record_suit_result", result="changed", effect=effect)
    assert ("propose_exit" in listed.pending()) == bool(route)
    if route:
        listed.do("propose_exit")
        assert listed.party.open_exit.route == route


def test_what_is_not_in_force_sets_nothing_going(before):
    listed = _answered(before)
    listed.do("record_suit_result", result="revoked", is_effective=False, effective_on=None)
    assert listed.party.is_listed and not listed.party.is_suspended and listed.party.suits[0].effective_on is None
    listed.do("register_suit", suit_kind="second", is_ours=True, suit_number="（2026）示99行终1号")
    listed.do("record_suit_result", result="revoked")
    assert listed.party.suspended_by == "basis"


def test_a_result_before_the_answer_ends_the_clock(before):
    listed = Listed(before)
    listed.do("register_suit")
    listed.do("record_suit_result", result="withdrawn", result_text="准予撤回。")
    assert not listed.runs("suit_answer") and not listed.pending() & {"answer_suit", "record_suit_result"}


def test_a_refusal_that_falls_is_verified_again(before):
    listed = Listed(before)
    listed.refuse()
    listed.do("register_suit", against="refusal")
    listed.do("answer_suit")
    listed.do("record_suit_result", result="redo", result_text="责令重新作出决定。")
    one = listed.party.open_exit
    assert listed.party.is_listed and one and one.stage == "verifying" and one.accepted_on == listed.day
    assert "verify_removal" in listed.pending()


def test_an_omission_is_made_good_within_the_days_ordered(before):
    listed = Listed(before)
    listed.apply()
    listed.do("register_suit", against="omission")
    listed.do("record_suit_result", result="perform", result_text="责令15日内作出决定。", order_days=15)
    clock = listed.case.running("suit_order", listed.party)
    assert clock and clock.length == 15 and listed.party.open_exit.stage == "applied"


@pytest.mark.parametrize("field", ["result", "result_number", "result_text"])
def test_what_the_record_must_say(before, field):
    listed = _answered(before)
    assert field in listed.gaps("record_suit_result", **{field: ""}) and not listed.gaps("record_suit_result")
    assert "effective_on" in listed.gaps("record_suit_result", effective_on=None)


def test_what_follows_is_said_before(before):
    listed = _answered(before)
    one = listed.party.suits[0]
    assert "请提请撤销列入" in consequence(listed.party, one, Entry(result="revoked"))
    assert "继续有效" in consequence(listed.party, one, Entry(result="upheld"))
    assert "尚未生效" in consequence(listed.party, one, Entry(result="revoked", is_effective=False))


def test_the_record_of_the_party_tells_a_suit_from_its_notice_to_its_result(before):
    listed = _answered(before)
    listed.do("order_suspension")
    listed.do("record_suit_result")
    told = [one.text for one in reversed(events(listed.party.party, [listed.case])) if one.kind == "复议诉讼"]
    assert len(told) == 5 and told[0].startswith("示例县人民政府受理行政复议")
    assert any("结果：维持、驳回" in text for text in told)
