"""工作日历: write resources/calendar/YYYY.toml from the State Council's yearly notices as `chinesecalendar` holds them.

The running program never imports that package: it reads the files this writes. Run once a year, after the notice for
the next year (in autumn) and the package's release that carries it:

    python packaging/work_calendar.py 2027
"""

import sys
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "resources" / "calendar"


def year_file(year: int) -> str:
    """Return the file of one year: weekdays off work, and Saturdays and Sundays at work."""
    from chinese_calendar import is_workday

    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    days = [day for day in days if day.year == year]
    holidays = [day for day in days if day.weekday() < 5 and not is_workday(day)]
    make_up = [day for day in days if day.weekday() >= 5 and is_workday(day)]
    return (
        f"# {year}年节假日安排:周一至周五中放假的日子(holidays)、周六周日中上班的日子(make_up_days)\n"
        f"year = {year}\n"
        f'source = "国务院办公厅关于{year}年部分节假日安排的通知"\n'
        f"holidays = {_dates(holidays)}\n"
        f"make_up_days = {_dates(make_up)}\n"
    )


def _dates(days: list[date]) -> str:
    lines = [days[start : start + 8] for start in range(0, len(days), 8)]
    body = "".join("    " + ", ".join(day.isoformat() for day in line) + ",\n" for line in lines)
    return f"[\n{body}]" if body else "[]"


def main(years: list[str]) -> None:
    """Write the named years, or all that the package knows (2004–2026)."""
    for year in map(int, years or range(2004, 2027)):
        (FOLDER / f"{year}.toml").write_text(year_file(year), "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
