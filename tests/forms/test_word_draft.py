"""供修改的草稿: every word of every paper, on the same page, in named faces, in the order the format asks for."""

import io
from collections import Counter
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from forms import page
from forms.fonts import fonts
from forms.layout import Look
from forms.page import MM
from forms.read_back import set_text
from forms.word_draft import _ORDER, FACES, word_draft
from tests.forms import samples
from tests.forms.hostile import TEXTS

PAPERS = [pytest.param(make, id=make.__name__) for make in samples.ALL]


def opened(paper):
    return Document(io.BytesIO(word_draft(paper)))


def words(document) -> str:
    """Return every character of the text of a draft, tables included."""
    return "".join(one.text or "" for one in document.element.body.iter(qn("w:t")))


def counted(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.mark.parametrize("make", PAPERS)
def test_a_draft_says_what_the_paper_says(make):
    paper = make()
    sheets = paper.sheets(Look(fonts()))
    for sheet in sheets:
        sheet.foot = []  # page numbers are fields
    printed, written = counted(set_text(sheets)), counted(words(opened(paper)))
    lacking = {char: count for char, count in (printed - written).items() if written[char] == 0}
    assert not lacking  # heads repeated on a second page are printed more often than written
    assert not written - printed


@pytest.mark.parametrize("make", PAPERS)
def test_a_draft_has_the_page_of_the_paper(make):
    paper = make()
    section, area = opened(paper).sections[0], paper.area
    wide = page.SHEET_HEIGHT if area.is_landscape else page.SHEET_WIDTH
    assert section.page_width.pt == pytest.approx(wide, abs=0.1)
    assert section.left_margin.pt == pytest.approx(area.left, abs=MM / 2)
    assert section.top_margin.pt == pytest.approx(area.top, abs=MM / 2)
    taken = section.left_margin.pt + section.right_margin.pt + area.width
    assert taken == pytest.approx(wide, abs=MM / 2)


def test_a_letter_is_set_on_the_grid_of_the_standard():
    document = opened(samples.decision())
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines" and int(grid.get(qn("w:linePitch"))) == round(page.PITCH * 20)
    body = next(one for one in document.paragraphs if one.text.startswith("经查"))
    assert body.paragraph_format.line_spacing.pt == pytest.approx(page.PITCH, abs=0.05)
    assert body._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    run = body.runs[0]
    assert run.font.size.pt == 16 and run._r.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert document.settings.odd_and_even_pages_header_footer


@pytest.mark.parametrize("make", PAPERS)
def test_every_run_has_a_named_face_and_properties_stand_in_order(make):
    document = opened(make())
    for run in document.element.body.iter(qn("w:r")):
        assert run.rPr.rFonts.get(qn("w:eastAsia")) in FACES.values()
    for name, order in _ORDER.items():
        places = {qn(f"w:{one}"): number for number, one in enumerate(order.split())}
        for properties in document.element.iter(qn(f"w:{name}")):
            found = [places[one.tag] for one in properties]
            assert found == sorted(found), name


def test_gaps_are_marked_and_a_line_break_parts_a_paragraph():
    document = opened(samples.notice(reason="第一段\n第二段", contact_phone=""))
    assert any(one.text.startswith("第二段") for one in document.paragraphs)
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color]
    assert marked == ["〔待填：联系电话〕"]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_breaks_a_draft(text):
    content = word_draft(replace(samples.notice(), reason=text, party_name=text))
    assert Document(io.BytesIO(content)).paragraphs


def test_a_draft_names_nobody_but_the_organ():
    paper = samples.decision()
    told = opened(paper).core_properties
    assert (told.title, told.author, told.last_modified_by) == (paper.title, paper.organ, paper.organ)
    names = ZipFile(io.BytesIO(word_draft(paper))).namelist()
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]
