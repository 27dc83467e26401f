"""Scans of every kind are bound upright; what cannot be bound stands in its place."""

import pikepdf
import pikepdf.pdfa
import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from app import attachments
from app.filing import MAIN
from tests.forms.reading import text_of
from tests.whole_file.files import drawn, entered, export, put, stamped


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
