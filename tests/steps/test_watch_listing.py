"""名单期内."""

import pytest

from app.procedure import WATCH_LISTING, pending
from app.refusal import Refusal
from app.standing import current, standings
from tests.steps.listed import OnList


def test_a_listed_party_is_waited_for_until_something_falls_due(before):
    listed = OnList(before)
    assert [(one.step, one.is_awaited) for one in pending(listed.case)] == [(WATCH_LISTING, True)]
    row = next(one for one in standings(listed.case, listed.party, listed.day) if one.step is WATCH_LISTING)
    assert row.state == "waiting"
    step, party = current(listed.case, listed.day)
    assert step is WATCH_LISTING and party and party.id == listed.party.id


def test_it_is_never_done_by_itself(before):
    listed = OnList(before)
    assert not listed.at("watch_listing").gaps()
    with pytest.raises(Refusal, match="逐项办理"):
        listed.do("watch_listing")


def test_a_day_that_was_set_is_something_to_do(before):
    listed = OnList(before)
    listed.do("call_talk")
    assert [one.step.key for one in pending(listed.case)] == ["serve_follow_up", "watch_listing"]
    listed.do("serve_follow_up")
    assert [one.step.key for one in pending(listed.case)] == ["hold_talk", "watch_listing"]
    assert current(listed.case, listed.day)[0] is WATCH_LISTING  # the page leads to it
    listed.do("check_listing")
    assert "check_listing" in [one.step.key for one in pending(listed.case)]


def test_nothing_waits_any_more_where_a_matter_is_over(before):
    listed = OnList(before)
    listed.do("call_talk")
    rows = {one.step.key: one.state for one in standings(listed.case, listed.party, listed.day)}
    assert rows["call_talk"] == "done" and rows["hold_talk"] == "not_applicable"
