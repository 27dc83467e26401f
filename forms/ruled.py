"""表格式文书: ruled forms whose rows grow with what is written and go on over the page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forms import page
from forms.fonts import BODY, MARK, PLAIN
from forms.layout import Block, Look, Op, Paragraph, Piece, Rule, Space, Spot, Strip, words

_PADDING = 5.0
_ABOVE = 3.0
_WHOLE = 12
"""A row of no more lines than this is not torn by a page break."""


@dataclass(frozen=True)
class Cell:
    """One cell: its share of the width, what stands at its top, and what stands at its foot."""

    share: float
    paragraphs: tuple[Paragraph, ...]
    foot: tuple[Paragraph, ...] = ()
    is_centred: bool = False


@dataclass(frozen=True)
class Row(Block):
    """One row; the shares of its cells add up to 1."""

    cells: tuple[Cell, ...]
    lines: int = 1
    """The least height, in lines."""

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield one strip a line, each with a slice of every cell."""
        columns = [_column(cell, look, width * cell.share - 2 * _PADDING) for cell in self.cells]
        count = max(self.lines, *(len(head) + len(foot) for head, foot in columns))
        is_whole = count <= _WHOLE
        walls = tuple(_edges(self.cells, width))
        slices: list[tuple[list[Op], list[Spot]]] = [([], []) for _ in range(count)]
        for cell, (head, foot), left in zip(self.cells, columns, walls, strict=False):
            first = (count - len(head)) / 2 if cell.is_centred and is_whole else 0.0
            for number, strip in enumerate(head):
                _put(slices, strip, left + _PADDING, number + first)
            for number, strip in enumerate(foot):
                _put(slices, strip, left + _PADDING, count - len(foot) + number)
        for number, (ops, spots) in enumerate(slices):
            is_first, is_last = number == 0, number == count - 1
            if is_first:
                ops.insert(0, Rule(walls[0], -_ABOVE, walls[-1], -_ABOVE, page.RULE_CELL))
            strip = Strip(page.FORM_PITCH, tuple(ops), tuple(spots), keeps_next=is_whole and not is_last, walls=walls)
            yield _padded(strip, above=_ABOVE if is_first else 0, below=_ABOVE if is_last else 0)


def label(text: str, share: float) -> Cell:
    """Make the cell that names what stands beside it; a long name is cut into lines of like length."""
    room = int((share * page.WIDTH - 2 * _PADDING) / page.SIZE_SMALL_4)
    lines = -(-len(text) // max(room, 1)) or 1
    per_line = -(-len(text) // lines)
    rows = "\n".join(text[start : start + per_line] for start in range(0, len(text), per_line or 1))
    return Cell(share, (_small(words(rows), PLAIN, align="centre"),), is_centred=True)


def entry(pieces: tuple[Piece, ...], share: float, indent: int = 0) -> Cell:
    """Make a cell with what was filled in."""
    return Cell(share, (_small(pieces, BODY, indent=indent),), is_centred=indent == 0)


def written(*paragraphs: Paragraph, share: float, foot: tuple[Paragraph, ...] = ()) -> Cell:
    """Make a cell of several paragraphs."""
    return Cell(share, paragraphs, foot)


def small(pieces: tuple[Piece, ...], indent: int = 2, align: str = "justify") -> Paragraph:
    """Make a paragraph in the size of a form."""
    return _small(pieces, BODY, indent, align)


def form_head(organ: tuple[Piece, ...], title: str, number: tuple[Piece, ...]) -> Iterator[Block]:
    """Yield the head of a form: the organ, its name, and the case number at the right."""
    yield Paragraph(organ, MARK, size=18, cell=18, indent=0, align="centre")
    yield Paragraph(words(title), MARK, page.SIZE_2, pitch=36, cell=page.SIZE_2 + 4, indent=0, align="centre")
    yield Space(4)
    yield _small(number, BODY, align="right")
    yield Space(2)


def _small(pieces: tuple[Piece, ...], role: str, indent: int = 0, align: str = "justify") -> Paragraph:
    size = page.SIZE_SMALL_4
    return Paragraph(pieces, role, size, page.FORM_PITCH, cell=size, indent=indent, align=align)


def _column(cell: Cell, look: Look, width: float) -> tuple[list[Strip], list[Strip]]:
    def lines(paragraphs: tuple[Paragraph, ...]) -> list[Strip]:
        return [strip for paragraph in paragraphs for strip in paragraph.strips(look, width)]

    return lines(cell.paragraphs), lines(cell.foot)


def _edges(cells: tuple[Cell, ...], width: float) -> Iterator[float]:
    x = 0.0
    yield x
    for cell in cells:
        x += width * cell.share
        yield round(x, 3)


def _put(slices: list[tuple[list[Op], list[Spot]]], strip: Strip, x: float, place: float) -> None:
    """Put a line of a cell into the slice it starts in."""
    number = min(int(place), len(slices) - 1)
    moved = strip.moved(x, (place - number) * page.FORM_PITCH)
    slices[number][0].extend(moved.ops)
    slices[number][1].extend(moved.spots)


def _padded(strip: Strip, above: float, below: float) -> Strip:
    return replace(strip.moved(0, above) if above else strip, height=strip.height + above + below)
