"""附件: a scan or file kept with a case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label


@dataclass(frozen=True)
class Kept:
    """A file already stored by its content: what a record says of it."""

    digest: str
    file_name: str
    media_type: str
    pages: int
    size: int


class Attachment(Base):
    """附件: what is known of a file; its bytes lie encrypted under the digest of its content."""

    __tablename__ = "attachments"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True, init=False)
    kind: Mapped[str] = mapped_column(info=label("材料种类"))
    digest: Mapped[str] = mapped_column(index=True, info=label("内容摘要"))
    file_name: Mapped[str] = mapped_column(info=label("文件名"))
    media_type: Mapped[str] = mapped_column()
    pages: Mapped[int] = mapped_column(info=label("页数"))
    size: Mapped[int] = mapped_column(info=label("字节数"))
    case_party_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_parties.id"), default=None)
    added_by: Mapped[str] = mapped_column(default="", info=label("存入人"))
    added_at: Mapped[datetime | None] = mapped_column(default=None)
