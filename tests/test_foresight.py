"""What is drawn ahead is the very paper the act finalises; whatever comes between is seen, and drawn anew."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from app.act import perform
from app.case_file import load_pdf
from app.foresight import foreseen
from app.issue import sealed
from app.sample.scene import working_day
from app.sample.walk import Walk
from app.steps import notify_party
from forms import ahead
from forms.ahead import draw_ahead
from forms.opened_pdf import READING
from forms.paper import Paper
from forms.read_back import text_of

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def nothing_drawn():
    ahead._ahead.clear()
    yield
    ahead._ahead.clear()


@pytest.fixture
def finalise(walk):
    """Finalise a notice that its officer has checked and that was drawn ahead; return its PDF."""
    on = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    case = walk.case
    party, who = case.parties[0], walk.people[case.officer]
    entry = walk.entry("notify_party", on, party, case)
    occasion = foreseen(walk.office, notify_party, case, party, who.name, on)
    draw_ahead(sealed(notify_party.paper(case, party, entry, occasion), occasion))

    def act():
        perform(walk.office, notify_party, case, entry, who=who, on=on, party=party.id)
        return load_pdf(walk.office, walk.case.documents[-1].id)

    return act


@pytest.fixture
def drawn(monkeypatch):
    """The papers drawn by now."""
    papers, draw = [], Paper.draw
    monkeypatch.setattr(Paper, "draw", lambda paper, **how: papers.append(paper) or draw(paper, **how))
    return papers


def test_a_paper_drawn_ahead_is_finalised_as_it_is(drawn, finalise, walk):
    assert len(drawn) == 2  # the opening form, and the notice ahead
    pdf = finalise()
    assert len(drawn) == 2
    assert walk.case.documents[-1].doc_number in text_of(pdf)
    assert drawn[-1].draw(draft=False).pdf == pdf


def test_what_is_drawn_ahead_is_read_back_ahead(finalise, walk):
    with ThreadPoolExecutor(1) as other, READING:
        pdf = other.submit(finalise).result(timeout=20)
    assert walk.case.documents[-1].doc_number in text_of(pdf)


def test_where_another_case_acts_first_the_paper_is_drawn_anew(finalise, drawn, walk, scan):
    other = Walk(walk.office, scan).open(on=MONDAY)
    other.to("notify_party", MONDAY)
    drawn.clear()
    text = text_of(finalise())
    notice = walk.case.documents[-1]
    assert len(drawn) == 1
    assert notice.doc_number != other.case.documents[-1].doc_number
    assert notice.doc_number in text
    assert notice.seal in text


def test_the_number_of_a_withdrawn_paper_is_foreseen_again(finalise, walk):
    finalise()
    case = walk.case
    taken = case.doc_numbers[-1]
    taken.withdrawn_on = working_day(MONDAY, 3)
    assert foreseen(walk.office, notify_party, case, case.parties[0], "李四", MONDAY).numbers == {
        "doc_number": taken.doc_number
    }
