"""失信惩戒措施告知书: the measures that follow from the listing, their basis, and what can be said against them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.layout import Block
from forms.measure import PRINTED, Measure
from forms.paper import PartyBlanks, blank
from forms.plain_letter import PlainLetter
from forms.remedies import TellsRemedies


@dataclass(frozen=True, kw_only=True)
class NotifyMeasuresPaper(TellsRemedies, PartyBlanks, PlainLetter):
    """失信惩戒措施告知书: the blanks, in the order they are printed."""

    title = "失信惩戒措施告知书"

    decision_title: str = blank("决定书名称")
    decision_number: str = blank("决定书文号")
    decided_on: date | None = blank("决定日期", None)
    list_name: str = blank("名单名称")
    reason: str = blank("事由")
    measures: tuple[Measure, ...] = blank("失信惩戒措施", ())
    period: str = blank("实施期间")
    end_text: str = blank("措施的停止")
    objection_text: str = blank("异议的提出")
    remedies: str = blank("救济措施")
    contact_address: str = blank("联系地址")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")

    def text(self) -> Iterator[Block]:
        """Say which decision is meant, why, which measures follow and for how long, and where to turn."""
        yield from (self.say(line) for line in self.party_lines())
        yield self.say(
            f"本机关于{{decided_on}}作出《{{decision_title}}》（{{decision_number}}），将{self.you}列入{{list_name}}。"
            "现将采取失信惩戒措施的有关事项告知如下："
        )
        yield from self.chapters(
            ("事由", [self.say("{reason}")]),
            ("措施、依据和实施主体", self.listed(PRINTED, "measures")),
            ("实施期间", [self.say("{period}{end_text}")]),
            ("异议和救济", [self.say("{objection_text}"), self.say("{remedies}")]),
        )
        yield self.say("联系地址：{contact_address}，联系人：{contact_person}，联系电话：{contact_phone}。")
