"""清理专项: one cleanup campaign: what it rests on, what it covers, by when it reports, and who owns its rows."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label

DEFAULT_ID = UUID("00000000-0000-4000-8000-000000000049")
"""The campaign every row belongs to that names no other: the cleanup 国办发〔2020〕49号 asks of everybody."""
DEFAULT_NAME = "失信约束措施清理规范"
DEFAULT_BASIS = "国办发〔2020〕49号"


class Interval(StrEnum):
    """报送周期: how often a campaign reports beside its interim dates and its deadline."""

    ONCE = "一次性"
    MONTHLY = "月"
    QUARTERLY = "季"


class Campaign(Root):
    """清理专项: several may run beside each other; a closed one keeps its rows, which nobody changes any more.

    `issued_before` is the scope: documents issued up to that day. `interim_dates` are ISO days. `units` own the rows
    that name them as 责任单位; `zero_units` are those that have said they have none (零报告). `tests` are the codes of
    the tests in force.
    """

    __tablename__ = "campaigns"
    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("deadline >= starts_on", name="deadline_after_start"),
        CheckConstraint("(closed_on IS NULL) = (closing = '')", name="closed_in_writing"),
    )

    name: Mapped[str] = mapped_column(unique=True, info=label("专项名称"))
    basis: Mapped[str] = mapped_column(default="", info=label("依据文件"))
    issued_before: Mapped[date | None] = mapped_column(default=None, info=label("清理范围（发文日期截止）"))
    starts_on: Mapped[date | None] = mapped_column(default=None, info=label("开始日期"))
    interim_dates: Mapped[list[str]] = mapped_column(default_factory=list, info=label("阶段报送日"))
    deadline: Mapped[date | None] = mapped_column(default=None, info=label("完成期限"))
    interval: Mapped[str] = mapped_column(default=Interval.ONCE.value, info=label("报送周期"))
    units: Mapped[list[str]] = mapped_column(default_factory=list, info=label("填报单位"))
    zero_units: Mapped[list[str]] = mapped_column(default_factory=list, info=label("零报告单位"))
    tests: Mapped[list[str]] = mapped_column(default_factory=list, info=label("适用的检查项"))
    form_edition: Mapped[str] = mapped_column(default="", info=label("表样版本"))
    closed_on: Mapped[date | None] = mapped_column(default=None, info=label("结束日期"))
    closing: Mapped[str] = mapped_column(default="", info=label("结束说明"))

    @property
    def is_default(self) -> bool:
        """Say whether rows that name no campaign belong to this one."""
        return self.id == DEFAULT_ID


def default_campaign() -> Campaign:
    """Return the campaign an office has without setting one up."""
    campaign = Campaign(name=DEFAULT_NAME, basis=DEFAULT_BASIS)
    campaign.id = DEFAULT_ID
    return campaign
