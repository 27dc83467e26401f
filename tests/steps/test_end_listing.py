"""停止公示、解除措施: every channel with day and proof; the result pushed on, the platform looked at."""

from datetime import timedelta

import pytest

from app.publishing import Ending
from app.steps.end_listing import push_period


@pytest.fixture
def decided(removing):
    removing.to("approve_exit")
    removing.do("remove_from_list")
    return removing


def test_every_channel_ends_with_its_proof(decided):
    decided.do("end_listing")
    shown = decided.party.publication.shown
    assert all(one.ended_on == decided.day and one.end_proof and one.end_reason for one in shown)
    assert not decided.case.running("withdrawal", decided.party)


def test_a_channel_left_over_or_without_proof_is_told(decided):
    assert "一并登记停止" in decided.gaps("end_listing", endings=())["endings"]
    name = decided.party.publication.shown[0].channel
    assert "endings.0" in decided.gaps("end_listing", endings=(Ending(name, decided.day, None),))


def test_measures_are_lifted_with_day_and_words(decided):
    gaps = decided.gaps("end_listing", lifted_on=None, lifted_how=" ")
    assert set(gaps) == {"lifted_on", "lifted_how"}
    early = decided.party.open_exit.decided_on - timedelta(days=1)
    assert "lifted_on" in decided.gaps("end_listing", lifted_on=early)


def test_the_result_goes_to_another_province_with_a_day(decided):
    assert push_period(decided.case, decided.day)
    assert set(decided.gaps("end_listing", pushed_to="示例省市场监管局")) == {"pushed_on"}
    decided.do("end_listing", pushed_to="示例省市场监管局", pushed_on=decided.day, refreshed_on=decided.day)
    one = decided.party.exits[0]
    assert one.pushed_to and one.pushed_on and one.refreshed_on


def test_a_look_at_the_platform_comes_after_the_decision(decided):
    early = decided.party.open_exit.decided_on - timedelta(days=1)
    assert "refreshed_on" in decided.gaps("end_listing", refreshed_on=early)


def test_with_everything_served_and_ended_the_case_is_over(decided):
    decided.do("serve_exit")
    decided.do("end_listing")
    assert decided.pending() == set() and decided.party.open_exit is None
