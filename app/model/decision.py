"""列入 / 不予列入决定书: what was decided about one party."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


class Decision(Base):
    """列入 / 不予列入决定: the five blocks of 49号 (八), as approved and frozen."""

    __tablename__ = "decisions"
    __table_args__ = (CheckConstraint("kind IN ('listing', 'not_listing')", name="kind_known"),)

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), unique=True, init=False)
    kind: Mapped[str] = mapped_column(info=label("决定种类"))
    doc_number: Mapped[str] = mapped_column(info=label("文号"))
    facts: Mapped[str] = mapped_column(info=label("事由"))
    legal_basis: Mapped[str] = mapped_column(info=label("依据"))
    remedies: Mapped[str] = mapped_column(info=label("救济措施"))
    decided_on: Mapped[date] = mapped_column(info=label("决定日期"))
    repair_number: Mapped[str] = mapped_column(default="", info=label("信用修复告知书文号"))
    measures: Mapped[list[dict[str, Any]]] = mapped_column(default_factory=list, info=label("失信惩戒措施"))
    measures_notice: Mapped[str] = mapped_column(default="", info=label("失信惩戒措施提示"))
    removal_terms: Mapped[str] = mapped_column(default="", info=label("移出条件和程序"))
    expires_on: Mapped[date | None] = mapped_column(default=None, info=label("名单届满日"))
    earliest_removal_on: Mapped[date | None] = mapped_column(default=None, info=label("最早可申请移出日"))
    measures_edition: Mapped[str] = mapped_column(default="", info=label("措施清单版本"))
