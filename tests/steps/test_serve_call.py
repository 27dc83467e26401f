"""送达听证通知书."""

import pytest

from app.sample.scene import working_day
from tests.steps.test_request_hearing import offered


@pytest.fixture
def here(before):
    here = offered(before, "serve_call")
    here.walk.do("request_hearing", here.day)
    here.walk.do("call_hearing", here.day)
    return here


def test_it_must_reach_the_party_in_time(here):
    here.day = working_day(here.day, 4)
    assert "请先撤回通知书，另定听证日期" in here.gaps()["attempted_on"]


def test_once_served_its_clock_stops_and_the_hearing_can_be_held(here):
    case = here.do()
    assert case.latest("hearing_notice", case.parties[0]).met_on == here.day
    assert case.parties[0].served("hearing_call").doc_numbers == "示市监信听〔2026〕1号"


def test_a_failed_attempt_leaves_the_clock_running(here):
    case = here.do(service_result="failed", failure="nobody_there", course="无人在场")
    assert case.running("hearing_notice", case.parties[0]) and not case.has_done("serve_call")
