"""送达约谈、整改通知书."""

from app.sample.scene import working_day
from tests.steps.listed import OnList


def test_a_letter_is_served_once_and_before_the_talk(before):
    listed = OnList(before)
    assert "没有待送达" in listed.at("serve_follow_up").obstacles()[0].text
    listed.do("call_talk")
    late = listed.party.follow_ups[0].due_on
    listed.day = working_day(late, 1)
    assert "不能在这以后" in listed.at("serve_follow_up").gaps()["attempted_on"]
    listed.day = working_day(late, -2)
    listed.do("serve_follow_up")
    assert listed.party.follow_ups[0].served_on == listed.day
    assert listed.at("serve_follow_up").obstacles()


def test_a_failed_attempt_leaves_the_letter_to_be_served(before):
    listed = OnList(before)
    listed.do("order_rectification")
    failed = {"service_result": "failed", "failure": "nobody_there", "course": "大门紧闭，无人在场", "proof": None}
    listed.do("serve_follow_up", **failed)
    assert listed.party.follow_ups[0].needs_service and not listed.case.has_done("serve_follow_up", listed.party)
    listed.do("serve_follow_up")
    assert not listed.party.follow_ups[0].needs_service
