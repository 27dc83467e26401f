"""归档: what the officer says of the file of a case when it is put in order."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


class Filing(Base):
    """归档: what stands on the cover and in the closing note; `reasons` tell by name why a paper is missing."""

    __tablename__ = "filings"
    __table_args__ = (CheckConstraint("checked_on >= filed_on", name="checked_after_filing"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), unique=True, init=False)
    archive_number: Mapped[str] = mapped_column(default="", info=label("归档号"))
    retention: Mapped[str] = mapped_column(default="", info=label("保管期限"))
    closed_on: Mapped[date | None] = mapped_column(default=None, info=label("结案日期"))
    filed_on: Mapped[date | None] = mapped_column(default=None, info=label("立卷日期"))
    filed_by: Mapped[str] = mapped_column(default="", info=label("立卷人"))
    checked_on: Mapped[date | None] = mapped_column(default=None, info=label("检查日期"))
    checked_by: Mapped[str] = mapped_column(default="", info=label("检查人"))
    remarks: Mapped[str] = mapped_column(default="", info=label("本卷情况说明"))
    reasons: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("缺件原因"))
