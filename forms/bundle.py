"""合订: several papers in one file, each with its own page numbers and a bookmark; every face is embedded once."""

from collections.abc import Sequence
from datetime import date

from forms.fonts import fonts
from forms.layout import Look
from forms.paper import Paper, PaperRefused
from forms.pdf import Mark, write
from forms.sheets import Sheet


def bundle(papers: Sequence[Paper], *, title: str, day: date | None = None, accept: str = "") -> bytes:
    """Draw final papers one behind the other; identical papers give identical bytes.

    Raises PaperRefused, with the sentences of all of them, as `Paper.pdf` does.
    """
    ready = fonts()
    sheets: list[Sheet] = []
    marks: list[Mark] = []
    refused: list[str] = []
    for paper in papers:
        look = Look(ready)
        refused += [f"《{paper.title}》：{sentence}" for sentence in paper.unready()]
        marks.append(Mark(paper.title, len(sheets) + 1))
        sheets += paper.sheets(look)
        refused += [f"《{paper.title}》：{lost}" for lost in paper.lost_of(look) if lost.char not in accept]
    if refused:
        raise PaperRefused(refused)
    author = papers[0].organ if papers else ""
    return write(sheets, ready, title=title, author=author, day=day, marks=marks)
