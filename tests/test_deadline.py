"""期限: golden dates around every holiday of 2024–2026, the days of reform, and counting day by day."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.deadline import (
    Chip,
    Standing,
    count,
    course,
    days_left,
    due_on,
    in_words,
    latest_before,
    months_after,
    outcome,
    standing,
)
from app.law import Period, PeriodUnit, period
from app.workdays import calendar

UNITS = get_args(PeriodUnit)
DAYS = st.dates(date(2004, 1, 1), date(2025, 12, 31))


def days(length: int, unit: PeriodUnit = "working_day", *, checked: bool = True, rolls: bool = True) -> Period:
    return Period(length, unit, "《某办法》第七条", checked, "some.rule", "2026-11-22 版", rolls)


def day(text: str) -> date:
    return date.fromisoformat(text)


FIVE_WORKING_DAYS = [
    # 2024
    ("2023-12-29", "2024-01-08"),  # 元旦
    ("2024-02-02", "2024-02-08"),  # 02-04 周日上班
    ("2024-02-08", "2024-02-21"),  # 春节 02-10 至 02-17, 02-18 周日上班
    ("2024-04-03", "2024-04-11"),  # 清明 04-04 至 04-06, 04-07 周日上班
    ("2024-04-26", "2024-05-07"),  # 04-28 周日上班, 劳动节 05-01 至 05-05
    ("2024-04-30", "2024-05-10"),
    ("2024-05-10", "2024-05-16"),  # 05-11 周六上班
    ("2024-06-07", "2024-06-17"),  # 端午 06-10
    ("2024-09-13", "2024-09-23"),  # 09-14 周六上班, 中秋 09-15 至 09-17
    ("2024-09-27", "2024-10-10"),  # 09-29 周日上班, 国庆 10-01 至 10-07
    ("2024-09-30", "2024-10-12"),  # 10-12 周六上班
    # 2025
    ("2024-12-31", "2025-01-08"),  # 元旦
    ("2025-01-24", "2025-02-07"),  # 01-26 周日上班, 春节 01-28 至 02-04
    ("2025-01-27", "2025-02-10"),  # 02-08 周六上班
    ("2025-04-03", "2025-04-11"),  # 清明 04-04 至 04-06
    ("2025-04-25", "2025-05-06"),  # 04-27 周日上班, 劳动节 05-01 至 05-05
    ("2025-04-30", "2025-05-12"),
    ("2025-05-30", "2025-06-09"),  # 端午 05-31 至 06-02
    ("2025-09-26", "2025-10-10"),  # 09-28 周日上班, 国庆中秋 10-01 至 10-08
    ("2025-09-30", "2025-10-14"),  # 10-11 周六上班
    # 2026
    ("2025-12-31", "2026-01-08"),  # 元旦 01-01 至 01-03, 01-04 周日上班
    ("2026-02-13", "2026-02-27"),  # 02-14 周六上班, 春节 02-15 至 02-23
    ("2026-02-24", "2026-03-02"),  # 02-28 周六上班
    ("2026-04-03", "2026-04-13"),  # 清明 04-04 至 04-06
    ("2026-04-30", "2026-05-11"),  # 劳动节 05-01 至 05-05, 05-09 周六上班
    ("2026-06-18", "2026-06-26"),  # 端午 06-19 至 06-21
    ("2026-09-18", "2026-09-24"),  # 09-20 周日上班
    ("2026-09-24", "2026-10-09"),  # 中秋 09-25 至 09-27, 国庆 10-01 至 10-07
    ("2026-09-30", "2026-10-13"),  # 10-10 周六上班
    ("2026-11-23", "2026-11-30"),  # 不遇节假日
]
LAST_DAY_MOVES = [
    # 第 30 日 → 届满
    ("2024-01-01", "2024-01-02"),  # 元旦
    ("2024-02-10", "2024-02-18"),  # 春节, 周日上班
    ("2024-02-17", "2024-02-18"),
    ("2024-02-18", "2024-02-18"),  # 调休上班日不移
    ("2024-04-04", "2024-04-07"),  # 清明, 周日上班
    ("2024-05-01", "2024-05-06"),  # 劳动节
    ("2024-06-08", "2024-06-11"),  # 端午连周末
    ("2024-09-14", "2024-09-14"),  # 调休上班日不移
    ("2024-09-15", "2024-09-18"),  # 中秋
    ("2024-10-01", "2024-10-08"),  # 国庆
    ("2024-10-12", "2024-10-12"),
    ("2025-01-01", "2025-01-02"),
    ("2025-01-26", "2025-01-26"),
    ("2025-01-28", "2025-02-05"),  # 春节
    ("2025-04-04", "2025-04-07"),
    ("2025-05-01", "2025-05-06"),
    ("2025-05-31", "2025-06-03"),  # 端午
    ("2025-10-01", "2025-10-09"),  # 国庆中秋
    ("2025-10-11", "2025-10-11"),
    ("2026-01-01", "2026-01-04"),  # 元旦, 周日上班
    ("2026-02-15", "2026-02-24"),  # 春节
    ("2026-02-28", "2026-02-28"),
    ("2026-04-04", "2026-04-07"),
    ("2026-05-01", "2026-05-06"),
    ("2026-06-19", "2026-06-22"),
    ("2026-09-25", "2026-09-28"),
    ("2026-10-01", "2026-10-08"),
    ("2026-11-21", "2026-11-23"),  # 普通周六
    ("2026-11-22", "2026-11-23"),  # 普通周日
    ("2026-11-23", "2026-11-23"),
]


@pytest.mark.parametrize(("event", "due"), FIVE_WORKING_DAYS)
def test_five_working_days(event, due):
    assert due_on(days(5), day(event)) == day(due)


@pytest.mark.parametrize(("thirtieth", "due"), LAST_DAY_MOVES)
def test_a_last_day_on_a_rest_day_moves(thirtieth, due):
    start = day(thirtieth) - timedelta(days=30)
    counted = count(days(30, "calendar_day"), start, "公告发出")
    assert counted.due_on == day(due)
    assert counted.skipped == tuple(day(thirtieth) + timedelta(days=n) for n in range((day(due) - day(thirtieth)).days))


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-08-31", 1, "2025-09-30"),
        ("2024-08-30", 6, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-05-23", 6, "2026-11-23"),
        ("2026-05-21", 6, "2026-11-23"),  # 11-21 是周六
        ("2026-04-01", 6, "2026-10-08"),  # 10-01 是国庆节
        ("2025-10-31", 14, "2026-12-31"),
    ],
)
def test_months(start, months, due):
    assert due_on(days(months, "month"), day(start)) == day(due)


def test_a_lasting_state_ends_on_its_own_day():
    lasting = days(36, "month", rolls=False)
    counted = count(lasting, date(2023, 11, 21), "列入决定")
    assert counted.due_on == date(2026, 11, 21)  # a Saturday
    assert counted.skipped == ()
    assert not count(lasting, date(2026, 11, 21), "列入决定").provisional


@pytest.mark.parametrize(
    ("key", "event", "length", "due"),
    [
        # 2023-05-01 and 2025-06-22 change no period of ours: the same count the day before and the day of
        ("samr_serious_illegal.removal_decide", "2023-04-30", "15个工作日", "2023-05-23"),
        ("samr_serious_illegal.removal_decide", "2023-05-01", "15个工作日", "2023-05-23"),
        ("samr_serious_illegal.removal_decide", "2025-06-21", "15个工作日", "2025-07-11"),
        ("samr_serious_illegal.removal_decide", "2025-06-22", "15个工作日", "2025-07-11"),
        ("samr_serious_illegal.removal_decide", "2025-12-24", "15个工作日", "2026-01-15"),
        ("samr_serious_illegal.removal_decide", "2025-12-25", "7个工作日", "2026-01-06"),
        ("samr_serious_illegal.removal_decide", "2026-03-31", "7个工作日", "2026-04-10"),
        ("samr_serious_illegal.removal_decide", "2026-04-01", "7个工作日", "2026-04-13"),
        ("general.review_term", "2026-08-03", "60日", "2026-10-08"),
        ("general.suit_term", "2026-04-01", "6个月", "2026-10-08"),
        ("general.suit_after_review", "2026-09-16", "15日", "2026-10-08"),
        ("general.public_notice", "2026-09-01", "30日", "2026-10-08"),
        ("general.decision_service", "2026-09-24", "7个工作日", "2026-10-12"),
        ("general.hearing_request", "2026-11-23", "5个工作日", "2026-11-30"),
        ("general.penalty_decision", "2026-07-03", "90日", "2026-10-08"),
        ("hr_migrant_wage_arrears.reply_period", "2026-09-30", "5个工作日", "2026-10-13"),
        ("samr_serious_illegal.publication", "2026-09-18", "20个工作日", "2026-10-22"),
    ],
)
def test_clocks(key, event, length, due):
    rule = period(key, on=day(event))
    assert rule is not None
    assert str(rule) == length
    assert due_on(rule, day(event)) == day(due)


def test_a_hearing_is_announced_seven_working_days_before():
    rule = period("general.hearing_notice", on=date(2026, 10, 1))
    assert rule is not None
    assert latest_before(rule, date(2026, 10, 12)) == date(2026, 9, 24)
    assert latest_before(days(7, "calendar_day"), date(2026, 10, 12)) == date(2026, 10, 5)
    assert latest_before(days(1, "month"), date(2026, 3, 31)) == date(2026, 2, 28)


def naive(rule, start):
    table, last, left = calendar(), start, rule.length
    if rule.unit == "month":
        month = start.month - 1 + left
        year, month, number = start.year + month // 12, month % 12 + 1, start.day
        while True:
            try:
                last = date(year, month, number)
                break
            except ValueError:
                number -= 1
    else:
        while left:
            last += timedelta(days=1)
            left -= rule.unit == "calendar_day" or table.is_working_day(last)
    while rule.unit != "working_day" and rule.rolls and not table.is_working_day(last):
        last += timedelta(days=1)
    return last


@given(DAYS, st.integers(1, 90), st.sampled_from(UNITS), st.booleans())
@example(date(2024, 1, 31), 1, "month", True)
@example(date(2023, 12, 31), 60, "working_day", True)
def test_counting_is_day_by_day_counting(start, length, unit, rolls):
    rule = days(length, unit, rolls=rolls)
    due = due_on(rule, start)
    assert due == naive(rule, start) == count(rule, start, "送达").due_on


@given(DAYS, st.integers(1, 60), st.sampled_from(UNITS))
def test_a_day_later_never_ends_earlier(start, length, unit):
    assert due_on(days(length, unit), start) <= due_on(days(length, unit), start + timedelta(days=1))
    assert due_on(days(length, unit), start) <= due_on(days(length + 1, unit), start)


@given(DAYS, st.integers(-40, 40))
def test_months_there_and_back(start, months):
    found = months_after(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and (found + timedelta(days=1)).day == 1)


@given(DAYS, st.integers(1, 40), st.sampled_from(UNITS))
def test_a_count_explains_every_day(start, length, unit):
    assume(unit != "month" or length < 4)
    counted = count(days(length, unit), start, "送达")
    row = course(start, counted.due_on, "送达", unit=unit, length=length)
    assert [one for one, _ in row] == [start + timedelta(days=n) for n in range((counted.due_on - start).days + 1)]
    assert row[0] == (start, "送达")
    assert row[-1] == (counted.due_on, "届满")
    assert [one for one, what in row if what == "休"] == list(counted.skipped)
    numbers = [what for _, what in row[1:-1] if what != "休"]
    assert numbers == [f"第 {n} 日" for n in range(1, len(numbers) + 1)]
    if unit == "working_day":
        assert len(numbers) == length - 1


def test_explained_in_words():
    within = days(5)
    assert count(within, date(2026, 11, 23), "告知书送达").explain() == (
        "告知书送达（2026-11-23），次日 11-24 起算，跳过 11-28、11-29 休息日，第 5 个工作日 11-30 届满。"
        "依据《某办法》第七条（规则 2026-11-22 版）；工作日历 2026 年版。"
    )
    assert count(within, date(2026, 9, 24), "收到异议").explain() == (
        "收到异议（2026-09-24），次日 09-25 起算，跳过 09-25 至 09-27、10-01 至 10-07 休息日，"
        "第 5 个工作日 10-09 届满。"
        "依据《某办法》第七条（规则 2026-11-22 版）；工作日历 2026 年版。"
    )
    assert count(days(60, "calendar_day"), date(2026, 8, 3), "决定书送达").explain() == (
        "决定书送达（2026-08-03），次日 08-04 起算，第 60 日为 2026-10-02，10-02 至 10-07 是休息日，"
        "顺延至 2026-10-08 届满。"
        "依据《某办法》第七条（规则 2026-11-22 版）；工作日历 2026 年版。"
    )
    assert count(days(6, "month", checked=False), date(2026, 7, 1), "").explain() == (
        "次日 07-02 起算，满 6 个月为 2027-01-01，当日届满，超出已载入的工作日历，按周一至周五推算，暂定。"
        "依据《某办法》第七条，待核对（规则 2026-11-22 版）；工作日历 2026 年版。"
    )


def test_past_the_calendar_it_is_provisional():
    assert not count(days(5), date(2026, 12, 24), "送达").provisional
    assert count(days(5), date(2026, 12, 25), "送达").provisional
    assert not count(days(30, "calendar_day"), date(2026, 12, 1), "送达").provisional
    assert count(days(30, "calendar_day"), date(2026, 12, 2), "送达").provisional


def test_what_is_unconfirmed_says_so():
    counted = count(days(5, checked=False), date(2026, 11, 23), "送达")
    assert counted.unconfirmed
    assert counted.calendar_edition == "2026 年版"
    assert counted.starts_on == date(2026, 11, 24)


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due", "extra", "chip", "short"),
    [
        ("2026-11-30", {}, Chip(Standing.NORMAL, "剩 5 个工作日"), "剩 5 工作日"),
        ("2026-11-27", {}, Chip(Standing.NORMAL, "剩 4 个工作日"), "剩 4 工作日"),
        ("2026-11-26", {}, Chip(Standing.NEAR, "剩 3 个工作日"), "剩 3 工作日"),
        ("2026-11-24", {}, Chip(Standing.NEAR, "剩 1 个工作日"), "剩 1 工作日"),
        ("2026-11-23", {}, Chip(Standing.TODAY, "今日到期"), "今日到期"),
        ("2026-11-20", {}, Chip(Standing.OVERDUE, "超期 1 个工作日"), "超期 1 工作日"),
        ("2026-11-16", {}, Chip(Standing.OVERDUE, "超期 5 个工作日"), "超期 5 工作日"),
        ("2026-12-23", {"unit": "calendar_day"}, Chip(Standing.NORMAL, "剩 30 天"), "剩 30 天"),
        ("2026-12-08", {"unit": "calendar_day", "near": 15}, Chip(Standing.NEAR, "剩 15 天"), "剩 15 天"),
        ("2027-11-23", {"unit": "month"}, Chip(Standing.NORMAL, "剩 365 天"), "剩 365 天"),
        ("2026-11-20", {"unit": "calendar_day"}, Chip(Standing.OVERDUE, "超期 3 天"), "超期 3 天"),
        ("2026-11-30", {"paused": True}, Chip(Standing.PAUSED, "暂停计时"), "暂停计时"),
        ("2027-01-05", {"provisional": True}, Chip(Standing.PROVISIONAL, "暂定 2027-01-05"), "暂定 2027-01-05"),
        ("2026-11-20", {"unconfirmed": True}, Chip(Standing.UNCONFIRMED, "待核对 2026-11-20"), "待核对 2026-11-20"),
        ("2026-11-23", {"unconfirmed": True}, Chip(Standing.UNCONFIRMED, "待核对 2026-11-23"), "待核对 2026-11-23"),
        (
            "2027-01-05",
            {"unconfirmed": True, "provisional": True},
            Chip(Standing.UNCONFIRMED, "待核对 2027-01-05"),
            "待核对 2027-01-05",
        ),
        ("2026-11-20", {"met_on": date(2026, 11, 18)}, Chip(Standing.DONE, "✓ 11-18"), "✓ 11-18"),
        (None, {}, Chip(Standing.UNSET, "未设期限"), "未设期限"),
    ],
)
def test_chips(due, extra, chip, short):
    found = standing(day(due) if due else None, TODAY, **extra)
    assert found == chip
    assert found.short == short


def test_the_last_day_of_all_is_no_deadline():
    assert standing(date.max, TODAY).standing is Standing.UNSET


def test_over_on_the_first_rest_day_after():
    assert standing(date(2026, 11, 20), date(2026, 11, 21)) == (Standing.OVERDUE, "超期 1 个工作日")


@given(DAYS, DAYS, st.sampled_from(UNITS), st.booleans())
def test_unconfirmed_never_turns_red(due, on, unit, provisional):
    assert standing(due, on, unit=unit, unconfirmed=True, provisional=provisional).standing is Standing.UNCONFIRMED


@given(DAYS, st.integers(1, 60), st.sampled_from(UNITS))
def test_days_left_run_down_to_the_end(start, length, unit):
    due = due_on(days(length, unit), start)
    assert days_left(due, due, unit) == 0
    if unit == "working_day":
        assert days_left(due, start, unit) == length
    assert standing(due, due, unit=unit).standing is Standing.TODAY


def test_in_words():
    assert in_words(date(2026, 11, 30)) == "11-30（周一）"


@given(st.dates(date(2004, 1, 1), date(2027, 6, 30)), st.sampled_from(UNITS), st.integers(1, 40), st.booleans())
def test_a_date_without_its_grounds_is_the_same_date(start, unit, length, rolls):
    period = days(length, unit, rolls=rolls)
    counted = count(period, start, "送达")
    assert outcome(period, start, calendar()) == (counted.due_on, counted.provisional)
