"""约谈通知书."""

from datetime import datetime

from tests.steps.listed import OnList


def test_the_letter_says_why_when_and_what_about(before):
    listed = OnList(before)
    here = listed.at("call_talk")
    needed = {"reason", "place", "topics", "requirements", "contact_address", "contact_person", "contact_phone"}
    assert set(here.gaps(**dict.fromkeys(needed, ""))) == needed
    assert "日期和时间" in here.gaps(talk_at=None)["talk_at"]
    assert "日期已过" in here.gaps(talk_at=datetime(2026, 3, 2, 9))["talk_at"]
    assert "提示约谈或者警示约谈" in here.gaps(talk_kind="")["talk_kind"]


def test_a_talk_called_is_a_date_of_the_case_and_is_held_before_the_next(before):
    listed = OnList(before)
    listed.do("call_talk")
    talk = listed.party.follow_ups[0]
    assert talk.doc_number == "示市监信约〔2026〕1号" and talk.name == "提示约谈" and talk.needs_service
    clock = listed.clock("talk")
    assert clock and clock.due_on == talk.due_on and clock.clause == "本单位确定" and not clock.is_unconfirmed
    assert "还没有登记结果" in listed.at("call_talk").obstacles()[0].text
    assert listed.case.documents[-1].kind == "CallTalkPaper"
