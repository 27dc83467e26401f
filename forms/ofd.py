"""OFD（试验）: the same drawing operations as a GB/T 33190-2016 file, text as text, faces subset and embedded.

Written after the standard and read back by an independent reader; it has not been proven in every reading program, so
the PDF stays the record.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from forms import page
from forms.fonts import Face, Fonts, fonts
from forms.layout import TICKED, Colour, Fill, Look, Op, Rule, Text
from forms.paper import Paper
from forms.sheets import Sheet

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_WRITTEN_BY = "信案（试验）"
_BOX = "□"
_ABOVE, _BELOW = 1.0, 0.3
"""How far the box around a row of text reaches above and below its base line, in em."""
_SIDEWAYS = f'Boundary="0 0 {page.SHEET_HEIGHT / page.MM:.3f} {page.SHEET_WIDTH / page.MM:.3f}"'
"""On a landscape page, the box of what is placed as on the other pages of the file."""
_UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "DSIG", "MATH", "kern", "meta")
"""Tables of a face that say nothing about the shapes of its characters."""


def as_ofd(paper: Paper) -> bytes:
    """Draw a final paper as OFD, from the operations its PDF is drawn from."""
    look = Look(fonts())
    return write_ofd(paper.sheets(look), look.fonts, title=paper.title, author=paper.organ, day=paper.day)


def write_ofd(sheets: Iterable[Sheet], faces: Fonts, *, title: str, author: str, day: date | None) -> bytes:
    """Draw pages as OFD; the same pages give the same bytes."""
    drawing = _Drawing(faces)
    pages = [drawing.page(sheet) for sheet in sheets]
    files = {f"Doc_0/Pages/Page_{number}/Content.xml": content for number, content in enumerate(pages)}
    files |= drawing.resources()
    files["Doc_0/Document.xml"] = _document(len(pages), drawing)
    identity = hashlib.sha256("".join(pages).encode()).hexdigest()[:32]
    files["OFD.xml"] = _root(identity, title, author, day)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in [("OFD.xml", files.pop("OFD.xml")), *files.items()]:
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return out.getvalue()


@dataclass
class _Drawing:
    """Numbers every object, and remembers which characters of which face were drawn."""

    faces: Fonts
    used: dict[Face, tuple[int, set[str]]] = field(default_factory=dict)
    last: int = 0

    def new(self) -> int:
        """Return the next number."""
        self.last += 1
        return self.last

    def page(self, sheet: Sheet) -> str:
        """Return one page."""
        width, height = page.SHEET_WIDTH, page.SHEET_HEIGHT
        box = (0.0, 0.0, height, width) if sheet.is_landscape else (0.0, 0.0, width, height)
        objects = [*self._objects(sheet.ops), *self._objects(sheet.foot, sheet.is_landscape)]
        return (
            f"{_DECLARATION}<ofd:Page {_NAMESPACE}><ofd:Area><ofd:PhysicalBox>{_mm(*box)}</ofd:PhysicalBox></ofd:Area>"
            f'<ofd:Content><ofd:Layer ID="{self.new()}" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content>'
            "</ofd:Page>"
        )

    def resources(self) -> dict[str, str | bytes]:
        """Return the faces, and the list of them."""
        files: dict[str, str | bytes] = {}
        listed: list[str] = []
        for face, (number, chars) in self.used.items():
            files[f"Doc_0/Res/font_{number}.ttf"] = _subset(face, chars)
            name = quoteattr(face.name)
            listed.append(
                f'<ofd:Font ID="{number}" FontName={name} FamilyName={name}>'
                f"<ofd:FontFile>font_{number}.ttf</ofd:FontFile></ofd:Font>"
            )
        files["Doc_0/PublicRes.xml"] = (
            f'{_DECLARATION}<ofd:Res {_NAMESPACE} BaseLoc="Res"><ofd:Fonts>{"".join(listed)}</ofd:Fonts></ofd:Res>'
        )
        return files

    def _objects(self, ops: Iterable[Op], is_sideways: bool = False) -> Iterator[str]:
        for (kind, colour), group in groupby(ops, lambda op: (type(op), op.colour)):
            if kind is Fill:
                yield self._filled([op for op in group if isinstance(op, Fill)], colour, is_sideways)
                continue
            for op in group:
                if isinstance(op, Text):
                    yield from self._text(op, is_sideways)
                elif isinstance(op, Rule):
                    yield self._rule(op, is_sideways)

    def _text(self, op: Text, is_sideways: bool) -> Iterator[str]:
        """Yield one object for each stretch of a row that one face draws."""
        drawn = op.text.replace(TICKED, _BOX)
        stretches = groupby(range(len(drawn)), lambda place: self.faces.face(op.role, drawn[place]))
        for face, group in stretches:
            places = list(group)
            if face is not None:
                yield self._stretch(op, face, op.text[places[0] : places[-1] + 1], places, is_sideways)

    def _stretch(self, op: Text, face: Face, words: str, places: list[int], is_sideways: bool) -> str:
        number, chars = self.used.setdefault(face, (self.new(), set()))
        chars.update(words)
        offsets = [op.places[place] for place in places]
        left = op.x + offsets[0]
        width = offsets[-1] - offsets[0] + op.size * face.advance(words[-1])
        top = op.y - op.size * _ABOVE
        where = _placed(left, top, width, op.size * (_ABOVE + _BELOW), is_sideways)
        x, y = (left, op.y) if is_sideways else (0.0, op.size * _ABOVE)
        steps = [b - a for a, b in zip(offsets, offsets[1:], strict=False)]
        delta = f' DeltaX="{_mm(*steps)}"' if steps else ""
        stroke, line = "", ""
        if face.stroke:
            stroke = f' Stroke="true" LineWidth="{_mm(face.stroke * op.size)}"'
            line = f'<ofd:StrokeColor Value="{_rgb(op.colour)}"/>'
        return (
            f'<ofd:TextObject ID="{self.new()}" {where} Font="{number}" Size="{_mm(op.size)}"{stroke}>'
            f'<ofd:FillColor Value="{_rgb(op.colour)}"/>{line}'
            f'<ofd:TextCode X="{_mm(x)}" Y="{_mm(y)}"{delta}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
        )

    def _rule(self, op: Rule, is_sideways: bool) -> str:
        half = op.width / 2
        left, top = min(op.x1, op.x2) - half, min(op.y1, op.y2) - half
        where = _placed(left, top, abs(op.x2 - op.x1) + op.width, abs(op.y2 - op.y1) + op.width, is_sideways)
        x, y = (0.0, 0.0) if is_sideways else (left, top)
        return (
            f'<ofd:PathObject ID="{self.new()}" {where} LineWidth="{_mm(op.width)}">'
            f'<ofd:StrokeColor Value="{_rgb(op.colour)}"/><ofd:AbbreviatedData>'
            f"M {_mm(op.x1 - x, op.y1 - y)} L {_mm(op.x2 - x, op.y2 - y)}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def _filled(self, fills: list[Fill], colour: Colour, is_sideways: bool) -> str:
        """Return rectangles of one colour as one object."""
        left, top = min(one.x for one in fills), min(one.y for one in fills)
        right, foot = max(one.x + one.width for one in fills), max(one.y + one.height for one in fills)
        where = _placed(left, top, right - left, foot - top, is_sideways)
        x, y = (0.0, 0.0) if is_sideways else (left, top)
        return (
            f'<ofd:PathObject ID="{self.new()}" {where} Stroke="false" Fill="true">'
            f'<ofd:FillColor Value="{_rgb(colour)}"/><ofd:AbbreviatedData>'
            f"{' '.join(_rectangle(one, x, y) for one in fills)}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def _placed(left: float, top: float, width: float, height: float, is_sideways: bool) -> str:
    """Return where an object stands; sideways, a quarter turn takes it from the upright sheet to the landscape page."""
    if is_sideways:
        return f'{_SIDEWAYS} CTM="0 1 -1 0 {_mm(page.SHEET_HEIGHT)} 0"'
    return f'Boundary="{_mm(left, top, width, height)}"'


def _rectangle(one: Fill, x: float, y: float) -> str:
    left, top, right, foot = one.x - x, one.y - y, one.x + one.width - x, one.y + one.height - y
    return f"M {_mm(left, top)} L {_mm(right, top)} L {_mm(right, foot)} L {_mm(left, foot)} C"


def _subset(face: Face, chars: set[str]) -> bytes:
    """Return the face with no more than the characters drawn; a ticked box is drawn as a box, and read as ticked."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[1, 2, 4, 6])
    options.drop_tables += _UNUSED
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[ord(_BOX if char == TICKED else char) for char in chars])
    out = BytesIO()
    with TTFont(face.file.path, fontNumber=face.file.index, lazy=True, recalcTimestamp=False) as font:
        cut.subset(font)
        if TICKED in chars:
            for table in font["cmap"].tables:
                table.cmap |= {ord(TICKED): table.cmap[ord(_BOX)]}
        font.save(out)
    return out.getvalue()


def _document(pages: int, drawing: _Drawing) -> str:
    listed = "".join(
        f'<ofd:Page ID="{drawing.new()}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(pages)
    )
    return (
        f"{_DECLARATION}<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>{drawing.last}</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>{_mm(0, 0, page.SHEET_WIDTH, page.SHEET_HEIGHT)}</ofd:PhysicalBox>"
        "</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _root(identity: str, title: str, author: str, day: date | None) -> str:
    dated = f"<ofd:CreationDate>{day.isoformat()}</ofd:CreationDate>" if day else ""
    return (
        f'{_DECLARATION}<ofd:OFD {_NAMESPACE} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:DocID>{identity}</ofd:DocID><ofd:Title>{escape(title)}</ofd:Title>"
        f"<ofd:Author>{escape(author)}</ofd:Author>{dated}<ofd:Creator>{_WRITTEN_BY}</ofd:Creator></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _mm(*points: float) -> str:
    """Write lengths given in points as millimetres."""
    return " ".join(f"{value / page.MM:.3f}".rstrip("0").rstrip(".") for value in points)


def _rgb(colour: Colour) -> str:
    return " ".join(str(round(part * 255)) for part in colour)
