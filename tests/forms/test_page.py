"""版面: what is printed is measured on the page and compared with the figures of GB/T 9704-2012, within 1 mm."""

import io

import pikepdf
import pikepdf.pdfa
import pytest

from forms.bundle import bundle
from forms.page import FIGURES, HEIGHT, LEFT, MM, SHEET_WIDTH, TOP, WIDTH
from forms.paper import PaperRefused
from tests.forms import samples
from tests.forms.reading import characters, rows, squeeze, text_of


@pytest.fixture(scope="module")
def letter() -> bytes:
    """A decision of several full pages."""
    return samples.decision(facts="县" * 2000).pdf()


def test_the_margins_are_those_of_the_standard(letter: bytes):
    for page in range(1, 3):
        boxes = [box for box in characters(letter, page) if box.top < TOP + HEIGHT]
        assert min(box.left for box in boxes) == pytest.approx(LEFT, abs=MM)
        assert SHEET_WIDTH - max(box.right for box in boxes) == pytest.approx(26 * MM, abs=MM + 2)
        assert min(box.top for box in boxes) == pytest.approx(TOP, abs=7 * MM)
        assert max(box.bottom for box in boxes) <= TOP + HEIGHT + MM


def test_the_page_number_changes_sides_and_the_first_page_of_a_letter_has_none(letter: bytes):
    first = [box.char for box in rows(characters(letter, 0))[-1]]
    second, third = (rows(characters(letter, page))[-1] for page in (1, 2))
    assert "—" not in first
    assert "".join(box.char for box in second) == "—2—"
    assert "".join(box.char for box in third) == "—3—"
    assert third[0].left > SHEET_WIDTH / 2 > second[0].left


def test_every_figure_says_where_it_was_read():
    assert {figure.source for figure in FIGURES.values()} <= {"reprint", "memory", "computed", "ours"}
    assert all(figure.clause or figure.source == "ours" for figure in FIGURES.values())
    assert pytest.approx(156 * MM) == WIDTH


def test_papers_bound_in_one_file_keep_their_page_numbers_and_are_found_in_the_list_of_contents():
    papers = [samples.decision(), samples.proof(), samples.notice()]
    bound = bundle(papers, title="送达文书")
    assert bound == bundle(papers, title="送达文书")
    with pikepdf.open(io.BytesIO(bound)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [paper.title for paper in papers]
        assert not pikepdf.pdfa.check(pdf, "2b").findings
        assert len(pdf.pages) == sum(paper.draw(draft=False).pages for paper in papers)
    assert squeeze(text_of(papers[0].pdf())) in text_of(bound)


def test_papers_that_are_not_ready_are_refused_together():
    with pytest.raises(PaperRefused) as refused:
        bundle([samples.decision(doc_number=""), samples.notice(reason=""), samples.proof()], title="送达文书")
    assert refused.value.sentences == [
        "《列入严重失信主体名单决定书》：文书尚未取号。",
        "《拟列入严重失信主体名单告知书》：请先填写拟列入事由。",
    ]
