"""列入之后的文书: what the papers after a listing share — whom they address, which listing they are about."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from forms.decide_listing import DecideListingPaper
from forms.layout import Block
from forms.letter import Letter
from forms.paper import PartyBlanks, blank
from forms.remedies import TellsRemedies

Chapter = tuple[str, Iterable[Block]]
"""A heading and what stands below it."""


@dataclass(frozen=True, kw_only=True)
class ListingBlanks(PartyBlanks):
    """列入情况: the listing a paper is about."""

    list_name: str = blank("名单名称")
    decision_number: str = blank("列入决定书文号")
    decided_on: date | None = blank("列入决定日期", None)

    @property
    def listing(self) -> str:
        """Return the clause that names the listing, as a template without a stop."""
        decision = f"《{DecideListingPaper.title}》（{{decision_number}}）"
        return f"本机关于{{decided_on}}作出{decision}，将{self.you}列入{{list_name}}"


@dataclass(frozen=True, kw_only=True)
class PartyNotice(PartyBlanks, Letter):
    """致当事人的文书: a letter that begins with who the party is."""

    def text(self) -> Iterator[Block]:
        """Say who the party is, then what it is told."""
        yield from (self.say(line) for line in self.party_lines())
        yield from self.message()

    @abstractmethod
    def message(self) -> Iterator[Block]:
        """Yield what the party is told."""

    def told(self, name: str) -> list[Block]:
        """Return the paragraph of one blank; an optional blank left empty has none."""
        is_needed = next(item.metadata["needed"] for item in fields(self) if item.name == name)
        return [self.say(f"{{{name}}}")] if is_needed or getattr(self, name) else []

    def contact(self) -> Iterator[Block]:
        """Yield whom the party may ask."""
        yield self.say("联系人：{contact_person}　联系电话：{contact_phone}")
        yield self.say("联系地址：{contact_address}")


@dataclass(frozen=True, kw_only=True)
class LaterDecision(TellsRemedies, PartyNotice):
    """列入之后的决定: who, about what, why and on what ground, what follows, and the remedies."""

    def message(self) -> Iterator[Block]:
        """Yield what the decision goes back to, its chapters, and the remedies."""
        yield self.say(self.opening())
        yield from self.chapters(*self.parts(), ("救济措施", self.told("remedies")))

    @abstractmethod
    def opening(self) -> str:
        """Return the sentence that names what the decision goes back to, as a template."""

    @abstractmethod
    def parts(self) -> tuple[Chapter, ...]:
        """Return the chapters between the opening and the remedies."""


@dataclass(frozen=True, kw_only=True)
class ListingDecision(ListingBlanks, LaterDecision):
    """对在册列入的决定: a later decision about a listing."""

    def opening(self) -> str:
        """Name the listing."""
        return f"{self.listing}。"
