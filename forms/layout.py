"""版面: blocks of a paper to pages of drawing operations, independent of what draws them."""

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from forms import page
from forms.fonts import BODY, Fonts
from forms.lines import Line, break_lines, is_full

Colour = tuple[float, float, float]

SUBSTITUTE = "〓"
"""Printed where no face has the character that was typed."""
TICKED = "☑"
LEAST = 2
"""So many lines of a paragraph at least stand at the foot of a page, and at the head of the next."""
_HEIGHT = 0.76
"""The part of the type size a Chinese character rises above its base line."""
_DEPTH = 0.16


class Text(NamedTuple):
    """A row of characters on one base line, each at its own place right of `x`."""

    x: float
    y: float
    role: str
    size: float
    text: str
    places: tuple[float, ...]
    colour: Colour = page.BLACK


class Rule(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: Colour = page.BLACK


class Fill(NamedTuple):
    """A coloured rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


Op = Text | Rule | Fill


def moved(op: Op, x: float, y: float) -> Op:
    """Return an operation shifted."""
    if isinstance(op, Rule):
        return op._replace(x1=op.x1 + x, y1=op.y1 + y, x2=op.x2 + x, y2=op.y2 + y)
    return op._replace(x=op.x + x, y=op.y + y)


@dataclass(frozen=True)
class Region:
    """Where a blank stands on a page; points from the top left corner, pages counted from 1."""

    page: int
    blank: str
    x: float
    y: float
    width: float
    height: float
    is_gap: bool


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph: fixed words, or what stands in a blank; a line may be drawn below it."""

    text: str
    blank: str = ""
    is_gap: bool = False
    is_underlined: bool = False


@dataclass
class Look:
    """What a drawing is for: a draft shows its gaps and the paragraph of the blank in focus."""

    fonts: Fonts
    focus: str | None = None
    lost: list[tuple[str, str]] = field(default_factory=list)
    """The characters that could not be printed as typed, each with its blank."""


@dataclass(frozen=True)
class Spot:
    """Where a blank stands in a strip."""

    blank: str
    x: float
    y: float
    width: float
    height: float
    is_gap: bool


@dataclass(frozen=True)
class Strip:
    """The smallest part of a paper that no page break cuts; places are relative to its top left corner."""

    height: float
    ops: tuple[Op, ...] = ()
    spots: tuple[Spot, ...] = ()
    keeps_next: bool = False
    """Stand on the same page as the strip that follows."""
    is_white: bool = False
    """Vanish at the top of a page."""
    walls: tuple[float, ...] = ()
    """Where the upright rules of a table row stand; a row that goes on over the page is closed and opened again."""
    head: tuple["Strip", ...] = ()
    """Repeated above the strip where it comes first on a page: the head of a table."""

    def moved(self, x: float, y: float) -> "Strip":
        """Return the strip with all it draws shifted."""
        spots = tuple(replace(spot, x=spot.x + x, y=spot.y + y) for spot in self.spots)
        return replace(self, ops=tuple(moved(op, x, y) for op in self.ops), spots=spots)


class Block(ABC):
    """A part of a paper that can be laid out."""

    @abstractmethod
    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the strips of the block for a type area or a cell of this width."""


@dataclass(frozen=True)
class Space(Block):
    """White, in points."""

    height: float

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield one empty strip."""
        yield Strip(self.height, is_white=True)


@dataclass(frozen=True)
class WritingLines(Block):
    """手写行: ruled lines to be written on by hand; inside a cell they keep the pitch of the form."""

    count: int
    pitch: float = page.FORM_PITCH

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield one strip a line."""
        base = self.pitch * 0.86
        for _ in range(self.count):
            yield Strip(self.pitch, (Rule(0, base, width, base, page.RULE_CELL),))


@dataclass(frozen=True)
class Paragraph(Block):
    """Words set in lines; a line break in a blank starts a new paragraph that looks the same."""

    pieces: tuple[Piece, ...]
    role: str = BODY
    size: float = page.SIZE_3
    pitch: float = page.PITCH
    cell: float = page.CELL
    indent: float = 2
    """White before the first line, in characters."""
    margin: float = 0
    """White before every line, in characters."""
    align: str = "justify"
    """justify, centre, or right."""
    colour: Colour = page.BLACK
    keeps_next: bool = False
    is_kept_whole: bool = False

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield one strip a line."""
        parts = [list(self._rows(pieces, look, width)) for pieces in _split(self.pieces, look, self.role)]
        for part in parts:
            ends = self.keeps_next if part is parts[-1] else self.is_kept_whole
            for number, strip in enumerate(part, 1):
                kept = ends if number == len(part) else self.is_kept_whole or _is_at_an_end(number, len(part))
                yield replace(strip, keeps_next=True) if kept else strip

    def _rows(self, pieces: list[Piece], look: Look, width: float) -> Iterator[Strip]:
        text = "".join(piece.text for piece in pieces)
        margin = self.margin * self.cell
        advances = look.fonts.advances(self.role, self.size)
        is_focused = look.focus is not None and any(_is_in(piece.blank, look.focus) for piece in pieces)
        lines = break_lines(text, width - margin, self.cell, advances, self.indent * self.cell)
        for line in lines or [Line(0, "", (), 0.0)]:
            yield self._strip(line, pieces, width - margin, margin, is_focused)

    def _strip(self, line: Line, pieces: list[Piece], width: float, margin: float, is_focused: bool) -> Strip:
        x = margin + {"centre": (width - line.width) / 2, "right": width - line.width}.get(self.align, 0.0)
        top = (self.pitch - self.size * (_HEIGHT + _DEPTH)) / 2
        spots = tuple(_spots(line, pieces, x, top - 2, self.size + 2)) if any(p.blank for p in pieces) else ()
        ops: list[Op] = [Fill(margin, 0, width, self.pitch, page.LIGHT_BLUE)] if is_focused else []
        ops += [Fill(spot.x, spot.y, spot.width, spot.height, page.AMBER) for spot in spots if spot.is_gap]
        base = (self.pitch + self.size * (_HEIGHT - _DEPTH)) / 2
        if line.text:
            ops.append(Text(x, base, self.role, self.size, line.text, line.places, self.colour))
            ops += _ticks(line, x, base, self.size)
            ops += _underlines(line, pieces, x, base + self.size * _DEPTH, margin + width)
        return Strip(self.pitch, tuple(ops), spots)


def _is_at_an_end(number: int, count: int) -> bool:
    """Say whether a break after this line would leave less than `LEAST` lines of a paragraph on one of the pages."""
    return number < LEAST or count - number < LEAST


def joined(parts: Iterable[Strip], height: float, ops: tuple[Op, ...] = ()) -> Strip:
    """Make one strip of what several draw, with more drawn below them."""
    parts = list(parts)
    spots = tuple(spot for part in parts for spot in part.spots)
    return Strip(height, (*ops, *(op for part in parts for op in part.ops)), spots)


def words(text: str) -> tuple[Piece, ...]:
    """Make pieces of fixed words."""
    return (Piece(text),)


@dataclass(frozen=True)
class SetRow:
    """One row that is never broken, set in one face, with the place of each character."""

    pieces: tuple[Piece, ...]
    role: str
    size: float
    places: tuple[float, ...]
    width: float

    def drawn(self, x: float, base: float, colour: Colour = page.BLACK) -> Strip:
        """Return what the row draws from this place on."""
        text = "".join(piece.text for piece in self.pieces)
        line = Line(0, text, self.places, self.width)
        spots = tuple(_spots(line, list(self.pieces), x, base - self.size, self.size * 1.25))
        fills = tuple(Fill(spot.x, spot.y, spot.width, spot.height, page.AMBER) for spot in spots if spot.is_gap)
        under = _underlines(line, self.pieces, x, base + self.size * _DEPTH, x + self.width)
        marks = (*_ticks(line, x, base, self.size), *under)
        return Strip(0, (*fills, Text(x, base, self.role, self.size, text, self.places, colour), *marks), spots)


def set_row(pieces: Iterable[Piece], role: str, size: float, cell: float, look: Look) -> SetRow:
    """Set words in one row; a line break in a blank becomes white."""
    clean = tuple(
        replace(piece, text=printable(piece.text, role, look, piece.blank).replace("\n", " ")) for piece in pieces
    )
    advances = look.fonts.advances(role, size)
    places, x = [0.0], 0.0
    for char in "".join(piece.text for piece in clean):
        x += cell if is_full(char) else advances[char]
        places.append(x)
    return SetRow(clean, role, size, tuple(places[:-1]), x)


def printable(text: str, role: str, look: Look, blank: str) -> str:
    """Return the text as it can be printed; what cannot is noted in `look.lost`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    known = look.fonts.printable.setdefault(role, {"\n"})
    if known.issuperset(text):
        return text
    face = look.fonts.face
    known |= {char for char in set(text) if char.isprintable() and face(role, char)}
    return "".join(_printable(char, role, look, blank) for char in text)


def _printable(char: str, role: str, look: Look, blank: str) -> str:
    if char in ("\n", TICKED) or unicodedata.category(char) == "Zs":
        return char
    if char == "\t":
        return "\u3000"
    if is_invisible(char):
        look.lost.append((blank, char))
        return ""
    if look.fonts.face(role, char) is None:
        look.lost.append((blank, char))
        return SUBSTITUTE
    return char


def is_invisible(char: str) -> bool:
    """Say whether a character has no picture of its own: controls, directions, joiners, variant selectors."""
    selects_variant = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    is_noncharacter = (ord(char) & 0xFFFE) == 0xFFFE or "\ufdd0" <= char <= "\ufdef"
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") or selects_variant or is_noncharacter


def _split(pieces: Iterable[Piece], look: Look, role: str) -> Iterator[list[Piece]]:
    """Cut a paragraph where its blanks hold line breaks."""
    current: list[Piece] = []
    for piece in pieces:
        first, *others = printable(piece.text, role, look, piece.blank).split("\n")
        current.append(piece if first == piece.text else replace(piece, text=first))
        for text in others:
            yield current
            current = [replace(piece, text=text)]
    yield current


def _is_in(blank: str, focus: str) -> bool:
    return blank == focus or blank.startswith(focus + ".")


def _reaches(line: Line, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, float, float]]:
    """Find which pieces stand in a line, each with its left and right end."""
    start, end = line.start, line.start + len(line.text)
    position = 0
    edges = (*line.places, line.width)
    for piece in pieces:
        first, last = max(position, start), min(position + len(piece.text), end)
        position += len(piece.text)
        if first < last:
            yield piece, edges[first - start], edges[last - start]


def _spots(line: Line, pieces: Iterable[Piece], x: float, y: float, height: float) -> Iterator[Spot]:
    """Find where the blanks stand in a line."""
    for piece, left, right in _reaches(line, pieces):
        if piece.blank:
            yield Spot(piece.blank, x + left, y, right - left, height, piece.is_gap)


def _underlines(line: Line, pieces: Iterable[Piece], x: float, y: float, edge: float) -> Iterator[Rule]:
    """Draw the lines below what is underlined; white that hangs over the right edge has none."""
    if not any(piece.is_underlined for piece in pieces):
        return
    for piece, left, right in _reaches(line, pieces):
        if piece.is_underlined:
            yield Rule(x + left, y, min(x + right, edge), y, page.RULE_CELL)


def _ticks(line: Line, x: float, base: float, size: float) -> Iterator[Rule]:
    """Draw the tick of every ☑: no face has the character, so its box is drawn as □ and the tick as a path."""
    if TICKED not in line.text:
        return
    for place, char in zip(line.places, line.text, strict=True):
        if char == TICKED:
            left = x + place
            points = [(0.22, -0.38), (0.42, -0.14), (0.86, -0.72)]
            for (x1, y1), (x2, y2) in pairwise(points):
                yield Rule(left + x1 * size, base + y1 * size, left + x2 * size, base + y2 * size, size / 11)
