"""OFD says word for word what the PDF says, in the same places, as another program reads it."""

import re
from io import BytesIO
from zipfile import ZipFile

import ofdkit
import pytest
from fontTools.ttLib import TTFont

from forms import page
from forms.fonts import fonts
from forms.layout import Fill, Look, Rule, Text
from forms.ofd import as_ofd, write_ofd
from forms.sheets import Sheet
from tests.forms import samples
from tests.forms.reading import text_of

WHITE = re.compile(r"\s")
TELLING = ("decision", "proof", "waiver_of_a_person")


@pytest.fixture(scope="module", params=TELLING)
def paper(request):
    return samples.each()[request.param]


@pytest.fixture(scope="module")
def package(paper):
    return as_ofd(paper)


def read(package, tmp_path):
    path = tmp_path / "文书.ofd"
    path.write_bytes(package)
    return ofdkit.open(path)


def words(text):
    return sorted(WHITE.sub("", text))


def test_another_program_reads_every_word_of_the_pdf(paper, package, tmp_path):
    path = tmp_path / "文书.ofd"
    path.write_bytes(package)
    assert words(ofdkit.extract_text(path)) == words(text_of(paper.pdf()))


def test_the_same_paper_gives_the_same_bytes(paper, package):
    assert as_ofd(paper) == package


def rows_of(paper):
    return [op for sheet in paper.sheets(Look(fonts())) for op in (*sheet.ops, *sheet.foot) if isinstance(op, Text)]


def test_every_row_stands_where_the_pdf_has_it(paper, package, tmp_path):
    found = [(run.x, run.y) for one in read(package, tmp_path).pages for run in one.runs]
    for op in filter(lambda row: row.text.strip(), rows_of(paper)):
        x, y = (op.x + op.places[0]) / page.MM, op.y / page.MM
        assert any(abs(x - there[0]) < 0.01 and abs(y - there[1]) < 0.01 for there in found), op.text


def test_only_the_characters_drawn_are_embedded(paper, package):
    drawn = {char for op in rows_of(paper) for char in op.text}
    with ZipFile(BytesIO(package)) as files:
        faces = [TTFont(BytesIO(files.read(name))) for name in files.namelist() if name.endswith(".ttf")]
    held = {chr(code) for face in faces for code in face.getBestCmap()}
    assert drawn <= held
    assert len(held) <= len(drawn) + len("□")


def test_a_landscape_page_lies_and_its_foot_is_turned():
    sheet = Sheet(
        [Rule(100, 100, 300, 100, 1.0), Fill(10, 10, 5, 5, page.BLACK), Text(100, 90, "仿宋", 16, "表", (0.0,))],
        foot=[Text(500, 780, "宋体", 14, "1", (0.0,))],
        is_landscape=True,
    )
    package = write_ofd([sheet], fonts(), title="表", author="示例县市场监督管理局", day=None)
    with ZipFile(BytesIO(package)) as files:
        content = files.read("Doc_0/Pages/Page_0/Content.xml").decode()
    assert "<ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox>" in content
    assert content.count('CTM="0 1 -1 0 297 0"') == 1
    assert content.count("<ofd:PathObject") == 2 and content.count("<ofd:TextObject") == 2
