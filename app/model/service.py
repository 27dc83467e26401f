"""送达: how a paper reached the party, or failed to."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

SERVICE_METHODS = {
    "direct": "直接送达",
    "left": "留置送达",
    "electronic": "电子送达",
    "entrusted": "委托送达",
    "post": "邮寄送达",
    "announcement": "公告送达",
}
SERVED_PAPERS = {"notice": "拟列入告知书", "reply": "异议核实反馈书", "decision": "决定书"}


class Service(Base):
    """送达: one attempt; a failed one stays on file and the next one starts anew (民事诉讼法 87–95)."""

    __tablename__ = "services"
    __table_args__ = (CheckConstraint("served_on IS NULL OR served_on >= attempted_on", name="served_after_attempt"),)

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), index=True, init=False)
    paper: Mapped[str] = mapped_column(info=label("送达文书"))
    doc_numbers: Mapped[str] = mapped_column(info=label("送达文书文号"))
    service_method: Mapped[str] = mapped_column(info=label("送达方式"))
    attempted_on: Mapped[date] = mapped_column(info=label("送达日期"))
    served_on: Mapped[date | None] = mapped_column(default=None, info=label("视为送达日"))
    service_place: Mapped[str] = mapped_column(default="", info=label("送达地点"))
    recipient: Mapped[str] = mapped_column(default="", info=label("收件人"))
    relation: Mapped[str] = mapped_column(default="", info=label("与受送达人关系"))
    servers: Mapped[str] = mapped_column(default="", info=label("送达人"))
    witness: Mapped[str] = mapped_column(default="", info=label("见证人"))
    course: Mapped[str] = mapped_column(default="", info=label("原因和经过"))
    proof: Mapped[str] = mapped_column(default="", info=label("送达凭证"))
    consent_proof: Mapped[str] = mapped_column(default="", info=label("电子送达确认书"))
    service_result: Mapped[str] = mapped_column(default="delivered", info=label("送达结果"))

    @property
    def is_delivered(self) -> bool:
        """Say whether the paper counts as served."""
        return self.service_result == "delivered"
