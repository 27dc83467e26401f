"""整卷导出: everything on file in one folder, numbered as the index says, fit for the archive; nothing half-written."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from openpyxl import load_workbook
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from app import attachments, sample_case
from app.archiving import keep_filing
from app.attachments import keep
from app.database import embedded
from app.file_record import RECORD, TABLE
from app.filing import MAIN, SECOND, index_of
from app.filing_entry import FilingEntry, usual_entry, usual_reason
from app.history import history
from app.party_file import queries
from app.refusal import Refusal
from app.sample_case import Walk
from app.scans import file_scan
from app.verify import findings
from app.whole_file import export_file, folder_name, missing_of
from tests.conftest import KEY
from tests.forms.reading import squeeze, text_of

MONDAY = date(2026, 3, 2)
LATER = date(2026, 12, 1)


class Cancelled(Exception):
    """What the window raises when the officer calls the work off."""


@pytest.fixture(scope="module")
def listed_model(embedded_model, scan_file, tmp_path_factory):
    """An office with one case walked to the publication of the listing, copied for each test."""
    path = tmp_path_factory.mktemp("listed") / "office.db"
    shutil.copy(embedded_model, path)
    office = embedded(path, KEY)
    walk = Walk(office, keep(office, scan_file))
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(on=MONDAY).to("publish", MONDAY)
    office.checkpoint()
    office.close()
    return path.parent, walk.id


@pytest.fixture
def office(listed_model, tmp_path):
    folder = shutil.copytree(listed_model[0], tmp_path / "office")
    office = embedded(folder / "office.db", KEY)
    yield office
    office.close()


@pytest.fixture
def listed(office, listed_model, scan_file):
    """The case of the model."""
    return Walk(office, keep(office, scan_file), id=listed_model[1])


def entered(walk, **changes):
    """Keep what an officer would usually enter, every missing paper with a reason."""
    case, who = walk.case, walk.people["李四"]
    missing = missing_of(index_of(case, LATER), (MAIN, SECOND))
    reasons = {one.name: usual_reason(case, one) or "存于业务系统" for one in missing}
    entry = replace(usual_entry(case, who, LATER), reasons=reasons, archive_number="20260001", **changes)
    keep_filing(walk.office, case, entry, missing, who=who, on=LATER)


def export(walk, folder, **asked):
    return export_file(walk.office, walk.id, folder, who=walk.people["李四"], on=LATER, **asked)


def put(walk, path, kind="主体资格材料"):
    """File a scan by hand."""
    file_scan(walk.office, walk.case, kind, keep(walk.office, path), who=walk.people["李四"], on=LATER)


def texts(pdf):
    document = PdfDocument(pdf)
    found = [squeeze(page.get_textpage().get_text_range()) for page in document]
    document.close()
    return found


def stamped(pdf):
    """Return what stands in the outer foot corner of every page: the number, empty where there is none."""
    document = PdfDocument(pdf)
    found = []
    for number, page in enumerate(document):
        width, height = page.get_size()
        scale = min(1.0, width / 297.64)
        text = page.get_textpage()
        both = [
            squeeze(text.get_text_bounded(*box))
            for box in (
                (0, 0, 90 * scale, 36 * scale),
                (width - 90 * scale, 0, width, 36 * scale),
            )
        ]
        assert not all(both), f"page {number + 1} bears two numbers"
        found.append("".join(both))
    document.close()
    return found


def record_of(whole):
    return json.loads((whole.folder / RECORD).read_text("utf-8"))


# what is in it


def test_a_case_goes_out_whole(listed, tmp_path):
    entered(listed)
    whole = export(listed, tmp_path / "整卷", with_second=True)
    assert sorted(path.name for path in whole.folder.iterdir()) == sorted(
        [MAIN, SECOND, RECORD, TABLE, *(one.name for one in whole.volumes)]
    )
    assert [one.volume for one in whole.volumes] == [MAIN, SECOND]
    assert not list(tmp_path.glob("*.part"))
    entries = [one for one in index_of(listed.case, LATER) if not one.is_missing]
    kept = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in whole.folder.glob("*/*")}
    wanted = [one.digest or next(d.digest for d in listed.case.documents if d.id == one.document) for one in entries]
    assert sorted(kept.values()) == sorted(wanted)


def test_the_numbers_at_the_foot_are_those_of_the_index(listed, tmp_path):
    entered(listed)
    whole = export(listed, tmp_path / "整卷", with_second=True)
    for bound, path in zip(whole.volumes, whole.bound, strict=True):
        numbers = [one for one in stamped(path.read_bytes())]
        counted = [one for one in numbers if one]
        assert counted == [str(number) for number in range(1, bound.pages + 1)]
        front = numbers.index("1")
        assert numbers[:front] == [""] * front and numbers[-1] == ""
        index = "".join(texts(path.read_bytes())[1:front])
        for file in bound.files:
            entry = file.entry
            pages = f"{entry.first_page}-{entry.last_page}" if entry.pages > 1 else str(entry.first_page)
            assert squeeze(entry.name) in index and pages in index
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            marks = [(one.title, pdf.pages.index(pikepdf.Page(one.destination[0]))) for one in outline.root]
        assert [title for title, _ in marks] == [
            "案卷封面", "卷内目录", *(f"{file.entry.number:03} {file.entry.name}" for file in bound.files), "卷内备考表"
        ]  # fmt: skip
        assert [page for _, page in marks[2:-1]] == [front + file.entry.first_page - 1 for file in bound.files]


def test_the_reader_counts_as_the_volume_does(listed, tmp_path):
    entered(listed)
    with pikepdf.open(export(listed, tmp_path / "整卷").bound[0]) as pdf:
        labels = [page.label for page in pdf.pages]
    assert labels[0] == "案卷封面1" and labels[-1] == "卷内备考表1"
    assert labels[2:5] == ["1", "2", "3"]


def test_every_volume_is_fit_for_the_archive(listed, tmp_path):
    entered(listed)
    for path in export(listed, tmp_path / "整卷", with_second=True).bound:
        assert pikepdf.pdfa.validate_written(path, "2b").findings == []
        with pikepdf.open(path) as pdf:
            assert pdf.Root.Lang == "zh-CN"
            assert "示例县某某商贸有限公司" in str(pdf.open_metadata()["dc:title"])


def test_without_the_second_volume_nothing_internal_leaves(listed, tmp_path):
    entered(listed)
    whole = export(listed, tmp_path / "整卷")
    assert [one.volume for one in whole.volumes] == [MAIN]
    assert not (whole.folder / SECOND).exists()
    second = [one for one in index_of(listed.case, LATER) if one.volume == SECOND and not one.is_missing]
    assert second
    out = text_of(whole.bound[0].read_bytes()) + squeeze((whole.folder / RECORD).read_text("utf-8"))
    for entry in second:
        assert squeeze(entry.name) not in out
    internal = {hashlib.sha256(path.read_bytes()).hexdigest() for path in whole.folder.rglob("*.pdf")}
    papers = {one.digest for one in listed.case.documents if one.id in {entry.document for entry in second}}
    assert papers and not papers & internal


def test_the_record_names_every_file_with_its_digest(listed, tmp_path):
    entered(listed, remarks="营业执照为复印件", checked_by="王五", checked_on=LATER)
    whole = export(listed, tmp_path / "整卷", with_second=True)
    told = record_of(whole)
    assert told["格式"] == "信案整卷导出/1" and told["导出"]["导出人"] == "李四"
    assert told["归档"]["归档号"] == "20260001" and told["归档"]["检查人"] == "王五"
    for volume in told["卷"]:
        bound = volume["整卷文件"]
        assert hashlib.sha256((whole.folder / bound["文件名"]).read_bytes()).hexdigest() == bound["SHA-256"]
        for file in volume["卷内文件"]:
            content = (whole.folder / file["文件名"]).read_bytes()
            assert (hashlib.sha256(content).hexdigest(), len(content)) == (file["SHA-256"], file["字节数"])
    rows = list(load_workbook(whole.folder / TABLE).active.iter_rows(values_only=True))
    digests = {value for row in rows for value in row if isinstance(value, str) and len(value) == 64}
    assert digests == {file["SHA-256"] for volume in told["卷"] for file in volume["卷内文件"]}


def test_files_bear_telling_names(listed, tmp_path):
    entered(listed)
    names = sorted(path.name for path in (export(listed, tmp_path / "整卷").folder / MAIN).iterdir())
    assert re.fullmatch(r"正卷-001-列入严重失信主体名单决定书-示市监信列〔2026〕1号\.pdf", names[0])
    assert all(re.match(rf"正卷-{number:03}-", name) for number, name in enumerate(names, 1))


# scans of every kind


def drawn(path, size=(1240, 1754), mode="RGB", **how):
    """Save a picture of a page with an arrow that points up."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.polygon([(size[0] // 2, 40), (size[0] // 2 - 120, 260), (size[0] // 2 + 120, 260)], fill="navy")
    picture.convert(mode).save(path, **how)
    return path


def turned(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def tiff(path):
    pages = [Image.open(drawn(path.with_suffix(f".{n}.png"), mode="1")) for n in range(3)]
    pages[0].save(path, compression="group4", save_all=True, append_images=pages[1:])
    return path


def scanned(path, pages=2):
    """Save a PDF as scanners make them: pictures of pages and nothing else."""
    sheets = [Image.open(drawn(path.with_suffix(f".{n}.jpg"))) for n in range(pages)]
    sheets[0].save(path, save_all=True, append_images=sheets[1:], resolution=150)
    return path


def without_face(path):
    """Save a PDF whose face is not embedded, wider than high."""
    canvas = Canvas(str(path), pagesize=(842, 595), invariant=True)
    canvas.drawString(60, 500, "face not embedded")
    canvas.save()
    return path


def owned(path):
    """Save a PDF that opens without a password but forbids changes."""
    with pikepdf.open(scanned(path.with_suffix(".plain.pdf"))) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="秘密", user="", R=6))
    return path


SCANS = {
    "scanned.pdf": (scanned, "原样", 2),
    "owned.pdf": (owned, "原样", 2),
    "faceless.pdf": (without_face, "转为图像", 1),
    "colour.jpg": (drawn, "图片排入A4页面", 1),
    "phone.jpg": (lambda path: drawn(path, (1754, 1240), exif=turned(6)), "图片排入A4页面", 1),
    "mirror.jpg": (lambda path: drawn(path, exif=turned(2)), "图片排入A4页面", 1),
    "print.jpg": (lambda path: drawn(path, mode="CMYK"), "图片排入A4页面", 1),
    "wide.png": (lambda path: drawn(path, (1754, 1240), "RGBA"), "图片排入A4页面", 1),
    "grey.png": (lambda path: drawn(path, mode="L"), "图片排入A4页面", 1),
    "deep.png": (lambda path: Image.new("I;16", (400, 600), 40000).save(path) or path, "图片排入A4页面", 1),
    "pages.tif": (tiff, "图片排入A4页面", 3),
}


@pytest.fixture
def with_scans(listed, tmp_path):
    for name, (make, _, _) in SCANS.items():
        path = tmp_path / name
        made = make(path)
        put(listed, made)
    entered(listed)
    return listed


def test_scans_of_every_kind_are_bound_upright_and_fit_for_the_archive(with_scans, tmp_path):
    whole = export(with_scans, tmp_path / "整卷")
    assert pikepdf.pdfa.validate_written(whole.bound[0], "2b").findings == []
    filed = [file for file in whole.volumes[0].files if file.entry.name == "主体资格材料"]
    assert sorted((file.how, file.entry.pages) for file in filed) == sorted(
        (how, pages) for _, how, pages in SCANS.values()
    )
    assert [note for note in whole.notes if "已转为图像" in note]
    counted = [one for one in stamped(whole.bound[0].read_bytes()) if one]
    assert counted == [str(number) for number in range(1, whole.volumes[0].pages + 1)]
    document = PdfDocument(whole.bound[0].read_bytes())
    front = len(document) - 1 - whole.volumes[0].pages
    by_digest = {attachments.body(with_scans.office, one.digest): one for one in with_scans.case.attachments}
    for file in filed:
        page = document[front + file.entry.first_page - 1]
        content = (whole.folder / MAIN / file.name).read_bytes()
        width, height = page.get_size()
        if by_digest[content].file_name.startswith("wide") or by_digest[content].file_name.startswith("faceless"):
            assert width > height
        else:
            assert height > width
        if by_digest[content].file_name in ("colour.jpg", "phone.jpg", "wide.png", "pages.tif", "grey.png"):
            _assert_points(page, "right" if by_digest[content].file_name == "phone.jpg" else "up")
    document.close()


def _assert_points(page, way):
    """The arrow lies in the upper part of an upright picture; a phone's picture was turned by its mark."""
    picture = page.render(scale=0.25).to_pil().convert("L")
    dark = [(x, y) for y in range(picture.height) for x in range(picture.width) if picture.getpixel((x, y)) < 100]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    middle = (sum(xs) / len(xs), sum(ys) / len(ys))
    assert (middle[1] < picture.height / 3) if way == "up" else (middle[0] > picture.width / 2), (way, middle)


def test_what_cannot_be_bound_stands_in_its_place(listed, tmp_path):
    from docx import Document as Word

    word = tmp_path / "说明.docx"
    Word().save(word)
    half = tmp_path / "half.tif"
    half.write_bytes(tiff(tmp_path / "whole.tif").read_bytes())
    torn = bytearray(half.read_bytes())
    torn[200:4000] = bytes(3800)
    half.write_bytes(torn)
    put(listed, word)
    put(listed, half)
    entered(listed)
    whole = export(listed, tmp_path / "整卷")
    stood = [file for file in whole.volumes[0].files if file.how == "代页"]
    assert "DOCX、XLSX 文件不能装订成页" in {file.why for file in stood}
    text = text_of(whole.bound[0].read_bytes())
    assert "卷内代页" in text
    for file in stood:
        assert file.digest in text and (whole.folder / MAIN / file.name).exists()
    assert [one for one in stamped(whole.bound[0].read_bytes()) if one][-1] == str(whole.volumes[0].pages)
    assert pikepdf.pdfa.validate_written(whole.bound[0], "2b").findings == []


# what is missing, and who may


def test_a_missing_paper_wants_a_reason_which_stands_in_the_closing_note(walk, tmp_path):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    who = walk.people["李四"]
    with pytest.raises(Refusal, match="请补齐“列入（不予列入）决定书”，或写明缺件原因。"):
        export(walk, tmp_path / "整卷")
    case = walk.case
    missing = missing_of(index_of(case, LATER), (MAIN,))
    entry = replace(usual_entry(case, who, LATER), reasons={one.name: usual_reason(case, one) for one in missing})
    keep_filing(walk.office, case, entry, missing, who=who, on=LATER)
    whole = export(walk, tmp_path / "整卷")
    text = text_of(whole.bound[0].read_bytes())
    assert "缺少下列材料" in text and "“送达告知书”尚未办理" in text and "尚在办理，未作出决定" in text
    assert whole.volumes[0].missing[0] == ("列入（不予列入）决定书", "“列入决定书”尚未办理")


def test_a_step_done_without_a_trace_wants_words_of_the_officer(listed):
    case = listed.case
    case.attachments = [one for one in case.attachments if one.kind != "公示凭证"]
    (missing,) = missing_of(index_of(case, LATER), (MAIN,))
    assert (missing.name, usual_reason(case, missing), missing.step) == ("公示凭证", "", "publish")


def test_what_was_entered_is_offered_again_and_written_once(listed):
    entered(listed)
    before = len(history(listed.office, listed.id))
    who = listed.people["李四"]
    again = usual_entry(listed.case, who, LATER)
    keep_filing(listed.office, listed.case, again, (), who=who, on=LATER)
    assert len(history(listed.office, listed.id)) == before
    keep_filing(listed.office, listed.case, replace(again, retention="永久"), (), who=who, on=LATER)
    assert listed.case.filing.retention == "永久"
    assert list(findings(listed.office)) == []


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"retention": "五年"}, "请选择保管期限。"),
        ({"filed_by": " "}, "请填写立卷人。"),
        ({"filed_on": None}, "请填写立卷日期。"),
        ({"filed_on": date(2027, 1, 1)}, "日期晚于今天"),
        ({"checked_on": date(2026, 11, 1)}, "检查日期不能早于立卷日期"),
        ({"closed_on": date(2026, 1, 1)}, "结案日期不能早于登记日期"),
        ({"reasons": {"公示凭证": "见\x07附件"}}, "有不能保存的字符"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(listed, changes, sentence):
    who = listed.people["李四"]
    entry = replace(FilingEntry(retention="30年", filed_by="李四", filed_on=LATER), **changes)
    with pytest.raises(Refusal, match=sentence):
        keep_filing(listed.office, listed.case, entry, (), who=who, on=LATER)


def test_who_has_no_part_in_the_case_takes_nothing_out(listed, tmp_path):
    entered(listed)
    with pytest.raises(Refusal, match="案卷由承办人整理"):
        export_file(listed.office, listed.id, tmp_path / "整卷", who=listed.people["吴九"], on=LATER)


def test_an_export_is_registered_with_the_digest_of_what_left(listed, tmp_path):
    entered(listed)
    whole = export(listed, tmp_path / "整卷")
    line = history(listed.office, listed.id)[0]
    assert (line.title, line.actor) == ("整卷导出", "李四")
    assert hashlib.sha256(whole.bound[0].read_bytes()).hexdigest() in line.changes
    with listed.office.reading() as session:
        assert queries(session) == []
    assert list(findings(listed.office)) == []


def test_the_file_of_a_person_stands_in_the_query_register(walk, tmp_path):
    walk.open(sample_case.PERSON, on=MONDAY).to("notify_party", MONDAY)
    entered(walk)
    export(walk, tmp_path / "整卷")
    with walk.office.reading() as session:
        (line,) = queries(session)
    assert (line.who, line.party_name) == ("李四", "测试乙")
    assert line.purpose == f"办理案件：整卷导出 {walk.case.case_number}"


# what goes wrong


def test_a_lost_attachment_is_named(listed, tmp_path):
    path = drawn(tmp_path / "营业执照.jpg")
    put(listed, path)
    entered(listed)
    lost = next(one for one in listed.case.attachments if one.file_name == "营业执照.jpg")
    attachments.place(listed.office.files, lost.digest).unlink()
    with pytest.raises(Refusal, match="附件“营业执照.jpg”已丢失，请从备份恢复。"):
        export(listed, tmp_path / "整卷")
    assert [path.name for path in tmp_path.glob("整卷*")] == []


def test_what_stands_there_already_is_not_touched(listed, tmp_path):
    entered(listed)
    folder = tmp_path / "整卷"
    folder.mkdir()
    (folder / "别人的.txt").write_text("别人的")
    with pytest.raises(Refusal, match="“整卷”已经存在，请换一个名称或位置。"):
        export(listed, folder)
    assert [path.name for path in folder.iterdir()] == ["别人的.txt"]


@pytest.mark.parametrize("depth", [4, 50])
def test_a_path_that_is_too_long_is_refused_before_anything_is_written(listed, tmp_path, depth):
    entered(listed)
    place = tmp_path.joinpath(
        *["很深很深的文件夹很深很深的文件夹很深很深的文件夹很深很深的文件夹很深很深的文件夹"] * depth
    )
    with pytest.raises(Refusal, match="保存位置的路径过长，请换一个层级较浅的文件夹。"):
        export(listed, place / "整卷")


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
def test_a_cancelled_export_leaves_nothing(listed, tmp_path, at):
    entered(listed)

    def progress(done, of):
        if done >= at * of:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(listed, tmp_path / "整卷", with_second=True, progress=progress)
    assert [path.name for path in tmp_path.glob("整卷*")] == []
    assert history(listed.office, listed.id)[0].title == "登记归档信息"


def test_what_a_crash_has_left_is_taken_away(listed, tmp_path):
    entered(listed)
    left = tmp_path / "整卷.part" / "正卷"
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"%PDF-")
    whole = export(listed, tmp_path / "整卷")
    assert not (whole.folder / MAIN / "half.pdf").exists() and not (tmp_path / "整卷.part").exists()


FULL = """
import resource, sys
from datetime import date
from pathlib import Path
from uuid import UUID
from app.database import embedded
from app.refusal import Refusal
from app.sample_case import people_of
from app.whole_file import export_file
office = embedded(Path(sys.argv[1]), bytes(range(32)))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
try:
    export_file(office, UUID(sys.argv[2]), Path(sys.argv[3]), who=people_of(office)["李四"], on=date(2026, 12, 1))
except Refusal as refusal:
    print(refusal)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize("room", [20_000, 300_000])
def test_where_there_is_no_room_nothing_is_left(listed, tmp_path, room):
    """One limit stops a single paper, the other the bound volume."""
    entered(listed)
    office = listed.office
    office.checkpoint()
    target = tmp_path / "整卷"
    command = [sys.executable, "-c", textwrap.dedent(FULL), office.path, str(listed.id), target, str(room)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent).stdout
    assert said.strip() == "保存位置的空间不足，整卷没有导出。请清理后再试，或换一个位置。"
    assert [path.name for path in tmp_path.glob("整卷*")] == []
    assert bytes(range(32)) == KEY


def test_a_place_that_cannot_be_written_is_told(listed, tmp_path):
    entered(listed)
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="整卷没有导出：|不能写入"):
        export(listed, tmp_path / "file" / "整卷")


def test_the_folder_is_named_after_the_case(listed):
    assert folder_name(listed.case, LATER) == "示市监信案〔2026〕1号-示例县某某商贸有限公司-整卷20261201"
