"""异议核实反馈书: the answer to the party's objection, item by item."""

from dataclasses import dataclass
from datetime import date

from forms.paper import Letter, PartyBlanks, blank


@dataclass(frozen=True)
class ObjectionItem:
    """异议事项: one point the party made, what was checked, what came of it."""

    objection: str = blank("异议事项")
    verification: str = blank("核实方式")
    materials: str = blank("核实材料", needed=False)
    finding: str = blank("核实结论")
    outcome: str = blank("处理意见")
    reason: str = blank("理由")


@dataclass(frozen=True, kw_only=True)
class AnswerObjectionPaper(PartyBlanks, Letter):
    """异议核实反馈书: the blanks, in the order they are printed."""

    title = "异议核实反馈书"

    notice_title: str = blank("告知书名称")
    notice_number: str = blank("告知书文号")
    received_on: date | None = blank("收到异议日期", None)
    findings: str = blank("核实情况")
    items: tuple[ObjectionItem, ...] = blank("异议事项", ())
    outcome: str = blank("处理意见")
    reason: str = blank("处理理由")
    legal_basis: str = blank("答复依据")
    next_text: str = blank("后续办理", needed=False)
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
