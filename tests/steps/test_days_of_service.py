"""送达: no paper reaches anybody before it was made, or tomorrow, whichever it is."""

from datetime import timedelta

import pytest

from tests.steps.listed import OnList
from tests.steps.test_request_hearing import offered


def notice(before):
    return before("serve_notice")


def hearing_call(before):
    here = offered(before, "serve_call")
    for key in ("request_hearing", "call_hearing"):
        here.walk.do(key, here.day)
    return here


def reply(before):
    here = before("serve_reply", earlier="serve_notice")
    for key in ("hear_objection", "answer_objection"):
        here.walk.do(key, here.day)
    return here


def decision(before):
    return before("serve_decision")


def letter_of_a_listed_party(before):
    listed = OnList(before)
    listed.do("call_talk")
    return listed.at("serve_follow_up")


def paper_about_a_listing(before):
    listed = OnList(before)
    listed.do("record_basis_change")
    for key in ("propose_exit", "approve_exit", "revoke_listing"):
        listed.do(key)
    return listed.at("serve_exit")


@pytest.mark.parametrize(
    "made", [notice, hearing_call, reply, decision, letter_of_a_listed_party, paper_about_a_listing]
)
def test_it_is_served_from_its_day_on_and_not_in_advance(before, made):
    here = made(before)
    assert "attempted_on" not in here.gaps()
    assert "不能早于文书成文日期" in here.gaps(attempted_on=here.day - timedelta(days=30))["attempted_on"]
    assert "晚于今天" in here.gaps(attempted_on=here.day + timedelta(days=1))["attempted_on"]
    assert "请填写送达日期" in here.gaps(attempted_on=None)["attempted_on"]
