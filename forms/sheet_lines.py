"""行高和续行: how many lines a text takes in a column, and what becomes of one that no row can show whole."""

from math import ceil

LINE, MARGIN = 15, 4  # pt: one line of 11 pt, and above and below all lines
MOST_LINES = 27  # a row higher than 409 pt cannot be shown
PIECE = 12  # lines: of a text that goes on in the next row; smaller rows fill the pages better
MOST_WIDTH = 80  # characters: a line that is longer is hard to read


def characters_in(width: float) -> int:
    """Return how many Chinese characters a row shows whole, if they are one paragraph."""
    return int((MOST_LINES - 1) * (width - 2) / 2)


def width_for(text: str, width: float) -> float:
    """Return the width, `width` at least, in which a row shows a text whole; MOST_WIDTH where none is enough."""
    while width < MOST_WIDTH and lines_in(text, width) > MOST_LINES:
        width = min(width + 2, MOST_WIDTH)
    return width


def height_of(lines: int) -> float:
    """Return how high a row of so many lines is, in pt; beyond MOST_LINES none can be."""
    return MARGIN + LINE * min(lines, MOST_LINES)


def halves(text: str, width: float) -> tuple[str, str]:
    """Return the first PIECE lines of a text, and what is left for the next row."""
    if lines_in(text, width) <= PIECE:
        return text, ""
    units, lines = 0, 1
    for place, character in enumerate(text):
        wide = 0 if character == "\n" else _units(character)
        if character == "\n" or units + wide > width - 1:
            lines, units = lines + 1, 0
        if lines > PIECE:
            return text[:place], text[place:].removeprefix("\n")
        units += wide
    return text, ""


def lines_in(text: str, width: float) -> int:
    """Return how many lines a text takes in a column; a Chinese character is two units wide, and moves as a whole."""
    return sum(max(1, ceil(_units(line) / (width - 1))) for line in text.split("\n"))


def _units(line: str) -> int:
    return len(line.encode("gbk", "replace")) if not line.isascii() else len(line)
