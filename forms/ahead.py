"""预先排版: a final paper drawn and read back while its officer still checks what it says."""

from collections import deque
from typing import NamedTuple

from forms.fonts import Fonts, fonts
from forms.paper import Drawn, Paper
from forms.read_back import differences

_KEPT = 4
"""Papers kept: an act finalises two at most, and its officer may go back and change a blank."""


class Finished(NamedTuple):
    """A final paper as drawn, and the characters its file does not hold as often as its pages; none in a good one."""

    drawn: Drawn
    misprinted: str


_ahead: deque[tuple[Fonts, Paper, Finished]] = deque(maxlen=_KEPT)


def draw_ahead(*papers: Paper) -> None:
    """Draw papers that may soon be final; `finished` has them at hand as long as not one blank changes."""
    for paper in papers:
        if not paper.gaps():
            _ahead.append((fonts(), paper, _finish(paper)))


def finished(paper: Paper) -> Finished:
    """Return a final paper, drawn ahead or now: equal blanks in the same faces give equal bytes."""
    faces = fonts()
    ready = (done for drawn_in, known, done in tuple(_ahead) if drawn_in is faces and known == paper)
    return next(ready, None) or _finish(paper)


def _finish(paper: Paper) -> Finished:
    drawn = paper.draw(draft=False)
    return Finished(drawn, differences(drawn.pdf, drawn.text))
