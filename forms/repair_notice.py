"""信用修复告知书: how the party gets off the list, served together with the decision (两书同达)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import ListingBlanks, PartyNotice
from forms.layout import Block
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class RepairNoticePaper(ListingBlanks, PartyNotice):
    """信用修复告知书: the blanks, in the order they are printed."""

    title = "信用修复告知书"

    publication: str = blank("公示网站")
    severity: str = blank("失信类型和严重程度", needed=False)
    minimum_period: str = blank("最短公示期", needed=False)
    earliest_on: date | None = blank("最早申请日期", None, needed=False)
    legal_basis: str = blank("修复依据")
    conditions: tuple[str, ...] = blank("修复条件", ())
    materials: tuple[str, ...] = blank("修复材料", ())
    process: tuple[str, ...] = blank("修复流程", ())
    fee_text: str = blank("费用说明")
    contact_address: str = blank("咨询地址")
    contact_person: str = blank("联系人", needed=False)
    contact_phone: str = blank("咨询电话")

    def message(self) -> Iterator[Block]:
        """Say what was decided, when and how the party may apply, and whom it may ask."""
        yield self.say(f"{self.listing}。依据{{legal_basis}}，现将信用修复有关事项告知如下：")
        yield from self.chapters(
            ("公示网站", self.told("publication")),
            ("失信类型和严重程度", self.told("severity")),
            ("最短公示期和最早申请日期", self._periods()),
            ("修复条件", self.listed_texts("conditions")),
            ("申请材料", self.listed_texts("materials")),
            ("办理流程", self.listed_texts("process")),
            ("费用和咨询", self._contact()),
        )

    def _periods(self) -> Iterator[Block]:
        if self.minimum_period:
            yield self.say("最短公示期：{minimum_period}。")
        if self.earliest_on:
            yield self.say(f"{self.you}最早可以于{{earliest_on}}提出信用修复申请。")

    def _contact(self) -> Iterator[Block]:
        yield self.say("{fee_text}")
        yield self.say("咨询地址：{contact_address}")
        yield self.say(("联系人：{contact_person}　" if self.contact_person else "") + "咨询电话：{contact_phone}")
