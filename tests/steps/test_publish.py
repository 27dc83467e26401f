"""公示与共享."""

from datetime import timedelta

from app.sample_case import working_day


def test_where_from_when_until_when_and_what_shows_it(before):
    here = before("publish")
    empty = {"channels": (), "published_on": None, "published_until": None, "receipt": None}
    assert set(here.gaps(**empty)) == set(empty)
    assert "不能早于决定书送达日期" in here.gaps(published_on=here.day - timedelta(days=9))["published_on"]
    assert "截止日期" in here.gaps(published_until=here.day)["published_until"]


def test_what_is_not_published_says_why(before):
    here = before("publish")
    assert set(here.gaps(is_published=False, reason_not_published="")) == {"reason_not_published"}


def test_exactly_what_the_public_sees_is_kept(before):
    case = before("publish").do()
    content = case.parties[0].publication.content
    assert content["决定书文号"] == "示市监信列〔2026〕1号" and content["公示截止日期"] and "证件号码" not in content


def test_not_before_an_announced_service_is_over(before):
    here = before("publish", earlier="decide_listing")
    here.walk.do("serve_decision", here.day, service_method="announcement", course="下落不明", recipient="")
    assert "届满后再公示" in here.obstacles(on=working_day(here.day, 2))[0].text
