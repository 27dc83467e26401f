"""台账附件: a file kept with a row of the ledger."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

BEFORE, RESULT, EVIDENCE = "清理前文件", "处理结果文件", "核对依据材料"
FILE_KINDS = (BEFORE, RESULT, "征求意见材料", "合法性审核材料", EVIDENCE, "其他材料")


class LedgerAttachment(Base):
    """台账附件: what is known of a file; its bytes lie encrypted under the digest of their content.

    `test` names the question (T1–T14) it answers, empty for any other. One taken off the row stays with its reason.
    """

    __tablename__ = "ledger_attachments"
    __table_args__ = (
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason = '')", name="withdrawn_with_reason"),
    )

    row_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_rows.id"), index=True)
    kind: Mapped[str] = mapped_column(info=label("材料种类"))
    digest: Mapped[str] = mapped_column(index=True, info=label("内容摘要"))
    file_name: Mapped[str] = mapped_column(info=label("文件名"))
    media_type: Mapped[str] = mapped_column()
    pages: Mapped[int] = mapped_column(info=label("页数"))
    size: Mapped[int] = mapped_column(info=label("字节数"))
    test: Mapped[str] = mapped_column(default="", info=label("核对项"))
    added_by: Mapped[str] = mapped_column(default="", info=label("存入人"))
    added_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None, info=label("撤下时间"))
    withdrawn_reason: Mapped[str] = mapped_column(default="", info=label("撤下原因"))
