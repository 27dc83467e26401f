"""装订: the number stands at the outer foot corner as the reader sees the page; nothing else of a page changes."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from threading import Event

import pikepdf
import pikepdf.pdfa
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from pypdfium2 import PdfDocument

from forms.redrawing import Unreadable, redrawn
from forms.volume import Part, bind

ROOT = Path(__file__).parent.parent.parent
A4 = (0, 0, 595.28, 841.89)
PAGES = {
    "upright": {"MediaBox": A4},
    "turned right": {"MediaBox": A4, "Rotate": 90},
    "upside down": {"MediaBox": A4, "Rotate": 180},
    "turned left": {"MediaBox": A4, "Rotate": -90},
    "wide": {"MediaBox": (0, 0, 841.89, 595.28)},
    "cropped": {"MediaBox": (-50, -50, 700, 900), "CropBox": (20, 30, 615, 872)},
    "corners swapped": {"MediaBox": (595, 842, 0, 0)},
    "small": {"MediaBox": (0, 0, 200, 100)},
}
CONTENT = b"0.5 0 0 0.5 40 40 cm 1 0 0 rg 0 0 20 20 re f"
"""A square, drawn by a page that leaves its scale behind."""


def page_file(path: Path, **entries) -> Path:
    with Pdf.new() as made:
        for _ in range(2):
            boxes = {key: Array(value) if isinstance(value, tuple) else value for key, value in entries.items()}
            page = Dictionary(Type=Name.Page, Contents=pikepdf.Stream(made, CONTENT), **boxes)
            made.pages.append(pikepdf.Page(made.make_indirect(page)))
        made.save(path)
    return path


@pytest.mark.parametrize("kind", PAGES)
def test_the_number_stands_at_the_outer_foot_corner_as_the_reader_sees_it(kind, tmp_path):
    source = page_file(tmp_path / "one.pdf", **PAGES[kind])
    before = PdfDocument(source)
    assert bind([Part(source, "一")], tmp_path / "whole.pdf", title="正卷", author="示例县") == 2
    after = PdfDocument(tmp_path / "whole.pdf")
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        assert old.get_size() == pytest.approx(new.get_size(), abs=0.1)
        was, now = (page.render(scale=2).to_pil().convert("RGB") for page in (old, new))
        changed = [
            (x, y) for y in range(now.height) for x in range(now.width) if now.getpixel((x, y)) != was.getpixel((x, y))
        ]
        xs, ys = [x / now.width for x, _ in changed], [y / now.height for _, y in changed]
        assert min(ys) > 0.75 and (min(xs) > 0.75 if number == 0 else max(xs) < 0.25), (kind, number)
    before.close()
    after.close()
    assert pikepdf.pdfa.validate_written(tmp_path / "whole.pdf", "2b").findings == []


def test_what_does_not_count_has_a_label_and_no_number(tmp_path):
    source = page_file(tmp_path / "one.pdf", MediaBox=A4)
    parts = [Part(source, "封面", "封面"), Part(source, "告知书"), Part(source, "备考表", "备考表")]
    assert bind(parts, tmp_path / "whole.pdf", title="正卷", author="示例县") == 2
    with Pdf.open(tmp_path / "whole.pdf") as pdf:
        assert [page.label for page in pdf.pages] == ["封面1", "封面2", "1", "2", "备考表1", "备考表2"]
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == ["封面", "告知书", "备考表"]


def test_a_packaged_program_draws_pages_by_calling_itself(tmp_path):
    source = page_file(tmp_path / "one.pdf", MediaBox=A4).read_bytes()
    drawn = subprocess.run([sys.executable, "main.py", "--redraw"], input=source, capture_output=True, cwd=ROOT)
    with Pdf.open(BytesIO(drawn.stdout)) as pdf:
        assert len(pdf.pages) == 2 and "/Picture" in pdf.pages[0].Resources.XObject


def test_what_is_no_file_of_pages_is_unreadable():
    with pytest.raises(Unreadable):
        redrawn(b"%PDF-1.7 nothing")


def test_drawing_is_called_off(tmp_path):
    source = page_file(tmp_path / "one.pdf", MediaBox=A4).read_bytes()
    called_off = Event()

    def go_on():
        called_off.set()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        redrawn(source, go_on)
    assert called_off.is_set()
