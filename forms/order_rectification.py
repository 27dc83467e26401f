"""限期整改通知书: the letter that orders the party to put things right within a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import PartyNotice
from forms.layout import Block
from forms.paper import blank
from forms.remedies import TellsRemedies


@dataclass(frozen=True, kw_only=True)
class OrderRectificationPaper(TellsRemedies, PartyNotice):
    """限期整改通知书: the blanks, in the order they are printed."""

    title = "限期整改通知书"

    legal_basis: str = blank("整改依据")
    problems: tuple[str, ...] = blank("存在的问题", ())
    requirements: tuple[str, ...] = blank("整改要求", ())
    due_on: date | None = blank("整改期限届满日", None)
    reporting: str = blank("反馈方式")
    consequence: str = blank("逾期未整改的后果")
    remedies: str = blank("救济措施", needed=False)
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
    contact_address: str = blank("联系地址")

    def message(self) -> Iterator[Block]:
        """Say what is wrong, what is to be done about it by when, and how the party reports."""
        yield self.say(f"经查，{self.you}存在下列问题，应当限期整改。依据{{legal_basis}}，现将有关事项通知如下：")
        yield from self.chapters(
            ("存在的问题", self.listed_texts("problems")),
            ("整改要求", self.listed_texts("requirements")),
            ("整改期限", self._period()),
            ("反馈方式", self.told("reporting")),
            ("逾期未整改的后果", self.told("consequence")),
            ("救济措施", self.told("remedies")),
        )
        yield from self.contact()

    def _period(self) -> Iterator[Block]:
        yield self.say(f"请{self.you}在{{due_on}}以前（含当日）完成整改。")
