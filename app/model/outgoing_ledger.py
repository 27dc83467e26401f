"""送改台账: a ledger sheet another unit was given to work on, as it left."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label
from app.packing import unpacked


class OutgoingLedger(Root):
    """送改台账: who got it, when, and every cell as it was, so that what comes back can be told from what is here."""

    __tablename__ = "outgoing_ledgers"
    __table_args__ = (CheckConstraint("rows_sent > 0", name="sends_rows"),)

    mark: Mapped[str] = mapped_column(unique=True, info=label("送改编号"))
    receiver: Mapped[str] = mapped_column(info=label("送往单位"))
    prints: Mapped[str] = mapped_column(info=label("打印范围"))
    rows_sent: Mapped[int] = mapped_column(info=label("条数"))
    sent_at: Mapped[datetime] = mapped_column(info=label("送出时间"))
    sent_by: Mapped[str] = mapped_column(info=label("送出人"))
    file_name: Mapped[str] = mapped_column(info=label("文件名"))
    cells: Mapped[bytes] = mapped_column(deferred=True, info=label("送出时的内容", masked=True))
    returned_at: Mapped[datetime | None] = mapped_column(default=None, info=label("收回时间"))
    returned_by: Mapped[str] = mapped_column(default="", info=label("收回人"))
    outcome: Mapped[str] = mapped_column(default="", info=label("收回结果"))

    @property
    def before(self) -> dict[str, dict[str, Any]]:
        """Return number of the row → column → what the cell said when it left."""
        return unpacked(self.cells)
