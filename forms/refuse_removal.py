"""不予移出决定书: the decision that the party stays on the list, with reasons and remedies."""

from dataclasses import dataclass

from forms.after_listing import Chapter
from forms.paper import blank
from forms.remove_from_list import DecidedApplication


@dataclass(frozen=True, kw_only=True)
class RefuseRemovalPaper(DecidedApplication):
    """不予移出决定书: the blanks, in the order they are printed."""

    title = "不予移出严重失信主体名单决定书"

    reason: str = blank("不予移出的理由")
    legal_basis: str = blank("不予移出的依据")
    next_text: str = blank("再次申请", needed=False)
    remedies: str = blank("救济措施")

    def parts(self) -> tuple[Chapter, ...]:
        """Say what was found, why that does not suffice, and when the party may apply again."""
        return (
            ("申请和核查情况", self.findings()),
            ("不予移出的理由", self.told("reason")),
            ("决定", [self.say(f"依据{{legal_basis}}，本机关决定不予将{self.you}移出{{list_name}}。")]),
            ("再次申请", self.told("next_text")),
        )
