"""名单期内管理: talks, orders to put things right, close watch and yearly checks while a party is on the list."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.model.base import Base, label
from app.model.publication import ChannelPublication

FOLLOW_UPS = {
    "talk": "约谈",
    "rectification": "限期整改",
    "attention": "重点关注",
    "check": "年度核查",
    "shielding": "重整、和解期间屏蔽",
}
FULFILLED = ("已约谈", "已整改")
TALKS = ("提示约谈", "警示约谈")


class FollowUp(Base):
    """名单期内管理事项: one talk, order, watch or check, from its start to its result.

    `due_on` is the day of the talk, the end of the time to put things right, the review of a watch or the next yearly
    check; `details` holds what only this kind has (place, persons, findings), item by item.
    """

    __tablename__ = "follow_ups"
    __table_args__ = (
        CheckConstraint("kind IN ('talk', 'rectification', 'attention', 'check', 'shielding')", name="kind_known"),
        CheckConstraint("result_on IS NULL OR result_on >= started_on", name="result_after_start"),
    )

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), index=True, init=False)
    kind: Mapped[str] = mapped_column(info=label("管理事项"))
    started_on: Mapped[date] = mapped_column(info=label("登记日期"))
    reason: Mapped[str] = mapped_column(info=label("事由"))
    talk_kind: Mapped[str] = mapped_column(default="", info=label("约谈类型"))
    doc_number: Mapped[str] = mapped_column(default="", info=label("通知书文号"))
    due_on: Mapped[date | None] = mapped_column(default=None, info=label("应办日期"))
    served_on: Mapped[date | None] = mapped_column(default=None, info=label("通知书送达日期"))
    requirements: Mapped[str] = mapped_column(default="", info=label("整改要求"))
    topics: Mapped[list[str]] = mapped_column(default_factory=list, info=label("告知要点"))
    details: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("具体情况"))
    promise: Mapped[str] = mapped_column(default="", info=label("当事人承诺"))
    outcome: Mapped[str] = mapped_column(default="", info=label("办理结果"))
    result: Mapped[str] = mapped_column(default="", info=label("结果说明"))
    result_on: Mapped[date | None] = mapped_column(default=None, info=label("办结日期"))
    next_on: Mapped[date | None] = mapped_column(default=None, info=label("下次核查日期"))
    is_published: Mapped[bool] = mapped_column(default=False, info=label("是否公开约谈"))
    file: Mapped[str] = mapped_column(default="", info=label("证明材料"))

    shown: Mapped[list[ChannelPublication]] = relationship(
        lazy="selectin", order_by=ChannelPublication.published_on, default_factory=list
    )

    @property
    def is_open(self) -> bool:
        """Say whether its result is still awaited."""
        return self.result_on is None

    @property
    def is_fulfilled(self) -> bool:
        """Say whether the party came to the talk, or has put everything right."""
        return self.outcome in FULFILLED

    @property
    def awaits_publication(self) -> bool:
        """Say whether a talk that was held is to be made public and is shown nowhere yet."""
        return self.is_published and not self.is_open and not self.shown

    @property
    def needs_service(self) -> bool:
        """Say whether its letter has a number and has not reached the party."""
        return self.is_open and bool(self.doc_number) and self.served_on is None

    @property
    def name(self) -> str:
        """Return what officers call it, such as 提示约谈 or 限期整改."""
        return self.talk_kind or FOLLOW_UPS[self.kind]
