"""文书页面: the live page beside the form; gaps can be clicked, the focused paragraph is light blue."""

from collections.abc import Callable
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from forms.opened_pdf import opened_pdf
from forms.paper import Drawn, Region
from ui.theme import icon, of_class

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

POINTS_WIDE, POINTS_HIGH = 595.28, 841.89
FINER = 2  # a stroke is drawn at least one pixel wide, however thin it is meant
NARROWEST = 240  # logical px
SIDES = 14  # logical px beside a page


class _Sheet(QWidget):
    """One page, painted from the drawn file at the width there is."""

    clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pixmap = QPixmap()
        self.regions: list[Region] = []
        self.scale = 1.0
        self.setMouseTracking(True)

    def show_page(self, image: QImage, ratio: float, regions: list[Region]) -> None:
        """Show a page drawn for a screen with that many device pixels per logical px."""
        self.pixmap = QPixmap.fromImage(image)
        self.pixmap.setDevicePixelRatio(ratio)
        self.regions = regions
        size = self.pixmap.deviceIndependentSize()
        self.scale = size.width() / (POINTS_HIGH if size.width() > size.height() else POINTS_WIDE)
        self.setFixedSize(round(size.width()), round(size.height()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self.pixmap)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if over := self._at(event):
            self.clicked.emit(over.blank)

    def _at(self, event: QMouseEvent) -> Region | None:
        spot = event.position() / self.scale
        hits = [one for one in self.regions if QRectF(one.x, one.y, one.width, one.height).contains(spot)]
        return min(hits, key=lambda one: one.width * one.height, default=None)


class PaperView(QScrollArea):
    """Every page of one paper, one below the other."""

    blank_clicked = Signal(str)

    def __init__(self) -> None:
        """Show nothing until a paper is handed over."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.drawn: Drawn | None = None
        self.note = of_class(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "second")
        self.sheets: list[_Sheet] = []
        pages = of_class(QWidget(), "clear")
        self.column = QVBoxLayout(pages)
        self.column.setContentsMargins(SIDES, 12, SIDES, 12)
        self.column.setSpacing(14)
        self.column.addWidget(self.note, 1)
        self.column.addStretch()
        self.setWidget(pages)

    def say(self, text: str) -> None:
        """Show words, or nothing, instead of a paper."""
        self.drawn = None
        self.note.setText(text)
        self.note.show()
        for sheet in self.sheets:
            sheet.hide()

    def show_paper(self, drawn: Drawn) -> None:
        """Paint the pages at the width of the view, keeping the place."""
        self.drawn = drawn
        ratio = self.devicePixelRatioF()
        width = max(NARROWEST, self.viewport().width() - 2 * SIDES)
        pictures = on_screen(drawn.pdf, round(width * ratio))
        while len(self.sheets) < len(pictures):
            self._add_sheet()
        self.note.hide()
        for number, (sheet, picture) in enumerate(zip_longest(self.sheets, pictures), 1):
            if picture:
                sheet.show_page(picture, ratio, [one for one in drawn.regions if one.page == number])
            sheet.setVisible(picture is not None)

    def _add_sheet(self) -> None:
        sheet = _Sheet()
        sheet.clicked.connect(self.blank_clicked)
        self.sheets.append(sheet)
        self.column.insertWidget(len(self.sheets), sheet, 0, Qt.AlignmentFlag.AlignHCenter)


def on_screen(pdf: bytes, pixels_wide: int) -> list[QImage]:
    """Return each page as a picture so many pixels wide, drawn finer first: thickened headings would blot."""
    finer = render(pdf, pixels_wide * FINER)
    return [picture.scaledToWidth(pixels_wide, Qt.TransformationMode.SmoothTransformation) for picture in finer]


def render(pdf: bytes, pixels_wide: float, *, as_on_paper: bool = False) -> list[QImage]:
    """Return each page of a file as a picture so many pixels wide; a table set sideways is shown upright on screen."""
    pictures: list[QImage] = []
    with opened_pdf(pdf) as document:
        for page in document:
            if as_on_paper:
                page.set_rotation(0)
            pictures.append(picture_of(page, pixels_wide / page.get_width()))
    return pictures


def picture_of(page: "PdfPage", scale: float) -> QImage:
    """Return an open page as a picture, at so many pixels a point."""
    bitmap = page.render(scale=scale, rev_byteorder=True)  # pyright: ignore[reportArgumentType] -- takes a fraction
    kind = QImage.Format.Format_RGBX8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()


def paper_tool(picture: str, words: str, work: Callable[[], object]) -> QToolButton:
    """Return a button above the page of a paper: a picture that says in words what it does."""
    tool = QToolButton()
    tool.setIcon(icon(picture, "text2", 18))
    tool.setToolTip(words)
    tool.setAccessibleName(words)
    tool.clicked.connect(work)
    return tool


def print_pages(pdf: bytes, printer: object, dots_per_inch: int = 300) -> None:
    """打印: put each page on the paper at exactly 1:1, never fitted to margins (the 37/28 mm are part of the norm)."""
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)
    printer.setFullPage(True)
    painter = QPainter(printer)
    try:
        pixels = POINTS_WIDE / 72 * dots_per_inch
        for number, picture in enumerate(render(pdf, pixels, as_on_paper=True)):
            if number:
                printer.newPage()
            painter.drawImage(printer.paperRect(QPrinter.Unit.DevicePixel), picture)
    finally:
        painter.end()
