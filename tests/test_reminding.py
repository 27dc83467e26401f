"""没有下一步: a case without deadline is listed until the office sets a day of its own; nothing is forgotten."""

from datetime import date, timedelta

import pytest

from app import verify
from app.agenda import agenda
from app.board import View, as_of, count, due_between, is_late, late_count, page
from app.board_line import REMINDER, line_of
from app.history import history
from app.refusal import Refusal
from app.reminding import clear_reminder, may_remind, remind_all, set_reminder

OPENED = date(2026, 3, 2)
DAY = date(2026, 3, 16)
WHY = "催要依据文书。"


def line_in(office):
    with office.reading() as session:
        [line] = page(session, View())
    return line


def undated(office, on):
    with office.reading() as session:
        return count(session, View(undated_on=on))


def test_a_case_without_deadline_is_listed_until_it_has_a_day(office, walk, li):
    case = walk.open(on=OPENED).case
    assert undated(office, OPENED) == 1 and agenda(office, li, OPENED).undated == 1
    set_reminder(office, case, DAY, WHY, who=li, on=OPENED)
    line = line_in(office)
    assert (line.clock, line.due_on, line.step_state) == (REMINDER, DAY, "open")
    assert undated(office, OPENED) == 0 and agenda(office, li, OPENED).undated == 0
    assert [one.case_id for one in agenda(office, li, OPENED).lines] == [case.id]
    assert agenda(office, li, DAY).due == {DAY: 1}
    [told] = [one for one in history(office, case.id) if one.title == "设提醒日"]
    assert told.changes == "提醒日期：2026-03-16；提醒事项：催要依据文书"


def test_a_reminder_that_has_passed_is_no_deadline(office, walk, li):
    set_reminder(office, walk.open(on=OPENED).case, DAY, WHY, who=li, on=OPENED)
    after = DAY + timedelta(days=3)
    with office.reading() as session:
        assert late_count(session, li, after) == 0
        assert count(session, View(late_on=after)) == 0
    assert not is_late(line_in(office), after)


def test_it_can_be_moved_and_taken_back(office, walk, li):
    set_reminder(office, walk.open(on=OPENED).case, DAY, WHY, who=li, on=OPENED)
    later = date(2026, 4, 1)
    set_reminder(office, walk.case, later, "查询诉讼结果。", who=li, on=OPENED)
    assert line_in(office).due_on == later and walk.case.remind_reason == "查询诉讼结果。"
    clear_reminder(office, walk.case, who=li)
    assert undated(office, OPENED) == 1
    with pytest.raises(Refusal, match="本案没有设提醒日"):
        clear_reminder(office, walk.case, who=li)
    assert list(verify.findings(office)) == []


@pytest.mark.parametrize(
    ("day", "reason", "told"),
    [
        (None, WHY, "请填写提醒日期"),
        (OPENED, WHY, "提醒日期应当晚于今天"),
        (date(2036, 3, 2), WHY, "提醒日期过远"),
        (DAY, " ", "请写明到时要办什么"),
    ],
)
def test_it_needs_a_day_to_come_and_a_reason(office, walk, li, day, reason, told):
    case = walk.open(on=OPENED).case
    with pytest.raises(Refusal, match=told):
        set_reminder(office, case, day, reason, who=li, on=OPENED)
    assert walk.case.remind_on is None


def test_where_a_deadline_runs_none_is_needed(office, walk, li):
    day = walk.open(on=OPENED).to("serve_notice", OPENED)
    [why] = may_remind(walk.case, li, day)
    assert "本案正在计算“陈述申辩”期限" in why.text


def test_only_those_of_the_case_set_it(office, walk, zhang):
    from app.model.officer import Officer

    other = Officer(name="周八", roles={"case_officer": True}, badge_number="示执003")
    head = Officer(name="赵六", roles={"approver": True}, badge_number="")
    case = walk.open(on=OPENED).case
    assert [bool(list(may_remind(case, who, OPENED))) for who in (zhang, head, other)] == [False, False, True]


def test_after_the_party_s_time_the_case_is_listed_and_can_have_a_day(office, walk, li):
    day = walk.open(on=OPENED).to("serve_notice", OPENED)
    over = walk.case.running("statement").due_on + timedelta(days=1)
    assert undated(office, day) == 0 and undated(office, over) == 1
    set_reminder(office, walk.case, over + timedelta(days=7), WHY, who=li, on=over)
    line = line_in(office)
    assert undated(office, over) == 0 and as_of(line, over) == ("propose_decision", "case_officer")
    with office.reading() as session:
        assert count(session, View(turn_of=(li, over))) == 1
    assert list(verify.findings(office)) == []


def test_the_day_is_forgotten_once_the_case_goes_on_after_it(office, walk, li):
    case = walk.open(on=OPENED).case
    set_reminder(office, case, DAY, WHY, who=li, on=OPENED)
    walk.do("record_evidence", DAY)
    assert walk.case.remind_on is None
    set_reminder(office, walk.case, date(2026, 4, 1), WHY, who=li, on=DAY)
    walk.do("choose_regime", DAY)
    assert walk.case.remind_on == date(2026, 4, 1)


def test_several_cases_have_one_day_and_those_that_may_not_are_named(office, walk, li):
    first = walk.open(on=OPENED).case
    number, refused = remind_all(office, [first.id], DAY, WHY, who=li, on=OPENED)
    assert (number, refused) == (1, [])
    walk.to("serve_notice", OPENED)
    number, [(which, why)] = remind_all(office, [first.id], DAY, WHY, who=li, on=OPENED)
    assert number == 0 and which == first.case_number and "陈述申辩" in why


def test_a_line_without_reminder_has_no_date(walk):
    assert line_of(walk.open(on=OPENED).case)["due_on"] == date.max


def test_a_case_on_the_list_waits_with_a_date_and_stands_in_the_calendar(office, walk):
    walk.open(on=OPENED).to("publish", OPENED)
    line = line_in(office)
    assert line.is_on_list and line.step_state == "waiting" and line.due_on < date.max
    assert undated(office, OPENED) == 0
    with office.reading() as session:
        found = due_between(session, View(state="current"), line.due_on, line.due_on)
    assert [one.case_id for one in found] == [walk.id]
