"""限期履行文书: the paper that told the party to perform by a day, where a list asks for it (责令限期支付工资)."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


class PerformanceOrder(Base):
    """限期履行文书: number, service, the last day to perform, and the day it was found not performed."""

    __tablename__ = "performance_orders"
    __table_args__ = (
        CheckConstraint("order_due_on >= order_served_on", name="due_after_service"),
        CheckConstraint("unperformed_on > order_due_on", name="found_after_due"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), unique=True, init=False)
    order_number: Mapped[str] = mapped_column(info=label("责令文书文号"))
    order_served_on: Mapped[date] = mapped_column(info=label("责令文书送达日期"))
    order_due_on: Mapped[date] = mapped_column(info=label("责令期限"))
    unperformed_on: Mapped[date] = mapped_column(info=label("核实仍未履行日期"))
    order_file: Mapped[str] = mapped_column(info=label("责令文书扫描件"))
