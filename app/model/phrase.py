"""常用语: what officers of this office write again and again, kept once."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label


class Phrase(Root):
    """常用语: a piece of text for one field of a form, for one list regime and ground, or for any of them.

    An empty `field_label`, `regime_id` or `ground` means any. A phrase that is no longer used keeps the moment it was
    dropped; nothing is deleted.
    """

    __tablename__ = "phrases"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title_given"),
        CheckConstraint("text <> ''", name="text_given"),
        Index("ix_phrases_field_label", "field_label"),
    )

    title: Mapped[str] = mapped_column(info=label("常用语名称"))
    text: Mapped[str] = mapped_column(info=label("常用语内容"))
    field_label: Mapped[str] = mapped_column(default="", info=label("用于栏目"))
    regime_id: Mapped[str] = mapped_column(default="", info=label("适用名单制度"))
    ground: Mapped[str] = mapped_column(default="", info=label("适用情形"))
    kept_by: Mapped[str] = mapped_column(default="", info=label("存入人"))
    dropped_at: Mapped[datetime | None] = mapped_column(default=None, info=label("停用时间"))
