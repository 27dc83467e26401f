"""存证标记: small, in the foot of the first page, clear of everything else, the same for the same code."""

import io

import pikepdf
import pikepdf.pdfa
import pytest

from forms import page
from forms.fonts import fonts
from forms.layout import Fill, Look, Rule, Text
from forms.page import MM
from forms.proof_mark import SIDE, _modules, proof_mark
from forms.read_back import text_of
from tests.forms import samples

SEAL = "123456-0123456789abcdef"
PAPERS = [pytest.param(make, id=make.__name__) for make in samples.ALL]


def box(op):
    """Return left, top, right, bottom of what is drawn."""
    if isinstance(op, Text):
        right = op.x + (op.places[-1] if op.places else 0) + op.size / 2
        return op.x, op.y - 0.8 * op.size, right, op.y + 0.16 * op.size
    if isinstance(op, Rule):
        return min(op.x1, op.x2), min(op.y1, op.y2), max(op.x1, op.x2), max(op.y1, op.y2)
    return op.x, op.y, op.x + op.width, op.y + op.height


def around(ops, white=0.0):
    boxes = [box(op) for op in ops]
    left, top = (min(one[side] for one in boxes) - white for side in (0, 1))
    right, bottom = (max(one[side] for one in boxes) + white for side in (2, 3))
    return left, top, right, bottom


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("make", PAPERS)
def test_the_code_stands_in_white_in_the_foot_of_the_first_page(make):
    paper = make(audit_seal=SEAL)
    first, *others = paper.sheets(Look(fonts()))
    plain = make().sheets(Look(fonts()))
    assert len(plain) == 1 + len(others)
    assert [len(sheet.ops) for sheet in plain] == [len(sheet.ops) for sheet in (first, *others)]
    mark = [op for op in first.foot if isinstance(op, Fill)]
    quiet = around(mark, white=4 * SIDE / len(_modules(f"XINAN {SEAL.upper()}")) - 0.3)
    rest = [*plain[0].foot, *(() if first.is_landscape else first.ops), *(op for op in first.foot if op not in mark)]
    assert not [op for op in rest if meet(quiet, box(op))]
    whole = around(first.foot[len(plain[0].foot) :])
    assert whole[3] < page.SHEET_HEIGHT - 10 * MM and whole[0] >= page.LEFT - 0.1
    assert not [op for op in plain[0].foot if meet(whole, box(op))]  # the page number keeps its place
    assert all(not isinstance(op, Fill) for sheet in others for op in sheet.foot)


@pytest.mark.parametrize("make", PAPERS)
def test_an_issued_paper_is_fit_for_the_archive_and_its_code_can_be_copied(make):
    pdf = make(audit_seal=SEAL).draw(draft=False).pdf
    assert pdf == make(audit_seal=SEAL).draw(draft=False).pdf
    assert SEAL in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert not pikepdf.pdfa.check(opened, "2b").findings


def test_the_code_depends_on_the_number_of_the_log_alone():
    look = Look(fonts())
    assert list(proof_mark(SEAL, look, 700.0)) == list(proof_mark(SEAL, look, 700.0))
    assert _modules("XINAN 1-A") != _modules("XINAN 2-A")


def test_the_longest_code_stays_readable():
    rows = _modules(f"XINAN 999999999-{'F' * 16}")
    assert len(rows) == 25 and SIDE / len(rows) >= 0.4 * MM  # a phone reads 0.35 mm
