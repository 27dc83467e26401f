"""上一级同意: the consent of the higher authority, where the regime asks for it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


class Consent(Base):
    """上一级同意: the request sent up and the reply that came back."""

    __tablename__ = "consents"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), unique=True, init=False)
    doc_number: Mapped[str] = mapped_column(info=label("请示文号"))
    requested_on: Mapped[date] = mapped_column(info=label("请示日期"))
    reply_number: Mapped[str] = mapped_column(default="", info=label("批复文号"))
    replied_on: Mapped[date | None] = mapped_column(default=None, info=label("批复日期"))
    is_granted: Mapped[bool | None] = mapped_column(default=None, info=label("是否同意"))
    reply_file: Mapped[str] = mapped_column(default="", info=label("批复扫描件"))
