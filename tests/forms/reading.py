"""Read back what a paper says, as any reader of PDF would."""

from ctypes import c_float, c_uint
from itertools import pairwise
from types import SimpleNamespace

import pypdfium2
from pypdfium2 import raw

from forms.page import SHEET_HEIGHT


def text_of(pdf: bytes) -> str:
    """Return the text of all pages, without white."""
    return "".join(page_texts(pdf))


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page, without white."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [squeeze(page.get_textpage().get_text_range()) for page in document]
    document.close()
    return texts


def page_count(pdf: bytes) -> int:
    """Return how many pages a file has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def squeeze(text: str) -> str:
    """Drop white, and the marks a reader puts where it joins lines."""
    return "".join(char for char in text if not char.isspace() and char not in "\ufffe\u200b")


def characters(pdf: bytes, page: int = 0) -> list[SimpleNamespace]:
    """Return the characters of a page with their boxes, in points from the top left corner."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page].get_textpage()
    found: list[SimpleNamespace] = []
    for number in range(sheet.count_chars()):
        left, bottom, right, top = sheet.get_charbox(number)
        char = chr(raw.FPDFText_GetUnicode(sheet.raw, number))
        if not char.isspace():
            box = SimpleNamespace(
                char=char, left=left, right=right, top=SHEET_HEIGHT - top, bottom=SHEET_HEIGHT - bottom
            )
            found.append(box)
    document.close()
    return found


def rows(found: list[SimpleNamespace]) -> list[list[SimpleNamespace]]:
    """Gather characters into rows by their middle."""
    ordered = sorted(found, key=lambda box: (box.top + box.bottom) / 2)
    result = [[ordered[0]]] if ordered else []
    for before, box in pairwise(ordered):
        if (box.top + box.bottom) / 2 - (before.top + before.bottom) / 2 > 9:
            result.append([])
        result[-1].append(box)
    return [sorted(row, key=lambda box: box.left) for row in result]


def strokes(pdf: bytes, page: int = 0) -> list[SimpleNamespace]:
    """Return the straight lines of a page with their ends, width and colour, in points from the top left corner."""
    document = pypdfium2.PdfDocument(pdf)
    found: list[SimpleNamespace] = []
    for item in document[page].get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = item.get_bounds()
        width = c_float()
        raw.FPDFPageObj_GetStrokeWidth(item.raw, width)
        rgba = [c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetStrokeColor(item.raw, *rgba)
        middle = SHEET_HEIGHT - (top + bottom) / 2
        found.append(
            SimpleNamespace(
                left=left + width.value / 2,
                right=right - width.value / 2,
                y=middle,
                width=width.value,
                is_red=rgba[0].value > 150 and rgba[1].value < 50,
                is_level=right - left > 4 * (top - bottom),
            )
        )
    document.close()
    return found
