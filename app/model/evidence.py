"""依据文书: the legally effective document a case rests on."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

EVIDENCE_KINDS = {
    "judgment": "生效裁判文书",
    "arbitration": "生效仲裁文书",
    "penalty": "行政处罚决定",
    "ruling": "行政裁决等行政行为决定文书",
    "other_lawful": "法律法规或党中央、国务院政策文件规定的其他文书",
}
REMEDY_STATUSES = {"none": "未提起", "within_term": "期限内", "pending": "进行中", "concluded": "已终结"}


class Evidence(Base):
    """依据文书: kind, number, organ, dates, and whether it is final (49号 (二))."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("evidence_served_on >= evidence_date", name="served_after_signing"),
        CheckConstraint("evidence_effective_on >= evidence_date", name="effective_after_signing"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), unique=True, init=False)
    evidence_kind: Mapped[str] = mapped_column(info=label("依据文书类型"))
    evidence_title: Mapped[str] = mapped_column(info=label("文书名称"))
    evidence_number: Mapped[str] = mapped_column(info=label("文书文号"))
    evidence_organ: Mapped[str] = mapped_column(info=label("作出机关"))
    evidence_date: Mapped[date] = mapped_column(info=label("作出日期"))
    evidence_served_on: Mapped[date] = mapped_column(info=label("文书送达日期"))
    evidence_effective_on: Mapped[date] = mapped_column(info=label("生效日期"))
    remedy_status: Mapped[str] = mapped_column(info=label("复议诉讼情况"))
    facts: Mapped[str] = mapped_column(info=label("违法失信事实"))
    evidence_file: Mapped[str] = mapped_column(info=label("文书附件"))
    remedy_note: Mapped[str] = mapped_column(default="", info=label("复议诉讼进行中仍办理的理由"))

    def in_one_line(self) -> str:
        """Name the document as papers cite it: 《名称》（文号）."""
        return f"《{self.evidence_title}》（{self.evidence_number}）"
