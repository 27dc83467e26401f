"""Where a list counts 最早申请移出 from the party's correction, that clock starts with the correction registered."""

from datetime import date

import pytest

from app import verify
from app.history import history
from app.improving import may_record_correction, record_correction
from app.refusal import Refusal
from app.sample.people import OFFICER, OTHER, SAMR, WAGES
from app.sample.walk import Walk

MONDAY = date(2026, 3, 2)


@pytest.fixture
def listed(office, scan):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    walk.day = walk.open(on=MONDAY).to("publish", MONDAY)
    return walk


def record(walk, corrected_on, proof, who=OFFICER):
    case = walk.case
    record_correction(walk.office, case, case.parties[0], corrected_on, proof, who=walk.people[who], on=walk.day)


def test_six_months_run_from_the_correction(listed, scan):
    record(listed, date(2026, 3, 10), scan)
    clock = listed.case.running("earliest_removal", listed.party())
    assert (clock.starts_from, clock.due_on, clock.is_unconfirmed) == (date(2026, 3, 10), date(2026, 9, 10), True)
    assert "改正（2026-03-10），次日 03-11 起算" in clock.explanation
    assert "改正证明材料" in {one.kind for one in listed.case.attachments}
    assert history(listed.office, listed.id)[0].title == "登记改正"
    assert list(verify.findings(listed.office)) == []


def test_a_wrong_day_is_registered_anew(listed, scan):
    record(listed, date(2026, 3, 10), scan)
    record(listed, date(2026, 3, 12), scan)
    assert listed.case.running("earliest_removal").due_on == date(2026, 9, 12)
    stopped = [one for one in listed.case.deadlines if one.late_reason == "改正日期重新登记"]
    assert [one.starts_from for one in stopped] == [date(2026, 3, 10)]


def test_day_and_proof_are_asked_for(listed, scan):
    with pytest.raises(Refusal) as refused:
        record(listed, None, None)
    assert {one.field for one in refused.value.obstacles} == {"corrected_on", "proof"}
    with pytest.raises(Refusal, match="晚于今天"):
        record(listed, date(2030, 1, 1), scan)


def test_only_the_officer_and_only_where_the_list_counts_so(listed, office, scan):
    case = listed.case
    [obstacle] = may_record_correction(case, case.parties[0], listed.people[OTHER])
    assert "承办人登记" in obstacle.text
    other = Walk(office, scan, SAMR)
    other.confirm_periods(date(2026, 1, 4))
    other.open(on=MONDAY)
    [obstacle] = may_record_correction(other.case, other.case.parties[0], other.people[OFFICER])
    assert "不必登记" in obstacle.text
