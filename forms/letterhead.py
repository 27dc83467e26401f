"""公文版头: the red mark, the number, the red rules, and the title of 信函格式, 公文 and 上行文."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from forms import page
from forms.fonts import BODY, HEADING, MARK, PLAIN, SUBHEADING
from forms.layout import Block, Look, Op, Paragraph, Piece, Rule, SetRow, Strip, joined, set_row, words

_RISE, _INK = 0.8, 0.9
"""The parts of the type size the ink of a character rises above its base line, and is high."""
_LETTER_MARK_SIZE = 38.0
_ROW_OF_MARKS = 1.15
"""联合行文: the height of one organ's row in the mark, in type sizes."""
_MARKS_HEIGHT = 5 * page.PITCH
"""联合行文: the mark stays so low that the first page still shows text (5.3)."""
_SHORT = 4
"""A phrase of no more characters than this does not stand alone on a line of the title, if it fits above."""
_NAMES_A_ROW = 2
"""签发人: two names a row (7.2.6)."""


class Format(Enum):
    """公文格式: how the first page of a letter looks."""

    LETTER = "信函格式"
    """Mark, red double rules above and below, the number at the right (10.1)."""
    DOCUMENT = "公文"
    """Mark ending in 文件, the number in the middle, one red rule (7.2)."""
    UPWARD = "上行文"
    """As DOCUMENT, with the number at the left and 签发人 at the right (7.2.5, 7.2.6)."""


Row = tuple[Piece, ...]


@dataclass(frozen=True)
class LetterHead(Block):
    """信函格式的版头: the mark 30 mm below the edge of the sheet, a red double rule, the number at the right (10.1)."""

    organ: Row
    doc_number: Row

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the head, four lines of the grid high; the mark stands above the type area."""
        top = page.LETTER_MARK_TOP - page.TOP
        size = _fitting(self.organ, width, _LETTER_MARK_SIZE)
        mark = set_row(self.organ, MARK, size, size, look)
        rule = top + _INK * size + page.LETTER_RULE_BELOW_MARK
        number = set_row(self.doc_number, BODY, page.SIZE_3, page.CELL, look)
        base = rule + _DOUBLE + page.LETTER_NUMBER_BELOW_RULE + _RISE * page.SIZE_3
        parts = [
            mark.drawn((width - mark.width) / 2, top + _RISE * size, page.RED_MARK),
            number.drawn(width - number.width, base),
        ]
        edge = (page.WIDTH - page.LETTER_RULE_WIDTH) / 2
        rules = double_rule(edge, rule, thick_above=True)
        yield joined(parts, 4 * page.PITCH, rules)


@dataclass(frozen=True)
class DocumentHead(Block):
    """公文版头: the mark, the number two lines below it, 签发人 of a 上行文, the red rule (7.2.4–7.2.7)."""

    organs: tuple[Row, ...]
    doc_number: Row
    signatories: tuple[Row, ...] = ()
    """签发人: none but in a 上行文."""

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield the head of the first page, down to the red rule."""
        mark, foot = self._mark(look, width)
        base = foot + page.NUMBER_BELOW_MARK + _RISE * page.SIZE_3
        number = set_row(self.doc_number, BODY, page.SIZE_3, page.CELL, look)
        if self.signatories:
            names, base = self._signatories(look, width, base)
            parts = [*mark, *names, number.drawn(page.NUMBER_INDENT, base)]
        else:
            parts = [*mark, number.drawn((width - number.width) / 2, base)]
        rule = base + (_INK - _RISE) * page.SIZE_3 + page.RULE_BELOW_NUMBER
        red = Rule(0, rule, width, rule, page.RULE_RED, page.RED_MARK)
        yield joined(parts, rule, (red,))

    def _mark(self, look: Look, width: float) -> tuple[list[Strip], float]:
        """Set the mark; organs that issue together stand below one another, 文件 beside them (7.2.4)."""
        if len(self.organs) == 1:
            (organ,) = self.organs
            row = (*organ, *words("文件"))
            size = _fitting(row, width, page.MARK_SIZE)
            mark = set_row(row, MARK, size, size, look)
            base = page.MARK_TOP + _RISE * size
            return [mark.drawn((width - mark.width) / 2, base, page.RED_MARK)], page.MARK_TOP + _INK * size
        longest = max(self.organs, key=_length)
        size = _fitting((*longest, *words("　文件")), width, page.MARK_SIZE)
        size = min(size, _MARKS_HEIGHT / (_ROW_OF_MARKS * len(self.organs)))
        rows = [set_row(organ, MARK, size, size, look) for organ in self.organs]
        word = set_row(words("文件"), MARK, size, size, look)
        widest = max(row.width for row in rows)
        left = (width - widest - size / 2 - word.width) / 2
        step, first = _ROW_OF_MARKS * size, page.MARK_TOP + _RISE * size
        parts = [
            _spread(row, widest).drawn(left, first + number * step, page.RED_MARK) for number, row in enumerate(rows)
        ]
        middle = first + (len(rows) - 1) * step / 2
        parts.append(word.drawn(left + widest + size / 2, middle, page.RED_MARK))
        return parts, page.MARK_TOP + (len(rows) - 1) * step + _INK * size

    def _signatories(self, look: Look, width: float, base: float) -> tuple[list[Strip], float]:
        """Set 签发人 two a row, flush with one another; return the base line of the last row, where the number goes."""
        label = set_row(words("签发人："), BODY, page.SIZE_3, page.CELL, look)
        names = [set_row(name, SUBHEADING, page.SIZE_3, page.CELL, look) for name in self.signatories]
        column = max(name.width for name in names) + page.CELL
        columns = min(len(names), _NAMES_A_ROW)
        left = width - page.NUMBER_INDENT - columns * column + page.CELL
        parts = [label.drawn(left - label.width, base)]
        for number, name in enumerate(names):
            row, place = divmod(number, _NAMES_A_ROW)
            parts.append(name.drawn(left + place * column, base + row * page.PITCH))
        return parts, base + (-(-len(names) // _NAMES_A_ROW) - 1) * page.PITCH


def title(pieces: Row) -> Paragraph:
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


def chapter(number: str, name: str) -> Paragraph:
    """Make a heading of the first level: 一、 in 黑体 (7.3.3)."""
    return Paragraph(words(f"{number}、{name}"), HEADING, keeps_next=True)


def page_number(number: int, look: Look, foot: float) -> list[Op]:
    """Draw — n — below the type area's foot: at the right on odd pages, at the left on even ones (7.5)."""
    size = page.SIZE_4
    row = set_row(words(f"— {number} —"), PLAIN, size, size, look)
    at_right = page.WIDTH - page.FOOT_FROM_EDGE - row.width
    x = page.LEFT + (at_right if number % 2 else page.FOOT_FROM_EDGE)
    return list(row.drawn(x, foot + page.FOOT_BELOW + size / 2).ops)


def letter_foot() -> tuple[Rule, ...]:
    """Draw the red double rule at the foot of the first page of a letter, thin over thick (10.1); no page number."""
    left = (page.SHEET_WIDTH - page.LETTER_RULE_WIDTH) / 2
    return double_rule(left, page.SHEET_HEIGHT - page.LETTER_RULE_ABOVE_FOOT - _DOUBLE / 2, thick_above=False)


_GAP = 0.6 * page.MM
_DOUBLE = page.LETTER_RULE_THICK + _GAP + page.LETTER_RULE_THIN
"""The height of a red double rule."""


def double_rule(x: float, y: float, *, thick_above: bool) -> tuple[Rule, ...]:
    """Draw a red double rule below `y` (10.1)."""
    widths = [page.LETTER_RULE_THICK, page.LETTER_RULE_THIN]
    first, second = widths if thick_above else reversed(widths)
    right = x + page.LETTER_RULE_WIDTH
    upper, lower = y + first / 2, y + _DOUBLE - second / 2
    return (
        Rule(x, upper, right, upper, first, page.RED_MARK),
        Rule(x, lower, right, lower, second, page.RED_MARK),
    )


def _length(row: Row) -> int:
    return sum(len(piece.text) for piece in row)


def _fitting(row: Row, width: float, size: float) -> float:
    """Return the type size at which a row fits, no larger than wanted."""
    return min(size, width / max(_length(row), 1))


def _spread(row: SetRow, width: float) -> SetRow:
    """Push the characters of a row apart until it is so wide."""
    gap = (width - row.width) / (len(row.places) - 1) if len(row.places) > 1 else 0.0
    return replace(row, places=tuple(x + gap * number for number, x in enumerate(row.places)), width=width)
