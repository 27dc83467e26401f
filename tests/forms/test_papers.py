"""Every paper: what it says can be read back, what it lacks is refused, what it cannot print is named."""

import dataclasses
import io
import shutil
import subprocess
import time
import unicodedata
from datetime import date, datetime

import pikepdf
import pikepdf.pdfa
import pytest

from forms.dates import chinese_date, chinese_minute
from forms.fonts import fonts
from forms.layout import SUBSTITUTE, Look, Text, is_invisible
from forms.measure import Measure
from forms.notify_party import NotifyPartyPaper
from forms.page import CELL, COLUMNS, HEIGHT, MM, PITCH, ROWS, TOP
from forms.paper import Paper, PaperRefused
from tests.forms import samples
from tests.forms.fill import printed_blanks
from tests.forms.hostile import TEXTS
from tests.forms.reading import characters, page_texts, rows, squeeze, text_of
from tests.forms.samples.invented import REMEDIES

PAPERS = [pytest.param(make, id=make.__name__) for make in samples.ALL]
NAMES = ("王㛃䶮", "赵𬀩", "李𫖯", "周𬭎")


def said(paper: Paper) -> list[str]:
    """Return every text that stands in the blanks of a paper."""
    found: list[str] = []

    def gather(record: object) -> None:
        for item in dataclasses.fields(record):
            value = getattr(record, item.name)
            parts = value if isinstance(value, tuple) else (value,)
            for part in parts:
                if dataclasses.is_dataclass(part):
                    gather(part)
                elif isinstance(part, str):
                    found.append(part)
                elif type(part) is date:
                    found.append(chinese_date(part))
                elif isinstance(part, datetime):
                    found.append(chinese_minute(part))

    gather(paper)
    return found


def text_above_the_feet(paper: Paper) -> str:
    """Return the text of all pages, so that a sentence going on over the page is found whole."""
    pages = page_texts(paper.pdf())
    for number, sheet in enumerate(paper.sheets(Look(fonts()))):
        for op in sheet.foot:
            if isinstance(op, Text) and (words := squeeze(op.text)):
                pages[number] = "".join(pages[number].rsplit(words, 1))
    return "".join(pages)


@pytest.mark.parametrize("make", PAPERS)
def test_what_a_paper_says_can_be_searched(make):
    paper = make()
    text = text_above_the_feet(paper)
    unprinted = {"id_kind", "principal_title"}
    blanks = {getattr(paper, name, None) for name in unprinted}
    missing = [words for words in said(paper) if words not in blanks and squeeze(words).rstrip("。") not in text]
    assert not missing


def test_rare_names_are_found_by_search():
    text = text_of(samples.decision().pdf())
    assert all(name in text for name in NAMES)


def test_names_of_ext_b_are_found_wherever_they_stand():
    if not fonts().rare:
        pytest.skip("no face on this machine has characters of Ext B")
    name = "示例县𠮷𡐓𪚥商行"
    for make in samples.ALL:
        paper = make()
        if "party_name" in printed_blanks(paper):
            assert name in text_of(dataclasses.replace(paper, party_name=name).draw(draft=False).pdf), make.__name__


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_rare_names_are_copied_by_another_reader():
    command = ["pdftotext", "-", "-"]
    text = subprocess.run(command, input=samples.decision().pdf(), capture_output=True, check=True).stdout.decode()
    assert all(name in squeeze(text) for name in NAMES)


@pytest.mark.parametrize("make", PAPERS)
def test_identical_blanks_give_identical_bytes(make):
    assert make().pdf() == make().pdf()


@pytest.mark.parametrize("make", PAPERS)
def test_every_face_is_embedded(make):
    with pikepdf.open(io.BytesIO(make().pdf())) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                assert font.FontDescriptor.FontFile2
                assert font.ToUnicode
        assert pdf.Root.Lang == "zh-CN"
        assert str(pdf.docinfo.Title) == make().title


@pytest.mark.parametrize("make", PAPERS)
def test_every_needed_blank_is_refused_by_name_when_empty(make):
    paper = make()
    for item in dataclasses.fields(paper):
        if not item.metadata["needed"] or item.name in paper.optional():
            continue
        empty = dataclasses.replace(
            paper, **{item.name: type(item.default)()} if item.default is not None else {item.name: None}
        )
        assert [gap.label for gap in empty.gaps()] == [item.metadata["label"]]
        with pytest.raises(PaperRefused, match=f"请先填写{item.metadata['label']}"):
            empty.pdf()


@pytest.mark.parametrize("make", PAPERS)
def test_every_paper_is_fit_for_the_archive(make):
    with pikepdf.open(io.BytesIO(make().pdf())) as pdf:
        assert not pikepdf.pdfa.check(pdf, "2b").findings
        assert "信案" in str(pdf.docinfo.Producer)


def test_a_strange_organ_does_not_spoil_the_archive_copy():
    with pikepdf.open(io.BytesIO(samples.decision(organ='某局<&>"\\()\x01').draw().pdf)) as pdf:
        assert not pikepdf.pdfa.check(pdf, "2b").findings


def test_a_gap_inside_a_list_is_named_and_shown():
    paper = samples.notice(proposed_measures=(Measure("列为重点监管对象", "", "示例县市场监督管理局"),))
    assert [(gap.blank, gap.label) for gap in paper.gaps()] == [("proposed_measures.0.clause", "援引条款")]
    drawn = paper.draw()
    assert "〔待填：援引条款〕" in text_of(drawn.pdf)
    assert any(region.is_gap and region.blank == "proposed_measures.0.clause" for region in drawn.regions)


def test_an_empty_paper_is_drawn_with_all_its_gaps():
    for make in samples.ALL:
        empty = type(make())()
        shown = {region.blank for region in empty.draw().regions if region.is_gap}
        assert {gap.blank for gap in empty.gaps()} <= shown, type(empty)


def test_a_draft_says_that_its_number_will_be_taken():
    draft = samples.decision(doc_number="")
    assert not draft.gaps()
    assert "定稿时取号" in text_of(draft.draw().pdf)
    with pytest.raises(PaperRefused, match="文书尚未取号。"):
        draft.pdf()


def test_a_draft_bears_a_watermark_and_a_final_paper_does_not():
    paper = samples.not_listed()
    assert "草" in text_of(paper.draw().pdf)
    assert "草稿" not in text_of(paper.pdf())


def test_the_blank_in_focus_is_shown_where_it_stands():
    paper = samples.notice()
    drawn = paper.draw(focus="contact_phone")
    (spot,) = [region for region in drawn.regions if region.blank == "contact_phone"]
    box = next(
        box
        for box in characters(drawn.pdf, spot.page - 1)
        if spot.x <= box.left <= spot.x + 9 and abs(box.top - spot.y) < 9
    )
    assert box.char == "0"
    assert drawn.pdf != paper.draw().pdf


def test_the_typed_stop_is_not_doubled():
    assert "严重。。" not in text_of(samples.notice(reason="情节严重。").pdf())


# the page


def full_page() -> bytes:
    return samples.decision(facts="县" * 2000).pdf()


def test_a_page_holds_22_lines_of_28_characters():
    lines = [row for row in rows(characters(full_page(), 1)) if row[0].top < TOP + HEIGHT]
    assert len(lines) == ROWS
    assert {len(line) for line in lines} == {COLUMNS}
    assert lines[1][0].top - lines[0][0].top == pytest.approx(PITCH, abs=0.1)
    assert lines[0][1].left - lines[0][0].left == pytest.approx(CELL, abs=0.1)


@pytest.mark.parametrize("lines", range(18, 34))
def test_the_signature_never_stands_on_a_page_without_text(lines):
    paper = samples.decision(remedies="甲" * 28 * lines + REMEDIES)
    last = paper.draw(draft=False).pages - 1
    text = ["".join(box.char for box in row) for row in rows(characters(paper.pdf(), last))]
    assert text[-3:-1] == [paper.organ, "2026年12月5日"]
    assert len(text) > 3


def test_no_heading_is_left_at_the_foot_of_a_page():
    for count in range(40):
        paper = samples.decision(facts="县" * 28 * count + "县")
        for page in range(paper.draw(draft=False).pages):
            text = [box for box in characters(paper.pdf(), page) if box.top < TOP + HEIGHT]
            lines = ["".join(box.char for box in row) for row in rows(text)]
            assert lines[-1][:2] not in ("二、", "三、", "四、", "五、")


# size


def test_a_reason_of_100_000_characters_is_printed_whole():
    reason = "本机关认为，当事人的行为构成严重失信。" * 5264
    started = time.perf_counter()
    drawn = samples.notice(reason=reason[:100_000]).draw(draft=False)
    assert time.perf_counter() - started < 8
    assert drawn.pages > 150
    assert squeeze(reason[:100_000].rstrip("。")) in text_of(drawn.pdf).replace("—", "").translate(
        {ord(digit): None for digit in "0123456789"}
    )


def test_a_cell_taller_than_a_page_goes_on_over_the_page():
    drawn = samples.opening(opening_reason="县" * 6000).draw(draft=False)
    assert drawn.pages >= 5
    assert text_of(drawn.pdf).count("县") >= 6000
    for page in range(drawn.pages):
        assert max(box.bottom for box in characters(drawn.pdf, page)) < 297 * MM - 10 * MM


# what cannot be printed


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_text_is_printed_as_typed_or_named(text):
    paper = samples.decision(facts=text)
    lost = paper.lost()
    assert all(entry.label == "事由" for entry in lost)
    named = {entry.char for entry in lost}
    if named:
        with pytest.raises(PaperRefused, match="无法打印"):
            paper.pdf()
    printed = text_of(paper.pdf(accept="".join(named)))
    has_no_face = {char for char in named if not is_invisible(char) and fonts().missing(char)}
    wanted = "".join(SUBSTITUTE if char in has_no_face else "" if char in named else char for char in text)
    assert _letters(wanted) in _letters(printed)


def test_a_character_no_face_has_is_named_before_anything_is_issued():
    paper = samples.notice(party_name="示例县某某\U000323af商行")
    with pytest.raises(PaperRefused) as refused:
        paper.pdf()
    assert refused.value.sentences == ["“当事人”中有 1 个字无法打印：\U000323af（U+323AF）。"]
    assert "某某〓商行" in text_of(paper.pdf(accept="\U000323af"))


def test_hostile_text_stays_in_any_blank():
    for text in ("{facts}", "</para>", ") Tj ET", "𪚥\x00"):
        for item in dataclasses.fields(NotifyPartyPaper):
            if isinstance(getattr(samples.notice(), item.name), str):
                samples.notice(**{item.name: text}).draw()


def _letters(text: str) -> str:
    """Return the text without white, page numbers and what a reader itself leaves out or joins."""
    text = unicodedata.normalize("NFD", squeeze(text))
    kept = (char for char in text if char not in "—0123456789‘’“”'\"" and not unicodedata.combining(char))
    return "".join(kept)
