"""听证通知书."""

import pytest

from app import handling
from app.sample.people import LEGAL, OFFICER
from app.sample.scene import working_day
from tests.steps.test_request_hearing import offered


@pytest.fixture
def here(before):
    here = offered(before, "call_hearing")
    here.walk.do("request_hearing", here.day)
    return here


def test_seven_working_days_lie_before_the_hearing(here):
    assert here.gaps() == {}
    assert "请推后听证日期" in here.gaps(held_on=working_day(here.day, 6))["held_on"]
    assert here.gaps(held_on=working_day(here.day, 7)) == {}


def test_it_asks_for_hour_place_and_persons(here):
    asked = {"begins_at": None, "place": "", "chair": "", "recorder": ""}
    assert set(here.gaps(**asked)) == set(asked)
    assert "涉及国家秘密" in here.gaps(is_public=False)["closed_reason"]


def test_the_chair_has_not_investigated(here):
    assert "非本案调查人员" in here.gaps(chair=OFFICER)["chair"]
    assert here.gaps(chair=LEGAL) == {}


def test_the_notice_takes_a_number_and_its_clock_counts_back_from_the_hearing(here):
    case = here.do()
    party = case.parties[0]
    assert party.hearing.doc_number == "示市监信听〔2026〕1号" and case.documents[-1].kind == "CallHearingPaper"
    clock = case.running("hearing_notice", party)
    assert clock.due_on == working_day(party.hearing.held_on, -7) and "最迟" in clock.explanation


def test_one_not_served_yet_is_withdrawn_to_fix_another_day(here, office):
    case = here.do()
    who = here.walk.people[OFFICER]
    handling.withdraw_document(office, case, "call_hearing", case.parties[0], "改期", who=who, on=here.day)
    case = here.do(held_on=working_day(here.day, 12))
    assert case.parties[0].hearing.held_on == working_day(here.day, 12)
    assert case.parties[0].hearing.doc_number == "示市监信听〔2026〕1号"
    assert case.running("hearing_notice", case.parties[0]).due_on == working_day(here.day, 5)
