"""当事人: one party in one case, with everything that is done about it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.model.address import ConfirmedAddress
from app.model.base import Base, label
from app.model.decision import Decision
from app.model.exit import Exit
from app.model.follow_up import FollowUp
from app.model.hearing import Hearing
from app.model.notice import Notice
from app.model.objection import Objection
from app.model.party import Party
from app.model.publication import Publication
from app.model.service import Service
from app.model.sharing import Sharing
from app.model.suit import Suit

PARTY_ROLES = {
    "principal_party": "失信行为主体",
    "legal_representative": "法定代表人或主要负责人",
    "person_in_charge": "直接负责的主管人员",
    "other_responsible": "其他直接责任人员",
}
SUSPENDED = {
    "objection": "异议核实",
    "basis": "依据已丧失，撤销列入",
    "order": "停止执行",
    "shielding": "重整、和解屏蔽",
}
"""Why measures, publication and sharing are suspended."""
LENIENT = {
    "minor": "未成年人",
    "force_majeure": "受不可抗力影响",
    "no_intent": "非主观故意",
    "slight": "情节轻微",
}
"""The cases in which 49号（十六） asks for lenience, by the keys of its questions."""
NOT_LISTING = {
    "unfit": "不符合列入条件",
    "exemption": "符合名单规定的不予列入情形",
    "objection": "异议成立",
    "corrected": "决定前已改正",
    **LENIENT,
    "basis_lost": "依据已撤销或者变更",
    "disapproved": "负责人不同意列入",
    "other": "其他",
}
"""不予列入原因: the codes by which a case that ends without a listing is closed."""
LENIENT_ENDS = {
    "no_further": "不予列入，不再采取其他措施",
    "talk": "不予列入，提示约谈",
    "rectification": "不予列入，限期整改",
}
"""What takes the place of the listing."""


class CaseParty(Base):
    """当事人: the pair of case and party; notice, service, objection and decision belong to it."""

    __tablename__ = "case_parties"
    __table_args__ = (UniqueConstraint("case_id", "party_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True, init=False)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), index=True, init=False)
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[str] = mapped_column(default="principal_party", info=label("在案身份"))
    proposed_outcome: Mapped[str] = mapped_column(default="", info=label("拟处理意见"))
    outcome_reason: Mapped[str] = mapped_column(default="", info=label("拟处理理由"))
    exemption: Mapped[str] = mapped_column(default="", info=label("不予列入情形"))
    outcome_code: Mapped[str] = mapped_column(default="", info=label("不予列入原因"))
    lenient_end: Mapped[str] = mapped_column(default="", info=label("不予列入后的处理"))
    waived_on: Mapped[date | None] = mapped_column(default=None, info=label("放弃陈述申辩日期"))
    waiver_file: Mapped[str] = mapped_column(default="", info=label("放弃声明"))
    basis_lost_on: Mapped[date | None] = mapped_column(default=None, info=label("列入依据丧失日期"))

    party: Mapped[Party] = relationship(lazy="joined", innerjoin=True, default=None)
    notice: Mapped[Notice | None] = relationship(lazy="joined", default=None)
    decision: Mapped[Decision | None] = relationship(lazy="joined", default=None)
    publication: Mapped[Publication | None] = relationship(lazy="joined", default=None)
    confirmed_address: Mapped[ConfirmedAddress | None] = relationship(lazy="joined", default=None)
    hearing: Mapped[Hearing | None] = relationship(lazy="joined", default=None)
    services: Mapped[list[Service]] = relationship(lazy="selectin", order_by=Service.attempted_on, default_factory=list)
    objections: Mapped[list[Objection]] = relationship(
        lazy="selectin", order_by=Objection.received_on, default_factory=list
    )
    sharings: Mapped[list[Sharing]] = relationship(lazy="selectin", order_by=Sharing.told_on, default_factory=list)
    follow_ups: Mapped[list[FollowUp]] = relationship(
        lazy="selectin", order_by=FollowUp.started_on, default_factory=list
    )
    exits: Mapped[list[Exit]] = relationship(lazy="selectin", order_by=Exit.opened_on, default_factory=list)
    suits: Mapped[list[Suit]] = relationship(lazy="selectin", order_by=Suit.received_on, default_factory=list)

    def served(self, paper: str) -> Service | None:
        """Return the service by which a paper (notice, reply, decision) counts as served."""
        return next((done for done in self.services if done.paper == paper and done.is_delivered), None)

    @property
    def is_listed(self) -> bool:
        """Say whether the party is on the list today: decided, served, and not taken off since."""
        listed = self.decision is not None and self.decision.kind == "listing" and self.served("decision") is not None
        changed = self._changed
        return listed and (changed is None or changed.puts_back)

    @property
    def taken_off(self) -> Exit | None:
        """Return the decision that took the party off the list, where it still stands."""
        changed = self._changed
        return changed if changed and changed.takes_off else None

    @property
    def _changed(self) -> Exit | None:
        """Return the decision by which the party last left the list, or came back to it."""
        changes = [(one.decided_on, one) for one in self.exits if one.decided_on and (one.takes_off or one.puts_back)]
        return max(changes, key=lambda change: change[0])[1] if changes else None

    @property
    def open_exit(self) -> Exit | None:
        """Return what is being decided about the listing."""
        return next((one for one in self.exits if one.is_open), None)

    def correction_of(self, doc_number: str) -> Exit | None:
        """Return the decision by which a paper was last corrected (更正); None if it stands as it was printed."""
        made = [one for one in self.exits if one.route == "correction" and one.decided_on]
        return next((one for one in reversed(made) if one.text.get("document_number") == doc_number), None)

    @property
    def open_objection(self) -> Objection | None:
        """Return the objection whose reply has not been served yet."""
        return next((objection for objection in self.objections if objection.is_open), None)

    @property
    def is_suspended(self) -> bool:
        """Say whether measures, publication and sharing are suspended."""
        return bool(self.suspended_by)

    @property
    def suspended_by(self) -> str:
        """Return why they are: an open objection, a basis that fell, an order, a plan in court; or nothing.

        The reasons are the keys of `SUSPENDED`.
        """
        if self.open_objection:
            return "objection"
        if self.basis_has_fallen:
            return "basis"
        if any(one.is_suspending for one in self.suits):
            return "order"
        is_shielded = self.is_listed and any(one.kind == "shielding" and one.is_open for one in self.follow_ups)
        return "shielding" if is_shielded else ""

    @property
    def basis_has_fallen(self) -> bool:
        """Say whether the party is still on the list although the basis of the listing is lost."""
        return self.basis_lost_on is not None and self.is_listed

    @property
    def owed_follow_up(self) -> str:
        """Return what was decided in place of a listing and is not over yet: talk, rectification, or nothing."""
        is_spared = self.decision is not None and self.decision.kind == "not_listing"
        if not is_spared or self.served("decision") is None or self.lenient_end not in ("talk", "rectification"):
            return ""
        is_over = any(one.kind == self.lenient_end and one.is_fulfilled for one in self.follow_ups)
        return "" if is_over else self.lenient_end

    @property
    def you(self) -> str:
        """Return the word papers address the party with."""
        return "你" if self.party.is_person else "你单位"

    def parts(self) -> tuple[Base | None, ...]:
        """Return everything that hangs on the pair."""
        single = (self.party, self.notice, self.decision, self.publication, self.confirmed_address, self.hearing)
        shown = self.publication.shown if self.publication else ()
        several = (*self.services, *self.objections, *self.sharings, *self.follow_ups, *self.exits, *self.suits)
        return (*single, *shown, *several)


def in_one_line(parties: Sequence[CaseParty]) -> str:
    """Return parties as one line: the first, and how many there are."""
    first = parties[0].party.party_name
    return first if len(parties) == 1 else f"{first}等{len(parties)}个当事人"
