"""公示与共享: where and until when the listing is made public."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


class Publication(Base):
    """公示与共享: channels, masked content, one period everywhere (49号 (四)(五))."""

    __tablename__ = "publications"
    __table_args__ = (CheckConstraint("published_until IS NULL OR published_until >= published_on", name="period"),)

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), unique=True, init=False)
    is_published: Mapped[bool] = mapped_column(info=label("是否公示"))
    channels: Mapped[list[str]] = mapped_column(default_factory=list, info=label("公示渠道"))
    published_on: Mapped[date | None] = mapped_column(default=None, info=label("公示开始日期"))
    published_until: Mapped[date | None] = mapped_column(default=None, info=label("公示截止日期"))
    content: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("公示内容"))
    legal_basis_for_publication: Mapped[str] = mapped_column(default="", info=label("公示个人信息的依据"))
    receipt: Mapped[str] = mapped_column(default="", info=label("公示凭证"))
    reason_not_published: Mapped[str] = mapped_column(default="", info=label("不公示的原因"))
