"""恢复列入决定书: the decision that a removal is undone and the party is on the list again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import Chapter, ListingDecision
from forms.layout import Block
from forms.measure import PRINTED, Measure
from forms.paper import blank
from forms.remove_from_list import RemoveFromListPaper


@dataclass(frozen=True, kw_only=True)
class RestoreListingPaper(ListingDecision):
    """恢复列入决定书: the blanks, in the order they are printed; the five parts 国办发〔2020〕49号（八） asks for."""

    title = "恢复列入严重失信主体名单决定书"

    removal_number: str = blank("移出决定书文号")
    removed_on: date | None = blank("移出日期", None)
    facts: str = blank("恢复列入的事由")
    basis_document: str = blank("依据材料")
    hearing_summary: str = blank("告知和听取意见情况")
    legal_basis: str = blank("恢复列入的依据")
    term: str = blank("恢复后的列入期限")
    publication: str = blank("公示渠道", needed=False)
    measures_notice: tuple[Measure, ...] = blank("失信惩戒措施提示", ())
    removal_terms: str = blank("移出条件和程序")
    remedies: str = blank("救济措施")

    def parts(self) -> tuple[Chapter, ...]:
        """Say why the removal does not stand, that the listing does again, what follows, and how it ends."""
        return (
            ("事由", self._facts()),
            ("依据和决定", [self.say(self._decision())]),
            ("失信惩戒措施提示", self._measures()),
            ("移出条件和程序", self.told("removal_terms")),
        )

    def _facts(self) -> Iterator[Block]:
        removal = f"《{RemoveFromListPaper.title}》（{{removal_number}}）"
        yield self.say(f"{{removed_on}}，本机关作出{removal}，将{self.you}移出{{list_name}}。经查，{{facts}}。")
        yield self.say("上述事实，有{basis_document}为据。")
        yield self.say("{hearing_summary}")

    def _decision(self) -> str:
        revoked = f"撤销《{RemoveFromListPaper.title}》（{{removal_number}}）"
        publication = "，并通过{publication}向社会公示" if self.publication else ""
        return (
            f"依据{{legal_basis}}，本机关决定{revoked}，恢复将{self.you}列入{{list_name}}，"
            f"列入期限{{term}}{publication}。"
        )

    def _measures(self) -> Iterator[Block]:
        yield self.say(f"{self.you}被恢复列入名单期间，有关部门将依法依规采取下列措施：", keeps_next=True)
        yield from self.listed(PRINTED, "measures_notice")
