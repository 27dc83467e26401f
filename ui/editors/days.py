"""A day, a moment or an hour, typed as officers write it."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from app.cleaning import FIRST_YEAR, LAST_YEAR
from app.workdays import calendar
from ui.editors.typed import LineEditor

MONTH_DAY = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?")
YEAR_MONTH_DAY = re.compile(r"(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?")


def parse_date(text: str, today: date) -> date | None:
    """Read a day as officers type it: 20261123, 2026-11-23, 11-23, +5 (工作日), 今天; None when it is none."""
    text = text.strip()
    if text in ("今天", "今日"):
        return today
    if text.startswith("+") and text[1:].isdigit() and int(text[1:]) < 1000:
        return calendar().nth_working_day_after(today, int(text[1:])) if int(text[1:]) else today
    try:
        if found := YEAR_MONTH_DAY.fullmatch(text):
            return date(*map(int, found.groups())) if FIRST_YEAR <= int(found[1]) <= LAST_YEAR else None
        if found := MONTH_DAY.fullmatch(text):
            return date(today.year, *map(int, found.groups()))
    except ValueError:
        return None
    return None


def parse_time(text: str) -> time | None:
    """Read an hour as officers type it: 9:30, 09：30, 0930; None when it is none."""
    found = re.fullmatch(r"(\d{1,2}):?(\d{2})", text.strip().replace("：", ":"))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


class DateEditor(LineEditor):
    """日期: typed the short way, written out when the officer goes on."""

    def __init__(self, today: Callable[[], date]) -> None:
        """Take the day of the workspace, so that 今天 means what it says."""
        super().__init__("如 2026-11-23、11-23、今天", width=210)
        self.today = today
        self.left.connect(self._write_out)

    def _write_out(self) -> None:
        if day := parse_date(self.line.text(), self.today()):
            self.line.setText(day.isoformat())

    def value(self) -> Any:
        """Return the day, None while it cannot be read."""
        return parse_date(self.line.text(), self.today())

    def set_raw(self, raw: Any) -> None:
        """Show a day."""
        super().set_raw(raw.isoformat() if isinstance(raw, date) else raw)

    def problem(self) -> str:
        """A date that cannot be read is told, not swallowed."""
        wrong = self.line.text().strip() and self.value() is None
        return "日期无法识别，请改为如 2026-11-23 的形式。" if wrong else ""


class MinuteEditor(LineEditor):
    """日期和时间: 2026-11-23 09:30."""

    def __init__(self, today: Callable[[], date]) -> None:
        """Take the day of the workspace for times typed alone."""
        super().__init__("如 2026-11-23 09:30", width=210)
        self.today = today

    def value(self) -> Any:
        """Return the moment, None while it cannot be read."""
        day, _, clock = self.line.text().strip().replace("：", ":").rpartition(" ")
        on = parse_date(day, self.today()) if day else self.today()
        found = re.fullmatch(r"(\d{1,2}):(\d{2})", clock)
        if on is None or found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return None
        return datetime(on.year, on.month, on.day, int(found[1]), int(found[2]))

    def problem(self) -> str:
        """A time that cannot be read is told."""
        wrong = self.line.text().strip() and self.value() is None
        return "时间无法识别，请改为如 2026-11-23 09:30 的形式。" if wrong else ""


class TimeEditor(LineEditor):
    """时刻: 09:30."""

    def __init__(self) -> None:
        """Build a short line."""
        super().__init__("如 09:30", width=210)

    def value(self) -> Any:
        """Return the hour, None while it cannot be read."""
        return parse_time(self.line.text())

    def set_raw(self, raw: Any) -> None:
        """Show an hour."""
        super().set_raw(f"{raw:%H:%M}" if isinstance(raw, time) else raw)

    def problem(self) -> str:
        """An hour that cannot be read is told."""
        wrong = self.line.text().strip() and self.value() is None
        return "时刻无法识别，请改为如 09:30 的形式。" if wrong else ""
