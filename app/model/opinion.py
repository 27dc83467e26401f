"""审核、审批意见: what somebody other than the case officer found."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

VERDICTS = {"agree": "同意", "return": "退回", "disagree": "不同意"}


class Opinion(Base):
    """审核意见、审批意见: verdict, words, signer; on screen or on paper with the scan (纸质签批补录)."""

    __tablename__ = "opinions"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True, init=False)
    step: Mapped[str] = mapped_column(info=label("环节"))
    verdict: Mapped[str] = mapped_column(info=label("意见"))
    opinion: Mapped[str] = mapped_column(info=label("意见内容"))
    checklist: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("核对事项"))
    returned_to: Mapped[str] = mapped_column(default="", info=label("退回到"))
    signed_by: Mapped[str] = mapped_column(default="", info=label("签署人"))
    signed_on: Mapped[date | None] = mapped_column(default=None, info=label("签署日期"))
    paper_signoff: Mapped[str] = mapped_column(default="", info=label("纸质签批扫描件"))
