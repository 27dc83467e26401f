"""移出决定书: the decision that takes the party off the list on its application."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import Chapter, ListingDecision
from forms.layout import Block
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class DecidedApplication(ListingDecision):
    """对移出申请的决定: when it came and was accepted, and what was found."""

    applied_on: date | None = blank("申请日期", None)
    accepted_on: date | None = blank("受理日期", None)
    verification: str = blank("核查情况")

    def findings(self) -> Iterator[Block]:
        """Yield the course of the application and what the organ found."""
        yield self.say(
            f"{self.you}于{{applied_on}}向本机关提出移出申请，本机关于{{accepted_on}}受理。经核查，{{verification}}。"
        )


@dataclass(frozen=True, kw_only=True)
class RemoveFromListPaper(DecidedApplication):
    """移出决定书: the blanks, in the order they are printed."""

    title = "移出严重失信主体名单决定书"

    legal_basis: str = blank("移出依据")
    effect_text: str = blank("移出的效力")
    remedies: str = blank("救济措施", needed=False)

    def parts(self) -> tuple[Chapter, ...]:
        """Say what was found, that the party is removed, and what that ends."""
        return (
            ("申请和核查情况", self.findings()),
            ("决定", [self.say(self._decision())]),
            ("移出的效力", self.told("effect_text")),
        )

    def _decision(self) -> str:
        return (
            f"{self.you}符合{{legal_basis}}规定的移出条件。据此，本机关决定自本决定书作出之日起，"
            f"将{self.you}移出{{list_name}}。"
        )
