"""约谈通知书: the letter that asks the party to a talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from forms.after_listing import PartyNotice
from forms.approval import Signer, people
from forms.closing import Attachments
from forms.layout import Block, Paragraph, Piece
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class CallTalkPaper(PartyNotice):
    """约谈通知书: the blanks, in the order they are printed."""

    title = "约谈通知书"

    reason: str = blank("约谈事由")
    legal_basis: str = blank("约谈依据")
    talk_kind: str = blank("约谈类型")
    talk_at: datetime | None = blank("约谈时间", None)
    place: str = blank("约谈地点")
    officers: tuple[Signer, ...] = blank("约谈人员", ())
    purpose: str = blank("约谈目的")
    topics: tuple[str, ...] = blank("约谈内容", ())
    requirements: tuple[str, ...] = blank("有关要求", ())
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
    contact_address: str = blank("联系地址")
    attachments: tuple[str, ...] = blank("附件", (), needed=False)

    def message(self) -> Iterator[Block]:
        """Say why, when, where and with whom the party is to talk, what about, and what it must bring."""
        yield self.say(f"依据{{legal_basis}}，本机关决定对{self.you}进行{{talk_kind}}。现将有关事项通知如下：")
        yield from self.chapters(
            ("约谈事由", self.told("reason")),
            ("约谈时间和地点", [self.say("时间：{talk_at}。"), self.say("地点：{place}。")]),
            ("约谈人员", [Paragraph((*people(self, "officers"), Piece("。")))]),
            ("约谈目的和内容", [self.say("{purpose}", keeps_next=True), *self.listed_texts("topics")]),
            ("有关要求", self.listed_texts("requirements")),
        )
        yield from self.contact()
        if self.attachments:
            yield Attachments(tuple(Piece(name, "attachments") for name in self.attachments))
