"""载入处罚决定书的列入内容: the five parts as paragraphs of a penalty decision (49号（八）: 依托相应的行政决定文书)."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms import letterhead
from forms.decide_listing import ListingBlocks
from forms.layout import Block, Paragraph, Piece
from forms.letterhead import Format
from forms.paper import blank
from forms.plain_letter import PlainLetter


@dataclass(frozen=True, kw_only=True)
class ListingInPenaltyPaper(ListingBlocks, PlainLetter):
    """载入处罚决定书的列入内容: `doc_number` and `finalized_on` are those of the penalty decision."""

    title = "列入严重失信主体名单的内容"
    format = Format.DOCUMENT

    doc_number: str = blank("行政处罚决定书文号", needed=False)
    penalty_title: str = blank("行政处罚决定书名称", "行政处罚决定书")

    def optional(self) -> frozenset[str]:
        """The date is that of the penalty decision, which bears it."""
        return super().optional() | {"finalized_on"}

    def body(self) -> Iterator[Block]:
        """Yield the parts without head and signature, which are those of the penalty decision."""
        yield letterhead.title((Piece(self.title),))
        party = "{id_number}" if self.is_person else "{uscc}"
        where = self.fill(f"当事人：{{party_name}}（{party}）。以下内容载入{{organ}}《{{penalty_title}}》（")
        yield Paragraph((), keeps_next=True)
        yield Paragraph((*where, *self.number(), Piece("）。")))
        yield from self.text()
