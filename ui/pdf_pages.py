"""文书预览的页面: the pages of a file one below the other, painted as they come into view, with zoom and search."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from forms.opened_pdf import READING
from ui.paper_view import picture_of
from ui.theme import colour

GAP = 14  # logical px around every page
NEAREST, FARTHEST = 0.25, 4.0
STEP = 1.25
SCREEN_DPI = 96.0
POINTS_AN_INCH = 72.0
FINE = 10  # parts of a point
MOST_PAGES = 12  # kept painted
FOUND, FOUND_HERE = QColor(255, 214, 102, 110), QColor(240, 140, 0, 140)


@dataclass(frozen=True)
class Hit:
    """Where a wanted text stands: the page, counted from 0, and its boxes in points from the top left corner."""

    page: int
    boxes: tuple[QRectF, ...]


class PdfPages(QAbstractScrollArea):
    """A file of any length; only what is seen is painted."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, pdf: bytes) -> None:
        """Open the file and fit its pages to the width."""
        from pypdfium2 import PdfDocument

        super().__init__()
        with READING:
            self.document: Any = PdfDocument(pdf)
            self.sizes = [self.document.get_page_size(number) for number in range(len(self.document))]
        self.fits_width = True
        self.zoom = 1.0
        self.hits: list[Hit] = []
        self.hit = -1
        self._painted: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._page = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("文书页面")
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        self._lay_out()

    @property
    def page(self) -> int:
        """Return the page in view, counted from 0."""
        return self._page

    def close_file(self) -> None:
        """Let go of the file."""
        self._painted.clear()
        with READING:
            self.document.close()

    def fit_width(self) -> None:
        """适合宽度: let the widest page fill the window, now and when the window changes."""
        self.fits_width = True
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at a zoom; 1 is the size of the paper."""
        self.fits_width = False
        self.zoom = max(NEAREST, min(FARTHEST, zoom))
        self._lay_out()

    def zoom_in(self) -> None:
        """放大."""
        self.set_zoom(self.zoom * STEP)

    def zoom_out(self) -> None:
        """缩小."""
        self.set_zoom(self.zoom / STEP)

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page into view."""
        page = max(0, min(len(self.sizes) - 1, page))
        self.verticalScrollBar().setValue(round(self._tops[page]) - GAP // 2)

    def search(self, wanted: str) -> int:
        """Mark every place where a text stands; go to the first from the page in view on; return how many."""
        with READING:
            self.hits = list(self._search(wanted)) if _without_white(wanted) else []
        self.hit = next((n for n, one in enumerate(self.hits) if one.page >= self._page), 0 if self.hits else -1)
        self._show_hit()
        return len(self.hits)

    def next_hit(self, step: int = 1) -> None:
        """Go to the next place found, or to the one before."""
        if self.hits:
            self.hit = (self.hit + step) % len(self.hits)
            self._show_hit()

    def _search(self, wanted: str) -> Iterator[Hit]:
        """Yield every place, also where a line ends inside the text wanted."""
        letters = _without_white(wanted).lower()
        for number in range(len(self.sizes)):
            sheet = self.document[number]
            text = sheet.get_textpage()
            held = [(place, char) for place, char in enumerate(_characters(text)) if not char.isspace()]
            words = "".join(char.lower()[:1] for _, char in held)
            at = words.find(letters)
            while at >= 0:
                first, last = held[at][0], held[at + len(letters) - 1][0]
                yield Hit(number, tuple(_boxes(sheet, text, first, last - first + 1, self.sizes[number])))
                at = words.find(letters, at + 1)
            text.close()
            sheet.close()

    def _show_hit(self) -> None:
        if self.hit >= 0:
            hit = self.hits[self.hit]
            at = self._tops[hit.page] + (hit.boxes[0].top() if hit.boxes else 0) * self._scale
            self.verticalScrollBar().setValue(round(at - self.viewport().height() / 3))
        self.viewport().update()

    @property
    def _scale(self) -> float:
        """Return logical px a point."""
        return self.zoom * SCREEN_DPI / POINTS_AN_INCH

    def _lay_out(self) -> None:
        """Place the pages; keep the place in view."""
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        place = bar.value() / max(1, bar.maximum() + bar.pageStep())
        widest = max((width for width, _ in self.sizes), default=1.0)
        if self.fits_width:
            room = max(200, self.viewport().width() - 2 * GAP)
            self.zoom = max(NEAREST, min(FARTHEST, room / widest * POINTS_AN_INCH / SCREEN_DPI))
        self._tops: list[float] = []
        top = float(GAP)
        for _, height in self.sizes:
            self._tops.append(top)
            top += height * self._scale + GAP
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(top) - self.viewport().height()))
        bar.setValue(round(place * (bar.maximum() + bar.pageStep())))
        width = round(widest * self._scale) + 2 * GAP
        across.setPageStep(self.viewport().width())
        across.setRange(0, max(0, width - self.viewport().width()))
        self.zoom_changed.emit(self.zoom)
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = max((n for n, top in enumerate(self._tops) if top <= middle), default=0)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _place(self, number: int) -> QRectF:
        width, height = (side * self._scale for side in self.sizes[number])
        room = max(self.viewport().width(), self.horizontalScrollBar().maximum() + self.viewport().width())
        left = (room - width) / 2 - self.horizontalScrollBar().value()
        return QRectF(left, self._tops[number] - self.verticalScrollBar().value(), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("slate_tint"))
        seen = QRectF(self.viewport().rect())
        for number in range(len(self.sizes)):
            place = self._place(number)
            if place.bottom() < seen.top() or place.top() > seen.bottom():
                continue
            painter.drawImage(place, self._picture(number))
            for position, hit in enumerate(self.hits):
                if hit.page == number:
                    for box in hit.boxes:
                        painter.fillRect(self._on_screen(box, place), FOUND_HERE if position == self.hit else FOUND)
        painter.end()

    def _on_screen(self, box: QRectF, place: QRectF) -> QRectF:
        scale = self._scale
        corner = place.topLeft()
        return QRectF(
            corner.x() + box.x() * scale, corner.y() + box.y() * scale, box.width() * scale, box.height() * scale
        )

    def _picture(self, number: int) -> QImage:
        """Return a page painted at the present zoom."""
        scale = self._scale * self.devicePixelRatioF()
        key = (number, round(scale * 1000))
        if key not in self._painted:
            with READING:
                sheet = self.document[number]
                self._painted[key] = picture_of(sheet, scale)
                sheet.close()
        self._painted.move_to_end(key)
        while len(self._painted) > MOST_PAGES:
            self._painted.popitem(last=False)
        return self._painted[key]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew where pages moved."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the pages for the new size."""
        super().resizeEvent(event)
        self._lay_out()


def _without_white(text: str) -> str:
    return "".join(text.split())


def _characters(text: Any) -> Iterator[str]:
    """Yield the characters of a page as the file counts them."""
    from pypdfium2 import raw

    for place in range(text.count_chars()):
        yield chr(raw.FPDFText_GetUnicode(text.raw, place) or ord(" "))


def _boxes(sheet: Any, text: Any, first: int, count: int, size: tuple[float, float]) -> Iterator[QRectF]:
    """Yield the boxes of a stretch of text, in points from the top left corner of the page as it is shown."""
    for number in range(text.count_rects(first, count)):
        left, bottom, right, top = text.get_rect(number)
        corner, other = (_shown_at(sheet, *point, size) for point in ((left, top), (right, bottom)))
        yield QRectF(corner, other).normalized()


def _shown_at(sheet: Any, x: float, y: float, size: tuple[float, float]) -> QPointF:
    """Return where a point of a page is shown, also on one that lies sideways."""
    from ctypes import byref, c_int

    from pypdfium2 import raw

    across, down = c_int(), c_int()
    width, height = (round(side * FINE) for side in size)
    raw.FPDF_PageToDevice(sheet.raw, 0, 0, width, height, 0, x, y, byref(across), byref(down))
    return QPointF(across.value / FINE, down.value / FINE)
