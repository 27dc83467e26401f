"""信用修复告知书: how the party gets off the list, served together with the decision (两书同达)."""

from dataclasses import dataclass
from datetime import date

from forms.paper import Letter, PartyBlanks, blank


@dataclass(frozen=True, kw_only=True)
class RepairNoticePaper(PartyBlanks, Letter):
    """信用修复告知书: the blanks, in the order they are printed."""

    title = "信用修复告知书"

    decision_number: str = blank("列入决定书文号")
    decided_on: date | None = blank("列入决定日期", None)
    list_name: str = blank("名单名称")
    publication: str = blank("公示网站")
    severity: str = blank("失信类型和严重程度", needed=False)
    minimum_period: str = blank("最短公示期", needed=False)
    earliest_on: date | None = blank("最早申请日期", None, needed=False)
    legal_basis: str = blank("修复依据")
    conditions: tuple[str, ...] = blank("修复条件", ())
    materials: tuple[str, ...] = blank("修复材料", ())
    process: tuple[str, ...] = blank("修复流程", ())
    fee_text: str = blank("费用说明")
    contact_address: str = blank("咨询地址")
    contact_person: str = blank("联系人", needed=False)
    contact_phone: str = blank("咨询电话")
