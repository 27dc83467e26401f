"""落款和版记: attachments, the organ's name over the date with room for the seal, what stands at the foot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forms import page
from forms.fonts import BODY
from forms.layout import Block, Look, Paragraph, Piece, Rule, SetRow, Strip, joined, set_row, words

_ABOVE_CENTRE = 0.65 * page.PITCH
"""The base line of the name lies so much below the centre of the seal (7.3.5.1)."""

Row = tuple[Piece, ...]


@dataclass(frozen=True)
class Attachments(Block):
    """附件说明: one blank line below the text, several numbered; a name that turns over is flush (7.3.4).

    It is no text: the signature takes the last line of the text to its page, and what is named between them (7.3.5.5).
    """

    names: tuple[Piece, ...]

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield a blank line and the lines of every name."""
        yield Strip(page.PITCH, is_white=True, keeps_next=True)
        advances = look.fonts.advances(BODY, page.SIZE_3)
        for number, name in enumerate(self.names, 1):
            mark = f"{number}." if len(self.names) > 1 else ""
            hang = 3 + sum(advances[char] for char in mark) / page.CELL
            first = "附件：" if number == 1 else "　　　"
            line = Paragraph(
                (Piece(first + mark), name), indent=-hang, margin=2 + hang, keeps_next=True, is_kept_whole=True
            )
            yield from line.strips(look, width)


@dataclass(frozen=True)
class Signature(Block):
    """落款: the names of the organs over the date, with room for every seal (7.3.5.1); no seal is ever drawn.

    It never stands on a page without text (7.3.5.5): the last line of the text goes with it.
    """

    organs: tuple[Row, ...]
    date: Row
    keeps_next: bool = False
    """附注 follows, which goes with it."""

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the block as one strip, so that no page break cuts it."""
        date = set_row(self.date, BODY, page.SIZE_3, page.CELL, look)
        names = [set_row(organ, BODY, page.SIZE_3, page.CELL, look) for organ in self.organs]
        widest = max(name.width for name in names)
        last = min(width - page.DATE_FROM_RIGHT - date.width / 2, width - max(widest, page.SEAL) / 2)
        rows = list(_rows(names, last, widest))
        parts: list[Strip] = []
        for number, row in enumerate(rows):
            base = number * _ROW_OF_SEALS + page.SEAL / 2 + _ABOVE_CENTRE
            parts += [name.drawn(centre - name.width / 2, base) for name, centre in row]
        base = (len(rows) - 1) * _ROW_OF_SEALS + page.SEAL / 2 + _ABOVE_CENTRE
        parts.append(date.drawn(last - date.width / 2, base + page.PITCH))
        height = _LAST_ROW + -(-(len(rows) - 1) * _ROW_OF_SEALS // page.PITCH) * page.PITCH
        yield replace(joined(parts, height), keeps_next=self.keeps_next)


_ROW_OF_SEALS = page.SEAL + 2 * page.MM
"""From one row of seals to the next."""
_LAST_ROW = 4 * page.PITCH
"""The height of the last row, a little less than a seal, which may reach into the white below it."""


def _rows(names: Sequence[SetRow], last: float, widest: float) -> Iterator[list[tuple[SetRow, float]]]:
    """Set the organs in rows, each with the middle of its name; the last of a row stands over the date."""
    first = max(widest, page.SEAL) / 2
    distance = max(page.SEAL_DISTANCE, widest + page.CELL)
    per_row = max(1, min(page.SEALS_A_ROW, 1 + int((last - first) / distance)))
    for start in range(0, len(names), per_row):
        row = names[start : start + per_row]
        yield [(name, last - (len(row) - 1 - number) * distance) for number, name in enumerate(row)]


def imprint(copies_to: Row, printed_by: Row, printed_on: str, look: Look) -> Strip | None:
    """Make the 版记 at the foot of the last page: 抄送, then 印发机关 and 印发日期, between rules (7.4)."""
    lines = [*_copies(copies_to, look), *_printed(printed_by, printed_on, look)]
    if not lines:
        return None
    strip = _stacked(lines)
    edges = [(0.0, page.RULE_THICK), (strip.height, page.RULE_THICK)]
    if copies_to and printed_by:
        edges.append((strip.height - page.PITCH, page.RULE_THIN))
    rules = tuple(Rule(0, y, page.WIDTH, y, width) for y, width in edges)
    return replace(strip, ops=(*strip.ops, *rules))


def copies(copies_to: Row, look: Look) -> Strip | None:
    """Make the 版记 of a 信函格式: 抄送 alone, without rules (10.1)."""
    lines = list(_copies(copies_to, look))
    return _stacked(lines) if lines else None


def _copies(copies_to: Row, look: Look) -> Iterator[Strip]:
    """Set 抄送: one character in from both sides, turned over below the first organ, 。 at the end (7.4.2)."""
    if copies_to:
        size = page.SIZE_4
        text = Paragraph((*words("抄送："), *copies_to, *words("。")), BODY, size, cell=size, indent=-3, margin=4)
        yield from text.strips(look, page.WIDTH - size)


def _printed(printed_by: Row, printed_on: str, look: Look) -> Iterator[Strip]:
    """Set 印发机关 at the left and 印发日期 at the right, one character in (7.4.3)."""
    if printed_by:
        size, base = page.SIZE_4, 0.65 * page.PITCH
        left = set_row(printed_by, BODY, size, size, look)
        right = set_row(words(printed_on), BODY, size, size, look)
        yield joined([left.drawn(size, base), right.drawn(page.WIDTH - size - right.width, base)], page.PITCH)


def _stacked(strips: Sequence[Strip]) -> Strip:
    """Put strips below one another into one."""
    placed, y = [], 0.0
    for strip in strips:
        placed.append(strip.moved(0, y))
        y += strip.height
    return joined(placed, y)
