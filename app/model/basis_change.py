"""依据已撤销或变更: what became of the legally effective document a case rests on."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

HAPPENED = {"revoked": "撤销", "changed": "变更", "unlawful": "确认违法", "void": "确认无效"}
EFFECTS = {
    "falls": "列入情形不再成立",
    "corrected": "仍然成立，文书须更正",
    "stands": "仍然成立，文书不改",
}
"""What a change leaves of the ground; whatever is undone or held unlawful leaves nothing."""


class BasisChange(Base):
    """依据已撤销或变更: which organ undid or changed the basis document, by what, and what that leaves of the case."""

    __tablename__ = "basis_changes"
    __table_args__ = (CheckConstraint("learned_on >= changed_on", name="learned_after_change"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True, init=False)
    happened: Mapped[str] = mapped_column(info=label("依据文书的变化"))
    changed_by: Mapped[str] = mapped_column(info=label("作出机关"))
    changing_title: Mapped[str] = mapped_column(info=label("撤销、变更所据文书"))
    changing_number: Mapped[str] = mapped_column(info=label("该文书文号"))
    changed_on: Mapped[date] = mapped_column(info=label("撤销、变更日期"))
    learned_on: Mapped[date] = mapped_column(info=label("知悉日期"))
    effect: Mapped[str] = mapped_column(info=label("对列入情形的影响"))
    effect_reason: Mapped[str] = mapped_column(default="", info=label("认定理由"))
    changing_file: Mapped[str] = mapped_column(default="", info=label("撤销、变更文书"))

    @property
    def undoes(self) -> bool:
        """Say whether the case has lost its basis."""
        return self.effect == "falls"
