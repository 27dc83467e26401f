"""预先排版: a final paper drawn while its officer still checks what it says."""

from collections import deque

from forms.fonts import Fonts, fonts
from forms.paper import Drawn, Paper

_KEPT = 4
"""Papers kept: an act finalises two at most, and its officer may go back and change a blank."""
_ahead: deque[tuple[Fonts, Paper, Drawn]] = deque(maxlen=_KEPT)


def draw_ahead(*papers: Paper) -> None:
    """Draw and read back papers that may soon be final; `finished` has them as long as not one blank changes."""
    for paper in papers:
        if not paper.gaps():
            drawn = paper.draw(draft=False)
            _ahead.append((fonts(), paper, drawn))
            _ = drawn.misprinted


def finished(paper: Paper) -> Drawn:
    """Return a final paper, drawn ahead or now: equal blanks in the same faces give equal bytes."""
    faces = fonts()
    ready = (drawn for drawn_in, known, drawn in tuple(_ahead) if drawn_in is faces and known == paper)
    return next(ready, None) or paper.draw(draft=False)
