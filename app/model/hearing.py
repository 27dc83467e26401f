"""听证: that it was asked for, called, held and reported."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

REQUEST_FORMS = {"written": "书面", "oral": "口头（记入笔录）", "electronic": "电子"}
HEARING_OUTCOMES = {"to_be_held": "组织听证", "declined": "不组织听证"}
SUPERSEDED = "superseded"
"""The notice the hearing was about has been made anew; the party may ask again."""
ATTENDANCE = {"attended": "到场参加", "stayed_away": "无正当理由未到场", "walked_out": "未经许可中途退出"}


class Hearing(Base):
    """听证: one hearing of one party, from the request to the report of the chair (行政处罚法 63–65)."""

    __tablename__ = "hearings"

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), unique=True, init=False)
    requested_on: Mapped[date] = mapped_column(info=label("要求听证日期"))
    request_form: Mapped[str] = mapped_column(info=label("提出方式"))
    requested_by: Mapped[str] = mapped_column(info=label("提出人"))
    outcome: Mapped[str] = mapped_column(info=label("处理"))
    is_late: Mapped[bool] = mapped_column(default=False, info=label("是否逾期"))
    request_file: Mapped[str] = mapped_column(default="", info=label("听证申请"))
    outcome_reason: Mapped[str] = mapped_column(default="", info=label("不组织听证的理由"))
    doc_number: Mapped[str] = mapped_column(default="", info=label("听证通知书文号"))
    called_on: Mapped[date | None] = mapped_column(default=None, info=label("听证通知日期"))
    held_on: Mapped[date | None] = mapped_column(default=None, info=label("听证日期"))
    begins_at: Mapped[time | None] = mapped_column(default=None, info=label("听证开始时刻"))
    ended_at: Mapped[time | None] = mapped_column(default=None, info=label("听证结束时刻"))
    place: Mapped[str] = mapped_column(default="", info=label("听证地点"))
    is_public: Mapped[bool] = mapped_column(default=True, info=label("是否公开举行"))
    closed_reason: Mapped[str] = mapped_column(default="", info=label("不公开的理由"))
    chair: Mapped[str] = mapped_column(default="", info=label("听证主持人"))
    members: Mapped[str] = mapped_column(default="", info=label("听证员"))
    recorder: Mapped[str] = mapped_column(default="", info=label("记录员"))
    attendance: Mapped[str] = mapped_column(default="", info=label("当事人出席情况"))
    agents: Mapped[str] = mapped_column(default="", info=label("委托代理人"))
    accusation: Mapped[str] = mapped_column(default="", info=label("调查人员提出的事实、证据和处理建议"))
    defence: Mapped[str] = mapped_column(default="", info=label("当事人的申辩和质证"))
    record_file: Mapped[str] = mapped_column(default="", info=label("签名的听证笔录"))
    findings: Mapped[str] = mapped_column(default="", info=label("主持人对事实和依据的意见"))
    chair_opinion: Mapped[str] = mapped_column(default="", info=label("主持人处理意见和建议"))
    reported_on: Mapped[date | None] = mapped_column(default=None, info=label("听证报告日期"))

    @property
    def held_at(self) -> datetime | None:
        """Return when the hearing begins."""
        return datetime.combine(self.held_on, self.begins_at) if self.held_on and self.begins_at else None

    @property
    def counts(self) -> bool:
        """Say whether the request was about the notice that stands."""
        return self.outcome != SUPERSEDED

    @property
    def is_due(self) -> bool:
        """Say whether a hearing has been granted and not been reported yet."""
        return self.outcome == "to_be_held" and self.reported_on is None
