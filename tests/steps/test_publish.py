"""公示与共享."""

from dataclasses import replace
from datetime import timedelta

from app.procedure import pending
from app.sample.scene import working_day
from app.steps import publish
from app.steps.publish import Receiver
from tests.steps.listed import OnList


def test_each_channel_has_its_days_and_its_receipt(before):
    here = before("publish")
    assert "请选择公示渠道" in here.gaps(channels=())["channels"]
    whole = here.walk.entry("publish", here.day, here.party, here.walk.case).channels[0]
    told = {
        "公示开始日期": {"published_on": None},
        "不能早于决定书送达日期": {"published_on": here.day - timedelta(days=9)},
        "各渠道应当一致": {"published_until": None},
        "不能早于开始日期": {"published_until": here.day},
        "截图或回执": {"receipt": None},
    }
    for words, change in told.items():
        assert words in here.gaps(channels=(replace(whole, **change),))["channels"]


def test_one_period_in_all_channels(before):
    here = before("publish")
    first = here.walk.entry("publish", here.day, here.party, here.walk.case).channels[0]
    other = replace(first, name="信用中国网站")
    assert not here.gaps(channels=(first, other))
    later = replace(other, published_until=first.published_until + timedelta(days=1))
    assert "应当一致" in here.gaps(channels=(first, later))["channels"]
    assert "登记了两次" in here.gaps(channels=(first, first))["channels"]


def test_a_late_publication_says_why(before):
    here = before("publish")
    case, day = here.walk.case, here.day
    party = case.parties[0]
    clock = case.running("publication", party)
    clock.due_on, clock.is_unconfirmed = day - timedelta(days=1), False
    entry = here.walk.entry("publish", day, party, case)
    assert [one.field for one in publish.gaps(case, party, entry, day)] == ["late_reason"]
    assert not list(publish.gaps(case, party, replace(entry, late_reason="平台维护"), day))


def test_what_is_not_published_says_why(before):
    here = before("publish")
    assert set(here.gaps(is_published=False, reason_not_published="")) == {"reason_not_published"}


def test_exactly_what_the_public_sees_is_kept_channel_by_channel(before):
    here = before("publish")
    first = here.walk.entry("publish", here.day, here.party, here.walk.case).channels[0]
    shared = Receiver("示例县发展和改革局", "department", here.day)
    other = replace(first, name="同级信用信息共享平台")
    party = here.do(channels=(first, other), receivers=(shared,)).parties[0]
    system, platform = party.publication.shown
    assert system.content["决定书文号"] == "示市监信列〔2026〕1号" and "证件号码" not in system.content
    assert "认定依据" not in system.content and platform.content["认定依据"]
    assert system.content["公示截止日期"] == platform.content["公示截止日期"] == str(party.publication.published_until)
    assert {one.receiver: one.receiver_kind for one in party.sharings} == {
        "同级信用信息共享平台": "platform",
        "示例县发展和改革局": "department",
    }
    assert all(one.is_open for one in (*party.publication.shown, *party.sharings))


def test_what_was_shared_says_when_and_to_whom(before):
    here = before("publish")
    assert "哪个平台或部门" in here.gaps(receivers=(Receiver(),))["receivers"]
    assert "共享的日期" in here.gaps(receivers=(Receiver("示例县税务局"),))["receivers"]


def test_not_before_an_announced_service_is_over(before):
    here = before("publish", earlier="decide_listing")
    announced = {"service_method": "announcement", "course": "下落不明", "recipient": ""}
    here.walk.do("serve_decision", here.day, **announced, announced_in="本机关公告栏", whereabouts_unknown=True)
    assert "届满后再公示" in here.obstacles(on=working_day(here.day, 2))[0].text


def test_the_first_yearly_check_is_set_with_the_publication(before):
    listed = OnList(before)
    check = listed.clock("check")
    assert check and (check.clause, check.event, check.period_unit) == ("本单位确定", "首次年度核查", "calendar_day")
    assert timedelta(days=365) <= check.due_on - listed.day <= timedelta(days=375)  # a year on, never on a rest day
    listed.day = check.due_on
    assert [one.step.key for one in pending(listed.case)] == ["watch_listing"]  # nobody has agreed on that day
    listed.do("check_listing", 0)
    assert "check_listing" in {one.step.key for one in pending(listed.case)}
    assert listed.clock("check").due_on > check.due_on and listed.clock("check").event == "年度核查"
