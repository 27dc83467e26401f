"""届满移出决定书: the decision that takes the party off the list because its term is over."""

from dataclasses import dataclass
from datetime import date

from forms.after_listing import Chapter, ListingDecision
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class LapseListingPaper(ListingDecision):
    """届满移出决定书: the blanks, in the order they are printed."""

    title = "届满移出严重失信主体名单决定书"

    term: str = blank("列入期限")
    expires_on: date | None = blank("名单届满日", None)
    verification: str = blank("核查情况")
    legal_basis: str = blank("移出依据")
    effect_text: str = blank("移出的效力")
    remedies: str = blank("救济措施", needed=False)

    def parts(self) -> tuple[Chapter, ...]:
        """Say that the term is over and nothing stands against it, that the party is removed, and what that ends."""
        decision = f"依据{{legal_basis}}，本机关决定自{{expires_on}}起，将{self.you}移出{{list_name}}。"
        return (
            ("届满情况", [self.say("列入期限为{term}，于{expires_on}届满。经核查，{verification}。")]),
            ("决定", [self.say(decision)]),
            ("移出的效力", self.told("effect_text")),
        )
