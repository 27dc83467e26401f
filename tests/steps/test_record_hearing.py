"""听证笔录."""

from datetime import time

import pytest

from app.sample.people import LEGAL, OFFICER
from app.sample.scene import working_day
from app.standing import current, standings
from tests.steps.test_request_hearing import offered


def held(before, key):
    """A case whose hearing takes place today."""
    here = offered(before, key)
    for step in ("request_hearing", "call_hearing", "serve_call"):
        here.walk.do(step, here.day)
    here.day = here.party.hearing.held_on
    return here


@pytest.fixture
def here(before):
    return held(before, "record_hearing")


def test_not_before_the_day_nor_by_those_who_investigated(here):
    assert "举行后再填写" in here.obstacles(LEGAL, on=here.walk.case.opened_on)[-1].text
    assert "承办人以外" in here.obstacles(OFFICER)[0].text and here.obstacles(LEGAL) == []


def test_until_then_the_case_waits_for_its_day(before):
    here = offered(before, "record_hearing")
    for step in ("request_hearing", "call_hearing", "serve_call"):
        here.walk.do(step, here.day)
    case = here.walk.case
    held_on = case.parties[0].hearing.held_on
    [row] = [one for one in standings(case, case.parties[0], here.day) if one.step.key == "record_hearing"]
    assert row.state == "waiting" and row.clock.due_on == held_on == case.running("hearing").due_on
    late = working_day(case.running("statement").due_on, 1)
    assert current(case, late)[0].key == "record_hearing"


def test_both_sides_are_written_down(here):
    assert here.gaps() == {}
    assert set(here.gaps(accusation="", defence="", final_words="")) == {"accusation", "defence", "final_words"}
    assert "早于开始时刻" in here.gaps(ended_at=time(9, 0))["ended_at"]


def test_who_stays_away_gives_the_hearing_up(here):
    case = here.do(attendance="stayed_away", accusation="", defence="", final_words="")
    record = case.documents[-1].blanks
    assert "视为放弃听证权利" in record["defence"] and case.parties[0].hearing.attendance == "stayed_away"


def test_the_record_is_kept(here):
    case = here.do()
    assert case.documents[-1].kind == "RecordHearingPaper" and case.parties[0].hearing.defence
    assert case.running("hearing", case.parties[0]) is None
    assert case.documents[-1].blanks["chair"] == LEGAL
