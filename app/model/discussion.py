"""集体讨论: how the heads of the office discussed a complex or grave case."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


class Discussion(Base):
    """集体讨论: who met when, what each said, what they concluded (行政处罚法 57); a later one takes its place."""

    __tablename__ = "discussions"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), unique=True, init=False)
    held_on: Mapped[date] = mapped_column(info=label("讨论日期"))
    place: Mapped[str] = mapped_column(info=label("地点"))
    chair: Mapped[str] = mapped_column(info=label("主持人"))
    recorder: Mapped[str] = mapped_column(info=label("记录人"))
    speeches: Mapped[list[dict[str, Any]]] = mapped_column(info=label("出席人员和意见"))
    conclusion: Mapped[str] = mapped_column(info=label("讨论结论"))
    record_file: Mapped[str] = mapped_column(info=label("签名的集体讨论记录"))
    begins_at: Mapped[time | None] = mapped_column(default=None, info=label("开始时刻"))
    ended_at: Mapped[time | None] = mapped_column(default=None, info=label("结束时刻"))
    observers: Mapped[str] = mapped_column(default="", info=label("列席人员"))
