"""Faces: the office's own win, one stands in for what is missing, and a conversion is whole or not there."""

import io
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import serif_path

from forms import facefiles, fonts
from forms.coverage import coverage
from forms.truetype import read_font_file, to_truetype
from tests.forms import samples

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A face with PostScript outlines of a few characters."""
    font = TTFont(serif_path())
    options = Options(name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text="示例县市场监督管理局（）〔〕2026号")
    subsetter.subset(font)
    path = tmp_path_factory.mktemp("faces") / "small.otf"
    font.save(path)
    return path


def named(source: Path, target: Path, name: str) -> Path:
    """Save a face under another name."""
    font = TTFont(source)
    for name_id in (1, 4, 6):
        font["name"].setName(name, name_id, 3, 1, 0x804)
    font.save(target)
    return target


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A face with the common characters and no rare one, as an office's own may be."""
    font = TTFont(fonts.fonts().face("宋体", "文").file.path)
    options = Options(name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=common() + "示例县（）〔〕2026号")
    subsetter.subset(font)
    path = tmp_path_factory.mktemp("faces") / "plain.ttf"
    font.save(path)
    return path


def common() -> str:
    """Return the characters of GB 2312, first level."""
    return b"".join(bytes((row, place)) for row in range(0xB0, 0xD7) for place in range(0xA1, 0xFF)).decode("gb2312")


@pytest.fixture
def office_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder the office named in its settings."""
    yield tmp_path
    fonts.use_folder(None)


def test_conversion_keeps_every_character_and_its_width(small, tmp_path):
    to_truetype(small, tmp_path / "small.ttf")
    (face,) = read_font_file(tmp_path / "small.ttf")
    assert face.has_truetype_outlines
    before, after = TTFont(small), TTFont(tmp_path / "small.ttf")
    assert before.getBestCmap().keys() == after.getBestCmap().keys()
    assert [before["hmtx"][glyph][0] for glyph in before.getGlyphOrder()] == [
        after["hmtx"][glyph][0] for glyph in after.getGlyphOrder()
    ]


def test_two_programs_may_convert_the_same_face_at_once(small, tmp_path):
    target = tmp_path / "cache" / "small.ttf"
    code = (
        "import sys; from pathlib import Path; from forms.truetype import to_truetype;"
        "to_truetype(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(small), str(target)]
    running = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert [path.name for path in target.parent.iterdir()] == ["small.ttf"]
    assert read_font_file(target)[0].has_truetype_outlines


def test_a_conversion_that_fails_leaves_nothing(tmp_path):
    broken = tmp_path / "broken.otf"
    broken.write_bytes(serif_path().read_bytes()[:4000])
    with pytest.raises(Exception, match=".*"):
        to_truetype(broken, tmp_path / "out" / "broken.ttf")
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.parametrize("content", [b"", b"no font at all", b"OTTO" + b"\xff" * 60, b"ttcf\0\1\0\0\0\0\0\x09"])
def test_a_file_that_is_no_font_has_no_face(tmp_path, content):
    path = tmp_path / "x.ttf"
    path.write_bytes(content)
    assert read_font_file(path) == []


def test_the_offices_own_face_wins_and_others_fill_its_holes(plain, office_folder):
    named(plain, office_folder / "own.ttf", "仿宋_GB2312")
    before = fonts.stand_ins()
    assert "仿宋" in before
    fonts.use_folder(office_folder)
    assert "仿宋" not in fonts.stand_ins()
    face = fonts.fonts().face("仿宋", "县")
    assert (face.name, face.called, face.source) == ("own", "仿宋_GB2312", fonts.Source.OFFICE)
    assert fonts.fonts().face("仿宋", "䶮").name != "own"
    with pikepdf.open(io.BytesIO(samples.decision().pdf())) as pdf:
        assert all(font.FontDescriptor.FontFile2 for font in pdf.pages[0].Resources.Font.values())


@pytest.mark.parametrize(("fs_type", "is_used"), [(0, True), (2, False), (4, True), (8, True), (0x0200 | 2, False)])
def test_only_a_face_that_may_not_be_embedded_is_refused(plain, office_folder, fs_type, is_used):
    own = named(plain, office_folder / "own.ttf", "仿宋_GB2312")
    font = TTFont(own)
    font["OS/2"].fsType = fs_type
    font.save(own)
    fonts.use_folder(office_folder)
    assert ("仿宋" not in fonts.stand_ins()) is is_used
    assert [one.reason for one in fonts.fonts().passed_over] == ([] if is_used else ["字体许可不允许嵌入文书"])


def test_a_face_of_the_right_name_that_cannot_be_read_is_passed_over(plain, office_folder):
    own = named(plain, office_folder / "own.ttf", "仿宋_GB2312")
    font = TTFont(own)
    del font["cmap"]
    font.save(own)
    fonts.use_folder(office_folder)
    assert "仿宋" in fonts.stand_ins()
    assert [one.name for one in fonts.fonts().passed_over] == ["仿宋_GB2312"]
    assert samples.decision().pdf()


def test_a_face_of_the_right_name_with_few_characters_is_passed_over(small, office_folder):
    to_truetype(small, office_folder / "plain.ttf")
    named(office_folder / "plain.ttf", office_folder / "own.ttf", "仿宋_GB2312")
    fonts.use_folder(office_folder)
    assert "仿宋" in fonts.stand_ins()


def test_a_folder_that_is_gone_or_holds_something_else_does_no_harm(office_folder):
    (office_folder / "x.ttf").write_bytes(b"no font")
    fonts.use_folder(office_folder)
    assert fonts.fonts().chains["仿宋"]
    fonts.use_folder(office_folder / "gone")
    assert fonts.fonts().chains["仿宋"]


def test_the_chain_has_the_basic_characters_of_gb_18030():
    counted = {one.block: one for one in coverage(fonts.fonts())}
    assert counted["基本汉字"].printable == counted["基本汉字"].whole == 20976
    assert counted["扩展 A"].printable == counted["扩展 A"].whole == 6582
    assert sum(one.whole for one in counted.values()) == 87875
    if fonts.fonts().rare:
        assert all(one.printable == one.whole for one in counted.values())


def test_a_conversion_cut_short_is_not_taken_for_a_face(small, tmp_path):
    to_truetype(small, tmp_path / "small.ttf")
    whole = (tmp_path / "small.ttf").read_bytes()
    (tmp_path / "small.ttf").write_bytes(whole[: len(whole) - 100])
    assert read_font_file(tmp_path / "small.ttf") == []


def test_characters_no_face_has_are_listed_once():
    assert fonts.missing("王㛃䶮 赵𬀩 李𫖯 周𬭎 龑喆堃昇赟珺祎") == ""
    assert fonts.missing("甲\U000323af乙\U000323af\ue000") == "\U000323af\ue000"


def test_a_private_character_is_printed_only_by_the_offices_own_face(plain, office_folder):
    assert fonts.missing("".join(map(chr, range(0xE000, 0xF900)))) == "".join(map(chr, range(0xE000, 0xF900)))
    font = TTFont(named(plain, office_folder / "own.ttf", "仿宋_GB2312"))
    for table in font["cmap"].tables:
        table.cmap[0xE123] = font.getBestCmap()[ord("县")]
    font.save(office_folder / "own.ttf")
    fonts.use_folder(office_folder)
    assert fonts.missing("\ue123\ue124") == "\ue124"


def test_papers_drawn_by_several_threads_are_the_same_bytes():
    alone = {make: make().pdf() for make in samples.ALL}
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda make: (make, make().pdf()), samples.ALL * 3))
    assert all(alone[make] == pdf for make, pdf in drawn)


def test_the_same_bytes_come_from_another_process():
    code = (
        "import hashlib; from tests.forms import samples; from forms.fonts import missing; missing('𪚥');"
        "samples.repair().draw(); print(hashlib.sha256(samples.decision().pdf()).hexdigest())"
    )
    runs = {subprocess.check_output([sys.executable, "-c", code], cwd=ROOT) for _ in range(2)}
    import hashlib

    assert runs == {(hashlib.sha256(samples.decision().pdf()).hexdigest() + "\n").encode()}


def test_naming_the_papers_drags_no_heavy_part_in():
    code = (
        "import sys; import tests.forms.samples;"
        "print([name for name in ('reportlab', 'fontTools', 'pikepdf', 'PIL', 'sqlalchemy') if name in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True) == "[]\n"


@pytest.mark.parametrize("make", [samples.decision, samples.proof], ids=["decision", "proof"])
def test_what_is_embedded_is_a_sound_face_of_just_the_characters_used(make):
    with pikepdf.open(io.BytesIO(make().pdf())) as pdf:
        assert not pdf.check_pdf_syntax()
        for face in pdf.pages[0].Resources.Font.values():
            program = face.FontDescriptor.FontFile2
            data = program.read_bytes()
            assert len(data) == int(program.Length1)
            font = TTFont(io.BytesIO(data), checkChecksums=2)
            assert 1 < font["maxp"].numGlyphs < 400
            assert all(font["glyf"][glyph] is not None for glyph in font.getGlyphOrder())


def test_pip_alone_is_enough_and_what_it_lacks_is_known(monkeypatch, tmp_path):
    monkeypatch.setattr(facefiles, "SUPPLIED", tmp_path)
    monkeypatch.setattr(facefiles, "of_system", lambda: iter(()))
    fonts.use_folder(None)
    try:
        assert set(fonts.stand_ins()) == {"小标宋", "仿宋", "黑体", "楷体", "宋体"}
        assert samples.decision().pdf() and not fonts.fonts().rare
        assert fonts.missing("王㛃䶮赵𬀩李𫖯周𬭎") == ""
        assert fonts.missing("𠮷") == "𠮷"
        counted = {one.block: one for one in coverage(fonts.fonts())}
        assert counted["基本汉字"].printable == 20976 and counted["扩展 A"].printable == 6582
        assert counted["扩展 B"].printable < counted["扩展 B"].whole
    finally:
        fonts.use_folder(None)
