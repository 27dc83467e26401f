"""破窗: each use of the recovery key, until the auditor has closed it in writing."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label


class RecoveryUse(Root):
    """恢复密钥启用: for whom both halves were opened, and how the auditor closed it."""

    __tablename__ = "recovery_uses"
    __table_args__ = (CheckConstraint("(closed_on IS NULL) = (closing = '')", name="closed_in_writing"),)

    used_for: Mapped[str] = mapped_column(info=label("为谁设置新口令"))
    used_at: Mapped[datetime] = mapped_column(info=label("启用时间"))
    renewed_on: Mapped[date | None] = mapped_column(default=None, info=label("重新制作恢复密钥日期"))
    closed_on: Mapped[date | None] = mapped_column(default=None, info=label("关闭日期"))
    closed_by: Mapped[str] = mapped_column(default="", info=label("关闭人"))
    closing: Mapped[str] = mapped_column(default="", info=label("书面说明"))
