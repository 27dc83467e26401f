"""报送: a report as it was frozen, what became of it, and what the higher office sent back."""

import hashlib
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, Root, label
from app.packing import packed, unpacked


class Submission(Base):
    """报送版本: all rows of a campaign as they stood, under one 期号 and one cut-off date; never changed afterwards.

    `figures` are those of the 合计 row of the 汇总表 by their headings, `deleted` the 台账编号 of the campaign that are
    gone with the reason. `explained` is why it was reported although the checks found something. `content` holds the
    rows; its digest stands in `digest`.
    """

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("campaign_id", "period", "version"),
        CheckConstraint("version > 0", name="counted"),
        CheckConstraint("zero_report = (items = 0)", name="zero_without_rows"),
    )

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaigns.id"), index=True)
    campaign_name: Mapped[str] = mapped_column(info=label("专项名称"))
    unit_name: Mapped[str] = mapped_column(info=label("报送单位"))
    region_code: Mapped[str] = mapped_column(info=label("行政区划码"))
    period: Mapped[str] = mapped_column(info=label("期号"))
    version: Mapped[int] = mapped_column(info=label("版本"))
    replaces: Mapped[int | None] = mapped_column(info=label("替换第几版"))
    cut_off: Mapped[date] = mapped_column(info=label("统计截止日期"))
    items: Mapped[int] = mapped_column(info=label("条数"))
    documents: Mapped[int] = mapped_column(info=label("文件数"))
    zero_report: Mapped[bool] = mapped_column(info=label("零报告"))
    figures: Mapped[dict[str, Any]] = mapped_column(info=label("汇总数"))
    deleted: Mapped[dict[str, Any]] = mapped_column(info=label("删除的条目"))
    form_edition: Mapped[str] = mapped_column(info=label("表样版本"))
    explained: Mapped[str] = mapped_column(info=label("填报说明"))
    frozen_on: Mapped[date] = mapped_column(info=label("冻结日期"))
    frozen_at: Mapped[datetime] = mapped_column(info=label("冻结时间"))
    frozen_by: Mapped[str] = mapped_column(info=label("填报人"))
    digest: Mapped[str] = mapped_column(info=label("摘要值"))
    content: Mapped[bytes] = mapped_column(deferred=True, info=label("报送内容", masked=True))

    @property
    def title(self) -> str:
        """Name it as officers do: 第3期第2版."""
        return f"第{self.period}期第{self.version}版"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the items of every row by their keys, in the order of the numbers."""
        return unpacked(self.content)


def frozen(rows: list[dict[str, Any]]) -> tuple[bytes, str]:
    """Return the rows as a record keeps them, and the digest of that."""
    content = packed(rows)
    return content, hashlib.sha256(content).hexdigest()


class Move(StrEnum):
    """报送经过: what may befall a frozen report."""

    SIGNED = "签发"
    SENT = "生成报送包"
    RETURNED = "退回"
    ACCEPTED = "接收"


class SubmissionMove(Base):
    """报送经过: one thing that befell a report, on a day, by whom; never changed afterwards."""

    __tablename__ = "submission_moves"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submissions.id"), index=True)
    move: Mapped[str] = mapped_column(info=label("事项"))
    done_on: Mapped[date] = mapped_column(info=label("日期"))
    done_by: Mapped[str] = mapped_column(info=label("由谁"))
    recorded_by: Mapped[str] = mapped_column(info=label("登记人"))
    recorded_at: Mapped[datetime] = mapped_column(info=label("登记时间"))
    note: Mapped[str] = mapped_column(default="", info=label("说明"))


class ReturnedRow(Root):
    """退回意见: what the higher office wants changed in one row, or in the report as a whole (no number)."""

    __tablename__ = "returned_rows"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("(settled_on IS NULL) = (settled_by = '')", name="settled_by_somebody"),
    )

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submissions.id"), index=True)
    item_id: Mapped[str] = mapped_column(index=True, info=label("台账编号"))
    column: Mapped[str] = mapped_column(info=label("栏目"))
    reason: Mapped[str] = mapped_column(info=label("退回原因"))
    settled_on: Mapped[date | None] = mapped_column(default=None, info=label("改好日期"))
    settled_by: Mapped[str] = mapped_column(default="", info=label("改好人"))
    answer: Mapped[str] = mapped_column(default="", info=label("修改说明"))
