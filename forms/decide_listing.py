"""列入决定书: the decision, with the five parts 国办发〔2020〕49号（八） asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.layout import Block
from forms.letter import Letter
from forms.measure import PRINTED, Measure
from forms.paper import PartyBlanks, blank
from forms.remedies import TellsRemedies


@dataclass(frozen=True, kw_only=True)
class ListingBlocks(TellsRemedies, PartyBlanks, Letter):
    """列入内容: the five parts, the same in a decision of its own and in a penalty decision."""

    facts: str = blank("事由")
    evidence: str = blank("依据文书")
    hearing_summary: str = blank("告知和听取意见情况")
    legal_basis: str = blank("认定依据")
    list_name: str = blank("名单名称")
    term: str = blank("列入期限", needed=False)
    publication: str = blank("公示渠道", needed=False)
    measures_notice: tuple[Measure, ...] = blank("失信惩戒措施提示", ())
    removal_terms: str = blank("移出条件和程序")
    remedies: str = blank("救济措施")

    def text(self) -> Iterator[Block]:
        """Yield the five parts, none of which may be missing."""
        yield from self.chapters(
            ("事由", self._facts()),
            ("依据", self._basis()),
            ("失信惩戒措施提示", self._measures()),
            ("移出条件和程序", [self.say("{removal_terms}")]),
            ("救济措施", [self.say("{remedies}")]),
        )

    def _facts(self) -> Iterator[Block]:
        yield self.say("经查，{facts}。")
        yield self.say("上述事实，有{evidence}为据。")
        yield self.say("{hearing_summary}")

    def _basis(self) -> Iterator[Block]:
        decision = f"据此，本机关决定将{self.you}列入{{list_name}}"
        term = "，列入期限{term}" if self.term else ""
        publication = "，并通过{publication}向社会公示" if self.publication else ""
        yield self.say(f"{self.you}的上述行为，符合{{legal_basis}}规定的情形。{decision}{term}{publication}。")

    def _measures(self) -> Iterator[Block]:
        yield self.say(f"{self.you}被列入名单期间，有关部门将依法依规采取下列措施：", keeps_next=True)
        yield from self.listed(PRINTED, "measures_notice")


@dataclass(frozen=True, kw_only=True)
class DecideListingPaper(ListingBlocks):
    """列入决定书: a decision of its own, where the listing is not part of another decision."""

    title = "列入严重失信主体名单决定书"

    def text(self) -> Iterator[Block]:
        """Say who, then the five parts."""
        yield from (self.say(line) for line in self.party_lines())
        yield from super().text()
