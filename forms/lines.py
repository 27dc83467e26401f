"""避头尾: text to lines, where no line starts with a closing mark, ends with an opening one or cuts a number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

NO_START = frozenset("，。、；：？！）》〉】〕」』”’…—·％℃～,.;:?!)]}%")
NO_END = frozenset("（《〈【〔「『“‘([{￥")
SQUEEZED = frozenset("，。、；：？！）》〉】〕」』（《〈【〔「『")
"""Full-width marks of which half the cell is white and may be given up."""
OPENING = frozenset("（《〈【〔「『")

_FULL = frozenset("“”‘’—…·℃①②③④⑤⑥⑦⑧⑨⑩○□☑×")
_UNIT = re.compile(
    r"〔\d{4}〕(?:\d{1,6}号?)?"  # the year and the number of a 文号
    r"|——|……"
    r"|[^\s⺀-\U0010ffff“”‘’—…·℃①-⑩○□☑×]+"  # a run of Latin letters, figures and their marks
    r"|.",
    re.DOTALL,
)
_MAX_SPREAD = 0.2
"""How far, in cells, two characters may be pushed apart to fill a line; beyond it the line stays ragged."""
_TOUCH = 0.01


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where its text starts in the source, the text, the place of each character, and its width."""

    start: int
    text: str
    places: tuple[float, ...]
    width: float


class _Unit(NamedTuple):
    """What no line break may cut: its natural width, the white it can give up, where its characters stand in it."""

    text: str
    width: float
    spare: float
    insets: tuple[float, ...]


def is_full(char: str) -> bool:
    """Say whether a character fills a cell of the grid."""
    return char >= "⺀" or char in _FULL


def break_lines(text: str, width: float, cell: float, advances: Mapping[str, float], indent: float = 0) -> list[Line]:
    """Break one paragraph; `advances` gives the width of a character that does not fill a cell.

    The lines together hold every character of the text, in order.
    """
    units = list(_units(text, width, cell, advances))
    lines: list[Line] = []
    start = position = 0
    while position < len(units):
        taken, is_last = _fill(units, position, width - indent)
        row = units[position : position + taken]
        lines.append(_place(row, start, indent=indent, width=width, cell=cell, justified=not is_last))
        start += len(lines[-1].text)
        position += taken
        indent = 0
    return lines


def _units(text: str, width: float, cell: float, advances: Mapping[str, float]) -> Iterator[_Unit]:
    for found in _UNIT.findall(text):
        if len(found) == 1:
            yield _single(found, cell if is_full(found) else advances[found])
            continue
        insets, whole = _insets(found, cell, advances)
        if whole <= width:
            yield _Unit(found, whole, 0.0, insets)
        else:  # no line can hold it: it may be cut anywhere
            yield from (_single(char, cell if is_full(char) else advances[char]) for char in found)


@lru_cache(8192)
def _single(char: str, width: float) -> _Unit:
    """Make the unit of one character; a mark that is half white can give up that half."""
    return _Unit(char, width, width / 2 if char in SQUEEZED else 0.0, (0.0,))


def _insets(text: str, cell: float, advances: Mapping[str, float]) -> tuple[tuple[float, ...], float]:
    """Return where the characters of a run stand, and how wide it is."""
    places, x = [], 0.0
    for char in text:
        places.append(x)
        x += cell if is_full(char) else advances[char]
    return tuple(places), x


def _fill(units: list[_Unit], position: int, room: float) -> tuple[int, bool]:
    """Return how many units go on the line that starts at `position`, and whether it ends the paragraph."""
    end, used = position, 0.0
    while end < len(units) and used + units[end].width <= room + _TOUCH:
        used += units[end].width
        end += 1
    if end == len(units):
        return end - position, True
    end = max(end, position + 1)
    if units[end].text.isspace():  # white that does not fit stays at the end of the line, where nobody sees it
        return _after_white(units, end) - position, False
    squeezed = _squeeze(units, position, end, room)
    if squeezed > end:
        return squeezed - position, squeezed == len(units)
    return _push_out(units, position, end) - position, False


def _after_white(units: list[_Unit], end: int) -> int:
    while end < len(units) and units[end].text.isspace():
        end += 1
    return end


def _squeeze(units: list[_Unit], position: int, end: int, room: float) -> int:
    """Return the end when the closing marks that do not fit are drawn in by giving up white, else `end`."""
    last = end
    while last < len(units) and units[last].text[0] in NO_START and last - end < 3:
        last += 1
    if last < len(units) and units[last].text[0] in NO_START:
        return end
    row = units[position:last]
    excess = sum(unit.width for unit in row) - room
    fits = excess <= sum(unit.spare for unit in row) + _TOUCH
    return last if fits and units[last - 1].text[-1] not in NO_END else end


def _push_out(units: list[_Unit], position: int, end: int) -> int:
    """Move the break back until neither side of it is wrong; if there is no such place, leave it."""
    for place in range(end, position, -1):
        if units[place - 1].text[-1] not in NO_END and units[place].text[0] not in NO_START:
            return place
    return end


def _place(row: list[_Unit], start: int, *, indent: float, width: float, cell: float, justified: bool) -> Line:
    """Set a row: squeeze it if too wide, spread it if a little too narrow."""
    slack = width - indent - sum(unit.width for unit in row)
    if slack < 0 and row[-1].text.isspace():
        slack = 0.0
    share = min(1.0, -slack / spare) if slack < -_TOUCH and (spare := sum(unit.spare for unit in row)) else 0.0
    spread = slack / (len(row) - 1) if justified and slack > _TOUCH and len(row) > 1 else 0.0
    spread = spread if spread <= cell * _MAX_SPREAD else 0.0
    places: list[float] = []
    x = indent
    for text, wide, spare, insets in row:
        given_up = spare * share
        if len(insets) == 1:
            places.append(x - given_up if text in OPENING else x)
        else:
            places += [x + inset for inset in insets]
        x += wide - given_up + spread
    return Line(start, "".join([unit.text for unit in row]), tuple(places), x - spread)
