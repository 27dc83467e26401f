"""年度核查."""

from app.sample.scene import working_day
from tests.steps.listed import FAR, OnList


def test_what_is_not_right_is_written_down(before):
    listed = OnList(before)
    here = listed.at("check_listing")
    assert "有 5 项没有勾选" in here.gaps(right=())["findings"]
    assert "下次核查" in here.gaps(next_on=None)["next_on"]
    assert "届满以前" in here.gaps(next_on=FAR)["next_on"]


def test_the_next_check_replaces_the_one_that_was_due(before):
    listed = OnList(before)
    listed.do("check_listing")
    first = listed.clock("check")
    listed.day = working_day(first.due_on, -2)
    listed.do("check_listing", right=("party",), findings="一渠道未更新，已通知")
    checks = [one for one in listed.party.follow_ups if one.kind == "check"]
    assert [one.outcome for one in checks] == ["没有问题", "有问题"] and checks[1].details["wrong"]
    assert listed.clock("check").due_on == checks[1].next_on > first.due_on


def test_a_late_check_says_why(before):
    listed = OnList(before)
    listed.do("check_listing")
    listed.day = working_day(listed.clock("check").due_on, 3)
    assert "核查已过期限" in listed.at("check_listing").gaps()["late_reason"]
