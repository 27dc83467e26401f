"""本单位的规则: files the office has taken in, and what it has decided about the lists itself."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, Root, label

DECISIONS = {"adopt": "采用名单制度", "consent": "上一级同意", "discussion": "集体讨论"}


class OwnRules(Root):
    """本单位规则文件: one edition of a rule file, word for word; the latest not withdrawn is in use."""

    __tablename__ = "own_rules"

    file: Mapped[str] = mapped_column(info=label("规则"))
    file_name: Mapped[str] = mapped_column(info=label("文件名"))
    title: Mapped[str] = mapped_column(info=label("文件名称"))
    as_of: Mapped[date] = mapped_column(info=label("版本日期"))
    digest: Mapped[str] = mapped_column(info=label("内容摘要"))
    text: Mapped[str] = mapped_column(info=label("规则原文"))
    taken_by: Mapped[str] = mapped_column(info=label("导入人"))
    taken_on: Mapped[date] = mapped_column(info=label("导入日期"))
    withdrawn_by: Mapped[str] = mapped_column(default="", info=label("撤回人"))
    withdrawn_on: Mapped[date | None] = mapped_column(default=None, info=label("撤回日期"))
    withdrawn_reason: Mapped[str] = mapped_column(default="", info=label("撤回原因"))

    @property
    def edition(self) -> str:
        """Return what every period and case that rests on it notes."""
        return f"本单位规则 {self.file_name} {self.as_of:%Y-%m-%d} 版（{self.digest[:12]}）"


class RegimeDecision(Base):
    """本单位关于名单制度的决定: to use a list that rests on a 通知; that 上一级同意 or 集体讨论 has begun or ended."""

    __tablename__ = "regime_decisions"
    __table_args__ = (
        CheckConstraint("document <> ''", name="document_given"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True, init=False)
    regime_id: Mapped[str] = mapped_column(info=label("名单制度"))
    kind: Mapped[str] = mapped_column(info=label("决定事项"))
    holds: Mapped[bool] = mapped_column(info=label("采用或者需要"))
    since: Mapped[date] = mapped_column(info=label("自何日起"))
    decided_by: Mapped[str] = mapped_column(info=label("决定人或会议"))
    decided_on: Mapped[date] = mapped_column(info=label("决定日期"))
    document: Mapped[str] = mapped_column(info=label("依据文件"))
    reason: Mapped[str] = mapped_column(info=label("理由"))
    recorded_by: Mapped[str] = mapped_column(info=label("登记人"))
    recorded_on: Mapped[date] = mapped_column(info=label("登记日期"))
    recorded_at: Mapped[datetime] = mapped_column(info=label("登记时间"))
    scan: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("决定扫描件"))
