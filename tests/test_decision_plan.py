"""The earliest day of a decision can be told at any moment, with what it takes for granted."""

from datetime import date, timedelta

from app import handling
from app.clocks import announced_until
from app.decision_plan import ANNOUNCED, earliest_decision, plan_of
from app.refusal import Refusal
from app.regime import hearing_text
from app.sample.people import APPROVER
from app.sample.scene import working_day
from app.workdays import calendar

MONDAY = date(2026, 3, 2)


def plan(walk, on, way="direct"):
    case = walk.case
    return plan_of(case, case.parties[0], on, way)


def test_before_the_notice_it_takes_everything_for_granted(walk):
    walk.open(on=MONDAY).to("approve_opening", MONDAY)
    told = plan(walk, MONDAY)
    assert told.earliest_on == working_day(MONDAY, 6)
    assert told.assumptions[:2] == ("今天定稿告知书", "今天直接送达告知书")
    assert any("行政处罚法" in one.clause or one.clause for one in told.milestones)


def test_after_service_it_counts_from_what_is_on_file(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    due = walk.case.running("statement").due_on
    told = plan(walk, day)
    assert told.earliest_on == earliest_decision(walk.case, day) == working_day(due, 1)
    assert [one.words for one in told.milestones if not one.is_assumed] == ["告知书直接送达", "陈述申辩期限届满"]
    assert plan(walk, working_day(due, 3)).earliest_on == working_day(due, 3)


def test_the_plan_is_never_earlier_than_the_law_allows_and_never_later_than_it_must_be(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    earliest = plan(walk, day).earliest_on
    before = calendar().nth_working_day_before(earliest, 1)
    try:
        walk.do("propose_decision", before)
        raise AssertionError("the period was still running")
    except Refusal:
        walk.do("propose_decision", earliest)


def test_a_party_nobody_can_find_takes_the_longer_chain(walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    told = plan(walk, day, ANNOUNCED)
    assert told.earliest_on > announced_until(day) + timedelta(days=5)
    words = [one.words for one in told.milestones]
    assert words[0] == "今天发出告知书的送达公告" and words[1] == "公告期满，视为送达告知书"
    assert words[-3:] == ["当日发出决定书的送达公告", "公告期满，视为送达决定书", "复议（60日）、诉讼期限从次日起算"]
    assert told.milestones[-1].on >= told.earliest_on + timedelta(days=30)


def test_a_waiver_and_an_answer_shorten_and_lengthen_it(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("waive_statement", day)
    assert plan(walk, day).earliest_on == day


def test_a_hearing_asked_for_is_held_first(walk):
    day = working_day(walk.open(on=MONDAY).to("approve_opening", MONDAY), 1)
    walk.do("notify_party", day, hearing_text=hearing_text("你单位", on=day))
    walk.do("serve_notice", day)
    assert "要求听证的期限届满，当事人没有要求听证" in plan(walk, day).assumptions
    walk.do("request_hearing", day)
    waiting = plan(walk, day)
    assert waiting.earliest_on == working_day(day, 7)  # at the soonest seven working days after the call
    walk.do("call_hearing", day)
    held_on = walk.party().hearing.held_on
    assert plan(walk, day).earliest_on == held_on and "举行听证" in plan(walk, day).assumptions
    for key in ("serve_call", "record_hearing", "report_hearing"):
        walk.do(key, held_on if key != "serve_call" else day)
    assert "举行听证" not in plan(walk, held_on).assumptions


def test_an_open_objection_is_answered_first(walk):
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.do("hear_objection", day)
    assert "今天核实并答复当事人的异议" in plan(walk, day).assumptions
    late = working_day(walk.case.running("statement").due_on, 5)
    assert plan(walk, late, ANNOUNCED).earliest_on >= announced_until(late)


def test_a_period_nobody_knows_is_said_to_be_missing(opened, office):
    case = opened()
    assert plan_of(case, case.parties[0], MONDAY) is None  # no list chosen yet
    case.regime_id = "mem_work_safety"
    told = plan_of(case, case.parties[0], MONDAY)
    assert told.earliest_on is None and "没有陈述申辩期限" in told.missing


def test_when_it_is_over_there_is_no_plan(office, walk):
    day = walk.open(on=MONDAY).to("decide_listing", MONDAY)
    assert plan(walk, day) is None and earliest_decision(walk.case, day) is None


def test_an_ended_case_has_none(office, walk):
    walk.open(on=MONDAY).to("serve_notice", MONDAY)
    handling.end_case(office, walk.case, "当事人注销", who=walk.people[APPROVER], on=MONDAY)
    assert plan(walk, MONDAY) is None


def test_a_hearing_the_list_has_is_reckoned_with_before_the_notice_is_written(walk):
    day = walk.open(on=MONDAY).to("record_evidence", MONDAY)
    walk.do("choose_regime", day, decision_form="in_penalty")
    day = walk.to("approve_opening", day)
    assert "要求听证的期限届满，当事人没有要求听证" in plan(walk, day).assumptions
    walk.do("notify_party", day)  # the penalty is too small for a hearing, and the reason is kept
    assert "要求听证的期限届满，当事人没有要求听证" not in plan(walk, day).assumptions
