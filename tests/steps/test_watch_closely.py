"""重点关注."""

from tests.steps.listed import OnList


def test_a_watch_has_a_reason_and_a_day_on_which_it_is_reviewed(before):
    listed = OnList(before)
    here = listed.at("watch_closely")
    assert set(here.gaps(reason="", actions="", due_on=None)) == {"reason", "actions", "due_on"}
    assert "还没有重点关注" in here.gaps(verdict="end")["verdict"]


def test_it_goes_on_or_ends_when_it_is_reviewed(before):
    listed = OnList(before)
    listed.do("watch_closely")
    first = listed.clock("attention").due_on
    assert "已在重点关注" in listed.at("watch_closely").gaps(verdict="start")["verdict"]
    listed.do("watch_closely", 5)
    assert listed.clock("attention").due_on > first and len(listed.party.follow_ups) == 1
    listed.do("watch_closely", 5, verdict="end", reason="连续两个季度没有问题", due_on=None)
    watch = listed.party.follow_ups[0]
    assert watch.outcome == "已结束" and not watch.is_open and listed.clock("attention") is None
    assert len(watch.details["reviews"]) == 2
