"""order_suspension: only an order lets things stand still, and another lets them go on."""

import pytest

from app.refusal import Refusal
from app.sample.scene import working_day
from tests.steps.upset import Listed


def test_an_order_suspends_until_another_ends_it(before):
    listed = Listed(before)
    listed.do("register_suit")
    listed.do("order_suspension")
    assert listed.party.suspended_by == "order"
    with pytest.raises(Refusal):
        listed.do("request_measures")
    assert (
        "恢复执行日期不能早于停止执行日期"
        in listed.gaps("order_suspension", ordered_on=working_day(listed.day, -2))["ordered_on"]
    )
    listed.do("order_suspension", order="恢复执行通知书")
    one = listed.party.suits[0]
    assert not listed.party.is_suspended and one.suspension_end_order == "恢复执行通知书"


def test_a_suspended_listing_is_not_made_public(before):
    here = before("publish")
    here.walk.do("register_suit", here.day)
    here.walk.do("order_suspension", here.day)
    with pytest.raises(Refusal, match="停止执行期间不得公示、共享"):
        here.do()


def test_without_a_suit_there_is_no_order(before):
    listed = Listed(before)
    with pytest.raises(Refusal, match="复议、诉讼期间才有停止执行"):
        listed.do("order_suspension")


@pytest.mark.parametrize(("field", "empty"), [("order", ""), ("ordered_on", None), ("order_file", None)])
def test_what_the_order_must_say(before, field, empty):
    listed = Listed(before)
    listed.do("register_suit")
    assert field in listed.gaps("order_suspension", **{field: empty}) and not listed.gaps("order_suspension")
