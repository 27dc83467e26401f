"""上一级同意的请示: the letter that asks the higher authority to agree to a listing."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms import letterhead
from forms.layout import Block, Look, Op, Paragraph, Piece
from forms.measure import PRINTED, Measure
from forms.paper import Letter, PartyBlanks, blank, chinese_date


@dataclass(frozen=True, kw_only=True)
class RequestConsentPaper(PartyBlanks, Letter):
    """上一级同意的请示: the blanks, in the order they are printed (上行文, with 签发人)."""

    title = "请示"

    signatory: str = blank("签发人")
    superior_organ: str = blank("主送机关")
    list_name: str = blank("名单名称")
    facts: str = blank("事由")
    evidence: str = blank("依据文书")
    legal_basis: str = blank("认定依据")
    hearing_summary: str = blank("告知和听取意见情况")
    proposed_measures: tuple[Measure, ...] = blank("拟采取措施", (), needed=False)
    consent_basis: str = blank("报请同意的依据")
    attachments: tuple[str, ...] = blank("附件", (), needed=False)
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")

    def head(self) -> Iterator[Block]:
        """Yield the head of a 上行文, a title that names the matter, and the organ asked."""
        yield letterhead.UpwardMark(self.fill("{organ}"), self.number(), self.fill("{signatory}"))
        yield Paragraph((), keeps_next=True)
        yield Paragraph((), keeps_next=True)
        subject = self.fill("{organ}关于拟将{party_name}列入{list_name}的请示")
        yield from letterhead.long_title(subject)
        yield Paragraph((), keeps_next=True)
        yield self.say("{superior_organ}：", indent=0)

    def text(self) -> Iterator[Block]:
        """Say what is asked, about whom, why, and on what ground."""
        yield self.say("本机关拟将{party_name}列入{list_name}。依据{consent_basis}，现就有关情况请示如下：")
        yield from self.chapters(
            ("当事人基本情况", [self.say(line) for line in self.party_lines()]),
            ("事由和依据文书", [self.say("{facts}"), self.say("上述事实，有{evidence}为据。")]),
            ("认定依据", [self.say("上述行为，符合{legal_basis}规定的情形。")]),
            ("告知和听取意见情况", [self.say("{hearing_summary}")]),
            ("拟提示的失信惩戒措施", self.listed(PRINTED, "proposed_measures") if self.proposed_measures else []),
        )
        yield self.say("妥否，请批示。")
        yield from self._attachments()

    def body(self) -> Iterator[Block]:
        """Yield the letter with whom to ask below the date, and room for the 版记."""
        yield from super().body()
        yield Paragraph(self.fill("（联系人：{contact_person}，联系电话：{contact_phone}）"), keeps_next=True)
        yield Paragraph(())

    def foot(self, number: int, count: int, look: Look) -> list[Op]:
        """Draw the page number, and the 版记 on the last page."""
        ops = super().foot(number, count, look)
        printed = f"{chinese_date(self.finalized_on)}印发" if self.finalized_on else ""
        return [*ops, *letterhead.imprint(self.organ, printed, look)] if number == count else ops

    def _attachments(self) -> Iterator[Block]:
        """Yield 附件说明: one blank line below the text, several of them numbered (7.3.4)."""
        if self.attachments:
            yield Paragraph(())
        for number, name in enumerate(self.attachments, 1):
            first = "附件：" if number == 1 else "　　　"
            count = f"{number}." if len(self.attachments) > 1 else ""
            yield Paragraph((Piece(f"{first}{count}"), Piece(name, "attachments")), indent=-4, margin=6)
