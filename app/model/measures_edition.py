"""失信惩戒措施清单: the editions of the national list and the local supplement an office has imported."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


class MeasuresEdition(Base):
    """失信惩戒措施清单版本: one edition with its measures; what may be taken from it once it has been compared.

    `measures` are the rows as imported; `affected` names the open cases in which a measure is kept that this edition
    no longer has, as they were on the day of the import.
    """

    __tablename__ = "measures_editions"
    __table_args__ = (
        UniqueConstraint("unit_id", "scope", "key"),
        CheckConstraint("scope IN ('national', 'local')", name="scope_known"),
        CheckConstraint("until IS NULL OR until >= since", name="until_after_since"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True)
    scope: Mapped[str] = mapped_column(info=label("清单范围"))
    key: Mapped[str] = mapped_column(info=label("版本"))
    title: Mapped[str] = mapped_column(info=label("清单名称"))
    number: Mapped[str] = mapped_column(info=label("文号"))
    issued: Mapped[date] = mapped_column(info=label("印发日期"))
    since: Mapped[date] = mapped_column(info=label("施行日期"))
    until: Mapped[date | None] = mapped_column(info=label("失效日期"))
    measures: Mapped[list[dict[str, Any]]] = mapped_column(info=label("清单措施"))
    digest: Mapped[str] = mapped_column(info=label("文件摘要值"))
    imported_by: Mapped[str] = mapped_column(info=label("载入人"))
    imported_on: Mapped[date] = mapped_column(info=label("载入日期"))
    compared_by: Mapped[str] = mapped_column(default="", info=label("核对人"))
    compared_on: Mapped[date | None] = mapped_column(default=None, info=label("核对日期"))
    affected: Mapped[list[dict[str, Any]]] = mapped_column(default_factory=list, info=label("受影响的案件"))
