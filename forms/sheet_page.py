"""打印设置: how a sheet lies on paper, so that its type can be read and every page says what its columns are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

PaperSize = Literal["A3", "A4"]

BODY = 11  # pt: the type of a cell
LEAST = 7.5  # pt: the smallest type on paper
SIZES: dict[PaperSize, tuple[float, float]] = {"A3": (1190.55, 841.89), "A4": (841.89, 595.28)}  # pt, landscape
NUMBERS: dict[PaperSize, int] = {"A3": 8, "A4": 9}  # as a workbook names them
SIDE, TOP = 0.5, 0.6  # inches: left and right, above and below
INCH, PIXEL = 72, 0.75  # pt
CHARACTER, PADDING = 7, 5  # px: of a column's width
TITLE, SECOND, SIGNATURE = 34, 22, 40  # pt: the lines above the heading, and the one under the table
NEARLY = 40  # pt: so near to the end of a page another program may already turn over
ROOM = 0.97  # of a page: programs differ a little in how wide a column is


@dataclass(frozen=True)
class SheetPage:
    """版面: landscape, as many pages side by side as the least type asks for, the `lead` columns first on each of them.

    `widths` are those of the columns that are printed, in characters of the sheet.
    """

    paper: PaperSize
    widths: tuple[float, ...]
    lead: int = 0

    @cached_property
    def across(self) -> int:
        """Return how many pages stand side by side."""
        return len(list(self._pages(LEAST / BODY)))

    @cached_property
    def scale(self) -> float:
        """Return how large the sheet is printed, 1 at most; no smaller than the least type allows."""
        least = round(LEAST / BODY * 100) + 1
        return next((one / 100 for one in range(100, least, -1) if self._count(one / 100) <= self.across), LEAST / BODY)

    @property
    def first(self) -> int:
        """Return how many columns stand on the page at the left."""
        return next(self._pages(self.scale), 0)

    @property
    def height(self) -> float:
        """Return how much of the sheet is as high as one page, in pt of the sheet."""
        return (SIZES[self.paper][1] - 2 * TOP * INCH) / self.scale

    def set_up(self, sheet: Any, heading: int) -> None:
        """Say of a sheet how it is printed; the row `heading` stands on every page."""
        sheet.set_landscape()
        sheet.set_paper(NUMBERS[self.paper])
        sheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=TOP)
        sheet.repeat_rows(heading)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.fit_to_pages(self.across, 0)
        if self.across == 1:
            sheet.center_horizontally()
            return
        sheet.print_across()
        if self.lead:
            sheet.repeat_columns(0, self.lead - 1)

    def _count(self, scale: float) -> int:
        return len(list(self._pages(scale)))

    def _pages(self, scale: float) -> Iterator[int]:
        """Yield how many columns stand on each page, the leading ones counted on the first."""
        room = (SIZES[self.paper][0] - 2 * SIDE * INCH) / PIXEL / scale * ROOM
        lead = sum(map(_pixels, self.widths[: self.lead]))
        count, taken = 0, 0.0
        for width in map(_pixels, self.widths):
            if count > self.lead and taken + width > room:
                yield count
                count, taken = self.lead, lead
            count, taken = count + 1, taken + width
        if count:
            yield count


class Turning:
    """翻页: how the rows fill the pages, as far as can be known, so that the signatures never stand alone on one."""

    def __init__(self, page: float, heading: float) -> None:
        """Take how high a page is and the heading on each, in pt of the sheet."""
        self._page = page - heading
        self._left = self._page - TITLE - SECOND
        self._last = 0.0

    def add(self, height: float) -> None:
        """Take the height of the next row."""
        if height > self._left:
            self._left = self._page
        self._left -= height
        self._last = height

    @property
    def parts_signature(self) -> bool:
        """Tell whether the page may end between the last row and the signatures, or has just ended before that row."""
        return self._left < SIGNATURE + NEARLY or self._left + self._last >= self._page


def paper_for(widths: Sequence[float], lead: int = 0, most: int = 1) -> PaperSize:
    """Return the smaller paper, unless more than `most` of its pages would have to stand side by side."""
    return "A4" if SheetPage("A4", tuple(widths), lead).across <= most else "A3"


def _pixels(width: float) -> float:
    return width * CHARACTER + PADDING
