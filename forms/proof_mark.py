"""存证标记: the code at the foot of an issued paper's first page that leads back to what the office has on file."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from forms import page
from forms.fonts import PLAIN
from forms.layout import Fill, Look, Op, set_row, words

SIDE = 10.5 * page.MM
"""The printed side of the code: 25 modules of 0.42 mm, read by a phone from a copy of a copy."""
BELOW = 2.2 * page.MM
"""White between the type area and the code; every code needs four modules of white around it."""
GAP = 2.1 * page.MM
SMALL = 7.5
CALLED = "XINAN"


def proof_mark(seal: str, look: Look, foot: float) -> Iterator[Op]:
    """Draw the code and its words left in the foot margin, where odd pages have no page number (GB/T 9704 7.5).

    `foot` is the lower edge of the type area. What is drawn depends on the 存证码 alone.
    """
    top = foot + BELOW
    yield from _code(f"{CALLED} {seal.upper()}", page.LEFT, top)
    for number, line in enumerate(("存证码", seal)):
        row = set_row(words(line), PLAIN, SMALL, SMALL, look)
        yield from row.drawn(page.LEFT + SIDE + GAP, top + SIDE - SMALL * (1.4 * (1 - number)) - 1).ops


def _code(content: str, x: float, y: float) -> Iterator[Op]:
    rows = _modules(content)
    side = SIDE / len(rows)
    for number, row in enumerate(rows):
        place = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                yield Fill(x + place * side, y + number * side, length * side, side, page.BLACK)
            place += length


@lru_cache(16)
def _modules(content: str) -> tuple[tuple[bool, ...], ...]:
    """Return the code as rows of dark and light, without its white border: the margin is white."""
    import segno

    made = segno.make_qr(content, error="m", boost_error=False)
    return tuple(tuple(bool(dark) for dark in row) for row in made.matrix)
