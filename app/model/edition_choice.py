"""规则版本认定: which edition of a rule governs a case that began before a reform and goes on after it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


class EditionChoice(Base):
    """规则版本认定: what the office has decided for one rule of one case, and why; the last one counts.

    `rule_key` is "file.entry"; `edition_from` the first day of the edition chosen.
    """

    __tablename__ = "edition_choices"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True, init=False)
    rule_key: Mapped[str] = mapped_column(info=label("规则"))
    edition_from: Mapped[date] = mapped_column(info=label("适用的版本自何日施行"))
    reason: Mapped[str] = mapped_column(info=label("认定理由"))
    decided_by: Mapped[str] = mapped_column(info=label("认定人"))
    decided_on: Mapped[date] = mapped_column(info=label("认定日期"))
    decided_at: Mapped[datetime] = mapped_column(info=label("认定时间"))
