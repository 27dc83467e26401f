"""恢复信誉通知书: what was done so that no trace of a wrong or undone listing harms the party."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import ListingBlanks, PartyNotice
from forms.layout import Block
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class RestoreReputationPaper(ListingBlanks, PartyNotice):
    """恢复信誉通知书: the blanks, in the order they are printed."""

    title = "恢复信誉通知书"

    revocation_title: str = blank("撤销或者更正文书名称")
    revocation_number: str = blank("撤销或者更正文书文号")
    revoked_on: date | None = blank("撤销或者更正日期", None)
    legal_basis: str = blank("恢复信誉的依据")
    restored: tuple[str, ...] = blank("已采取的恢复信誉措施", ())
    informed_organs: tuple[str, ...] = blank("已告知的部门和平台", ())
    next_text: str = blank("发现未同步更新时的办理")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
    contact_address: str = blank("联系地址")

    def message(self) -> Iterator[Block]:
        """Say what was undone, what was put right and where, and what to do where it was not."""
        yield self.say(
            f"{self.listing}。{{revoked_on}}，本机关作出《{{revocation_title}}》（{{revocation_number}}）。"
            f"依据{{legal_basis}}，本机关已采取下列措施恢复{self.you}的信誉、消除不良影响：",
            keeps_next=True,
        )
        yield from self.listed_texts("restored")
        yield self.say("上述情况已书面告知下列部门和平台：{informed_organs}。")
        yield from self.told("next_text")
        yield from self.contact()
