"""回读: every character that was set must be in the file, as another program reads it."""

from collections import Counter
from collections.abc import Iterable

from forms.layout import Text
from forms.opened_pdf import opened_pdf
from forms.sheets import Sheet


def set_text(sheets: Iterable[Sheet]) -> str:
    """Return every character that is set on the pages."""
    return "".join(op.text for sheet in sheets for op in (*sheet.ops, *sheet.foot) if isinstance(op, Text))


def text_of(pdf: bytes) -> str:
    """Return the text of a file as a reader copies it; raises `pypdfium2.PdfiumError` for what is no PDF."""
    with opened_pdf(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def differences(pdf: bytes, text: str) -> str:
    """Return the characters of which file and text do not hold equally many, white space left out; empty if none."""
    there, wanted = _count(text_of(pdf)), _count(text)
    return "".join((wanted - there) | (there - wanted))


def _count(text: str) -> Counter[str]:
    return Counter("".join(text.split()))
