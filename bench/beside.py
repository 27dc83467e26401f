"""The same two pages drawn by others: LibreOffice, typst and Qt, where they are on this machine.

Usage: QT_QPA_PLATFORM=offscreen python bench/beside.py

One line each: milliseconds of wall time for one more paper (median), size in kB, pages, and whether the rare names of
the paper are found by search. typst is no part of the program; to have it measured, put its package on PYTHONPATH.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402

from forms.fonts import BODY, HEADING, MARK, fonts  # noqa: E402
from forms.layout import Paragraph  # noqa: E402
from forms.pdf import warm  # noqa: E402
from tests.forms import samples  # noqa: E402
from tests.forms.reading import squeeze  # noqa: E402
from tests.forms.samples import invented  # noqa: E402

ROUNDS = 7
RARE = "示例县𬀩"
Paragraphs = list[tuple[str, str]]
"""The role and the words of every paragraph of the paper."""
Draw = Callable[[Paragraphs], bytes]


def paper(number: int) -> Any:
    """Fill a decision of two pages about another party each time."""
    name = f"{RARE}{'甲乙丙丁戊己庚辛壬癸'[number % 10]}商贸有限公司"
    return samples.decision(
        party_name=name,
        facts=invented.FACTS[:70],
        hearing_summary="你单位未提出异议。",
        measures_notice=invented.MEASURES[:1],
    )


def paragraphs(number: int) -> Paragraphs:
    """Return what the paper says, for those who set it in their own way."""
    made = paper(number)
    heads = [(MARK, made.organ), (BODY, made.doc_number)]
    blocks = [block for block in made.body() if isinstance(block, Paragraph)]
    return heads + [(block.role, "".join(piece.text for piece in block.pieces)) for block in blocks]


def libreoffice() -> Draw | None:
    """Convert a flat document; every call starts the program, which keeps no server on a workstation."""
    program = shutil.which("soffice")
    if program is None:
        return None
    folder = Path(tempfile.mkdtemp())
    office = f"-env:UserInstallation=file://{folder}/profile"

    def draw(said: Paragraphs) -> bytes:
        source = folder / "paper.fodt"
        source.write_text(flat_document(said), encoding="utf-8")
        command = [program, office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True)
        return (folder / "paper.pdf").read_bytes()

    return draw


def flat_document(said: Paragraphs) -> str:
    """Write the paper as a flat OpenDocument text with the page of the standard."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
        for name, what in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
    )
    body = "".join(f"<text:p>{escape(words)}</text:p>" for _, words in said)
    margins = 'fo:margin-top="37mm" fo:margin-left="28mm" fo:margin-right="26mm" fo:margin-bottom="35mm"'
    text = 'fo:font-size="16pt" style:font-size-asian="16pt" style:font-name-asian="FandolFang R"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:styles><style:default-style style:family="paragraph">'
        '<style:paragraph-properties fo:line-height="29pt"/>'
        f"<style:text-properties {text}/></style:default-style></office:styles>"
        '<office:automatic-styles><style:page-layout style:name="p"><style:page-layout-properties '
        f'fo:page-width="210mm" fo:page-height="297mm" {margins}/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"/>'
        f"</office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def typst() -> Draw | None:
    """Let typst set it, in this process."""
    try:
        import typst as library  # type: ignore[import-not-found]
    except ImportError:
        return None
    folders = sorted({str(face.file.path.parent) for chain in fonts().chains.values() for face in chain})

    def draw(said: Paragraphs) -> bytes:
        rows = "\n\n".join(f"#({repr_of(words)})" for _, words in said if words)
        page = '#set page(paper: "a4", margin: (left: 28mm, top: 37mm, right: 26mm, bottom: 35mm))\n'
        text = '#set text(font: ("FandolFang", "Noto Serif SC"), size: 15.79pt, lang: "zh")\n#set par(justify: true)\n'
        return library.compile((page + text + rows).encode(), font_paths=folders, ignore_system_fonts=True)

    return draw


def repr_of(words: str) -> str:
    """Write words as typst takes them."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def qt() -> Draw | None:
    """Let Qt's own writer draw a document of rich text."""
    from PySide6.QtCore import QBuffer, QMarginsF, QSizeF
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    application = QGuiApplication.instance() or QGuiApplication([])
    families = {
        role: QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(chain[0].file.path)))[0]
        for role, chain in fonts().chains.items()
    }

    def draw(said: Paragraphs) -> bytes:
        assert application is not None
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setResolution(72)
        writer.setPageMargins(QMarginsF(28, 37, 26, 35), QPageLayout.Unit.Millimeter)
        document = QTextDocument()
        font = document.defaultFont()
        font.setFamilies([families[BODY], families[HEADING]])
        font.setPointSize(16)
        document.setDefaultFont(font)
        document.setHtml("".join(f'<p style="line-height: 29pt">{escape(words)}</p>' for _, words in said))
        document.documentLayout().setPaintDevice(writer)
        document.setPageSize(QSizeF(writer.width(), writer.height()))
        document.print_(writer)
        del document, writer
        return bytes(buffer.data().data())

    return draw


def measured(name: str, draw: Callable[[int], bytes] | None) -> str:
    """Time one way and look at what it made."""
    if draw is None:
        return f"{name:<14} 这台机器上没有，略过"
    drawn = draw(0)
    times: list[float] = []
    for number in range(1, ROUNDS + 1):
        started = time.perf_counter()
        draw(number)
        times.append((time.perf_counter() - started) * 1000)
    document = pypdfium2.PdfDocument(drawn)
    text = squeeze("".join(page.get_textpage().get_text_range() for page in document))
    found = "found" if RARE in text else "LOST"
    return f"{name:<14}{statistics.median(times):9.1f} ms {len(drawn) / 1000:7.0f} kB {len(document):3} pages  {found}"


def main() -> int:
    """Print one line a way."""
    warm()
    print(measured("this program", lambda number: paper(number).draw(draft=False).pdf))
    for name, way in (("Qt", qt), ("typst", typst), ("LibreOffice", libreoffice)):
        draw = way()
        print(measured(name, draw and (lambda number, draw=draw: draw(paragraphs(number)))))
    print(f"load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
