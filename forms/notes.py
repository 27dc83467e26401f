"""填写说明: what is told in small print on a form that somebody outside the office fills in."""

from collections.abc import Iterator

from forms.fonts import BODY
from forms.layout import Block, Paragraph, Piece, Space
from forms.paper import Paper

_SIZE, _PITCH = 10.5, 15.5
"""五号, and the height of its lines, in points."""


def notes(paper: Paper, name: str) -> Iterator[Block]:
    """Yield the notes, numbered, after their heading; an empty list shows its gap."""
    texts: tuple[str, ...] = getattr(paper, name)
    yield Space(6)
    for number, text in enumerate(texts):
        head = "填写说明：" if number == 0 else "　　　　　"
        yield _small((Piece(f"{head}{number + 1}."), Piece(text, f"{name}.{number}")))
    if not texts:
        yield _small(paper.fill(f"填写说明：{{{name}}}"))


def _small(pieces: tuple[Piece, ...]) -> Paragraph:
    """Set a note with its lines below one another, right of the heading."""
    return Paragraph(pieces, BODY, _SIZE, _PITCH, _SIZE, indent=-5, margin=5)
