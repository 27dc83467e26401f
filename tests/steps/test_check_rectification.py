"""整改核查."""

from app.sample.scene import working_day
from tests.steps.listed import OnList


def ordered(before) -> OnList:
    listed = OnList(before)
    listed.do("order_rectification")
    listed.do("serve_follow_up")
    return listed


def test_not_before_the_order_has_been_served(before):
    listed = OnList(before)
    assert "先制作限期整改" in listed.at("check_rectification").obstacles()[0].text
    listed.do("order_rectification")
    assert "还没有送达" in listed.at("check_rectification").obstacles()[0].text


def test_nobody_fails_before_the_time_is_over(before):
    listed = ordered(before)
    here = listed.at("check_rectification")
    failed = {"outcome": "not_done", "next_on": working_day(listed.day, 40)}
    assert "期满前不能认定" in here.gaps(**failed)["outcome"]
    listed.day = working_day(listed.party.follow_ups[0].due_on, 1)
    assert not listed.at("check_rectification").gaps(**failed)
    assert "下次核查日期" in listed.at("check_rectification").gaps(outcome="partly")["next_on"]


def test_what_is_put_right_is_proved(before):
    listed = ordered(before)
    here = listed.at("check_rectification")
    assert set(here.gaps(checked_on=None, findings="", file=None)) == {"checked_on", "findings", "file"}
    listed.do("check_rectification")
    order = listed.party.follow_ups[0]
    assert order.outcome == "已整改" and order.file and listed.clock("rectification") is None


def test_what_is_left_is_looked_at_again(before):
    listed = ordered(before)
    listed.day = listed.party.follow_ups[0].due_on
    again = working_day(listed.day, 20)
    listed.do("check_rectification", outcome="partly", findings="培训未完成", next_on=again)
    assert listed.clock("check").due_on == again
