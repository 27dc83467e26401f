"""What the tests of a whole file share: its entry, the export, and how what came out is read."""

import json
from dataclasses import replace
from datetime import date

from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

from app.archiving import keep_filing
from app.attachments import keep
from app.file_record import RECORD
from app.filing import MAIN, SECOND, index_of
from app.filing_entry import usual_entry, usual_reason
from app.scans import file_scan
from app.whole_file import export_file, missing_of
from tests.forms.reading import squeeze

MONDAY = date(2026, 3, 2)
LATER = date(2026, 12, 1)


class Cancelled(Exception):
    """What the window raises when the officer calls the work off."""


def entered(walk, **changes):
    """Keep what an officer would usually enter, every missing paper with a reason."""
    case, who = walk.case, walk.people["李四"]
    missing = missing_of(index_of(case, LATER), (MAIN, SECOND))
    reasons = {one.name: usual_reason(case, one) or "存于业务系统" for one in missing}
    entry = replace(usual_entry(case, who, LATER), reasons=reasons, archive_number="20260001", **changes)
    keep_filing(walk.office, case, entry, missing, who=who, on=LATER)


def export(walk, folder, **asked):
    return export_file(walk.office, walk.id, folder, who=walk.people["李四"], on=LATER, **asked)


def put(walk, path, kind="主体资格材料"):
    """File a scan by hand."""
    file_scan(walk.office, walk.case, kind, keep(walk.office, path), who=walk.people["李四"], on=LATER)


def texts(pdf):
    document = PdfDocument(pdf)
    found = [squeeze(page.get_textpage().get_text_range()) for page in document]
    document.close()
    return found


def stamped(pdf):
    """Return what stands in the outer foot corner of every page: the number, empty where there is none."""
    document = PdfDocument(pdf)
    found = []
    for number, page in enumerate(document):
        width, height = page.get_size()
        scale = min(1.0, width / 297.64)
        text = page.get_textpage()
        both = [
            squeeze(text.get_text_bounded(*box))
            for box in (
                (0, 0, 90 * scale, 36 * scale),
                (width - 90 * scale, 0, width, 36 * scale),
            )
        ]
        assert not all(both), f"page {number + 1} bears two numbers"
        found.append("".join(both))
    document.close()
    return found


def record_of(whole):
    return json.loads((whole.folder / RECORD).read_text("utf-8"))


def drawn(path, size=(1240, 1754), mode="RGB", **how):
    """Save a picture of a page with an arrow that points up."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.polygon([(size[0] // 2, 40), (size[0] // 2 - 120, 260), (size[0] // 2 + 120, 260)], fill="navy")
    picture.convert(mode).save(path, **how)
    return path
