"""送达: how a paper reached the party, or failed to."""

from datetime import date, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

SERVICE_METHODS = {
    "direct": "直接送达",
    "left": "留置送达",
    "electronic": "电子送达",
    "entrusted": "委托送达",
    "post": "邮寄送达",
    "transferred": "转交送达",
    "announcement": "公告送达",
}
SERVED_PAPERS = {
    "notice": "拟列入告知书",
    "hearing_call": "听证通知书",
    "reply": "异议核实反馈书",
    "decision": "决定书",
    "exit": "移出等文书",
    "follow_up": "约谈、整改通知书",
}
FAILURES = {
    "nobody_there": "地址准确、无人在场",
    "not_taken": "拒绝签收、未留置",
    "returned": "邮件退回",
    "wrong_address": "地址不准确或者变更未告知",
    "unknown": "下落不明",
    "other": "其他",
}


class Service(Base):
    """送达: one attempt; a failed one stays on file and the next one starts anew (民事诉讼法 87–95).

    `through` is the organ that served on request (委托) or the unit that handed over (转交). `deemed_basis` is the
    clause by which a paper that nobody took counts as served at the address the party had confirmed.
    """

    __tablename__ = "services"
    __table_args__ = (
        CheckConstraint("served_on IS NULL OR served_on >= attempted_on", name="served_after_attempt"),
        # the announcements whose end a new calendar may move
        Index(
            "ix_services_announced",
            "served_on",
            sqlite_where=text("service_method = 'announcement'"),
            postgresql_where=text("service_method = 'announcement'"),
        ),
    )

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), index=True, init=False)
    paper: Mapped[str] = mapped_column(info=label("送达文书"))
    doc_numbers: Mapped[str] = mapped_column(info=label("送达文书文号"))
    service_method: Mapped[str] = mapped_column(info=label("送达方式"))
    attempted_on: Mapped[date] = mapped_column(info=label("送达日期"))
    attempted_at: Mapped[time | None] = mapped_column(default=None, info=label("送达时刻"))
    served_on: Mapped[date | None] = mapped_column(default=None, info=label("视为送达日"))
    service_place: Mapped[str] = mapped_column(default="", info=label("送达地点"))
    recipient: Mapped[str] = mapped_column(default="", info=label("收件人"))
    relation: Mapped[str] = mapped_column(default="", info=label("与受送达人关系"))
    relation_proof: Mapped[str] = mapped_column(default="", info=label("关系证明材料"))
    servers: Mapped[str] = mapped_column(default="", info=label("送达人"))
    server_badges: Mapped[str] = mapped_column(default="", info=label("送达人执法证号"))
    witness: Mapped[str] = mapped_column(default="", info=label("见证人"))
    pictures: Mapped[str] = mapped_column(default="", info=label("拍照录像"))
    through: Mapped[str] = mapped_column(default="", info=label("受托机关或者转交单位"))
    announced_in: Mapped[str] = mapped_column(default="", info=label("公告载体"))
    course: Mapped[str] = mapped_column(default="", info=label("原因和经过"))
    failure: Mapped[str] = mapped_column(default="", info=label("未送达情形"))
    returned_on: Mapped[date | None] = mapped_column(default=None, info=label("退回日期"))
    whereabouts_unknown: Mapped[bool] = mapped_column(default=False, info=label("下落不明"))
    deemed_basis: Mapped[str] = mapped_column(default="", info=label("视为送达的依据"))
    proof: Mapped[str] = mapped_column(default="", info=label("送达凭证"))
    consent_proof: Mapped[str] = mapped_column(default="", info=label("电子送达确认书"))
    service_result: Mapped[str] = mapped_column(default="delivered", info=label("送达结果"))

    @property
    def is_delivered(self) -> bool:
        """Say whether the paper counts as served."""
        return self.service_result == "delivered"
