"""A running period is counted anew once its calendar or its rule is certain; issued papers keep their words."""

from datetime import date

import pytest

from app import verify
from app.confirming import confirm_period
from app.history import history
from app.law import Period
from app.recounting import moving, recount_by_calendar, recounted_since
from app.sample.people import SAMR, WAGES
from app.sample.scene import working_day
from app.sample.walk import Walk
from app.workdays import Year, calendar, use_office_years

DECEMBER = date(2026, 12, 1)
REPLY = Period(10, "working_day", "《示例规程》第九条", True, f"{SAMR}.reply_period", "")


@pytest.fixture(autouse=True)
def no_office_calendar():
    yield
    use_office_years(())


NEXT_YEAR = Year(2027, tuple(date(2027, 1, day) for day in (1, 4, 5, 6, 7)), (date(2027, 1, 9),))
"""The calendar of an invented notice: the first five weekdays of 2027 are off, the Saturday after them is worked."""


def served_at_year_end(walk):
    """Serve a notice whose period to answer ends in the next year."""
    walk.open(on=DECEMBER)
    walk.to("notify_party", date(2026, 12, 22))
    day = date(2026, 12, 29)
    walk.do("serve_notice", day, number=0)
    return walk.case.running("statement")


def test_a_newer_calendar_fixes_what_was_provisional(office, walk, li):
    clock = served_at_year_end(walk)
    assert (clock.due_on, clock.is_provisional) == (date(2027, 1, 5), True)
    notice = [one.digest for one in walk.case.documents]
    assert recount_by_calendar(office, who=li, on=DECEMBER) == 0
    use_office_years([NEXT_YEAR])
    assert recount_by_calendar(office, who=li, on=date(2027, 1, 2)) == 1
    now = walk.case.running("statement")
    assert (now.due_on, now.due_before, now.is_provisional) == (date(2027, 1, 11), date(2027, 1, 5), False)
    assert (now.recounted_on, now.recounted_by) == (date(2027, 1, 2), "calendar")
    assert now.calendar_edition == calendar().edition and "2027" in now.explanation
    assert [one.digest for one in walk.case.documents] == notice
    assert recount_by_calendar(office, who=li, on=date(2027, 1, 2)) == 0
    [line] = [one for one in history(office, walk.id) if one.title == "期限重算"]
    assert line.changes == "届满日：2027-01-05 → 2027-01-11；依据：工作日历 2027 年版"
    assert list(verify.findings(office)) == []


def test_the_officer_finds_what_was_recounted(office, walk, li):
    served_at_year_end(walk)
    use_office_years([NEXT_YEAR])
    recount_by_calendar(office, who=li, on=date(2027, 1, 2))
    [found] = recounted_since(office, date(2026, 12, 20), officer="李四")
    assert (found.case_id, found.clock, found.due_before, found.due_on) == (
        walk.id, "statement", date(2027, 1, 5), date(2027, 1, 11),
    )  # fmt: skip
    assert recounted_since(office, date(2027, 1, 3)) == []
    assert recounted_since(office, date(2026, 12, 20), officer="周八") == []


def test_a_running_period_counts_once_it_is_confirmed(office, walk, li):
    day = walk.open(on=date(2026, 3, 2)).to("decide_listing", date(2026, 3, 2))
    party = walk.party()
    clock = walk.case.running("publication", party)
    assert clock.is_unconfirmed
    confirm_period(office, Period(10, "working_day", "《示例规程》第三条", True, clock.rule_key, ""), who=li, on=day)
    now = walk.case.running("publication", party)
    assert (now.is_unconfirmed, now.recounted_by, now.due_before) == (False, "rule", clock.due_on)
    assert now.due_on == working_day(day, 10)


def test_a_period_entered_late_starts_the_clock_of_what_has_happened(office, li, scan):
    walk = Walk(office, scan)
    key = f"{SAMR}.statement_period"
    confirm_period(office, Period(5, "working_day", "示例", True, key, ""), who=li, on=date(2026, 1, 4))
    day = walk.open(on=date(2026, 3, 2)).to("serve_notice", date(2026, 3, 2))
    walk.do("hear_objection", day)
    assert walk.case.running("reply", walk.party()) is None
    confirm_period(office, REPLY, who=li, on=day)
    clock = walk.case.running("reply", walk.party())
    assert (clock.starts_from, clock.due_on, clock.is_unconfirmed) == (day, working_day(day, 10), False)
    confirm_period(office, REPLY, who=li, on=day)
    assert len([one for one in walk.case.deadlines if one.clock == "reply"]) == 1
    assert list(verify.findings(office)) == []


def test_a_list_that_counts_from_correction_runs_no_such_clock_from_the_decision(office, scan, li):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(on=date(2026, 3, 2)).to("decide_listing", date(2026, 3, 2))
    assert walk.case.running("term") and walk.case.running("earliest_removal") is None


def test_the_end_of_an_announcement_moves_with_the_calendar(office, walk, li):
    walk.open(on=date(2026, 11, 2))
    walk.to("notify_party", date(2026, 11, 20))
    announced = {"service_method": "announcement", "whereabouts_unknown": True, "announced_in": "本机关公告栏"}
    walk.do("serve_notice", date(2026, 12, 5), number=0, **announced, course="受送达人下落不明")
    clock = walk.case.running("statement")
    assert (clock.starts_from, clock.due_on) == (date(2027, 1, 4), date(2027, 1, 11))
    use_office_years([NEXT_YEAR])
    assert recount_by_calendar(office, who=li, on=date(2026, 12, 28)) == 1
    case = walk.case
    assert case.parties[0].served("notice").served_on == date(2027, 1, 8)
    clock = case.running("statement")
    assert (clock.starts_from, clock.due_on, clock.is_provisional) == (date(2027, 1, 8), date(2027, 1, 14), False)
    assert list(verify.findings(office)) == []


ANNOUNCED = {"service_method": "announcement", "whereabouts_unknown": True, "announced_in": "本机关公告栏"}


def test_every_clock_that_an_announcement_starts_moves_with_it(office, walk, li):
    day = walk.open(on=date(2026, 11, 2)).to("approve_opening", date(2026, 11, 20))
    walk.do("notify_party", day, hearing_text="你单位有要求听证的权利。")
    walk.do("serve_notice", date(2026, 12, 5), number=0, **ANNOUNCED, course="受送达人下落不明")
    assert {walk.case.running(name).starts_from for name in ("statement", "hearing_request")} == {date(2027, 1, 4)}
    use_office_years([NEXT_YEAR])
    assert recount_by_calendar(office, who=li, on=date(2026, 12, 28)) == 2
    both = [walk.case.running(name) for name in ("statement", "hearing_request")]
    assert {(one.starts_from, one.due_on) for one in both} == {(date(2027, 1, 8), date(2027, 1, 14))}
    assert recount_by_calendar(office, who=li, on=date(2026, 12, 28)) == 0


def test_the_end_of_the_announcement_of_a_decision_moves_too(office, walk, li):
    day = walk.open(on=date(2026, 10, 8)).to("decide_listing", date(2026, 10, 8))
    assert day < date(2026, 12, 4)
    walk.do(
        "serve_decision", date(2026, 12, 5), number=0, **ANNOUNCED, course="受送达人下落不明", late_reason="下落不明"
    )
    assert walk.party().served("decision").served_on == date(2027, 1, 4)
    use_office_years([NEXT_YEAR])
    told = moving(office, calendar(), date(2026, 12, 28))
    assert [(one.name, one.due_on, one.new_due) for one in told.shown if one.clock == "announcement"] == [
        ("公告送达", date(2027, 1, 4), date(2027, 1, 8))
    ]
    recount_by_calendar(office, who=li, on=date(2026, 12, 28))
    assert walk.party().served("decision").served_on == date(2027, 1, 8)
    assert moving(office, calendar(), date(2026, 12, 28)).number == 0
    assert list(verify.findings(office)) == []
