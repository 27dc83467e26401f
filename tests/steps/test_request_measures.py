"""协助实施措施函."""

from app import following
from tests.steps.listed import FAR, OnList, days


def test_only_what_the_decision_carries_is_asked_for(before):
    listed = OnList(before)
    here = listed.at("request_measures")
    needed = {"addressee", "contact_person", "contact_phone"}
    assert set(here.gaps(**dict.fromkeys(needed, ""))) == needed
    assert "不在列入决定书中" in here.gaps(measures=("限制高消费",))["measures"]
    assert "选择" in here.gaps(measures=())["measures"]
    assert "届满" in here.gaps(ends_on=FAR)["ends_on"]
    assert "日期已过" in here.gaps(reply_by=listed.day - days(1))["reply_by"]


def test_the_organ_has_been_told_and_its_answer_is_awaited(before):
    listed = OnList(before)
    listed.do("request_measures")
    told = listed.party.sharings[-1]
    assert told.receiver == "示例县财政局" and told.is_open and told.awaits_feedback
    assert told.doc_number == "示市监信函〔2026〕1号" and listed.clock("feedback").due_on == told.feedback_due_on
    assert {one.state for one in following.measures(listed.party) if one.name in told.measures} == {"requested"}
    assert "不必重复" in listed.at("request_measures").gaps()["measures"]
