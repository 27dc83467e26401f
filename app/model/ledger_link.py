"""关联案件: a row of the ledger and a case in which its measure was used."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.model.base import Base, label
from app.model.ledger_row import LedgerRow

FOUND_BY = {"same_measure": "措施名称相同", "same_document": "援引同一文号", "named_case": "经办人指定案号"}


class LedgerLink(Base):
    """关联案件: by what the two were found to belong together, and who confirmed it; one taken back keeps its reason.

    `measure` is the measure as the decision of the case names it.
    """

    __tablename__ = "ledger_links"
    __table_args__ = (
        UniqueConstraint("row_id", "case_id", name="uq_ledger_links_pair"),
        CheckConstraint("(dropped_at IS NULL) = (dropped_reason = '')", name="dropped_with_reason"),
    )

    row_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_rows.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    found_by: Mapped[str] = mapped_column(info=label("关联依据"))
    measure: Mapped[str] = mapped_column(info=label("案件中的措施"))
    confirmed_by: Mapped[str] = mapped_column(info=label("确认人"))
    confirmed_at: Mapped[datetime] = mapped_column(info=label("确认时间"))
    dropped_at: Mapped[datetime | None] = mapped_column(default=None, info=label("取消关联时间"))
    dropped_reason: Mapped[str] = mapped_column(default="", info=label("取消关联原因"))

    row: Mapped[LedgerRow] = relationship(lazy="joined", innerjoin=True, init=False)

    @property
    def stands(self) -> bool:
        """Tell whether the two still belong together and the row is still in the ledger."""
        return self.dropped_at is None and self.row.deleted_at is None
