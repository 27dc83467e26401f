"""公文版头和落款: the red mark, the title, the organ's name over the date, the page number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms import page
from forms.fonts import BODY, HEADING, MARK, PLAIN, SUBHEADING
from forms.layout import Block, Look, Op, Paragraph, Piece, Rule, Spot, Strip, set_row, words

_MARK_SIZE = 38.0
_SHORT = 4
"""A phrase of no more characters than this does not stand alone on a line of the title, if it fits above."""
_CHARACTERS_FROM_RIGHT = 4
"""成文日期 stands four characters from the right edge where a seal will press it (7.3.5.1)."""


@dataclass(frozen=True)
class Mark(Block):
    """发文机关标志 of an enforcement letter: the organ's name in red over a red double rule."""

    organ: tuple[Piece, ...]

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the mark, three lines of the grid high."""
        mark = _mark(self.organ, look, width, 1.55 * page.PITCH, _MARK_SIZE)
        rule = 2.35 * page.PITCH
        rules = (
            Rule(0, rule, width, rule, 2.2, page.RED_MARK),
            Rule(0, rule + 3, width, rule + 3, 0.7, page.RED_MARK),
        )
        yield Strip(3 * page.PITCH, (*mark.ops, *rules), mark.spots)


@dataclass(frozen=True)
class UpwardMark(Block):
    """版头 of a 上行文: the mark, the number at the left, 签发人 at the right, the red rule below (7.2.4–7.2.7)."""

    organ: tuple[Piece, ...]
    doc_number: tuple[Piece, ...]
    signatory: tuple[Piece, ...]

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the head of the first page, eight lines of the grid high."""
        base, cell = 7.5 * page.PITCH, page.CELL
        mark = _mark((*self.organ, *words("文件")), look, width, page.MARK_TOP + 0.86 * 44, 44)
        number = set_row(self.doc_number, BODY, page.SIZE_3, cell, look)
        label = set_row(words("签发人："), BODY, page.SIZE_3, cell, look)
        name = set_row(self.signatory, SUBHEADING, page.SIZE_3, cell, look)
        name_x = width - cell - name.width
        parts = [mark, number.drawn(cell, base), label.drawn(name_x - label.width, base), name.drawn(name_x, base)]
        rule = base + page.RULE_BELOW_NUMBER + 2
        red = Rule(0, rule, width, rule, 1.4, page.RED_MARK)
        yield Strip(8 * page.PITCH, (red, *(op for part in parts for op in part.ops)), _spots_of(parts))


@dataclass(frozen=True)
class Signature(Block):
    """落款: room for the seal, the organ's name, and the date (7.3.5.1); never on a page without text (7.3.5.5)."""

    organ: tuple[Piece, ...]
    date: tuple[Piece, ...]

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the block as one strip, so that no page break cuts it."""
        organ = set_row(self.organ, BODY, page.SIZE_3, page.CELL, look)
        date = set_row(self.date, BODY, page.SIZE_3, page.CELL, look)
        centre = width - _CHARACTERS_FROM_RIGHT * page.CELL - date.width / 2
        centre = min(centre, width - organ.width / 2)
        parts = [
            organ.drawn(centre - organ.width / 2, 2.66 * page.PITCH),
            date.drawn(centre - date.width / 2, 3.66 * page.PITCH),
        ]
        yield Strip(4 * page.PITCH, tuple(op for part in parts for op in part.ops), _spots_of(parts))


def title(pieces: tuple[Piece, ...]) -> Paragraph:
    """Make the title of a paper, or one line of it: 二号小标宋, centred (7.3.1)."""
    return Paragraph(
        pieces, MARK, page.SIZE_2, cell=page.SIZE_2, indent=0, align="centre", keeps_next=True, is_kept_whole=True
    )


def long_title(phrases: Iterable[Piece], per_line: int = 19) -> list[Paragraph]:
    """Set a title of several lines so that no phrase is torn and the lines are of like length (7.3.1)."""
    units = [phrase for phrase in phrases if phrase.text]
    whole = sum(len(unit.text) for unit in units)
    lines = -(-whole // per_line)
    rows: list[list[Piece]] = [[]]
    for unit in units:
        used = sum(len(piece.text) for piece in rows[-1])
        is_over = used + len(unit.text) > per_line
        is_enough = len(rows) < lines and len(unit.text) > _SHORT and used + len(unit.text) / 2 > whole / lines
        if used and (is_over or is_enough):
            rows.append([])
        rows[-1].append(unit)
    return [title(tuple(row)) for row in rows]


def number_line(doc_number: tuple[Piece, ...]) -> Paragraph:
    """Make the line of the 文号 below the title of an enforcement letter."""
    return Paragraph(doc_number, indent=0, align="centre", keeps_next=True)


def chapter(number: str, name: str) -> Paragraph:
    """Make a heading of the first level: 一、 in 黑体 (7.3.3)."""
    return Paragraph(words(f"{number}、{name}"), HEADING, keeps_next=True)


def page_number(number: int, look: Look, foot: float) -> list[Op]:
    """Draw — n — below the type area's foot: at the right on odd pages, at the left on even ones (7.5)."""
    size = page.SIZE_4
    row = set_row(words(f"— {number} —"), PLAIN, size, size, look)
    x = page.LEFT + (page.WIDTH - page.CELL - row.width if number % 2 else page.CELL)
    return list(row.drawn(x, foot + page.FOOT_BELOW + size / 2).ops)


def imprint(organ: str, printed_on: str, look: Look) -> list[Op]:
    """Draw the 版记 at the foot of the last page: 印发机关 and 印发日期 between two rules (7.4)."""
    size, foot = page.SIZE_4, page.TOP + page.HEIGHT
    top, base = foot - page.PITCH, foot - 0.35 * page.PITCH
    left = set_row(words(organ), BODY, size, size, look)
    right = set_row(words(printed_on), BODY, size, size, look)
    edge = page.LEFT + page.WIDTH
    return [
        Rule(page.LEFT, top, edge, top, page.RULE_THICK),
        *left.drawn(page.LEFT + size, base).ops,
        *right.drawn(edge - size - right.width, base).ops,
        Rule(page.LEFT, foot, edge, foot, page.RULE_THICK),
    ]


def _mark(organ: tuple[Piece, ...], look: Look, width: float, base: float, size: float) -> Strip:
    """Set the mark as large as it fits in one row, centred."""
    count = sum(len(piece.text) for piece in organ)
    cell = min(size + 2, width / max(count, 1))
    row = set_row(organ, MARK, min(size, cell), cell, look)
    return row.drawn((width - row.width) / 2, base, page.RED_MARK)


def _spots_of(parts: Iterable[Strip]) -> tuple[Spot, ...]:
    return tuple(spot for part in parts for spot in part.spots)
