"""约谈笔录."""

from datetime import timedelta

from app.sample.scene import working_day
from tests.steps.listed import OnList


def called(before, **changes) -> OnList:
    listed = OnList(before)
    listed.do("call_talk", **changes)
    listed.do("serve_follow_up")
    listed.day = working_day(listed.party.follow_ups[0].due_on, -1)
    return listed


def test_not_before_the_party_has_the_letter(before):
    listed = OnList(before)
    assert "先制作约谈通知书" in listed.at("hold_talk").obstacles()[0].text
    listed.do("call_talk")
    assert "还没有送达" in listed.at("hold_talk").obstacles()[0].text


def test_the_record_says_who_when_and_what_was_told(before):
    listed = called(before)
    listed.day = working_day(listed.day, 1)
    here = listed.at("hold_talk")
    needed = {"place", "recorder", "talked_to", "identity", "post", "phone", "talk"}
    assert set(here.gaps(**dict.fromkeys(needed, ""))) == needed
    assert "还有 3 项告知要点" in here.gaps(topics=())["topics"]
    assert "整改要求的期限" in here.gaps(requirements_until=None)["requirements_until"]
    assert "只有警示约谈" in here.gaps(is_published=True)["is_published"]
    entry = here.walk.entry("hold_talk", listed.day, listed.party, listed.case)
    assert "不能早于开始" in here.gaps(ended_at=entry.started_at)["ended_at"]
    assert "同一天" in here.gaps(ended_at=entry.ended_at + timedelta(days=400))["ended_at"]


def test_what_was_promised_is_kept_and_looked_at_again(before):
    listed = called(before)
    listed.do("hold_talk")
    talk = listed.party.follow_ups[0]
    assert talk.outcome == "已约谈" and talk.promise and talk.result_on == listed.day and not talk.is_open
    assert listed.clock("talk") is None
    assert listed.clock("check").due_on == talk.next_on
    assert listed.case.documents[-1].kind == "HoldTalkPaper"


def test_a_party_that_did_not_come_leaves_no_record_but_how(before):
    listed = called(before, talk_kind="警示约谈")
    listed.day = working_day(listed.day, 1)
    absent = {"outcome": "absent", "absent_on": listed.day, "absence": ""}
    assert set(listed.at("hold_talk").gaps(**absent)) == {"absence"}
    papers = len(listed.case.documents)
    listed.day -= timedelta(days=3)
    listed.do("hold_talk", 1, outcome="absent", absent_on=listed.party.follow_ups[0].served_on, absence="未说明原因")
    assert listed.party.follow_ups[0].outcome == "未到场" and len(listed.case.documents) == papers


def test_a_talk_held_late_says_why(before):
    listed = called(before)
    listed.day = working_day(listed.day, 5)
    assert "约谈已过期限" in listed.at("hold_talk").gaps()["late_reason"]
