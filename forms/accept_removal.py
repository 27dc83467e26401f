"""受理、不予受理、补正通知书: the three answers an application for removal can get (信用修复申请)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import ListingBlanks, PartyNotice
from forms.layout import Block
from forms.paper import blank
from forms.remedies import TellsRemedies


@dataclass(frozen=True, kw_only=True)
class ApplicationAnswer(ListingBlanks, PartyNotice):
    """对移出申请的答复: which application, of which listing, with which materials."""

    applied_on: date | None = blank("申请日期", None)
    materials: tuple[str, ...] = blank("收到的材料", ())

    def application(self) -> Iterator[Block]:
        """Yield the listing, the application, and what came with it."""
        received = f"{{applied_on}}，本机关收到{self.you}提出的移出申请和下列材料："
        yield self.say(f"{self.listing}。{received}", keeps_next=True)
        yield from self.listed_texts("materials")


@dataclass(frozen=True, kw_only=True)
class AcceptRemovalPaper(ApplicationAnswer):
    """移出申请受理通知书: the blanks, in the order they are printed."""

    title = "移出申请受理通知书"

    accepted_on: date | None = blank("受理日期", None)
    legal_basis: str = blank("受理依据")
    decide_period: str = blank("办理期限", needed=False)
    decide_by: date | None = blank("办理期限届满日", None, needed=False)
    fee_text: str = blank("费用说明")
    no_answer_text: str = blank("逾期未作决定的救济")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
    contact_address: str = blank("联系地址")

    def message(self) -> Iterator[Block]:
        """Say that the application is accepted, and by when it will be decided."""
        yield from self.application()
        yield self.say(
            f"经审查，{self.you}提交的申请材料齐全。依据{{legal_basis}}，本机关决定自{{accepted_on}}起予以受理。"
        )
        yield self.say(f"本机关将{self._by_when()}核查并作出是否移出的决定，书面告知{self.you}结果。{{fee_text}}")
        yield from self.told("no_answer_text")
        yield from self.contact()

    def _by_when(self) -> str:
        """Say within what time; where no rule sets one, without delay (49号 (十一))."""
        if not self.decide_period:
            return "及时"
        return f"自受理之日起{{decide_period}}内{'（至{decide_by}届满）' if self.decide_by else ''}"


@dataclass(frozen=True, kw_only=True)
class DeclineRemovalPaper(TellsRemedies, ApplicationAnswer):
    """移出申请不予受理通知书: the blanks, in the order they are printed."""

    title = "移出申请不予受理通知书"

    reason: str = blank("不予受理的理由")
    legal_basis: str = blank("不予受理的依据")
    next_text: str = blank("后续办理", needed=False)
    remedies: str = blank("救济措施")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
    contact_address: str = blank("联系地址")

    def message(self) -> Iterator[Block]:
        """Say that the application is not accepted, why, and what the party can do about it."""
        yield from self.application()
        yield self.say("经审查，{reason}。依据{legal_basis}，本机关决定不予受理。")
        yield from self.told("next_text")
        yield from self.told("remedies")
        yield from self.contact()


@dataclass(frozen=True, kw_only=True)
class CompleteRemovalPaper(ApplicationAnswer):
    """移出申请材料补正通知书: the blanks, in the order they are printed."""

    title = "移出申请材料补正通知书"

    missing_materials: tuple[str, ...] = blank("需要补正的材料", ())
    legal_basis: str = blank("补正依据")
    complete_period: str = blank("补正期限")
    complete_by: date | None = blank("补正期限届满日", None, needed=False)
    lapse_text: str = blank("逾期不补正的后果")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
    contact_address: str = blank("联系地址")

    def message(self) -> Iterator[Block]:
        """Say once and whole what is missing, by when, and what follows when it does not come."""
        yield from self.application()
        yield self.say(
            f"经审查，{self.you}提交的申请材料不齐全。依据{{legal_basis}}，现一次告知{self.you}需要补正的全部内容：",
            keeps_next=True,
        )
        yield from self.listed_texts("missing_materials")
        due = "（至{complete_by}届满）" if self.complete_by else ""
        yield self.say(f"请{self.you}自收到本通知书之日起{{complete_period}}内{due}向本机关补正。{{lapse_text}}")
        yield from self.contact()
