"""期限: one clock that runs in a case."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.law import Period, rolls, unit_named
from app.model.base import Base, label

CLOCKS = {
    "statement": "陈述申辩",
    "hearing_request": "要求听证",
    "hearing_notice": "听证前通知",
    "hearing": "举行听证",
    "reply": "核实与答复",
    "service": "送达决定书",
    "publication": "公示与共享",
    "earliest_removal": "最早可申请移出",
    "term": "名单届满",
    "removal_accept": "受理移出申请",
    "completion": "当事人补正",
    "removal_decide": "作出移出决定",
    "exit_service": "送达移出等决定书",
    "withdrawal": "停止公示、解除措施",
    "suit_answer": "答复复议、应诉",
    "suit_order": "履行复议决定、裁判",
    "talk": "约谈",
    "talk_publication": "公开警示约谈",
    "rectification": "限期整改",
    "attention": "重点关注复核",
    "shielding": "重整、和解执行期届满",
    "check": "年度核查",
    "feedback": "措施实施反馈",
    "unpublish": "公示截止",
}
WATCHED = (
    "talk", "talk_publication", "rectification", "attention", "shielding", "check", "feedback", "unpublish", "term",
)  # fmt: skip
"""The clocks that end while a party is on the list: days the office has set, and the end of the listing itself."""
FIRST_CHECK = "首次年度核查"
"""The event of the first yearly check: nobody has agreed on its day, so the case waits until somebody looks at it."""
RECOUNTED_BY = {"calendar": "按新的工作日历", "rule": "按本单位核对的期限", "edition": "按本单位认定的规则版本"}


class Deadline(Base):
    """期限: rule, start event and due date as counted that day; it can always explain itself."""

    __tablename__ = "deadlines"
    __table_args__ = (
        CheckConstraint("due_on >= starts_from", name="due_after_start"),
        # what a new calendar may move: read whole, in groups that are counted once, and the cases of those that move
        Index(
            "ix_deadlines_running",
            *("starts_from", "length", "period_unit", "rule_key", "due_on", "is_provisional", "case_id", "met_on"),
            sqlite_where=text("met_on IS NULL"),
            postgresql_where=text("met_on IS NULL"),
        ),
        Index(
            "ix_deadlines_removable",
            *("due_on", "case_id"),
            sqlite_where=text("clock = 'earliest_removal' AND met_on IS NULL"),
            postgresql_where=text("clock = 'earliest_removal' AND met_on IS NULL"),
        ),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True, init=False)
    clock: Mapped[str] = mapped_column(info=label("期限"))
    event: Mapped[str] = mapped_column(info=label("起算事件"))
    starts_from: Mapped[date] = mapped_column(info=label("起算事件日"))
    length: Mapped[int] = mapped_column(info=label("期限长度"))
    period_unit: Mapped[str] = mapped_column(info=label("期限单位"))
    clause: Mapped[str] = mapped_column(info=label("期限依据"))
    due_on: Mapped[date] = mapped_column(info=label("届满日"))
    case_party_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_parties.id"), default=None)
    rule_key: Mapped[str] = mapped_column(default="")
    edition: Mapped[str] = mapped_column(default="", info=label("规则版本"))
    calendar_edition: Mapped[str] = mapped_column(default="", info=label("工作日历版本"))
    is_provisional: Mapped[bool] = mapped_column(default=False, info=label("暂定"))
    is_unconfirmed: Mapped[bool] = mapped_column(default=False, info=label("待核对"))
    explanation: Mapped[str] = mapped_column(default="", info=label("期限说明"))
    met_on: Mapped[date | None] = mapped_column(default=None, info=label("办结日期"))
    late_reason: Mapped[str] = mapped_column(default="", info=label("超期原因"))
    recounted_on: Mapped[date | None] = mapped_column(default=None, index=True, info=label("重算日期"))
    recounted_by: Mapped[str] = mapped_column(default="", info=label("重算原因"))
    due_before: Mapped[date | None] = mapped_column(default=None, info=label("重算前届满日"))

    def period(self) -> Period:
        """Return the period the clock was counted by."""
        return Period(
            length=self.length,
            unit=unit_named(self.period_unit),
            clause=self.clause,
            checked=not self.is_unconfirmed,
            key=self.rule_key,
            edition=self.edition,
            rolls=rolls(self.rule_key),
        )
