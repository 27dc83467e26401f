"""版面: what is printed is measured on the page and compared with the figures of GB/T 9704-2012, within 1 mm."""

import io
import random
from itertools import combinations, pairwise
from math import hypot
from types import SimpleNamespace

import pikepdf
import pikepdf.pdfa
import pypdfium2
import pytest

from forms.bundle import bundle
from forms.fonts import fonts
from forms.layout import Look, Paragraph, words
from forms.layout import Text as SetText
from forms.lines import NO_END, NO_START
from forms.page import CELL, FIGURES, HEIGHT, LEFT, MM, PITCH, SEAL, SHEET_HEIGHT, SHEET_WIDTH, TOP, WIDTH
from forms.paper import PaperRefused
from forms.sheets import lay_out
from tests.forms import samples
from tests.forms.official_letters import JOINT, ORGAN, Document, Letter, Upward, make, register
from tests.forms.reading import characters, page_texts, rows, squeeze, strokes, text_of
from tests.forms.test_lines import sentence


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


@pytest.mark.parametrize("above", range(22))
@pytest.mark.parametrize("lines", [1, 2, 3, 4, 9])
def test_no_line_of_a_paragraph_stands_alone_on_a_page(above: int, lines: int):
    """Two lines at least at the foot of a page, and at the head of the next; a page is short by two lines at most."""
    text = "\n".join("行" for _ in range(above)) + "\n" * bool(above) + "字" * (28 * lines - 6)
    look = Look(fonts())
    pages = lay_out(Paragraph(words(text)).strips(look, WIDTH), lambda number, count: [])
    of_it = [sum(isinstance(op, SetText) and "字" in op.text for op in page.ops) for page in pages]
    assert sum(of_it) == lines
    assert lines == 1 or 1 not in of_it
    assert len(pages) == 1 or len(pages[0].ops) >= 20


def test_every_figure_says_where_it_was_read():
    assert {figure.source for figure in FIGURES.values()} <= {"reprint", "memory", "computed", "ours"}
    assert all(figure.clause or figure.source == "ours" for figure in FIGURES.values())
    assert not any(figure.checked for figure in FIGURES.values())
    assert pytest.approx(156 * MM) == WIDTH


# 版头


def test_the_head_of_a_letter_stands_where_clause_10_1_puts_it():
    pdf = make(Letter).pdf()
    mark, number, title, *_ = rows(characters(pdf))
    assert min(box.top for box in mark) == pytest.approx(30 * MM, abs=MM)
    red = [line for line in strokes(pdf) if line.is_red]
    assert len(red) == 4
    assert [line.right - line.left for line in red] == [pytest.approx(170 * MM, abs=MM)] * 4
    assert [line.left for line in red] == [pytest.approx(20 * MM, abs=MM)] * 4
    first, second, third, fourth = sorted(red, key=lambda line: line.y)
    assert first.width > second.width and third.width < fourth.width
    assert first.y - max(box.bottom for box in mark) == pytest.approx(4 * MM, abs=1.5 * MM)
    assert SHEET_HEIGHT - (third.y + fourth.y) / 2 == pytest.approx(20 * MM, abs=MM)
    assert number[-1].right == pytest.approx(LEFT + WIDTH, abs=MM)
    assert min(box.top for box in number) - second.y == pytest.approx(
        FIGURES["letter_number_below_rule"].figure, abs=MM
    )
    assert min(box.top for box in title) - max(box.bottom for box in number) == pytest.approx(2 * PITCH, abs=2 * MM)


@pytest.mark.parametrize("kind", [Document, Upward])
def test_the_head_of_a_document_stands_where_clause_7_2_puts_it(kind):
    pdf = make(kind).pdf()
    mark, number, title, *_ = rows(characters(pdf))
    assert "".join(box.char for box in mark) == f"{ORGAN}文件"
    assert min(box.top for box in mark) == pytest.approx(TOP + 35 * MM, abs=MM)
    assert min(box.top for box in number) - max(box.bottom for box in mark) == pytest.approx(2 * PITCH, abs=2 * MM)
    (rule,) = [line for line in strokes(pdf) if line.is_red]
    assert (rule.left, rule.right) == (pytest.approx(LEFT, abs=MM), pytest.approx(LEFT + WIDTH, abs=MM))
    assert rule.y - max(box.bottom for box in number) == pytest.approx(4 * MM, abs=MM)
    assert min(box.top for box in title) - rule.y == pytest.approx(2 * PITCH, abs=2 * MM)
    if kind is Upward:
        assert "".join(box.char for box in number) == "示市监〔2026〕88号签发人：局长戊"
        assert number[0].left == pytest.approx(LEFT + CELL, abs=MM)
        assert number[-1].right == pytest.approx(LEFT + WIDTH - CELL, abs=MM)
    else:
        assert (number[0].left + number[-1].right) / 2 == pytest.approx(LEFT + WIDTH / 2, abs=MM)


@pytest.mark.parametrize("kind", [Document, Letter, Upward])
@pytest.mark.parametrize("blanks", [{}, JOINT], ids=["alone", "joint"])
def test_the_first_page_carries_text(kind, blanks):
    lines = ["".join(box.char for box in row) for row in rows(characters(make(kind, **blanks).pdf()))]
    assert any(line.startswith("2025年3月2日至") for line in lines)


def test_joint_issue_names_every_organ_in_order_and_every_signatory():
    lines = ["".join(box.char for box in row) for row in rows(characters(make(Upward, **JOINT).pdf()))]
    marks = [line.replace("文件", "") for line in lines[:5]]
    assert [name for name in (ORGAN, *JOINT["co_organs"]) if name in marks] == [ORGAN, *JOINT["co_organs"]]
    assert [line for line in lines if "局长" in line] == ["签发人：局长戊局长己", "示市监〔2026〕88号局长庚局长辛"]


# 落款和版记


def seals(paper: Document) -> tuple[list[SimpleNamespace], list[SimpleNamespace], list[SimpleNamespace]]:
    """Return where the seals will be pressed on the last page, its characters, and its straight lines."""
    pdf, last = paper.pdf(), paper.draw(draft=False).pages - 1
    found = characters(pdf, last)
    lines = rows(found)
    signed = [row for row in lines if "".join(box.char for box in row) == "2026年12月3日"][-1]
    foot = signed[0].top
    names = [
        run
        for row in lines
        if foot - 30 * len(lines) < row[0].top < foot
        for run in apart(row)
        if "".join(box.char for box in run) in (paper.organ, *paper.co_organs)
    ]
    middles = [
        SimpleNamespace(x=(name[0].left + name[-1].right) / 2, y=name[0].bottom - 0.65 * PITCH) for name in names
    ]
    return middles, found, strokes(pdf, last)


def apart(row: list[SimpleNamespace]) -> list[list[SimpleNamespace]]:
    """Cut a row where there is much white."""
    runs = [[row[0]]]
    for before, box in pairwise(row):
        if box.left - before.right > CELL:
            runs.append([])
        runs[-1].append(box)
    return runs


@pytest.mark.parametrize("blanks", [{}, JOINT, {"co_organs": ("示例县教育局",)}], ids=["alone", "four", "two"])
@pytest.mark.parametrize("kind", [Document, Letter])
def test_every_seal_has_room_and_none_is_drawn(kind, blanks):
    paper = make(kind, attachments=(), note="", copies_to=(), **blanks)
    middles, found, lines = seals(paper)
    assert len(middles) == 1 + len(paper.co_organs)
    for middle in middles:
        assert middle.x - SEAL / 2 >= LEFT - MM and middle.x + SEAL / 2 <= LEFT + WIDTH + MM
        under = [box for box in found if hypot(box.left - middle.x, box.top - middle.y) < SEAL / 2 - 2 * MM]
        printed = "".join(box.char for box in under if box.top > middle.y - SEAL / 4)
        assert all(char in "".join((paper.organ, *paper.co_organs, "2026年12月3日")) for char in printed)
    for one, other in combinations(middles, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= SEAL
    top = min(middle.y for middle in middles) - SEAL / 2
    text = [box.bottom for box in found if box.bottom < min(middle.y for middle in middles)]
    assert top - max(text) <= PITCH
    assert not [line for line in lines if line.is_red and kind is Document and not line.is_level]


def test_a_page_never_says_that_it_has_no_text():
    for count in range(1, 30):
        assert "此页无正文" not in text_of(make(Document, facts="县" * 28 * count).pdf())


def test_the_imprint_ends_at_the_foot_of_the_type_area_on_the_last_page():
    paper = make(Document)
    pdf, last = paper.pdf(), paper.draw(draft=False).pages - 1
    levels = sorted((line for line in strokes(pdf, last) if line.is_level), key=lambda line: line.y)
    first, middle, end = levels[-3:]
    assert end.y == pytest.approx(TOP + HEIGHT, abs=MM)
    assert (first.width, middle.width, end.width) == (
        pytest.approx(0.35 * MM, abs=0.01), pytest.approx(0.25 * MM, abs=0.01), pytest.approx(0.35 * MM, abs=0.01),
    )  # fmt: skip
    text = ["".join(box.char for box in row) for row in rows(characters(pdf, last))]
    assert text[-4].startswith("抄送：示例市市场监督管理局，") and text[-3].endswith("示例县自然资源局。")
    assert text[-2] == f"{ORGAN}2026年12月3日印发"


@pytest.mark.parametrize("lines", range(1, 26, 2))
@pytest.mark.parametrize("kind", [Document, Letter])
def test_the_imprint_never_stands_on_a_page_without_text(kind, lines):
    paper = make(kind, facts="县" * 28 * lines, attachments=())
    last = paper.draw(draft=False).pages - 1
    text = "".join(box.char for box in characters(paper.pdf(), last))
    assert "县" in text and text.index("县") < text.index("2026年12月3日") < text.index("抄送：")


@pytest.mark.parametrize("lines", range(1, 26, 2))
def test_attachments_and_signature_never_stand_on_a_page_without_text(lines):
    paper = make(Document, facts="县" * 28 * lines, attachments=("材料一", "材料二", "材料三"))
    last = page_texts(paper.pdf())[-1]
    assert "附件：1.材料一2.材料二3.材料三" in last and not last.startswith("附件")


def test_an_attachment_that_turns_over_is_flush_with_its_name():
    paper = make(Document)
    lines = [row for page in range(2) for row in rows(characters(paper.pdf(), page))]
    place = next(number for number, row in enumerate(lines) if row[0].char == "附")
    name = next(box for box in lines[place] if box.char == "列")
    assert lines[place + 1][0].left == pytest.approx(name.left, abs=MM)
    assert lines[place][0].left == pytest.approx(LEFT + 2 * CELL, abs=MM)


# 表格


def test_a_table_set_sideways_repeats_its_head_and_keeps_the_page_number_in_its_place():
    paper = register(30)
    pdf = paper.pdf()
    document = pypdfium2.PdfDocument(pdf)
    assert {page.get_rotation() for page in document} == {90}
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) > 3
    assert all("序号" in text and "备注" in text for text in texts[:-1])
    for number, page in enumerate(document):
        page.set_rotation(0)
        sheet = page.get_textpage()
        dashes = [sheet.get_charbox(at) for at in range(sheet.count_chars()) if sheet.get_text_range(at, 1) == "—"]
        left, bottom, _right, top = dashes[0]
        assert SHEET_HEIGHT - (top + bottom) / 2 == pytest.approx(TOP + HEIGHT + 7 * MM, abs=2 * MM)
        assert (left > SHEET_WIDTH / 2) is (number % 2 == 0)
    document.close()


def test_a_tick_is_copied_as_a_tick():
    text = text_of(register(1).pdf())
    assert "□直接送达" in text and "☑留置送达" in text


# 避头尾


def test_no_rule_is_broken_in_three_thousand_printed_lines():
    chance = random.Random(9)
    reason = "".join(sentence(chance) for _ in range(600))
    paper = samples.notice(reason=reason)
    pages = paper.draw(draft=False).pages
    pdf, lines = paper.pdf(), []
    for page in range(1, pages - 1):
        body = [box for box in characters(pdf, page) if box.top < TOP + HEIGHT]
        lines += ["".join(box.char for box in row) for row in rows(body)]
    assert len(lines) > 3000
    for before, after in pairwise(lines):
        assert after[0] not in NO_START, after
        assert before[-1] not in NO_END, before
        assert not (before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum())
        assert not ("〔" in before[-6:] and "〕" not in before[-6:]), before


# 合订


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
