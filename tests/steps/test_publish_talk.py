"""公开警示约谈: shown channel by channel, and stopped with the listing."""

from datetime import timedelta

import pytest

from app.model.follow_up import FollowUp
from app.procedure import pending
from app.publishing import Channel, Ending, open_channels
from app.refusal import Refusal
from app.sample.scene import working_day
from tests.steps.listed import OnList


@pytest.fixture
def talked(before) -> OnList:
    """A warning talk that was held and is to be made public."""
    listed = OnList(before)
    listed.do("call_talk", talk_kind="警示约谈")
    listed.do("serve_follow_up")
    listed.day = working_day(listed.party.follow_ups[0].due_on, -1)
    listed.do("hold_talk", is_published=True)
    return listed


def test_what_is_to_be_public_is_pending_until_it_is_shown(talked):
    assert "publish_talk" in {one.step.key for one in pending(talked.case)}
    talked.do("publish_talk")
    talk = talked.party.follow_ups[0]
    assert [one.channel for one in talk.shown] == talked.party.publication.channels
    [content] = {tuple(one.content) for one in talk.shown}
    assert content == ("约谈类型", "主体名称", "统一社会信用代码", "约谈事由", "约谈日期", "约谈单位", "公示截止日期")
    assert all(one.receipt for one in talk.shown) and "publish_talk" not in {
        one.step.key for one in pending(talked.case)
    }


def test_every_channel_has_its_days_and_its_proof(talked):
    here, day = talked.at("publish_talk"), talked.day
    assert "请选择公示渠道" in here.gaps(channels=())["channels"]
    early = Channel("信用中国", day - timedelta(days=30), day + timedelta(days=90), None)
    told = [one.text for one in here.module.gaps(talked.case, talked.party, here.module.Entry((early,)), day)]
    assert any("不能早于约谈日期" in one for one in told) and any("截图或回执" in one for one in told)


def test_it_stops_with_the_channel_on_which_the_listing_was_shown(talked, scan):
    talked.do("publish_talk")
    assert len(open_channels(talked.party)) == 2 * len(talked.party.publication.channels)
    names = {one.channel for one in open_channels(talked.party)}
    names |= {one.receiver for one in talked.party.sharings}
    talked.day = working_day(talked.day, 1)
    endings = tuple(Ending(name, talked.day, scan) for name in sorted(names))
    talked.do("stop_publication", 0, endings=endings, reason="发现不应当公示")
    assert not open_channels(talked.party) and all(one.end_proof for one in talked.party.follow_ups[0].shown)


def test_nothing_else_than_a_talk_chosen_for_it_is_made_public(before):
    listed = OnList(before)
    with pytest.raises(Refusal, match="没有待公开的警示约谈"):
        listed.do("publish_talk")
    assert not FollowUp(kind="talk", started_on=listed.day, reason="").awaits_publication
