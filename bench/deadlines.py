"""Counting deadlines: what one due date costs. Usage: python bench/deadlines.py

Prints one line a figure: name, value, target; microseconds, best of several rounds. The floor of the same run is one
look-up in a list by the ordinal of a date; the ratio says how far above it a due date is.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.deadline import count, due_on, standing
from app.law import Period
from app.workdays import WorkCalendar, calendar, read_year

NUMBER, ROUNDS = 100_000, 5
TARGET = "≤ 1 µs"
FIRST = date(2020, 1, 1)


def cost(work: Callable[[date], object], days: list[date]) -> float:
    """Return the microseconds one call takes, the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for day in days:
            work(day)
        best = min(best, time.perf_counter() - started)
    return best / len(days) * 1e6


def main() -> None:
    """Measure the floor, then due dates of each unit, one explained, one chip, and loading the calendar."""
    chance = random.Random(2)
    days = [FIRST + timedelta(days=chance.randrange(2400)) for _ in range(NUMBER)]
    table, base = list(range(4000)), FIRST.toordinal()
    floor = cost(lambda day: table[day.toordinal() - base + 15], days)
    report("floor: one look-up", floor)
    known = calendar()
    report(
        "15 working days on the table", cost(lambda day: known.nth_working_day_after(day, 15), days), floor, "≤ 1 µs"
    )
    for unit, length in (("working_day", 15), ("calendar_day", 60), ("month", 6)):
        rule = Period(length, unit, "《某办法》第七条", True, "some.rule", "")
        report(
            f"due date, {length} {unit}", cost(lambda day, rule=rule: due_on(rule, day, known), days), floor, "≤ 1 µs"
        )
    rule = Period(15, "working_day", "《某办法》第七条", True, "some.rule", "")
    some = days[: NUMBER // 20]
    report("due date with its grounds", cost(lambda day: count(rule, day, "送达"), some), floor)
    report("the same, explained in words", cost(lambda day: count(rule, day, "送达").explain(), some), floor)
    report("how it stands today", cost(lambda day: standing(day, FIRST), some), floor)
    started = time.perf_counter()
    paths = sorted((Path(__file__).parent.parent / "resources" / "calendar").glob("*.toml"))
    WorkCalendar([read_year(path.read_text("utf-8"), path.name) for path in paths])
    print(f"loading 23 years of calendar: {(time.perf_counter() - started) * 1000:.1f} ms")


def report(name: str, value: float, floor: float = 0.0, target: str = "") -> None:
    """Print one line."""
    ratio = f", {value / floor:.1f}× the floor" if floor else ""
    print(f"{name}: {value:.2f} µs{ratio}{f', target {target}' if target else ''}")


if __name__ == "__main__":
    main()
