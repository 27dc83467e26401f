"""行政处罚信息: a penalty decision as the file of another office gives it."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Dialect, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from app.model.base import Root, label
from app.model.import_batch import ImportBatch

PLACES = 6


class TenThousandYuan(TypeDecorator[Decimal]):
    """An amount in 万元 with six decimals, stored as a whole number of 分, so that nothing is ever rounded."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Store 分; refuse what is finer."""
        if value is None:
            return None
        scaled = value.scaleb(PLACES)
        if scaled != int(scaled):
            raise ValueError("an amount in 万元 has at most six decimals")
        return int(scaled)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return 万元, always with six decimals."""
        return None if value is None else Decimal(value).scaleb(-PLACES)


class Penalty(Root):
    """行政处罚信息: the items of the 2018 layout, and the file and row they came from.

    What the file left empty is empty here. A penalty of a batch that was taken back stays and no longer counts; the
    case opened from one names it (`Case.penalty_id`).
    """

    __tablename__ = "penalties"
    __table_args__ = (
        CheckConstraint("party_name <> '' AND doc_number <> ''", name="named"),
        CheckConstraint("valid_until >= decided_on", name="valid_after_decision"),
        CheckConstraint("published_until >= decided_on", name="published_after_decision"),
        CheckConstraint("fine >= 0 AND confiscation >= 0", name="amounts_not_negative"),
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("import_batches.id"), index=True, init=False)
    row_number: Mapped[int] = mapped_column(info=label("原表行号"))
    identity: Mapped[str] = mapped_column(index=True)  # 文号 and 相对人 as they are compared

    party_name: Mapped[str] = mapped_column(info=label("行政相对人名称"))
    doc_number: Mapped[str] = mapped_column(info=label("行政处罚决定书文号"))
    decided_on: Mapped[date] = mapped_column(info=label("处罚决定日期"))
    party_category: Mapped[str] = mapped_column(default="", info=label("行政相对人类别"))
    uscc: Mapped[str] = mapped_column(default="", index=True, info=label("统一社会信用代码"))
    registration_number: Mapped[str] = mapped_column(default="", info=label("工商注册号"))
    organization_code: Mapped[str] = mapped_column(default="", info=label("组织机构代码"))
    tax_number: Mapped[str] = mapped_column(default="", info=label("税务登记号"))
    institution_number: Mapped[str] = mapped_column(default="", info=label("事业单位证书号"))
    social_organization_number: Mapped[str] = mapped_column(default="", info=label("社会组织登记证号"))
    legal_representative: Mapped[str] = mapped_column(default="", info=label("法定代表人"))
    representative_id_kind: Mapped[str] = mapped_column(default="", info=label("法定代表人证件类型"))
    representative_id_number: Mapped[str] = mapped_column(default="", info=label("法定代表人证件号码", masked=True))
    id_kind: Mapped[str] = mapped_column(default="", info=label("证件类型"))
    id_number: Mapped[str] = mapped_column(default="", info=label("证件号码", masked=True))
    violation_kind: Mapped[str] = mapped_column(default="", info=label("违法行为类型"))
    facts: Mapped[str] = mapped_column(default="", info=label("违法事实"))
    legal_basis: Mapped[str] = mapped_column(default="", info=label("处罚依据"))
    penalty_kinds: Mapped[str] = mapped_column(default="", info=label("处罚类别"))
    penalty_text: Mapped[str] = mapped_column(default="", info=label("处罚内容"))
    fine: Mapped[Decimal | None] = mapped_column(TenThousandYuan, default=None, info=label("罚款金额(万元)"))
    confiscation: Mapped[Decimal | None] = mapped_column(TenThousandYuan, default=None, info=label("没收金额(万元)"))
    revoked_licence: Mapped[str] = mapped_column(default="", info=label("暂扣或吊销证照名称及编号"))
    valid_until: Mapped[date | None] = mapped_column(default=None, info=label("处罚有效期"))
    published_until: Mapped[date | None] = mapped_column(default=None, info=label("公示截止期"))
    organ: Mapped[str] = mapped_column(default="", info=label("处罚机关"))
    organ_uscc: Mapped[str] = mapped_column(default="", info=label("处罚机关统一社会信用代码"))
    source_unit: Mapped[str] = mapped_column(default="", info=label("数据来源单位"))
    source_uscc: Mapped[str] = mapped_column(default="", info=label("数据来源单位统一社会信用代码"))
    remark: Mapped[str] = mapped_column(default="", info=label("备注"))

    batch: Mapped[ImportBatch] = relationship(lazy="joined", innerjoin=True, default=None)
