"""列入后的决定: what is decided about a listing after it was made — the ways off the list, and back."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

ROUTES = {
    "repair": "申请移出",
    "lapse": "届满移出",
    "revocation": "撤销列入",
    "restoration": "恢复列入",
    "correction": "更正文书",
}
ANSWERS = {"accepted": "受理", "declined": "不予受理", "completing": "一次告知补正"}
OUTCOMES = {"granted": "同意", "refused": "不予移出"}
CHANNELS = {"window": "窗口递交", "post": "邮寄", "platform": "信用网站转来", "system": "公示系统转来"}
DECIDED_BY = {
    "lapse": "lapse_listing",
    "revocation": "revoke_listing",
    "restoration": "restore_listing",
    "correction": "correct_document",
}
TAKES_OFF = ("repair", "lapse", "revocation")


class Exit(Base):
    """列入后的决定: one application or proposal about a listing, from its first paper to the last effect.

    移出, 不予移出, 届满移出, 撤销, 更正, 恢复列入 (49号 (十一)(十二)(十六)). `text` holds the blanks of the paper as
    they are proposed, approved and in the end frozen.
    """

    __tablename__ = "exits"
    __table_args__ = (
        CheckConstraint("decided_on IS NULL OR decided_on >= opened_on", name="decided_after_opening"),
        CheckConstraint("approved_on IS NULL OR proposed_on IS NOT NULL", name="proposed_before_approval"),
    )

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), index=True, init=False)
    route: Mapped[str] = mapped_column(info=label("处理种类"))
    opened_on: Mapped[date] = mapped_column(info=label("提出日期"))
    reason: Mapped[str] = mapped_column(default="", info=label("理由"))
    applied_by: Mapped[str] = mapped_column(default="", info=label("申请人或经办人"))
    applied_through: Mapped[str] = mapped_column(default="", info=label("申请渠道"))
    materials: Mapped[list[str]] = mapped_column(default_factory=list, info=label("收到的材料"))
    application_file: Mapped[str] = mapped_column(default="", info=label("申请材料"))
    answer: Mapped[str] = mapped_column(default="", info=label("是否受理"))
    answer_number: Mapped[str] = mapped_column(default="", info=label("受理文书文号"))
    answer_reason: Mapped[str] = mapped_column(default="", info=label("不予受理的理由"))
    missing_materials: Mapped[list[str]] = mapped_column(default_factory=list, info=label("需要补正的材料"))
    answered_on: Mapped[date | None] = mapped_column(default=None, info=label("受理答复日期"))
    answer_served_on: Mapped[date | None] = mapped_column(default=None, info=label("受理文书送达日"))
    accepted_on: Mapped[date | None] = mapped_column(default=None, info=label("受理日期"))
    extended_on: Mapped[date | None] = mapped_column(default=None, info=label("批准延长日期"))
    extended_by: Mapped[str] = mapped_column(default="", info=label("批准延长人"))
    extension_reason: Mapped[str] = mapped_column(default="", info=label("延长办理的理由"))
    extension_told: Mapped[str] = mapped_column(default="", info=label("告知延长的方式"))
    conditions: Mapped[list[dict[str, Any]]] = mapped_column(default_factory=list, info=label("移出条件核查"))
    outcome: Mapped[str] = mapped_column(default="", info=label("处理意见"))
    text: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("拟定决定内容"))
    proof: Mapped[str] = mapped_column(default="", info=label("依据材料"))
    told_on: Mapped[date | None] = mapped_column(default=None, info=label("恢复列入告知日期"))
    hearing_file: Mapped[str] = mapped_column(default="", info=label("告知和听取意见材料"))
    proposed_on: Mapped[date | None] = mapped_column(default=None, info=label("提请日期"))
    proposed_by: Mapped[str] = mapped_column(default="", info=label("提请人"))
    approved_on: Mapped[date | None] = mapped_column(default=None, info=label("批准日期"))
    approved_by: Mapped[str] = mapped_column(default="", info=label("批准人"))
    doc_number: Mapped[str] = mapped_column(default="", info=label("决定书文号"))
    decided_on: Mapped[date | None] = mapped_column(default=None, info=label("决定日期"))
    served_on: Mapped[date | None] = mapped_column(default=None, info=label("决定书送达日"))
    lifted_on: Mapped[date | None] = mapped_column(default=None, info=label("解除措施日期"))
    lifted_how: Mapped[str] = mapped_column(default="", info=label("解除措施情况"))
    lifted_proof: Mapped[str] = mapped_column(default="", info=label("解除措施凭证"))
    pushed_to: Mapped[str] = mapped_column(default="", info=label("推送的外省部门"))
    pushed_on: Mapped[date | None] = mapped_column(default=None, info=label("推送结果日期"))
    refreshed_on: Mapped[date | None] = mapped_column(default=None, info=label("平台更新核对日期"))
    carried_out_on: Mapped[date | None] = mapped_column(default=None, info=label("执行完毕日期"))
    synced: Mapped[list[dict[str, Any]]] = mapped_column(default_factory=list, info=label("同步更正情况"))
    restored: Mapped[list[str]] = mapped_column(default_factory=list, info=label("恢复信誉、消除影响的措施"))
    reputation_number: Mapped[str] = mapped_column(default="", info=label("恢复信誉通知书文号"))
    reputation_on: Mapped[date | None] = mapped_column(default=None, info=label("恢复信誉日期"))
    reputation_proof: Mapped[str] = mapped_column(default="", info=label("消除影响凭证"))
    reputation_served_on: Mapped[date | None] = mapped_column(default=None, info=label("恢复信誉通知书送达日"))
    found_false: Mapped[str] = mapped_column(default="", info=label("申请不实或者违反承诺的情况"))
    dropped_on: Mapped[date | None] = mapped_column(default=None, info=label("终结日期"))
    dropped_reason: Mapped[str] = mapped_column(default="", info=label("终结原因"))

    @property
    def stage(self) -> str:
        """Return what comes next: applied, completing, declined, verifying, approving, deciding, decided or closed."""
        if self.dropped_on or self.is_over:
            return "closed"
        if self.decided_on:
            return "decided"
        if self.approved_on:
            return "deciding"
        if self.proposed_on:
            return "approving"
        if self.route != "repair":
            return "proposing"
        return {"": "applied", "accepted": "verifying"}.get(self.answer, self.answer)

    @property
    def deciding_step(self) -> str:
        """Return the key of the step that makes the decision, which is the name of its paper too."""
        if self.route == "repair":
            return "remove_from_list" if self.is_granted else "refuse_removal"
        return DECIDED_BY[self.route]

    @property
    def proposing_step(self) -> str:
        """Return the key of the step that proposes the decision to the head of the office."""
        return "verify_removal" if self.route == "repair" else "propose_exit"

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done about it."""
        return self.stage != "closed"

    @property
    def is_over(self) -> bool:
        """Say whether every paper is served and every effect carried out."""
        if self.answer == "declined":
            return self.answer_served_on is not None
        is_done = bool(self.carried_out_on or not self.has_effects)
        return bool(self.served_on and is_done and (self.reputation_served_on or not self.clears_name))

    @property
    def has_effects(self) -> bool:
        """Say whether others have to be told: the party leaves the list, or what they were told was written wrong."""
        return self.is_granted and (self.route in TAKES_OFF or self.route == "correction")

    @property
    def clears_name(self) -> bool:
        """Say whether the party's name is to be cleared: it ought never to have been on the list (恢复信誉)."""
        return bool(self.decided_on) and self.is_granted and self.route == "revocation"

    @property
    def is_granted(self) -> bool:
        """Say whether what was applied for, or proposed, is what is decided."""
        return self.outcome == "granted"

    @property
    def takes_off(self) -> bool:
        """Say whether the party is off the list by this decision."""
        return bool(self.decided_on) and self.is_granted and self.route in TAKES_OFF

    @property
    def puts_back(self) -> bool:
        """Say whether the party is on the list again by this decision."""
        return bool(self.decided_on) and self.is_granted and self.route == "restoration"

    @property
    def papers_to_serve(self) -> tuple[str, ...]:
        """Return the numbers of the papers that have not reached the party yet."""
        answer = self.answer_number if self.answer_number and not self.answer_served_on else ""
        decision = self.doc_number if self.doc_number and not self.served_on else ""
        cleared = self.reputation_number if self.reputation_number and not self.reputation_served_on else ""
        return tuple(filter(None, (answer, decision, cleared)))
