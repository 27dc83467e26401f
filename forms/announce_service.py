"""送达公告: service by public announcement, where no other way reaches the party (民事诉讼法 95)."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.layout import Block, Paragraph, Piece
from forms.paper import PartyBlanks, blank
from forms.plain_letter import PlainLetter
from forms.service_proof import ServedDocument


@dataclass(frozen=True, kw_only=True)
class AnnounceServicePaper(PartyBlanks, PlainLetter):
    """送达公告: the blanks; `content` says in short what the papers decide or tell, `rights` what the party may do."""

    title = "送达公告"
    is_numbered = False

    id_number: str = blank("证件号码", needed=False)
    served_documents: tuple[ServedDocument, ...] = blank("送达文书", ())
    course: str = blank("公告送达的原因")
    legal_basis: str = blank("公告送达依据")
    content: str = blank("文书主要内容")
    rights: str = blank("依法享有的权利")
    effect_text: str = blank("视为送达")
    contact_address: str = blank("领取地址")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")

    def text(self) -> Iterator[Block]:
        """Say to whom, which papers, what they say, when they count as served, and where they can be had."""
        yield Paragraph(self._addressed(), indent=0)
        reason = self.fill(f"因{{course}}，依据{{legal_basis}}的规定，现向{self.you}公告送达")
        yield Paragraph((*reason, *self._documents(), Piece("。")))
        yield self.say("{content}")
        yield self.say("{rights}")
        yield self.say("{effect_text}")
        where = "领取地址：{contact_address}，联系人：{contact_person}，联系电话：{contact_phone}。"
        yield self.say(f"{self.you}可以到本机关领取上述文书，{where}")
        yield self.say("特此公告。")

    def _addressed(self) -> tuple[Piece, ...]:
        """Name the party; the number of a person's identity document is not for the public (49号（四）)."""
        return self.fill("{party_name}：" if self.is_person else "{party_name}（{uscc}）：")

    def _documents(self) -> Iterator[Piece]:
        if not self.served_documents:
            yield from self.fill("{served_documents}")
        for number, one in enumerate(self.served_documents):
            mark = "、" if number else ""
            named = f"{mark}《{{name}}》" + ("（{doc_number}）" if one.doc_number else "")
            yield from self.fill(named, f"served_documents.{number}")
