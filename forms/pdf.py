"""PDF: drawing operations to the bytes of a file, with every face embedded and every character searchable."""

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from forms import page
from forms.archive import describe
from forms.embedding import Embedded
from forms.fonts import BODY, HEADING, MARK, PLAIN, SUBHEADING, Face, Fonts, fonts
from forms.glyphs import GlyphFile
from forms.layout import TICKED, Fill, Op, Rule, Text
from forms.sheets import Sheet
from forms.truetype import Progress

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FASTEST = 1
_SAME = 0.02
"""How far, in points, a character may stand from its place before it is pushed there."""
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
    """Get ready to draw, in a thread of its own: convert what must be converted, open the faces of the roles."""
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
    file = File()
    embedded = _Faces()
    tree, resources = file.reserve(), file.reserve()
    pages: list[int] = []
    for sheet in sheets:
        content = file.stream("", "\n".join(_page(sheet, faces, embedded, is_draft)).encode())
        turned = f"/Rotate {_TURNED}" if sheet.is_landscape else ""
        parts = f"/Parent {tree} 0 R /Resources {resources} 0 R /Contents {content} 0 R"
        pages.append(file.add(f"<</Type /Page {_MEDIA} {turned} {parts}>>"))
    named = " ".join(f"/{one.name} {_put_face(file, one)} 0 R" for one in embedded.values())
    file.put(resources, f"<</Font <<{named}>>>>")
    kids = " ".join(f"{number} 0 R" for number in pages)
    file.put(tree, f"<</Type /Pages /Count {len(pages)} /Kids [{kids}]>>")
    outlines = _put_marks(file, marks, pages)
    described = describe(file, title=title, author=author, day=day)
    root = file.add(f"<</Type /Catalog /Pages {tree} 0 R /Lang (zh-CN) {outlines} {described.root}>>")
    return file.bytes(root, described.info)


_MEDIA = f"/MediaBox [0 0 {page.SHEET_WIDTH:.4f} {page.SHEET_HEIGHT:.4f}]"


class File:
    """文件: numbered objects and where each begins."""

    def __init__(self) -> None:
        """Begin with no object."""
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """Return the number of an object that is put later."""
        self._objects.append(b"")
        return len(self._objects)

    def put(self, number: int, body: str | bytes) -> None:
        """Say what a reserved object holds."""
        self._objects[number - 1] = body.encode() if isinstance(body, str) else body

    def add(self, body: str | bytes) -> int:
        """Add an object and return its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, entries: str, data: bytes, *, is_plain: bool = False, is_deflated: bool = False) -> int:
        """Add a stream: compressed here, compressed before, or left plain so that anybody can read it."""
        data = data if is_plain or is_deflated else zlib.compress(data, _FASTEST)
        how = "" if is_plain else "/Filter /FlateDecode "
        return self.add(f"<<{entries} {how}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream")

    def bytes(self, root: int, info: int) -> bytes:
        """Return the file; it is named after what it holds."""
        parts, places, place = [_HEAD], [], len(_HEAD)
        for number, body in enumerate(self._objects, 1):
            places.append(place)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            place += len(parts[-1])
        name = sha256(b"".join(parts)).hexdigest()[:32]
        table = "".join(f"{at:010} 00000 n \n" for at in places)
        size = len(places) + 1
        parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
        parts.append(f"trailer\n<</Size {size} /Root {root} 0 R /Info {info} 0 R /ID [<{name}><{name}>]>>\n".encode())
        parts.append(f"startxref\n{place}\n%%EOF\n".encode())
        return b"".join(parts)


class _Faces(dict[GlyphFile, Embedded]):
    """The faces of one document, in the order of their first use."""

    def of(self, face: Face) -> Embedded:
        """Return what this document uses of a face."""
        if face.glyphs not in self:
            self[face.glyphs] = Embedded(face, f"F{len(self)}")
        return self[face.glyphs]


def _put_face(file: File, face: Embedded) -> int:
    """Add a face: the program, what describes it, the widths, and the table by which text is searched."""
    program, length = face.program()
    embedded = file.stream(f"/Length1 {length}", program, is_deflated=True)
    metrics = face.face.glyphs.metrics
    name = f"{face.tag}+{_as_name(face.face.name)}"
    box = " ".join(map(str, metrics.box))
    heights = f"/Ascent {metrics.ascent} /Descent {metrics.descent} /CapHeight {metrics.ascent} /StemV 80"
    descriptor = file.add(
        f"<</Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 {heights} "
        f"/FontFile2 {embedded} 0 R>>"
    )
    system = "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity"
    inner = file.add(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{name} {system} /DW 1000 /W [{face.widths}] "
        f"/FontDescriptor {descriptor} 0 R>>"
    )
    searched = file.stream("", face.to_unicode())
    return file.add(
        f"<</Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{inner} 0 R] "
        f"/ToUnicode {searched} 0 R>>"
    )


def _as_name(text: str) -> str:
    """Write a name as the file wants it: what is not a letter or figure as its number."""
    plain = (char if char.isascii() and (char.isalnum() or char in "-_") else None for char in text)
    return "".join(
        char or "".join(f"#{byte:02x}" for byte in text[at].encode("utf-8", "replace")) for at, char in enumerate(plain)
    )


def _put_marks(file: File, marks: Sequence[Mark], pages: Sequence[int]) -> str:
    """Add the reader's list of contents, and return how the root of the file refers to it."""
    if not marks:
        return ""
    top, numbers = file.reserve(), [file.reserve() for _ in marks]
    for place, (mark, number) in enumerate(zip(marks, numbers, strict=True)):
        before = f"/Prev {numbers[place - 1]} 0 R" if place else ""
        after = f"/Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
        title = "FEFF" + mark.title.encode("utf-16-be", "replace").hex()
        where = f"/Dest [{pages[mark.page - 1]} 0 R /Fit]"
        file.put(number, f"<</Title <{title}> /Parent {top} 0 R {before} {after} {where}>>")
    file.put(top, f"<</Type /Outlines /First {numbers[0]} 0 R /Last {numbers[-1]} 0 R /Count {len(numbers)}>>")
    return f"/Outlines {top} 0 R /PageMode /UseOutlines"


def _page(sheet: Sheet, faces: Fonts, embedded: _Faces, is_draft: bool) -> Iterator[str]:
    """Write what stands on a page; a landscape one is written sideways, its foot as on the other pages."""
    if is_draft:
        yield from _watermark(faces, embedded, _WATERMARK_ANGLE + math.radians(_TURNED if sheet.is_landscape else 0))
    if sheet.is_landscape:
        yield f"q 0 1 -1 0 {page.SHEET_HEIGHT:.2f} 0 cm"
    yield from _ops(sheet.ops, faces, embedded)
    if sheet.is_landscape:
        yield "Q"
    yield from _ops(sheet.foot, faces, embedded)


def _ops(ops: Iterable[Op], faces: Fonts, embedded: _Faces) -> Iterator[str]:
    for op in ops:
        match op:
            case Text():
                yield from _text(op, faces, embedded)
            case Rule():
                yield f"{_rgb(op.colour)} RG {op.width:.2f} w {_at(op.x1, op.y1)} m {_at(op.x2, op.y2)} l S"
            case Fill():
                corner = _at(op.x, op.y + op.height)
                yield f"{_rgb(op.colour)} rg {corner} {op.width:.2f} {op.height:.2f} re f"


def _text(op: Text, faces: Fonts, embedded: _Faces) -> Iterator[str]:
    """Set a row: one text object for each stretch that one face draws."""
    colour = _rgb(op.colour)
    drawn = op._replace(text=op.text.replace(TICKED, _BOX)) if TICKED in op.text else op
    for face, start, end in _stretches(drawn, faces):
        stroke = f"2 Tr {face.stroke * op.size:.2f} w {colour} RG" if face.stroke else "0 Tr"
        shown = _shown(embedded.of(face), drawn, start, end)
        row = f"BT {colour} rg {stroke} 1 0 0 1 {_at(op.x + op.places[start], op.y)} Tm\n{shown}\nET"
        yield _READ_AS.format(op.text[start:end].encode("utf-16-be").hex(), row) if drawn is not op else row


def _stretches(op: Text, faces: Fonts) -> Iterator[tuple[Face, int, int]]:
    """Cut a row where the face changes; white that no face has is left out."""
    start = 0
    for face, run in groupby(map(faces.picked(op.role).__getitem__, op.text)):
        end = start + len(list(run))
        if face is not None:
            yield face, start, end
        start = end


def _shown(face: Embedded, op: Text, start: int, end: int) -> str:
    """Show the characters of one stretch: spaced as its first two are, others pushed to their places."""
    size, places = op.size, op.places
    code, width = face[op.text[start]]
    spacing = round(places[start + 1] - places[start] - width * size, 3) if end - start > 1 else 0.0
    parts, pen = [code], places[start] + width * size + spacing
    for place in range(start + 1, end):
        code, width = face[op.text[place]]
        off = pen - places[place]
        if off > _SAME or off < -_SAME:
            push = round(off * 1000 / size)
            parts.append(f">{push}<{code}")
            pen -= push * size / 1000
        else:
            parts.append(code)
        pen += width * size + spacing
    return f"/{face.name} {size:g} Tf {spacing:g} Tc [<{''.join(parts)}>] TJ"


def _watermark(faces: Fonts, embedded: _Faces, angle: float) -> Iterator[str]:
    """Write 草稿 across the page, under everything else."""
    cos, sin = math.cos(angle), math.sin(angle)
    half = _WATERMARK_SIZE * len(_WATERMARK) / 2
    x, y = page.SHEET_WIDTH / 2, page.SHEET_HEIGHT / 2
    places = tuple(_WATERMARK_SIZE * number for number in range(len(_WATERMARK)))
    base = page.SHEET_HEIGHT + _WATERMARK_SIZE * 0.38
    op = Text(-half, base, HEADING, _WATERMARK_SIZE, _WATERMARK, places, page.WATERMARK)
    yield f"q {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f} cm"
    yield from _text(op, faces, embedded)
    yield "Q"


def _at(x: float, y: float) -> str:
    return f"{x:.2f} {page.SHEET_HEIGHT - y:.2f}"


def _rgb(colour: tuple[float, float, float]) -> str:
    return f"{colour[0]:g} {colour[1]:g} {colour[2]:g}"
