"""异议核实反馈书: the answer to the party's objection, item by item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.fonts import SUBHEADING
from forms.layout import Block
from forms.letter import Letter
from forms.paper import PartyBlanks, blank

_NUMBERS = "一二三四五六七八九十"


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
    verification: str = blank("核实情况")
    items: tuple[ObjectionItem, ...] = blank("异议事项", ())
    outcome: str = blank("处理意见")
    outcome_reason: str = blank("处理理由")
    legal_basis: str = blank("答复依据")
    next_text: str = blank("后续办理", needed=False)
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")

    def text(self) -> Iterator[Block]:
        """Say what was objected, what was checked point by point, and what came of it."""
        yield from (self.say(line) for line in self.party_lines())
        yield self.say(
            f"{self.you}就《{{notice_title}}》（{{notice_number}}）提出的陈述、申辩意见，"
            "本机关于{received_on}收到。经核实，现反馈如下："
        )
        yield from self.chapters(
            ("核实情况", [self.say("{verification}")]),
            ("逐项核实意见", self._points()),
            ("处理意见", self._outcome()),
        )

    def _points(self) -> Iterator[Block]:
        if not self.items:
            yield self.say("{items}")
        for number in range(len(self.items)):
            yield from self._point(number)

    def _point(self, number: int) -> Iterator[Block]:
        item = f"items.{number}"
        yield self.say(f"（{_NUMBERS[number % 10]}）异议事项：{{objection}}", item, role=SUBHEADING, keeps_next=True)
        yield self.say("核实方式：{verification}。", item)
        if self.items[number].materials:
            yield self.say("核实材料：{materials}。", item)
        yield self.say("核实结论：{finding}。", item)
        yield self.say("处理意见：{outcome}。理由：{reason}。", item)

    def _outcome(self) -> Iterator[Block]:
        outcome = f"本机关对{self.you}提出的意见{{outcome}}。理由：{{outcome_reason}}。"
        yield self.say("综上，依据{legal_basis}，" + outcome)
        if self.next_text:
            yield self.say("{next_text}")
        yield self.say("联系人：{contact_person}　联系电话：{contact_phone}")
