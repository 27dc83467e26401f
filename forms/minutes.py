"""笔录: words taken down in writing, confirmed by those who spoke and signed on every page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from forms import page
from forms.fonts import BODY
from forms.layout import Block, Look, Op, Paragraph, Piece, Rule, set_row, words
from forms.paper import Form

_SIZE = page.SIZE_SMALL_4
_A_ROW = 3
"""How many sign side by side."""
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
        sheet = set_row(words(f"第 {number} 页　共 {count} 页"), BODY, _SIZE, _SIZE, look)
        x = page.LEFT + (page.WIDTH - sheet.width) / 2
        return [*self._places(look), *sheet.drawn(x, self._foot_line() + page.FOOT_BELOW + 6).ops]

    def _foot_line(self) -> float:
        """What stands below the places to sign is placed as on other forms."""
        return page.FORM_TOP + page.FORM_HEIGHT

    def _places(self, look: Look) -> Iterator[Op]:
        """Draw a line to sign on for each: up to three in a row, four in two rows."""
        rows = -(-len(self.signed_by) // _A_ROW)
        per_row = -(-len(self.signed_by) // rows)
        share = page.WIDTH / per_row
        for place, name in enumerate(self.signed_by):
            number, column = divmod(place, per_row)
            base = self._foot_line() - (rows - number - 0.7) * page.RECORD_PITCH
            x = page.LEFT + column * share
            row = set_row(words(f"{name}签名："), BODY, _SIZE - 1.5, _SIZE - 1.5, look)
            yield from row.drawn(x, base).ops
            yield Rule(x + row.width, base + 2, x + share - _GAP, base + 2, page.RULE_CELL)

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
