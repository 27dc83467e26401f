"""不予列入决定书: the decision that the party is not listed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.layout import Block
from forms.letter import Letter
from forms.paper import PartyBlanks, blank


@dataclass(frozen=True, kw_only=True)
class DecideNotListingPaper(PartyBlanks, Letter):
    """不予列入决定书: the blanks, in the order they are printed."""

    title = "不予列入严重失信主体名单决定书"

    list_name: str = blank("名单名称")
    notice_number: str = blank("告知书文号", needed=False)
    notice_served_on: date | None = blank("告知书送达日期", None, needed=False)
    facts: str = blank("事由")
    reason: str = blank("不予列入的理由")
    legal_basis: str = blank("认定依据")
    follow_text: str = blank("不予列入后的处理", needed=False)
    remedies: str = blank("救济措施", needed=False)

    def text(self) -> Iterator[Block]:
        """Say who, what was examined, why the party is not listed, and on what ground."""
        yield from (self.say(line) for line in self.party_lines())
        yield from self.chapters(
            ("事由", self._facts()),
            ("不予列入的理由", [self.say("{reason}")]),
            ("决定", self._decision()),
            ("救济措施", [self.say("{remedies}")] if self.remedies else []),
        )

    def _facts(self) -> Iterator[Block]:
        yield self.say("经查，{facts}。")
        if self.notice_number:
            served = "于{notice_served_on}" if self.notice_served_on else ""
            yield self.say(f"本机关{served}向{self.you}送达《拟列入严重失信主体名单告知书》（{{notice_number}}）。")

    def _decision(self) -> Iterator[Block]:
        yield self.say(f"依据{{legal_basis}}，本机关决定不将{self.you}列入{{list_name}}。")
        if self.follow_text:
            yield self.say("{follow_text}")
