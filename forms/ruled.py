"""表格式文书: ruled forms whose rows grow with what is written and go on over the page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forms import page
from forms.fonts import BODY, MARK, PLAIN
from forms.layout import Block, Look, Paragraph, Piece, Rule, Space, Strip, joined, words

_PADDING = 5.0
_ABOVE = 3.0
_WHOLE = 12
"""A row of no more lines than this is not torn by a page break."""


@dataclass(frozen=True)
class Cell:
    """One cell: its share of the width, what stands at its top, and what stands at its foot."""

    share: float
    paragraphs: tuple[Block, ...]
    """Paragraphs or writing lines, all of the form's pitch."""
    foot: tuple[Block, ...] = ()
    is_centred: bool = False


@dataclass(frozen=True)
class Table(Block):
    """表: rows of several columns below a head that is repeated on every page."""

    head: "Row"
    rows: tuple["Row", ...]

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the head, then every row, each line of it knowing the head."""
        head = tuple(replace(strip, keeps_next=True) for strip in self.head.strips(look, width))
        yield from head
        for row in self.rows:
            yield from (replace(strip, head=head) for strip in row.strips(look, width))


def table(columns: Sequence[tuple[str, float]], records: Iterable[Sequence[tuple[Piece, ...]]]) -> Table:
    """Make a table of columns, each a heading and its share of the width, and what stands in the rows below them."""
    shares = [share for _, share in columns]
    head = Row(tuple(label(name, share) for name, share in columns))
    rows = (Row(tuple(map(entry, record, shares))) for record in records)
    return Table(head, tuple(rows))


@dataclass(frozen=True)
class Row(Block):
    """One row; the shares of its cells add up to 1."""

    cells: tuple[Cell, ...]
    lines: int = 1
    """The least height, in lines."""

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the row as one strip; a row of many lines yields one a line, which page breaks may part.

        What a cell says is drawn in one go wherever it can be, so that it is also read and searched in one go.
        """
        columns = [_column(cell, look, width * cell.share - 2 * _PADDING) for cell in self.cells]
        count = max(self.lines, *(len(head) + len(foot) for head, foot in columns))
        walls = tuple(_edges(self.cells, width))
        if count <= _WHOLE:
            yield _framed(self._whole(columns, count, walls), count, walls)
        else:
            yield from self._parted(columns, count, walls)

    def _whole(self, columns: "list[_Column]", count: int, walls: tuple[float, ...]) -> Iterator[Strip]:
        for cell, (head, foot), left in zip(self.cells, columns, walls, strict=False):
            first = (count - len(head)) / 2 if cell.is_centred else 0.0
            yield from _lines_at(head, left + _PADDING, first)
            yield from _lines_at(foot, left + _PADDING, count - len(foot))

    def _parted(self, columns: "list[_Column]", count: int, walls: tuple[float, ...]) -> Iterator[Strip]:
        slices: list[list[Strip]] = [[] for _ in range(count)]
        kept, foot_kept = 1, 1
        placed = sorted(zip(columns, walls, strict=False), key=lambda each: len(each[0][0]))
        for (head, foot), left in placed:  # the longest last, so that nothing stands between its lines
            if len(head) <= _WHOLE:  # drawn with the first line, and so kept with it
                slices[0] += _lines_at(head, left + _PADDING, 0)
                kept = max(kept, len(head))
            else:
                for number, strip in enumerate(head):
                    slices[number].append(strip.moved(left + _PADDING, 0))
            slices[count - max(len(foot), 1)] += _lines_at(foot, left + _PADDING, 0)
            foot_kept = max(foot_kept, len(foot))
        for number, parts in enumerate(slices):
            above, below = number == 0, number == count - 1
            strip = _framed(parts, 1, walls, above=above, below=below)
            yield replace(strip, keeps_next=number < kept - 1 or count - foot_kept <= number < count - 1)


_Column = tuple[list[Strip], list[Strip]]
"""The lines at the top of a cell, and those at its foot."""


def _lines_at(lines: Iterable[Strip], x: float, first: float) -> Iterator[Strip]:
    """Place lines below one another, from the line numbered `first` on."""
    for number, strip in enumerate(lines):
        yield strip.moved(x, (first + number) * page.FORM_PITCH)


def _framed(
    parts: Iterable[Strip], lines: int, walls: tuple[float, ...], *, above: bool = True, below: bool = True
) -> Strip:
    """Join what stands in a row, with the padding and the rule above it."""
    strip = joined(parts, lines * page.FORM_PITCH)
    if above:
        rule = Rule(walls[0], 0, walls[-1], 0, page.RULE_CELL)
        strip = replace(strip.moved(0, _ABOVE), height=strip.height + _ABOVE)
        strip = replace(strip, ops=(rule, *strip.ops))
    return replace(strip, height=strip.height + (_ABOVE if below else 0), walls=walls)


@dataclass(frozen=True)
class _Name(Block):
    """栏目名称: a long one is cut where it says, before a bracket if that costs no line, else into like lengths."""

    text: str

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield one strip a line."""
        room = max(int(width / page.SIZE_SMALL_4), 1)
        rows = [row for part in self.text.splitlines() for row in _cut(part, room)]
        yield from _small(words("\n".join(rows)), PLAIN, align="centre").strips(look, width)


def _cut(text: str, room: int) -> list[str]:
    """Cut a name into as few lines as there must be."""
    rows = _even(text, room)
    name, bracket, rest = text.partition("（")
    at_bracket = [*_even(name, room), *_even(bracket + rest, room)]
    return at_bracket if name and rest and 1 < len(rows) >= len(at_bracket) else rows


def _even(text: str, room: int) -> list[str]:
    """Cut a name into lines of like length."""
    lines = -(-len(text) // room) or 1
    per_line = -(-len(text) // lines) or 1
    return [text[start : start + per_line] for start in range(0, len(text), per_line)]


def label(text: str, share: float) -> Cell:
    """Make the cell that names what stands beside it."""
    return Cell(share, (_Name(text),), is_centred=True)


def entry(pieces: tuple[Piece, ...], share: float, indent: int = 0) -> Cell:
    """Make a cell with what was filled in."""
    return Cell(share, (_small(pieces, BODY, indent=indent),), is_centred=indent == 0)


def written(*paragraphs: Block, share: float, foot: tuple[Block, ...] = ()) -> Cell:
    """Make a cell of several paragraphs."""
    return Cell(share, paragraphs, foot)


def small(pieces: tuple[Piece, ...], indent: int = 2, align: str = "justify") -> Paragraph:
    """Make a paragraph in the size of a form."""
    return _small(pieces, BODY, indent, align)


def choices(names: Iterable[str], chosen: str, blank: str, per_row: int = 0) -> tuple[Piece, ...]:
    """Show every choice with a box, the chosen one ticked; one that is not among them is added, ticked.

    `per_row` is how many stand in one row; 0 sets them all in one.
    """
    known = tuple(names)
    shown = [f"{'☑' if name == chosen else '□'}{name}" for name in known]
    if chosen and chosen not in known:
        shown.append(f"☑{chosen}")
    rows = [shown[start : start + (per_row or len(shown))] for start in range(0, len(shown), per_row or len(shown))]
    return (Piece("\n".join("　".join(row) for row in rows), blank),)


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


def _column(cell: Cell, look: Look, width: float) -> _Column:
    def lines(paragraphs: tuple[Block, ...]) -> list[Strip]:
        return [strip for paragraph in paragraphs for strip in paragraph.strips(look, width)]

    return lines(cell.paragraphs), lines(cell.foot)


def _edges(cells: tuple[Cell, ...], width: float) -> Iterator[float]:
    x = 0.0
    yield x
    for cell in cells:
        x += width * cell.share
        yield round(x, 3)
