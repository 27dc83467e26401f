"""共享: which platforms and departments were told of a listing, what they were asked to do, what they answered."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

RECEIVERS = {"platform": "平台", "department": "部门"}


class Sharing(Base):
    """共享: one platform or department that was told; it has to be told again when the listing ends (49号 (十二)).

    A department may have been asked to carry out measures (`measures`, by name) and then answers by `feedback_due_on`.
    """

    __tablename__ = "sharings"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= told_on", name="ended_after_told"),)

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), index=True, init=False)
    receiver: Mapped[str] = mapped_column(info=label("共享对象"))
    receiver_kind: Mapped[str] = mapped_column(info=label("共享对象类别"))
    told_on: Mapped[date] = mapped_column(info=label("共享日期"))
    what: Mapped[str] = mapped_column(info=label("共享内容"))
    receipt: Mapped[str] = mapped_column(default="", info=label("共享回执"))
    doc_number: Mapped[str] = mapped_column(default="", info=label("函件文号"))
    measures: Mapped[list[str]] = mapped_column(default_factory=list, info=label("提请实施的措施"))
    feedback_due_on: Mapped[date | None] = mapped_column(default=None, info=label("应反馈日期"))
    fed_back_on: Mapped[date | None] = mapped_column(default=None, info=label("反馈日期"))
    feedback_by: Mapped[str] = mapped_column(default="", info=label("反馈人"))
    feedback: Mapped[str] = mapped_column(default="", info=label("反馈内容"))
    carried_out: Mapped[list[str]] = mapped_column(default_factory=list, info=label("已实施的措施"))
    feedback_file: Mapped[str] = mapped_column(default="", info=label("反馈材料"))
    ended_on: Mapped[date | None] = mapped_column(default=None, info=label("停止共享日期"))
    end_proof: Mapped[str] = mapped_column(default="", info=label("停止共享凭证"))

    @property
    def is_open(self) -> bool:
        """Say whether the receiver still holds the listing as in force: it has not been told of its end."""
        return self.ended_on is None

    @property
    def awaits_feedback(self) -> bool:
        """Say whether the department has been asked to carry out measures and has not answered yet."""
        return bool(self.measures) and self.fed_back_on is None and self.is_open
