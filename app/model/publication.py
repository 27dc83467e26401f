"""公示: where and until when a listing is made public, channel by channel, and how each channel was stopped."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.model.base import Base, label


class ChannelPublication(Base):
    """渠道公示: what one channel shows of a listing, or of a talk (警示约谈), from when, with its receipt.

    Once it is stopped there is the proof (停止公示凭证).
    """

    __tablename__ = "channel_publications"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on >= published_on", name="ended_after_start"),
        CheckConstraint("(publication_id IS NULL) <> (follow_up_id IS NULL)", name="of_one"),
    )

    publication_id: Mapped[UUID | None] = mapped_column(ForeignKey("publications.id"), index=True, init=False)
    follow_up_id: Mapped[UUID | None] = mapped_column(ForeignKey("follow_ups.id"), index=True, init=False)
    channel: Mapped[str] = mapped_column(info=label("公示渠道"))
    published_on: Mapped[date] = mapped_column(info=label("公示开始日期"))
    content: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("公示内容"))
    receipt: Mapped[str] = mapped_column(default="", info=label("公示凭证"))
    ended_on: Mapped[date | None] = mapped_column(default=None, info=label("停止公示日期"))
    end_reason: Mapped[str] = mapped_column(default="", info=label("停止公示原因"))
    end_proof: Mapped[str] = mapped_column(default="", info=label("停止公示凭证"))

    @property
    def is_open(self) -> bool:
        """Say whether the channel still shows it."""
        return self.ended_on is None


class Publication(Base):
    """公示: one period for all channels, and what each of them shows, masked (49号 (四)(五))."""

    __tablename__ = "publications"
    __table_args__ = (CheckConstraint("published_until IS NULL OR published_until >= published_on", name="period"),)

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), unique=True, init=False)
    is_published: Mapped[bool] = mapped_column(info=label("是否公示"))
    published_on: Mapped[date | None] = mapped_column(default=None, info=label("公示开始日期"))
    published_until: Mapped[date | None] = mapped_column(default=None, info=label("公示截止日期"))
    legal_basis_for_publication: Mapped[str] = mapped_column(default="", info=label("公示个人信息的依据"))
    reason_not_published: Mapped[str] = mapped_column(default="", info=label("不公示的原因"))

    shown: Mapped[list[ChannelPublication]] = relationship(
        lazy="selectin", order_by=ChannelPublication.published_on, default_factory=list
    )

    @property
    def channels(self) -> list[str]:
        """Return the names of the channels that have shown it."""
        return list(dict.fromkeys(one.channel for one in self.shown))

    @property
    def is_open(self) -> bool:
        """Say whether any channel still shows it."""
        return any(one.is_open for one in self.shown)
