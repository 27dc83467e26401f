"""清理台账: one row is one measure of one document, as the office assesses and cleans it up."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label
from app.model.ledger_note import ProgressNote, notes_in, with_note
from app.model.measure import Progress


class LedgerRow(Root):
    """台账条目: a measure, its basis, its assessment and its progress.

    A cell that is still to be filled is empty; which cells must be filled, and which do not fit together, is said by
    `app.ledger.rows`. Sets are kept as words joined by 、. The table itself refuses only what can never be right.
    """

    __tablename__ = "ledger_rows"
    __table_args__ = (
        CheckConstraint("item_id LIKE '______-____-____%'", name="item_id_whole"),
        CheckConstraint("done_date >= issue_date", name="done_after_issue"),
        CheckConstraint("due_date >= entered_on", name="due_after_entry"),
        CheckConstraint("(deleted_at IS NULL) = (deleted_reason = '')", name="deleted_with_reason"),
        Index("ix_ledger_rows_same", "doc_number", "clause", "measure_name"),
    )

    item_id: Mapped[str] = mapped_column(unique=True, info=label("台账编号"))
    doc_name: Mapped[str] = mapped_column(default="", info=label("文件名称"))
    doc_number: Mapped[str] = mapped_column(default="", info=label("文号"))
    doc_type: Mapped[str] = mapped_column(default="", info=label("文件类型"))
    issuer: Mapped[str] = mapped_column(default="", info=label("制定机关"))
    issue_date: Mapped[date | None] = mapped_column(default=None, info=label("发文日期"))
    doc_status_before: Mapped[str] = mapped_column(default="", info=label("清理前有效性"))
    clause: Mapped[str] = mapped_column(default="", info=label("条款"))
    measure_name: Mapped[str] = mapped_column(default="", info=label("措施名称"))
    clause_text: Mapped[str] = mapped_column(default="", info=label("措施内容摘要"))
    link_stage: Mapped[str] = mapped_column(default="", info=label("措施环节"))
    field_domain: Mapped[str] = mapped_column(default="", info=label("涉及领域"))
    target: Mapped[str] = mapped_column(default="", info=label("约束对象"))
    national_list_ref: Mapped[str] = mapped_column(default="", info=label("对应国家清单措施"))
    catalogue_ref: Mapped[str] = mapped_column(default="", info=label("对应信息目录条目"))
    legal_basis: Mapped[str] = mapped_column(default="", info=label("设定依据"))
    basis_level: Mapped[str] = mapped_column(default="", info=label("依据层级"))
    tests_failed: Mapped[str] = mapped_column(default="", info=label("不符合项"))
    conforms: Mapped[str] = mapped_column(default="", info=label("是否符合国办发〔2020〕49号要求"))
    problem: Mapped[str] = mapped_column(default="", info=label("存在问题"))
    opinion: Mapped[str] = mapped_column(default="", info=label("清理意见"))
    opinion_reason: Mapped[str] = mapped_column(default="", info=label("清理理由"))
    plan: Mapped[str] = mapped_column(default="", info=label("规范完善方案"))
    keep_until: Mapped[date | None] = mapped_column(default=None, info=label("保留期限"))
    lead_office: Mapped[str] = mapped_column(default="", index=True, info=label("责任单位"))
    co_offices: Mapped[str] = mapped_column(default="", info=label("配合单位"))
    owner: Mapped[str] = mapped_column(default="", info=label("责任人"))
    contact_phone: Mapped[str] = mapped_column(default="", info=label("联系电话"))
    due_date: Mapped[date | None] = mapped_column(default=None, info=label("完成时限"))
    progress: Mapped[str] = mapped_column(default=Progress.NOT_STARTED.value, info=label("进展状态"))
    progress_note: Mapped[str] = mapped_column(default="", info=label("进展说明"))
    done_date: Mapped[date | None] = mapped_column(default=None, info=label("完成日期"))
    result_doc: Mapped[str] = mapped_column(default="", info=label("处理结果文件"))
    result_public: Mapped[str] = mapped_column(default="", info=label("是否向社会公开"))
    result_url: Mapped[str] = mapped_column(default="", info=label("公开网址"))
    legal_review: Mapped[str] = mapped_column(default="", info=label("合法性审核意见"))
    legal_review_date: Mapped[date | None] = mapped_column(default=None, info=label("合法性审核日期"))
    remark: Mapped[str] = mapped_column(default="", info=label("备注"))
    # Nobody knows on which day the office set the deadlines of an imported row: its entry date is empty
    entered_on: Mapped[date | None] = mapped_column(default=None, info=label("录入日期"))
    entered_by: Mapped[str] = mapped_column(default="", info=label("录入人"))
    # Empty for the campaign every office has (清理专项, model.campaign.DEFAULT_ID)
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaigns.id"), default=None, info=label("清理专项"))
    batch_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("import_batches.id"), default=None, index=True, info=label("导入批次")
    )
    deleted_at: Mapped[datetime | None] = mapped_column(default=None, info=label("删除时间"))
    deleted_reason: Mapped[str] = mapped_column(default="", info=label("删除原因"))

    @property
    def notes(self) -> list[ProgressNote]:
        """进展说明: return the dated notes, the oldest first."""
        return notes_in(self.progress_note)

    def note(self, words: str, on: date, by: str) -> None:
        """Add one dated note to what stands there."""
        self.progress_note = with_note(self.progress_note, words, on, by)
