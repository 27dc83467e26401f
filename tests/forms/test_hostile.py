"""Whatever is typed into whatever blank of whatever paper: no exception, no altered word, every loss named."""

import random
from collections import Counter

import pytest

from forms.fonts import fonts
from forms.layout import is_invisible
from tests.forms import samples
from tests.forms.fill import as_printed, filled, on_pages, printed_blanks, said
from tests.forms.hostile import TEXTS, soup

MAKERS = [pytest.param(make, id=make.__name__) for make in samples.ALL]
LONG = 3000


@pytest.mark.parametrize("make", MAKERS)
def test_hostile_texts_are_printed_as_typed_or_named(make):
    paper = make()
    places = printed_blanks(paper)
    assert places
    for number, (name, text) in enumerate(TEXTS.items()):
        path = places[number % len(places)]
        printed, lost = said(filled(paper, path, text[:LONG]))
        assert as_printed(text[:LONG], lost) in printed, (path, name)
        has_no_face = {char for char in lost for role in fonts().chains if fonts().face(role, char) is None}
        assert all(is_invisible(char) or char in has_no_face for char in lost), (path, name)


@pytest.mark.parametrize("make", MAKERS)
def test_random_texts_are_printed_as_typed_or_named(make):
    chance = random.Random(make.__name__)
    paper = make()
    for _ in range(8):
        path = chance.choice(printed_blanks(paper))
        text = soup(chance)
        strange = filled(paper, path, text)
        printed, lost = said(strange)
        assert as_printed(text, lost) in printed, (path, text)
        assert not Counter(printed) - on_pages(strange), (path, text)
        assert strange.draw().pdf.startswith(b"%PDF")
