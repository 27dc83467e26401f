"""复议、诉讼: one review or suit against what was decided about a party, from the notice to its result."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

SUIT_KINDS = {"review": "行政复议", "first": "行政诉讼一审", "second": "行政诉讼二审", "retrial": "行政诉讼再审"}
AGAINST = {
    "listing": "列入决定",
    "not_listing": "不予列入决定",
    "refusal": "不予移出决定",
    "removal": "移出决定",
    "revocation": "撤销列入决定",
    "restoration": "恢复列入决定",
    "correction": "更正决定",
    "omission": "未答复移出申请",
}
RESULTS = {
    "upheld": "维持、驳回",
    "revoked": "撤销",
    "redo": "撤销并责令重作",
    "changed": "变更",
    "unlawful": "确认违法",
    "void": "确认无效",
    "perform": "责令履行",
    "settled": "调解、和解",
    "withdrawn": "撤回申请、起诉",
}
UNDOING = ("revoked", "redo", "unlawful", "void")
"""Results by which what was decided does not stand; a change (变更) may leave it standing."""
UPON_LISTING = ("listing", "restoration")
"""What, once undone, takes the party off the list."""


class Suit(Base):
    """复议、诉讼: against which decision, before whom, what the office answered, what was ordered and decided.

    The decision stays in force meanwhile unless its suspension is ordered (行政复议法 42, 行政诉讼法 56).
    """

    __tablename__ = "suits"
    __table_args__ = (
        CheckConstraint("answered_on IS NULL OR answered_on >= received_on", name="answered_after_notice"),
        CheckConstraint(
            "suspension_ended_on IS NULL OR suspension_ended_on >= suspended_on", name="suspension_ended_after_start"
        ),
    )

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), index=True, init=False)
    suit_kind: Mapped[str] = mapped_column(info=label("复议、诉讼类别"))
    against: Mapped[str] = mapped_column(info=label("被复议、被诉行为"))
    against_number: Mapped[str] = mapped_column(info=label("被复议、被诉文书文号"))
    tribunal: Mapped[str] = mapped_column(info=label("复议机关、法院"))
    suit_number: Mapped[str] = mapped_column(info=label("复议、诉讼案号"))
    received_on: Mapped[date] = mapped_column(info=label("收到受理、应诉通知日期"))
    is_simple: Mapped[bool] = mapped_column(default=False, info=label("复议简易程序"))
    is_ours: Mapped[bool] = mapped_column(default=False, info=label("由本机关提起"))
    requests: Mapped[str] = mapped_column(default="", info=label("请求和理由"))
    notice_file: Mapped[str] = mapped_column(default="", info=label("受理、应诉通知书"))
    answer_number: Mapped[str] = mapped_column(default="", info=label("答复书、答辩状文号"))
    answered_on: Mapped[date | None] = mapped_column(default=None, info=label("答复日期"))
    answer_proof: Mapped[str] = mapped_column(default="", info=label("答复提交凭证"))
    suspended_on: Mapped[date | None] = mapped_column(default=None, info=label("停止执行日期"))
    suspension_order: Mapped[str] = mapped_column(default="", info=label("停止执行文书"))
    suspension_file: Mapped[str] = mapped_column(default="", info=label("停止执行文书扫描件"))
    suspension_ended_on: Mapped[date | None] = mapped_column(default=None, info=label("恢复执行日期"))
    suspension_end_order: Mapped[str] = mapped_column(default="", info=label("恢复执行依据"))
    result: Mapped[str] = mapped_column(default="", info=label("复议、裁判结果"))
    result_number: Mapped[str] = mapped_column(default="", info=label("复议决定、裁判文书文号"))
    result_on: Mapped[date | None] = mapped_column(default=None, info=label("复议决定、裁判日期"))
    effective_on: Mapped[date | None] = mapped_column(default=None, info=label("生效日期"))
    result_text: Mapped[str] = mapped_column(default="", info=label("决定、裁判主文"))
    effect: Mapped[str] = mapped_column(default="", info=label("对列入情形的影响"))
    result_file: Mapped[str] = mapped_column(default="", info=label("复议决定、裁判文书"))

    @property
    def is_open(self) -> bool:
        """Say whether its result is awaited."""
        return not self.result

    @property
    def awaits_answer(self) -> bool:
        """Say whether the office has still to answer."""
        return self.is_open and self.answered_on is None and not self.is_ours

    @property
    def is_suspending(self) -> bool:
        """Say whether what was decided is not carried out for now (停止执行)."""
        return self.suspended_on is not None and self.suspension_ended_on is None

    @property
    def undoes(self) -> bool:
        """Say whether what was decided no longer stands by the result, once it is in force."""
        return self.effective_on is not None and (self.result in UNDOING or self.effect == "falls")
