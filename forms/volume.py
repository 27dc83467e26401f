"""装订: finished pages as one volume (PDF/A-2b), numbered at the outer foot corner, with a bookmark for each paper."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forms import page
from forms.fonts import PLAIN, fonts
from forms.layout import Text
from forms.page import MM
from forms.sheets import Sheet

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

SIZE, SIDE, FOOT = 10.5, 15 * MM, 8 * MM
"""页码: its type size, and its distances from the outer and the lower edge of the page."""
_DIGITS = "0123456789"
_GREY = 0.35
_HALO = 2.0
"""White around the number, in points, so that it can be read on a dark scan and hides nothing of it."""
_NAME = "/VolumePages"
_RATHER_SMALL = 0.5 * page.SHEET_WIDTH
"""The number becomes smaller on pages narrower than this."""


@dataclass(frozen=True)
class Part:
    """卷内的一段: a finished file, how its bookmark is called, and whether its pages count.

    Cover, index and closing note do not count: their pages have no number at the foot, and `label` in the reader.
    """

    file: Path
    title: str
    label: str = ""

    @property
    def counts(self) -> bool:
        """Say whether the pages are numbered through the volume."""
        return not self.label


def bind(parts: Sequence[Part], to: Path, *, title: str, author: str, go_on: Callable[[], None] = lambda: None) -> int:
    """Write the volume and return how many pages were numbered; `go_on` is asked between pages.

    Raises OSError where there is no room.
    """
    from pikepdf import Job, OutlineItem, pdfa

    begun = list(_begun(parts))
    # a job leaves what it joins where it lies; pages copied from one file to another are held in memory
    files = [str(part.file) for part in parts]
    with Job(["bind", "--empty", "--pages", *files, "--", "-"]).create_pdf() as whole:
        stamp = _Stamp(whole)
        number = 0
        for counts, sheet in zip(_counted(begun, len(whole.pages)), whole.pages, strict=True):
            if counts:
                number += 1
                stamp.put(sheet, number)
            go_on()
        with whole.open_outline() as outline:
            outline.root.extend(OutlineItem(part.title, first, "Fit") for part, first in begun)
        _describe(whole, begun, title, author)
        pdfa.prepare(whole, "2b")
        with to.open("wb") as stream:  # qpdf itself does not tell of a full disk
            whole.save(stream, **pdfa.resolve_save_kwargs("2b"))
    return number


def _begun(parts: Sequence[Part]) -> Iterator[tuple[Part, int]]:
    """Yield every part with the page it begins on, counted from 0."""
    from pikepdf import AccessMode, Pdf

    first = 0
    for part in parts:
        with Pdf.open(part.file, access_mode=AccessMode.stream) as source:
            yield part, first
            first += len(source.pages)


def _counted(begun: Sequence[tuple[Part, int]], pages: int) -> Iterator[bool]:
    """Yield for every page whether it is numbered."""
    ends = [first for _, first in begun[1:]] + [pages]
    for (part, first), end in zip(begun, ends, strict=True):
        yield from [part.counts] * (end - first)


class _Stamp:
    """页码章: the figures of one face, embedded once, and where they stand on a page however it lies."""

    def __init__(self, whole: "Pdf") -> None:
        """Take the face from a sheet on which the ten figures are set, and see there by which codes they are shown."""
        from pikepdf import Pdf

        from forms.pdf import write

        faces = fonts()
        places = tuple(float(SIZE * place) for place in range(len(_DIGITS)))
        drawn = write([Sheet([Text(0, 0, PLAIN, SIZE, _DIGITS, places)])], faces, title="")
        with Pdf.open(BytesIO(drawn)) as source:
            name, codes = _codes(source.pages[0].Contents.read_bytes().decode("latin-1"))
            self._font = whole.copy_foreign(source.pages[0].resources["/Font"][name])
        self._codes = dict(zip(_DIGITS, codes, strict=True))
        face = faces.face(PLAIN, _DIGITS[0])
        assert face
        self._widths = {digit: face.advance(digit) for digit in _DIGITS}

    def put(self, sheet: "Page", number: int) -> None:
        """Write the number at the right foot of an odd page, at the left of an even one, as the reader sees it."""
        left, low, right, high = _shown(sheet)
        turned = int(sheet.obj.get("/Rotate", 0)) % 360
        wide = (high - low) if turned in (90, 270) else (right - left)
        scale = min(1.0, wide / _RATHER_SMALL)
        digits = str(number)
        length = SIZE * scale * sum(self._widths[digit] for digit in digits)
        x = wide - scale * SIDE - length if number % 2 else scale * SIDE
        y = scale * FOOT
        place = {
            0: f"1 0 0 1 {left + x:.2f} {low + y:.2f}",
            90: f"0 1 -1 0 {right - y:.2f} {low + x:.2f}",
            180: f"-1 0 0 -1 {right - x:.2f} {high - y:.2f}",
            270: f"0 -1 1 0 {left + y:.2f} {high - x:.2f}",
        }[turned]
        shown = "".join(self._codes[digit] for digit in digits)
        row = f"BT {_NAME} {SIZE * scale:.2f} Tf {place} Tm {{}} <{shown}> Tj ET"
        halo = row.format(f"1 G {_HALO * scale:.2f} w 1 j 1 Tr")
        ink = row.format(f"{_GREY} g 0 Tr")
        self._embed(sheet)
        sheet.contents_add(b"q\n", prepend=True)
        sheet.contents_add(f"\nQ\n/Artifact BMC q {halo} {ink} Q EMC".encode())

    def _embed(self, sheet: "Page") -> None:
        from pikepdf import Dictionary

        if "/Resources" not in sheet.obj:
            sheet.obj.Resources = Dictionary()
        if "/Font" not in sheet.obj.Resources:
            sheet.obj.Resources.Font = Dictionary()
        sheet.obj.Resources.Font[_NAME] = self._font


def _codes(content: str) -> tuple[str, list[str]]:
    """Return the name of the face in a page's content, and the codes (two hexadecimal figures each) it shows."""
    face, row = re.findall(r"(/\S+) \S+ Tf \[(.*?)\] TJ", content)[-1]
    codes = "".join(re.findall("<([0-9a-f]+)>", row))
    return face, [codes[place : place + 2] for place in range(0, len(codes), 2)]


def _shown(sheet: "Page") -> tuple[float, float, float, float]:
    """Return the part of a page that a reader shows: left, low, right, high."""
    media, crop = ([float(side) for side in box] for box in (sheet.mediabox, sheet.cropbox))
    boxes = [
        (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])) for box in (media, crop)
    ]
    outer, inner = boxes
    return max(outer[0], inner[0]), max(outer[1], inner[1]), min(outer[2], inner[2]), min(outer[3], inner[3])


def _describe(whole: "Pdf", begun: Sequence[tuple[Part, int]], title: str, author: str) -> None:
    """Say what the file is, open it with its bookmarks, and let the reader count as the volume does."""
    from pikepdf import Array, Dictionary, Name

    root = whole.Root
    root.Lang, root.PageMode = "zh-CN", Name.UseOutlines
    root.PageLabels = Dictionary(Nums=Array(list(_labels(begun))))
    with whole.open_metadata(set_pikepdf_as_editor=False) as said:
        said["dc:title"], said["dc:creator"] = title, [author]


def _labels(begun: Sequence[tuple[Part, int]]) -> Iterator[Any]:
    """Yield page and label wherever the count begins or another label does."""
    from pikepdf import Dictionary, Name

    counted = False
    for part, first in begun:
        if part.counts and not counted:
            yield from (first, Dictionary(S=Name.D, St=1))
        elif not part.counts:
            yield from (first, Dictionary(P=part.label, S=Name.D, St=1))
        counted = part.counts
