"""逐项核对: a row of the ledger held against the tests T1–T14 of 国办发〔2020〕49号."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

ANSWERS = {"fits": "符合", "fails": "不符合", "not_applicable": "不适用"}


class RowCheck(Base):
    """逐项核对: who answered which question how, by which catalogue, list and rules, and what was concluded from it.

    `answers` says for each code (T1–T14) the `answer` (a key of `ANSWERS`) and the `note` of the evidence. `editions`
    names what was in force on the day of `cut_off`. `proposed` is what the answers suggest (`conforms`, `opinion`,
    `reasons`); `conforms` and `opinion` are what the officer put into the row.
    """

    __tablename__ = "row_checks"
    __table_args__ = (CheckConstraint("checked_by <> ''", name="checked_by_somebody"),)

    row_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_rows.id"), index=True)
    checked_on: Mapped[date] = mapped_column(info=label("核对日期"))
    checked_by: Mapped[str] = mapped_column(info=label("核对人"))
    cut_off: Mapped[date] = mapped_column(info=label("核对所据日期"))
    editions: Mapped[str] = mapped_column(info=label("核对所据文件"))
    answers: Mapped[dict[str, Any]] = mapped_column(info=label("逐项核对"))
    proposed: Mapped[dict[str, Any]] = mapped_column(info=label("核对建议"))
    conforms: Mapped[str] = mapped_column(info=label("核对结论"))
    opinion: Mapped[str] = mapped_column(info=label("核对后的清理意见"))

    @property
    def failed(self) -> tuple[str, ...]:
        """Return the codes of the tests that are not met, in their order."""
        return tuple(code for code, one in self.answers.items() if one["answer"] == "fails")
