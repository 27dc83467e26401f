"""撤销列入决定书: the decision that undoes a listing whose basis has fallen or that was wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.after_listing import Chapter, ListingDecision
from forms.decide_listing import DecideListingPaper
from forms.layout import Block
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class RevokeListingPaper(ListingDecision):
    """撤销列入决定书: the blanks, in the order they are printed."""

    title = "撤销列入严重失信主体名单决定书"

    facts: str = blank("撤销的事由")
    basis_document: str = blank("撤销所依据的文书")
    legal_basis: str = blank("撤销依据")
    effect_text: str = blank("撤销后的办理")
    remedies: str = blank("救济措施")

    def parts(self) -> tuple[Chapter, ...]:
        """Say what has become of the basis, that the listing is undone, and what is put right."""
        return (
            ("撤销的事由", self._facts()),
            ("决定", [self.say(self._decision())]),
            ("撤销后的办理", self.told("effect_text")),
        )

    def _facts(self) -> Iterator[Block]:
        yield self.say("经查，{facts}。")
        yield self.say("上述事实，有{basis_document}为据。")

    def _decision(self) -> str:
        revoked = f"《{DecideListingPaper.title}》（{{decision_number}}）"
        return f"依据{{legal_basis}}，本机关决定撤销{revoked}，将{self.you}移出{{list_name}}。"
