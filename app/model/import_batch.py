"""导入批次: one file brought in at once, and taken back at once."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label


class ImportBatch(Root):
    """导入批次: which file, how many rows, by whom; a batch taken back stays, with the reason."""

    __tablename__ = "import_batches"
    __table_args__ = (
        CheckConstraint("rows_good > 0 AND rows_bad >= 0", name="brings_rows"),
        CheckConstraint("(taken_back_at IS NULL) = (take_back_reason = '')", name="taken_back_with_reason"),
    )

    batch_number: Mapped[str] = mapped_column(unique=True, info=label("批次号"))
    kind: Mapped[str] = mapped_column(info=label("导入内容"))
    source_name: Mapped[str] = mapped_column(info=label("文件名"))
    sha256: Mapped[str] = mapped_column(index=True, info=label("文件摘要"))
    sheet: Mapped[str] = mapped_column(info=label("工作表"))
    rows_good: Mapped[int] = mapped_column(info=label("导入行数"))
    rows_bad: Mapped[int] = mapped_column(info=label("未导入行数"))
    imported_at: Mapped[datetime] = mapped_column(info=label("导入时间"))
    imported_by: Mapped[str] = mapped_column(info=label("导入人"))
    taken_back_at: Mapped[datetime | None] = mapped_column(default=None, info=label("撤回时间"))
    taken_back_by: Mapped[str] = mapped_column(default="", info=label("撤回人"))
    take_back_reason: Mapped[str] = mapped_column(default="", info=label("撤回原因"))

    @property
    def is_taken_back(self) -> bool:
        """Say whether the rows no longer count."""
        return self.taken_back_at is not None
