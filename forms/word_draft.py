"""供修改的草稿 (.docx): the blocks of a paper, on the same page in named faces, for WPS or Word; PDF is the record."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from forms import page
from forms.closing import Attachments, Signature
from forms.file_cover import CoverLine
from forms.fonts import BODY, HEADING, MARK, PLAIN, SUBHEADING, fonts
from forms.layout import Block, Colour, Look, Paragraph, Piece, Space, Strip, Text, WritingLines, words
from forms.letterhead import DocumentHead, LetterHead
from forms.paper import Paper
from forms.ruled import Cell, Row, Table

WordParagraph = Any
"""The library types its paragraphs, but not what has to be set in them."""

FACES = {MARK: "方正小标宋简体", BODY: "仿宋_GB2312", HEADING: "黑体", SUBHEADING: "楷体_GB2312", PLAIN: "宋体"}
"""The faces offices have, by name; whoever opens the file and lacks one sees the program's own substitute."""
_TWIPS = 20
"""A point in the unit Word counts in."""
_ALIGN = {"justify": "both", "centre": "center", "right": "right"}
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr autoSpaceDE autoSpaceDN snapToGrid spacing ind "
    "jc rPr",
    "rPr": "rFonts color spacing sz szCs highlight u",
    "trPr": "cantSplit trHeight tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg docGrid",
}
"""The order of properties in the format (ISO/IEC 29500-1, 17), as far as they are used here."""
_THICK, _THIN, _DOUBLE = ("single", 12), ("single", 4), ("thinThickSmallGap", 18)
"""A rule: its kind, and its width in eighths of a point."""
_SMALLEST = 1.0


def word_draft(paper: Paper) -> bytes:
    """Write the paper as it stands; gaps are marked yellow. Its paging may differ from that of the PDF."""
    from docx import Document

    document = Document()
    draft = _Draft(document, Look(fonts()))
    draft.set_page(paper)
    draft.write(paper.body())
    if (imprint := paper.imprint(draft.look)) is not None:
        draft.write_strip(imprint)
    told = document.core_properties
    told.title, told.author, told.last_modified_by, told.comments = paper.title, paper.organ, paper.organ, "草稿"
    draft.put_in_order()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Draft:
    """A file being written; `place` is the document or the cell that takes the next paragraph."""

    def __init__(self, document: Any, look: Look) -> None:
        self.document, self.place, self.look = document, document, look
        self.width = page.WIDTH

    def set_page(self, paper: Paper) -> None:
        """Set the sheet, the white around the type area, the line grid, and the page number of each side (7.5)."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Pt

        section, area = self.document.sections[0], paper.area
        wide, high = page.SHEET_WIDTH, page.SHEET_HEIGHT
        if area.is_landscape:
            wide, high = high, wide
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Pt(wide), Pt(high)
        section.left_margin, section.right_margin = Pt(area.left), Pt(wide - area.left - area.width)
        section.top_margin, section.bottom_margin = Pt(area.top), Pt(high - area.top - area.height)
        section.footer_distance = Pt(max(high - area.top - area.height - page.FOOT_BELOW - page.SIZE_4, page.MM))
        for old in section._sectPr.findall(_tag("docGrid")):
            section._sectPr.remove(old)
        section._sectPr.append(_element("docGrid", type="lines", linePitch=round(page.PITCH * _TWIPS)))
        self.width = area.width
        self.document.settings.odd_and_even_pages_header_footer = True
        for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
            self._page_number(footer.paragraphs[0], align)

    def write(self, blocks: Iterable[Block]) -> None:
        """Write blocks; rows that follow one another become one table."""
        for is_row, run in groupby(blocks, lambda block: isinstance(block, Row)):
            if is_row:
                self._table([row for row in run if isinstance(row, Row)])
            else:
                for block in run:
                    self._block(block)

    def put_in_order(self) -> None:
        """Put the properties of every part into the order the format asks for; strict readers refuse any other."""
        section = self.document.sections[0]
        for part in (self.document.element, section.footer._element, section.even_page_footer._element):
            for name, order in _ORDER.items():
                for properties in part.iter(_tag(name)):
                    places = {_tag(one): number for number, one in enumerate(order.split())}
                    properties[:] = sorted(properties, key=lambda one: places.get(one.tag, len(places)))

    def _block(self, block: Block) -> None:  # noqa: C901 - one line a kind of block
        match block:
            case Paragraph():
                self._paragraph(block)
            case Space():
                self._white(block.height)
            case WritingLines():
                for _ in range(block.count):
                    self._ruled(self._white(block.pitch), "bottom", _THIN)
            case Table():
                self._table([block.head, *block.rows], heads=1)
            case LetterHead():
                self._letter_head(block)
            case DocumentHead():
                self._document_head(block)
            case Attachments():
                self._attachments(block)
            case Signature():
                self._signature(block)
            case CoverLine():
                line = replace(_LINE, pieces=(Piece(f"{block.name}　"), *_underlined(block.pieces)))
                self._paragraph(line)
            case _:
                for strip in block.strips(self.look, self.width):
                    self.write_strip(strip)

    # paragraphs

    def _paragraph(self, block: Paragraph) -> list[WordParagraph]:
        made = [self._one(replace(block, pieces=pieces)) for pieces in _parted(block.pieces)]
        for one in made:
            one.paragraph_format.keep_with_next = block.keeps_next
            one.paragraph_format.keep_together = block.is_kept_whole
        return made

    def _one(self, block: Paragraph) -> WordParagraph:
        made = self._blank(block.pitch)
        form = made._p.get_or_add_pPr()
        form.append(_element("jc", val=_ALIGN[block.align]))
        left, first = block.margin * block.cell, block.indent * block.cell
        indent = {"left": round(left * _TWIPS), "leftChars": round(block.margin * 100)}
        turn = "firstLine" if first >= 0 else "hanging"
        indent |= {turn: round(abs(first) * _TWIPS), f"{turn}Chars": round(abs(block.indent) * 100)}
        form.append(_element("ind", **indent))
        for piece in block.pieces:
            self._run(made, piece, block.role, block.size, block.cell - block.size, block.colour)
        return made

    def _run(
        self, made: WordParagraph, piece: Piece, role: str, size: float, apart: float = 0.0,
        colour: Colour = page.BLACK,
    ) -> None:  # fmt: skip
        from docx.enum.text import WD_COLOR_INDEX
        from docx.shared import Pt, RGBColor

        run = made.add_run(_kept(piece.text))
        run.font.size = Pt(size)
        run.font.name = FACES[role]
        run._r.get_or_add_rPr().get_or_add_rFonts().set(_tag("eastAsia"), FACES[role])
        if colour != page.BLACK:
            run.font.color.rgb = RGBColor(*(round(part * 255) for part in colour))
        if piece.is_gap:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if piece.is_underlined:
            run.font.underline = True
        if apart:
            run._r.get_or_add_rPr().append(_element("spacing", val=round(apart * _TWIPS)))

    def _blank(self, pitch: float) -> WordParagraph:
        """Add a paragraph whose lines are exactly this high (points), without white around it."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        made = self.place.add_paragraph()
        look = made.paragraph_format
        look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
        look.space_before = look.space_after = Pt(0)
        form = made._p.get_or_add_pPr()
        off = ("autoSpaceDE", "autoSpaceDN") if pitch == page.PITCH else ("autoSpaceDE", "autoSpaceDN", "snapToGrid")
        for name in off:
            form.append(_element(name, val="0"))
        return made

    def _white(self, height: float) -> WordParagraph:
        made = self._blank(max(height, _SMALLEST))
        self._run(made, Piece(""), BODY, _SMALLEST)
        return made

    def _ruled(self, made: WordParagraph, side: str, rule: tuple[str, int], colour: str = "auto") -> None:
        borders = _element("pBdr")
        kind, width = rule
        borders.append(_element(side, val=kind, sz=width, space=1, color=colour))
        made._p.get_or_add_pPr().append(borders)

    def _page_number(self, made: WordParagraph, align: str) -> None:
        form = made._p.get_or_add_pPr()
        form.append(_element("jc", val=align))
        form.append(_element("ind", **{"rightChars" if align == "right" else "leftChars": 100}))
        self._run(made, Piece("— "), PLAIN, page.SIZE_4)
        self._run(made, Piece("1"), PLAIN, page.SIZE_4)
        field = _element("fldSimple", instr="PAGE")
        field.append(made.runs[-1]._r)
        made._p.append(field)
        self._run(made, Piece(" —"), PLAIN, page.SIZE_4)

    # the parts of a letter

    def _letter_head(self, block: LetterHead) -> None:
        mark = self._mark([block.organ], 2 * page.PITCH)
        self._ruled(mark, "bottom", _DOUBLE, "D90000")
        self._paragraph(replace(_LINE, pieces=block.doc_number, align="right", keeps_next=True))
        self._white(page.PITCH)

    def _document_head(self, block: DocumentHead) -> None:
        self._white(page.MARK_TOP - page.PITCH)
        last = len(block.organs) - 1
        rows = [(*organ, *words("文件")) if number == last else organ for number, organ in enumerate(block.organs)]
        self._mark(rows, 2 * page.PITCH)
        self._white(page.NUMBER_BELOW_MARK)
        pieces = list(block.doc_number)
        for number, name in enumerate(block.signatories):
            pieces += [Piece("　　签发人：" if number == 0 else "　"), *name]
        (line, *_) = self._paragraph(
            replace(_LINE, pieces=tuple(pieces), align="justify" if block.signatories else "centre", keeps_next=True)
        )
        self._ruled(line, "bottom", _THICK, "D90000")

    def _mark(self, rows: Sequence[Sequence[Piece]], pitch: float) -> WordParagraph:
        longest = max(sum(len(piece.text) for piece in row) for row in rows)
        size = min(page.MARK_SIZE, self.width / max(longest, 1) - 0.5)
        made = [
            self._one(Paragraph(tuple(row), MARK, size, pitch, size, 0, 0, "centre", page.RED_MARK)) for row in rows
        ]
        return made[-1]

    def _attachments(self, block: Attachments) -> None:
        self._white(page.PITCH)
        for number, name in enumerate(block.names, 1):
            mark = f"{number}." if len(block.names) > 1 else ""
            first = "附件：" if number == 1 else "　　　"
            hang = 3 + len(mark) / 2
            self._paragraph(replace(_LINE, pieces=(Piece(first + mark), name), indent=-hang, margin=2 + hang))

    def _signature(self, block: Signature) -> None:
        """Write the organs over the date, which stands four characters from the right (7.3.5.1)."""
        for _ in range(2):
            self._white(page.PITCH).paragraph_format.keep_with_next = True
        middle = page.DATE_FROM_RIGHT + _wide(block.date) / 2
        for row in (*block.organs, block.date):
            made = self._one(replace(_LINE, pieces=row, align="right"))
            made.paragraph_format.keep_with_next = row is not block.date
            indent = made._p.get_or_add_pPr().find(_tag("ind"))
            indent.set(_tag("right"), str(round(max(middle - _wide(row) / 2, 0) * _TWIPS)))

    # tables

    def _table(self, rows: Sequence[Row], heads: int = 0) -> None:
        """Write rows as one table on the grid of all their edges."""
        edges = sorted({edge for row in rows for edge in _edges(row)})
        table = self.place.add_table(len(rows), len(edges) - 1)
        table.style = "Table Grid"
        table.autofit = False
        self._widths(table, edges)
        for number, (row, made) in enumerate(zip(rows, table.rows, strict=True)):
            self._row(row, made, edges, is_head=number < heads)

    def _widths(self, table: Any, edges: Sequence[float]) -> None:
        from docx.shared import Pt

        for column, (left, right) in zip(table.columns, zip(edges, edges[1:], strict=False), strict=True):
            column.width = Pt((right - left) * self.width)

    def _row(self, row: Row, made: Any, edges: Sequence[float], *, is_head: bool) -> None:
        form = made._tr.get_or_add_trPr()
        form.append(_element("trHeight", val=round(row.lines * page.FORM_PITCH * _TWIPS), hRule="atLeast"))
        if is_head:
            form.append(_element("tblHeader"))
        cells = list(made.cells)
        for cell, (left, right) in zip(row.cells, _spans(row, edges), strict=True):
            place = cells[left].merge(cells[right - 1])
            self._cell(cell, place)

    def _cell(self, cell: Cell, place: Any) -> None:
        outside, self.place = self.place, place
        width, self.width = self.width, self.width * cell.share
        empty = place.paragraphs[0]._p
        self.write((*cell.paragraphs, *cell.foot))
        if len(place.paragraphs) > 1:
            empty.getparent().remove(empty)
        if cell.is_centred:
            place.vertical_alignment = 1
        self.place, self.width = outside, width

    def write_strip(self, strip: Strip) -> None:
        """Write what a strip says line by line: for parts that are drawn, not set."""
        texts = sorted((op for op in strip.ops if isinstance(op, Text)), key=lambda op: (op.y, op.x))
        for _, line in groupby(texts, lambda op: round(op.y)):
            row = list(line)
            pieces = tuple(Piece(f"{'　' if number else ''}{op.text}") for number, op in enumerate(row))
            self._one(replace(_LINE, pieces=pieces, role=row[0].role, size=row[0].size, cell=row[0].size))


_LINE = Paragraph((), indent=0)
"""A line of the body without white before it."""


def _parted(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Cut a paragraph where its blanks hold line breaks."""
    current: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        current.append(replace(piece, text=first))
        for text in others:
            yield tuple(current)
            current = [replace(piece, text=text)]
    yield tuple(current)


def _kept(text: str) -> str:
    """Return the text as XML can hold it."""
    return "".join(char for char in text if char == "\t" or char >= " " and not 0xD800 <= ord(char) <= 0xDFFF)


def _underlined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    return (replace(piece, text=piece.text or "　　　　", is_underlined=True) for piece in pieces)


def _wide(pieces: Iterable[Piece]) -> float:
    """Return about how wide a row is set, in points: a Latin character takes half a cell."""
    text = "".join(piece.text for piece in pieces)
    return sum(page.CELL if char > "\u2000" else page.CELL / 2 for char in text)


def _edges(row: Row) -> list[float]:
    edges = [0.0]
    for cell in row.cells:
        edges.append(round(edges[-1] + cell.share, 3))
    return edges


def _spans(row: Row, edges: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Return which columns of the grid each cell takes."""
    own = [edges.index(edge) for edge in _edges(row)]
    return zip(own, own[1:], strict=False)


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _element(name: str, **attributes: object) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(_tag(key), str(value))
    return made
