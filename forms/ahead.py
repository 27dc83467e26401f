"""预先排版: a final paper drawn while its officer still checks what it says."""

from collections import deque

from forms.fonts import Fonts, fonts
from forms.paper import Drawn, Paper

_KEPT = 4
"""Papers kept: an act finalises two at most, and its officer may go back and change a blank."""
_ahead: deque[tuple[Fonts, Paper, Drawn]] = deque(maxlen=_KEPT)


def draw_ahead(*papers: Paper) -> None:
    """Draw papers that may soon be final; `finished` has them at hand as long as not one blank changes.

    They are read back only in the act: what reads a file is used by windows too, and by one thread at a time.
    """
    for paper in papers:
        if not paper.gaps():
            _ahead.append((fonts(), paper, paper.draw(draft=False)))


def finished(paper: Paper) -> Drawn:
    """Return a final paper, drawn ahead or now: equal blanks in the same faces give equal bytes."""
    faces = fonts()
    ready = (drawn for drawn_in, known, drawn in tuple(_ahead) if drawn_in is faces and known == paper)
    return next(ready, None) or paper.draw(draft=False)
