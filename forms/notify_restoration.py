"""拟恢复列入告知书: what a removed party is told before it is put back on the list, and what it may say to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import PartyNotice
from forms.layout import Block
from forms.paper import blank
from forms.plain_letter import PlainLetter
from forms.remove_from_list import RemoveFromListPaper


@dataclass(frozen=True, kw_only=True)
class NotifyRestorationPaper(PartyNotice, PlainLetter):
    """拟恢复列入告知书: the blanks, in the order they are printed."""

    title = "拟恢复列入严重失信主体名单告知书"

    list_name: str = blank("名单名称")
    removal_number: str = blank("移出决定书文号")
    removed_on: date | None = blank("移出日期", None)
    facts: str = blank("恢复列入的事由")
    basis_document: str = blank("依据材料")
    legal_basis: str = blank("恢复列入的依据")
    rights_text: str = blank("权利告知")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
    contact_address: str = blank("联系地址")

    def message(self) -> Iterator[Block]:
        """Say which removal is to be undone and why, and within what time the party may speak."""
        removal = f"《{RemoveFromListPaper.title}》（{{removal_number}}）"
        yield self.say(f"{{removed_on}}，本机关作出{removal}，将{self.you}移出{{list_name}}。")
        yield self.say(
            f"经查，{{facts}}。上述事实，有{{basis_document}}为据。依据{{legal_basis}}，本机关拟撤销该决定，"
            f"恢复将{self.you}列入{{list_name}}。"
        )
        yield self.say("{rights_text}")
        yield from self.contact()
