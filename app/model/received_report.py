"""汇总: who reports to this office, for which period, and what has been received."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label

LEVELS = {"county": "县级", "city": "市级", "province": "省级"}


class ReportingUnit(Root):
    """报送单位: an office whose ledger is expected here; a county hangs below its city, a city below its province.

    Those without a parent report to this office; the others to their city, which sends their rows on. `level` is a key
    of `LEVELS`. One that no longer reports has a day from which on it is not expected.
    """

    __tablename__ = "reporting_units"
    __table_args__ = (
        UniqueConstraint("parent_id", "name"),
        CheckConstraint("name <> ''", name="has_a_name"),
        CheckConstraint("level IN ('county', 'city', 'province')", name="has_a_level"),
    )

    name: Mapped[str] = mapped_column(info=label("单位名称"))
    region_code: Mapped[str] = mapped_column(default="", index=True, info=label("行政区划码"))
    level: Mapped[str] = mapped_column(default="county", info=label("级别"))
    parent_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("reporting_units.id"), default=None, index=True, info=label("上级单位")
    )
    place: Mapped[int] = mapped_column(default=0, info=label("排列顺序"))
    contact: Mapped[str] = mapped_column(default="", info=label("联系人"))
    phone: Mapped[str] = mapped_column(default="", info=label("联系电话"))
    left_on: Mapped[date | None] = mapped_column(default=None, info=label("停止报送日期"))


class ReportingPeriod(Root):
    """报送期: one 期号 with its cut-off date, and the day by which everybody has to report."""

    __tablename__ = "reporting_periods"
    __table_args__ = (CheckConstraint("due_on >= cut_off", name="due_after_cut_off"),)

    issue: Mapped[str] = mapped_column(unique=True, info=label("期号"))
    cut_off: Mapped[date] = mapped_column(info=label("统计截止日期"))
    due_on: Mapped[date | None] = mapped_column(default=None, info=label("报送期限"))


class ReportState(StrEnum):
    """报送状态: what became of one file."""

    ACCEPTED = "已接收"
    REFUSED = "未接收"
    RETURNED = "已退回"
    REPLACED = "已替换"


class ReceivedReport(Root):
    """收到的报送: one file of one unit, whole, as it was accepted or refused; only its state may change afterwards.

    `sha256` is the digest of its workbook, `file_digest` that of the file as it came, which is kept like an attachment.
    `figures` are those of its line in the 汇总表, `faults` the sentences it was refused with. `digests` and `rows` are
    packed: 台账编号 → digest of the row, and the rows as the sheet shows them. A report that came inside the one of a
    city names that one in `within_id`. `return_reasons` maps 台账编号 to the reason, "" to the one for the whole.
    """

    __tablename__ = "received_reports"
    __table_args__ = (
        CheckConstraint("report_version > 0", name="counts_from_one"),
        CheckConstraint("state IN ('已接收', '未接收', '已退回', '已替换')", name="has_a_state"),
        CheckConstraint("(state = '已退回') = (returned_on IS NOT NULL)", name="returned_on_a_day"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_units.id"), index=True, info=label("报送单位"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_periods.id"), index=True, info=label("报送期"))
    report_version: Mapped[int] = mapped_column(info=label("报送版本"))
    state: Mapped[str] = mapped_column(info=label("报送状态"))
    file_name: Mapped[str] = mapped_column(info=label("文件名"))
    sha256: Mapped[str] = mapped_column(info=label("台账摘要"))
    received_at: Mapped[datetime] = mapped_column(info=label("收到时间"))
    received_by: Mapped[str] = mapped_column(info=label("接收人"))
    items_total: Mapped[int] = mapped_column(default=0, info=label("条数"))
    is_zero: Mapped[bool] = mapped_column(default=False, info=label("零报告"))
    is_clash: Mapped[bool] = mapped_column(default=False, info=label("有冲突"))
    figures: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("汇总数"))
    faults: Mapped[list[str]] = mapped_column(default_factory=list, info=label("未接收的原因"))
    digests: Mapped[bytes] = mapped_column(default=b"", deferred=True, info=label("各条摘要", masked=True))
    rows: Mapped[bytes] = mapped_column(default=b"", deferred=True, info=label("各条内容", masked=True))
    within_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("received_reports.id"), default=None, index=True, info=label("所在的市级报送")
    )
    return_reasons: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("退回原因"))
    returned_on: Mapped[date | None] = mapped_column(default=None, info=label("退回日期"))
    returned_by: Mapped[str] = mapped_column(default="", info=label("退回人"))
    file_digest: Mapped[str] = mapped_column(default="", info=label("收到文件的摘要"))
