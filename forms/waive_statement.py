"""放弃陈述申辩声明: the party gives up its right in clear words and signs it (行政处罚法 62)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.layout import Block
from forms.paper import blank
from forms.party_letter import PartyLetter


@dataclass(frozen=True, kw_only=True)
class WaiveStatementPaper(PartyLetter):
    """放弃陈述申辩声明: the blanks; the day the notice was received is written by hand where it is not known."""

    title = "放弃陈述申辩声明"
    signed_as = "声明人"

    notice_title: str = blank("告知书名称")
    notice_number: str = blank("告知书文号")
    received_on: date | None = blank("收到告知书日期", None, needed=False)
    knowledge: str = blank("知悉的内容")
    declaration: str = blank("放弃的权利")

    def text(self) -> Iterator[Block]:
        """Say which notice was received, that it is understood, and what is given up."""
        yield from (self.say(line) for line in self.party_lines())
        received = "{received_on}" if self.received_on else "　　　　年　　月　　日"
        yield self.say(f"{self.i}已于{received}收到《{{notice_title}}》（{{notice_number}}）。")
        yield self.say("{knowledge}")
        yield self.say("{declaration}")
        yield self.say("特此声明。")
