"""PDF: drawing operations to the bytes of a file, with every face embedded and every character searchable."""

import io
import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from threading import Lock
from typing import Any

from forms import page
from forms.archive import describe, finish
from forms.fonts import BODY, HEADING, MARK, PLAIN, SUBHEADING, Face, Fonts, fonts
from forms.layout import TICKED, Fill, Op, Rule, Text
from forms.sheets import Sheet
from forms.truetype import Progress

_drawing = Lock()
"""The library's faces remember where they are in their file: one document at a time."""
_SAME = 0.02
_FASTEST = 1
_BOX = "□"
_READ_AS = "/Span <</ActualText <FEFF{}>>> BDC\n{}\nEMC"
"""What is copied and searched where a tick stands in a box of its own."""
_TURNED = 90
"""A landscape page lies sideways on the sheet, its head at the left, and is shown upright."""
_WATERMARK, _WATERMARK_SIZE, _WATERMARK_ANGLE = "草　稿", 120.0, math.radians(35)


@dataclass(frozen=True)
class Mark:
    """书签: a name in the reader's list of contents, and the page it leads to, counted from 1."""

    title: str
    page: int


def warm(progress: Progress = lambda done, total: None) -> None:
    """Get ready to draw, in a thread of its own: convert what must be converted, parse the faces of the roles."""
    ready = fonts(progress)
    for role in (BODY, MARK, HEADING, SUBHEADING, PLAIN):
        ready.face(role, "文")
    write([Sheet([Text(page.LEFT, page.TOP, BODY, page.SIZE_3, "文", (0.0,))])], ready, title="")


def write(
    sheets: Iterable[Sheet],
    faces: Fonts,
    *,
    title: str,
    author: str = "",
    day: date | None = None,
    is_draft: bool = False,
    marks: Sequence[Mark] = (),
) -> bytes:
    """Draw pages as PDF/A-2b; the same pages give the same bytes. `marks` make the reader's list of contents."""
    from reportlab.pdfgen import canvas as library

    _repair()
    open_canvas: Any = library.Canvas  # what it says of the types of its arguments is wrong
    out = io.BytesIO()
    with _drawing:
        canvas = open_canvas(
            out,
            pagesize=(page.SHEET_WIDTH, page.SHEET_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=faces.chains[BODY][0].font.fontName,
            lang="zh-CN",
            pdfVersion=(1, 7),
        )
        describe(canvas, title=title, author=author, day=day)
        named = {one.page: one.title for one in marks}
        for number, sheet in enumerate(sheets, 1):
            if number in named:
                _mark(canvas, number, named[number])
            canvas.addLiteral("\n".join(_page(sheet, faces, canvas, is_draft)))
            if sheet.is_landscape:  # the library turns the size it was given together with the page
                canvas.setPageSize((page.SHEET_HEIGHT, page.SHEET_WIDTH))
            canvas.setPageRotation(_TURNED if sheet.is_landscape else 0)
            canvas.showPage()
        finish(canvas)
        canvas.save()
    return out.getvalue()


def _mark(canvas: Any, number: int, title: str) -> None:
    """Name a page in the reader's list of contents, which is open when the file is."""
    canvas.bookmarkPage(str(number))
    canvas.addOutlineEntry(title, str(number))
    canvas.showOutline()


def _page(sheet: Sheet, faces: Fonts, canvas: Any, is_draft: bool) -> Iterator[str]:
    """Write what stands on a page; a landscape one is written sideways, its foot as on the other pages."""
    if is_draft:
        yield from _watermark(faces, canvas, _WATERMARK_ANGLE + math.radians(_TURNED if sheet.is_landscape else 0))
    if sheet.is_landscape:
        yield f"q 0 1 -1 0 {page.SHEET_HEIGHT:.2f} 0 cm"
    yield from _ops(sheet.ops, faces, canvas)
    if sheet.is_landscape:
        yield "Q"
    yield from _ops(sheet.foot, faces, canvas)


def _ops(ops: Iterable[Op], faces: Fonts, canvas: Any) -> Iterator[str]:
    for op in ops:
        match op:
            case Text():
                yield from _text(op, faces, canvas)
            case Rule():
                yield f"{_rgb(op.colour)} RG {op.width:.2f} w {_at(op.x1, op.y1)} m {_at(op.x2, op.y2)} l S"
            case Fill():
                corner = _at(op.x, op.y + op.height)
                yield f"{_rgb(op.colour)} rg {corner} {op.width:.2f} {op.height:.2f} re f"


def _text(op: Text, faces: Fonts, canvas: Any) -> Iterator[str]:
    """Set a row: one text object for each stretch that one face draws."""
    yield f"{_rgb(op.colour)} rg"
    drawn = op._replace(text=op.text.replace(TICKED, _BOX)) if TICKED in op.text else op
    for face, start, end in _stretches(drawn, faces):
        stroke = f"2 Tr {face.stroke * op.size:.2f} w {_rgb(op.colour)} RG" if face.stroke else "0 Tr"
        shown = "\n".join(_shown(face, drawn, start, end, canvas))
        row = f"BT {stroke} 1 0 0 1 {_at(op.x + op.places[start], op.y)} Tm\n{shown}\nET"
        yield _READ_AS.format(op.text[start:end].encode("utf-16-be").hex(), row) if drawn is not op else row


def _stretches(op: Text, faces: Fonts) -> Iterator[tuple[Face, int, int]]:
    """Cut a row where the face changes; white that no face has is left out."""
    start = 0
    for face, run in groupby(map(faces.picked(op.role).__getitem__, op.text)):
        end = start + len(list(run))
        if face is not None:
            yield face, start, end
        start = end


def _shown(face: Face, op: Text, start: int, end: int, canvas: Any) -> Iterator[str]:
    """Show the characters of one stretch, each pushed to its place by what its own width lacks or exceeds."""
    document = canvas._doc  # the only way to the subsets of a face in this document
    advances = face.font.face.charWidths
    default, scale = face.font.face.defaultWidth, 1000 / op.size
    place = start
    for subset, codes in face.font.splitString(op.text[start:end], document):
        parts: list[str] = []
        for code in codes:
            parts.append(f"<{code:02x}>")
            if place + 1 < end:
                natural = advances.get(ord(op.text[place]), default)
                push = natural - (op.places[place + 1] - op.places[place]) * scale
                if abs(push) > _SAME * scale:
                    parts.append(f"{push:.0f}")
            place += 1
        name = face.font.getSubsetInternalName(subset, document)
        yield f"{name} {op.size:g} Tf [{''.join(parts).replace('><', '')}] TJ"


def _watermark(faces: Fonts, canvas: Any, angle: float) -> Iterator[str]:
    """Write 草稿 across the page, under everything else."""
    cos, sin = math.cos(angle), math.sin(angle)
    half = _WATERMARK_SIZE * len(_WATERMARK) / 2
    x, y = page.SHEET_WIDTH / 2, page.SHEET_HEIGHT / 2
    places = tuple(_WATERMARK_SIZE * number for number in range(len(_WATERMARK)))
    base = page.SHEET_HEIGHT + _WATERMARK_SIZE * 0.38
    op = Text(-half, base, HEADING, _WATERMARK_SIZE, _WATERMARK, places, page.WATERMARK)
    yield f"q {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f} cm"
    yield from _text(op, faces, canvas)
    yield "Q"


def _at(x: float, y: float) -> str:
    return f"{x:.2f} {page.SHEET_HEIGHT - y:.2f}"


def _rgb(colour: tuple[float, float, float]) -> str:
    return " ".join(f"{part:g}" for part in colour)


@lru_cache(1)
def _repair() -> None:
    """Mend what the library writes wrong, once for the process."""
    from reportlab.pdfbase import pdfdoc, ttfonts

    ttfonts.makeToUnicodeCMap = _to_unicode
    pdfdoc.PDFStreamFilterZCompress.encode = lambda self, text: _compressed(text)


@lru_cache(32)
def _compressed(content: bytes | str) -> bytes:
    """Compress fast: a paper is a tenth larger, and drawn in two thirds of the time."""
    return zlib.compress(content.encode() if isinstance(content, str) else content, _FASTEST)


def _to_unicode(name: str, subset: list[int]) -> str:
    """Write the table from codes to characters so that those beyond U+FFFF can be copied and searched.

    The library writes them with five digits, which no reader understands, and more than 100 to a block.
    """
    entries = [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset)]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            "<< /Registry (Adobe)",
            "/Ordering (UCS)",
            "/Supplement 0",
            ">> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
