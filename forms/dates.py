"""成文日期: days and moments as papers write them.

They are put together by hand: on Windows the C library takes no Chinese in the pattern of a date, unless the
computer speaks Chinese.
"""

from datetime import date, datetime


def chinese_date(day: date) -> str:
    """Write a day as papers do: 2026年11月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_minute(moment: datetime) -> str:
    """Write a moment as papers do: 2026年11月5日9时30分."""
    return f"{chinese_date(moment)}{moment.hour}时{moment.minute:02}分"
