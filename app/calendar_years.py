"""载入工作日历: a year of the State Council's notice comes into the office, after a look at the deadlines it moves.

The years are records of the office: every seat counts by them, a backup holds them, and what was loaded can be taken
back. Loading is one act; every case whose deadlines move is recounted in an act of its own (`recounting`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Select, select

from app.act import act
from app.database import Office
from app.model.calendar_year import CalendarYear
from app.model.officer import Officer
from app.recounting import Moves, Progress, moving, no_progress, recount_by_calendar
from app.refusal import Obstacle, refuse, refuse_if
from app.workdays import UnreadableCalendar, WorkCalendar, Year, calendar_with, use_office_years

LOAD, TAKE_BACK = "load_calendar", "take_back_calendar"


@dataclass(frozen=True)
class Preview:
    """载入前后对照: what the calendar of a year changes.

    `before` is the year as the office has loaded it, None where it has not.
    """

    year: int
    before: Year | None
    after: Year | None
    moves: Moves


def loaded(office: Office) -> list[CalendarYear]:
    """Return what the office has loaded and not taken back, the last of each year, by year."""
    query = select(CalendarYear).where(CalendarYear.taken_back_on.is_(None)).order_by(CalendarYear.loaded_at)
    with office.reading() as session:
        last = {one.year: one for one in session.scalars(query)}
    return [last[year] for year in sorted(last)]


def use(office: Office) -> None:
    """Count by the years of this office. Raises UnreadableCalendar, and then only the program's years are used."""
    use_office_years(map(_year, loaded(office)))


def _year(one: CalendarYear) -> Year:
    return Year(one.year, _days(one.holidays), _days(one.make_up_days))


def _days(kept: list[str]) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, kept))


def preview(office: Office, year: Year, on: date) -> Preview:
    """Say what would change with a year loaded. Raises `Refusal` where a year between is missing."""
    held = {one.year: _year(one) for one in loaded(office)}
    before = held.get(year.year)
    return Preview(year.year, before, year, moving(office, _calendar(*held.values(), year), on))


def preview_without(office: Office, year: int, on: date) -> Preview:
    """Say what would change if what was loaded last for a year were taken back. Raises `Refusal` like `preview`."""
    last = _last(office, year)
    with office.reading() as session:
        kept = session.scalars(_of(year).where(CalendarYear.id != last.id)).first()
    after = _year(kept) if kept else None
    held = [_year(one) for one in loaded(office) if one.year != year]
    return Preview(year, _year(last), after, moving(office, _calendar(*held, *([after] if after else [])), on))


def _of(year: int) -> Select[CalendarYear]:
    standing = select(CalendarYear).where(CalendarYear.year == year, CalendarYear.taken_back_on.is_(None))
    return standing.order_by(CalendarYear.loaded_at.desc())


def _last(office: Office, year: int) -> CalendarYear:
    with office.reading() as session:
        found = session.scalars(_of(year)).first()
    return found or refuse(f"本单位没有载入过 {year} 年的工作日历。")


def _calendar(*years: Year) -> WorkCalendar:
    try:
        return calendar_with(*years)
    except UnreadableCalendar as why:
        refuse(str(why))


def load(office: Office, year: Year, source: str, *, who: Officer, on: date, progress: Progress = no_progress) -> int:
    """载入: keep the year, then recount every case it moves; return how many deadlines were recounted.

    Raises `Refusal` for who may not, or where a year between is missing; nothing has then changed. Called off by
    `progress`, the year stays loaded and `recounting.recount_by_calendar` goes on where it was left.
    """
    refuse_if(may_change(who))
    _calendar(*(_year(one) for one in loaded(office) if one.year != year.year), year)
    with act(office, LOAD, who=who, basis=f"{year.year} 年，{source}") as session:
        session.add(
            CalendarYear(
                year=year.year,
                holidays=[day.isoformat() for day in year.holidays],
                make_up_days=[day.isoformat() for day in year.make_up_days],
                source=source,
                loaded_by=who.name,
                loaded_on=on,
                loaded_at=datetime.now(UTC),
            )
        )
    use(office)
    return recount_by_calendar(office, who=who, on=on, progress=progress)


def take_back(office: Office, year: int, *, who: Officer, on: date, progress: Progress = no_progress) -> int:
    """撤销载入: what was loaded last for a year no longer counts; the deadlines run as before it.

    Raises `Refusal` for who may not, or where later years would stand without this one.
    """
    refuse_if(may_change(who))
    preview_without(office, year, on)
    last = _last(office, year)
    with act(office, TAKE_BACK, who=who, basis=f"{year} 年，{last.source}") as session:
        session.get_one(CalendarYear, last.id).taken_back_on = on
    use(office)
    return recount_by_calendar(office, who=who, on=on, progress=progress)


def may_change(who: Officer) -> Iterator[Obstacle]:
    """Say why this person cannot load a calendar."""
    if not who.may("system_admin"):
        yield Obstacle("工作日历由系统管理员载入，请系统管理员登录后办理。")
