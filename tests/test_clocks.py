"""期限的起止: every clock is told once, and whoever ends one late says why (超期原因), whichever step it is."""

import re
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import clocks
from app.clocks import KINDS, counts_back
from app.model.deadline import CLOCKS
from app.refusal import Refusal
from app.steps.every import MODULES

ROOT = Path(__file__).parent.parent
ENDS = re.compile(r'(?:clocks\.stop|following\.settle)\(case, party, "(\w+)"')
DAY = timedelta(days=1)
NEVER_LATE = {
    "serve_call": "what would come too late is refused: the hearing needs another day",
    "record_suit_result": "a result ends the time to answer, and is told as the reason",
}


def ended_by(key):
    return set(ENDS.findall((ROOT / "app" / "steps" / f"{key}.py").read_text("utf-8")))


def test_every_clock_has_a_name_and_a_kind():
    assert set(KINDS) == set(CLOCKS)
    assert [clock for clock, kind in KINDS.items() if clock != kind.clock] == []


ASKING = [key for key in MODULES if any(KINDS[clock].duty for clock in ended_by(key)) and key not in NEVER_LATE]


@pytest.mark.parametrize("key", ASKING)
def test_a_step_that_ends_a_clock_asks_why_it_is_late(key):
    assert "late_reason" in {field.name for field in fields(MODULES[key].Entry)}
    page = (ROOT / "ui" / "steps" / f"{key}.py").read_text("utf-8")
    assert "late_reason" in page


def late(walk):
    day = walk.open(on=date(2026, 3, 2)).to("decide_listing", date(2026, 3, 2))
    case = walk.case
    return case, case.parties[0], case.running("service").due_on + DAY, day


def test_no_clock_stops_late_without_a_reason(walk):
    case, party, over, day = late(walk)
    with pytest.raises(Refusal, match="送达已过期限，请说明原因，将记入办理记录。"):
        clocks.stop(case, party, "service", over)
    assert case.running("service").met_on is None
    clocks.stop(case, party, "service", over, "受送达人外出")
    assert case.latest("service").late_reason == "受送达人外出"


def test_in_time_no_reason_is_asked_and_one_said_before_counts(walk):
    case, party, over, day = late(walk)
    assert list(clocks.unexplained(case, party, "service", day, "")) == []
    clocks.explain(case, party, "service", "受送达人外出")
    assert list(clocks.unexplained(case, party, "service", over, "")) == []
    clocks.stop(case, party, "service", over)
    assert case.latest("service").late_reason == "受送达人外出"


def test_the_time_of_a_party_and_an_unconfirmed_one_are_never_late(walk):
    case, party, over, _ = late(walk)
    publication = case.running("publication")
    assert publication.is_unconfirmed and not clocks.is_late(case, party, "publication", publication.due_on + DAY)
    assert not clocks.is_late(case, party, "term", date(2040, 1, 1))


def test_a_period_counted_back_is_told_apart():
    assert counts_back("general.hearing_notice")
    assert not counts_back("general.decision_service")
    assert not counts_back("no_such_file.entry") and not counts_back("")
