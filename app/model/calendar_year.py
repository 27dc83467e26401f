"""工作日历年度: the working days of one year as the State Council's notice has them, brought in by the office."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label


class CalendarYear(Root):
    """年度放假安排: weekdays off and Saturdays and Sundays worked; the last of a year not taken back counts.

    Days are kept as they are written: 2027-01-01. `loaded_at` puts the files of one year in order.
    """

    __tablename__ = "calendar_years"

    year: Mapped[int] = mapped_column(info=label("年份"))
    holidays: Mapped[list[str]] = mapped_column(info=label("放假的工作日"))
    make_up_days: Mapped[list[str]] = mapped_column(info=label("上班的休息日"))
    source: Mapped[str] = mapped_column(info=label("来源文件"))
    loaded_by: Mapped[str] = mapped_column(info=label("载入人"))
    loaded_on: Mapped[date] = mapped_column(info=label("载入日期"))
    loaded_at: Mapped[datetime] = mapped_column(info=label("载入时间"))
    taken_back_on: Mapped[date | None] = mapped_column(default=None, info=label("撤销日期"))
