"""What was frozen is the paper itself: every kind comes back from its blanks as it was, and draws the same bytes."""

import json
from dataclasses import asdict
from datetime import date

import pytest

from app.issue import plain
from app.issued_paper import issued_paper
from app.model.document import Document
from tests.forms import samples


def frozen(paper, kind=""):
    blanks = json.loads(json.dumps(plain(asdict(paper)), ensure_ascii=False))
    return Document(
        step="decide_listing", kind=kind or type(paper).__name__, title=paper.title, finalized_on=date(2026, 3, 2),
        blanks=blanks, digest="", pages=1, pdf=b"",
    )  # fmt: skip


@pytest.mark.parametrize("name", samples.each())
def test_every_kind_comes_back_from_its_blanks(name):
    paper = samples.each()[name]
    assert issued_paper(frozen(paper)) == paper


def test_it_draws_the_very_bytes_that_were_kept():
    paper = samples.each()["decision"]
    assert issued_paper(frozen(paper)).pdf() == paper.pdf()


def test_a_kind_of_another_version_is_named():
    with pytest.raises(LookupError, match="PaperOfTomorrow"):
        issued_paper(frozen(samples.each()["decision"], kind="PaperOfTomorrow"))
