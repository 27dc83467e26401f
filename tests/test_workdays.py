"""工作日历: the table against two public packages, against the notices as read by a person, and against counting."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.workdays import CALENDARS, UnreadableCalendar, WorkCalendar, Year, calendar, read_year, use_office_years

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
DAYS = st.dates(FIRST, LAST)

NOTICES = {
    "2024": (
        "01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04"
        " 10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    "2025": (
        "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    "2026": (
        "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06"
        " 10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}


@pytest.fixture(autouse=True)
def no_office_years():
    yield
    use_office_years(())


def test_the_table_agrees_with_both_packages():
    other = holidays.country_holidays("CN", years=range(2004, 2027))
    table = calendar()
    assert [day for day in EVERY_DAY if table.is_working_day(day) != chinese_calendar.is_workday(day)] == []
    # the two packages differ on one day; the table follows the first
    assert [day for day in EVERY_DAY if table.is_working_day(day) != other.is_working_day(day)] == [date(2005, 12, 31)]


@pytest.mark.parametrize("year", NOTICES)
def test_the_table_agrees_with_the_notice(year):
    table = calendar()
    days = [day for day in EVERY_DAY if f"{day:%Y}" == year]
    off = " ".join(f"{day:%m-%d}" for day in days if day.weekday() < 5 and not table.is_working_day(day))
    made_up = " ".join(f"{day:%m-%d}" for day in days if day.weekday() >= 5 and table.is_working_day(day))
    assert (off, made_up) == NOTICES[year]


def naive_after(day, n):
    while n:
        day += timedelta(days=1)
        n -= calendar().is_working_day(day)
    return day


@given(DAYS, st.integers(1, 300))
def test_counting_is_day_by_day_counting(day, n):
    table = calendar()
    due = table.nth_working_day_after(day, n)
    assert due == naive_after(day, n)
    assert table.is_working_day(due)
    assert table.working_days_between(day, due) == n
    assert table.nth_working_day_before(due + timedelta(days=1), 1) == due


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_days_between_on_and_off_the_table(one, other):
    table = calendar()
    first, last = min(one, other), max(one, other)
    days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    working = sum(table.is_working_day(day) for day in days)
    assert table.working_days_between(first, last) == working == -table.working_days_between(last, first)
    assert len(table.rest_days(first, last)) + working == len(days)


@given(st.dates(date(1990, 1, 1), date(2003, 12, 31)) | st.dates(date(2027, 1, 1), date(2050, 12, 31)))
def test_past_the_notices_monday_to_friday_is_assumed(day):
    table = calendar()
    assert not table.is_official(day)
    assert table.is_working_day(day) == (day.weekday() < 5)
    assert table.nth_working_day_after(day, 5) == naive_after(day, 5)


@given(DAYS)
def test_this_or_next(day):
    found = calendar().this_or_next_working_day(day)
    assert calendar().is_working_day(found)
    assert found == day or not any(map(calendar().is_working_day, [day, *_between(day, found)]))


def _between(first, last):
    return [first + timedelta(days=n) for n in range(1, (last - first).days)]


def test_it_says_how_far_it_reaches():
    table = calendar()
    assert (table.since, table.through, table.edition) == (FIRST, LAST, "2026 年版")
    assert table.is_official(LAST)
    assert not table.is_official(date(2027, 1, 1))


def test_an_office_adds_a_year():
    use_office_years([Year(2027, (date(2027, 1, 1),), (date(2027, 1, 9),))])
    table = calendar()
    assert table.edition == "2027 年版"
    assert not table.is_working_day(date(2027, 1, 1))
    assert table.is_working_day(date(2027, 1, 9))
    assert table.nth_working_day_after(date(2026, 12, 31), 1) == date(2027, 1, 4)


def test_the_office_s_year_takes_the_place_of_the_program_s():
    use_office_years([Year(2026, (), ())])
    assert calendar().is_working_day(date(2026, 10, 1))
    use_office_years(())
    assert not calendar().is_working_day(date(2026, 10, 1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("year = 2027\nholidays = [2028-01-01]\nmake_up_days = []", "2028-01-01 不是 2027 年的日期"),
        ("year = 2027\nholidays = []", "make_up_days"),
        ("year 2027", "2027.toml 读不出"),
        ("year = 2027\nholidays = []\nmake_up_days = [2027-01-04]", "2027-01-04 本来就是工作日"),
        ('year = 2027\nholidays = ["2027-01-01"]\nmake_up_days = []', "“2027-01-01”不是日期"),
        ("year = 2027\nholidays = [2027-01-01, 2027-01-01]\nmake_up_days = []", "2027-01-01 重复列出"),
        ("year = 2027\nholidays = [2027-01-02]\nmake_up_days = [2027-01-02]", "2027-01-02 重复列出"),
    ],
)
def test_an_unfit_year_is_named(text, told):
    with pytest.raises(UnreadableCalendar, match=told):
        read_year(text, "2027.toml")


def test_a_year_between_two_others_must_not_be_missing():
    with pytest.raises(UnreadableCalendar, match="工作日历缺少年份：2027。"):
        use_office_years([Year(2028, (), ())])
    assert calendar().edition == "2026 年版"


def test_the_weekend_of_a_holiday_may_be_named_too():
    year = read_year("year = 2027\nholidays = [2027-01-01, 2027-01-02, 2027-01-03]\nmake_up_days = []", "2027.toml")
    assert year.holidays == (date(2027, 1, 1),)


def test_there_must_be_a_year():
    with pytest.raises(UnreadableCalendar, match="没有任何年份"):
        WorkCalendar([])


def test_every_shipped_year_is_read():
    assert sorted(path.stem for path in CALENDARS.glob("*.toml")) == [str(year) for year in range(2004, 2027)]
