"""停止公示."""

from dataclasses import replace
from datetime import timedelta

from app.publishing import Ending
from app.sample.scene import working_day
from tests.steps.listed import OnList


def test_what_stopped_is_proved_and_has_a_reason(before):
    listed = OnList(before)
    here = listed.at("stop_publication")
    assert set(here.gaps(endings=(), reason="")) == {"endings", "reason"}
    channel = listed.party.publication.channels[0]
    assert "截图" in here.gaps(endings=(Ending(channel, listed.day),))["endings.0"]
    listed.do("stop_publication")
    assert not listed.party.publication.is_open and listed.party.publication.shown[0].end_proof
    assert "没有正在公示" in listed.at("stop_publication").obstacles()[0].text


def test_a_period_shorter_than_the_term_is_a_date_of_the_case(before):
    here = before("publish")
    case, party = here.walk.case, here.party
    entry = here.walk.entry("publish", here.day, party, case)
    until = here.day + timedelta(days=90)
    here.do(channels=(replace(entry.channels[0], published_until=until),))
    assert here.walk.case.running("unpublish", here.party).due_on == until
    late = working_day(until, 2)
    here.walk.do("stop_publication", late, reason="公示期限届满", late_reason="平台维护")
    assert here.walk.case.running("unpublish", here.party) is None


def test_one_of_two_channels_may_go_on(before):
    here = before("publish")
    entry = here.walk.entry("publish", here.day, here.party, here.walk.case)
    here.do(channels=(*entry.channels, replace(entry.channels[0], name="信用中国网站")))
    here.walk.do("stop_publication", here.day, endings=(Ending("信用中国网站", here.day, entry.channels[0].receipt),))
    assert [one.is_open for one in here.party.publication.shown].count(True) == 1
