"""入卷页面: a paper or a scan as pages that may stand in an archive file (PDF/A-2b), whatever it was before.

What conforms stays as it is, its text with it. What does not is drawn anew as pictures of its pages. A picture is set
upright on a sheet of A4, above a strip left free for the page number of the volume.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from forms.picture_pages import add_sheet, bytes_of
from forms.redrawing import Unreadable, redrawn

AS_IS, PICTURE, REDRAWN = "原样", "图片排入A4页面", "转为图像"
"""装订方式: what was done to a file so that it can be bound."""


@dataclass(frozen=True)
class FiledPages:
    """入卷页面: pages that conform to PDF/A-2b, how many they are, and what was done to make them so."""

    pdf: bytes
    pages: int
    how: str


def pages_of_pdf(content: bytes, go_on: Callable[[], None] = lambda: None) -> FiledPages:
    """Return the pages of a PDF: as they are if an archive may hold them, else as pictures. Raise Unreadable.

    `go_on` is asked while pictures are drawn; what it raises ends the work.
    """
    from pikepdf import Pdf, PdfError

    try:
        if kept := _as_they_are(content):
            return kept
    except PdfError:  # what this reader takes for damaged another may still draw
        pass
    pdf = redrawn(content, go_on)
    with Pdf.open(BytesIO(pdf)) as made:
        return FiledPages(pdf, len(made.pages), REDRAWN)


def pages_of_picture(content: bytes) -> FiledPages:
    """Set every picture of a JPEG, PNG or TIFF upright on a sheet of A4. Raise Unreadable."""
    from pikepdf import Pdf
    from PIL import Image, ImageSequence

    with Pdf.new() as made:
        try:
            with Image.open(BytesIO(content)) as opened:
                for picture in ImageSequence.Iterator(opened) if opened.format == "TIFF" else [opened]:
                    add_sheet(made, picture, content)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as damage:
            raise Unreadable from damage
        return FiledPages(bytes_of(made), len(made.pages), PICTURE)


def _as_they_are(content: bytes) -> FiledPages | None:
    """Take the pages alone, without what else the file carries; None if the archive may not hold them."""
    from pikepdf import Name, Pdf, pdfa

    with Pdf.open(BytesIO(content)) as source, Pdf.new() as taken:
        taken.pages.extend(source.pages)
        for page in taken.pages:
            for extra in (Name.Trans, Name.AA, Name.Dur, Name.Thumb, Name.Metadata, Name.PieceInfo):
                if extra in page.obj:
                    del page.obj[extra]
        taken.remove_unreferenced_resources()  # a face that is named and never used is not embedded
        pdfa.prepare(taken, "2b")
        if not taken.pages or not pdfa.check(taken, "2b").passed:
            return None
        return FiledPages(bytes_of(taken), len(taken.pages), AS_IS)
