"""笔录: words taken down in writing, confirmed by those who spoke and signed on every page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from forms import page
from forms.fonts import BODY
from forms.layout import Block, Look, Op, Paragraph, Piece, Rule, set_row, words
from forms.paper import Form

_SIZE = page.SIZE_SMALL_4
_GAP = 10.0
"""White between two places to sign, in points."""
_NO_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True, kw_only=True)
class Minutes(Form):
    """笔录: what all minutes share; `signed_by` names who signs every page, `confirmed` what is copied by hand."""

    area = page.FORM_AREA.shorter(page.RECORD_SIGNED)
    signed_by: ClassVar[tuple[str, ...]]
    confirmed: ClassVar[str] = "以上笔录已看过或者已宣读，与我所说一致。"

    def foot(self, number: int, count: int, look: Look) -> list[Op]:
        """Draw on every page where those present sign it, and which page of how many it is."""
        end = page.FORM_TOP + page.FORM_HEIGHT
        share = page.WIDTH / len(self.signed_by)
        ops: list[Op] = []
        for place, name in enumerate(self.signed_by):
            row = set_row(words(f"{name}签名："), BODY, _SIZE - 1.5, _SIZE - 1.5, look)
            x, base = page.LEFT + place * share, end - 0.3 * page.RECORD_PITCH
            ops += row.drawn(x, base).ops
            ops.append(Rule(x + row.width, base + 2, x + share - _GAP, base + 2, page.RULE_CELL))
        sheet = set_row(words(f"第 {number} 页　共 {count} 页"), BODY, _SIZE, _SIZE, look)
        x = page.LEFT + (page.WIDTH - sheet.width) / 2
        return [*ops, *sheet.drawn(x, end + page.FOOT_BELOW + 6).ops]

    def said(self, pieces: tuple[Piece, ...]) -> Paragraph:
        """Make a paragraph of what was said."""
        return Paragraph(pieces, BODY, page.SIZE_4, page.RECORD_PITCH, page.SIZE_4)

    def confirmation(self) -> Iterator[Block]:
        """Yield what the speaker copies by hand, with two lines to write on, and the day."""
        asked = self.said(words(f"（请核对后书写：{self.confirmed}）"))
        yield replace(asked, keeps_next=True, is_kept_whole=True)
        yield replace(self.said(()), keeps_next=True)
        yield replace(self.said(()), keeps_next=True)
        yield replace(self.said(words(_NO_DAY)), align="right")
