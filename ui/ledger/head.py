"""台账表头: a click sorts, the corner at its right opens the filter of the column."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from ui.ledger.rows import LedgerRows
from ui.theme import icon

CORNER, EDGE = 18, 3  # logical px: the corner that opens the filter; beside it the edge that is dragged
SIGN = 13


class LedgerHead(QHeaderView):
    """表头: headings with a sign for their order and their filter."""

    filter_wanted = Signal(int)
    menu_wanted = Signal(int)

    def __init__(self, grid: QTableView, ledger: LedgerRows) -> None:
        """Head one grid; order and filter are those of its model."""
        super().__init__(Qt.Orientation.Horizontal, grid)
        self.ledger = ledger
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        """Head a section with its words alone: of every selected row Qt would ask if all its cells are selected."""
        last = self.count() - 1
        place = QStyleOptionHeader.SectionPosition
        option.section = logicalIndex
        option.text = str(self.ledger.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        option.textAlignment = self.defaultAlignment()
        option.position = place.Beginning if logicalIndex == 0 else place.End if logicalIndex == last else place.Middle

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint the heading, then how the column is ordered and whether it is filtered."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        column, chosen = self.ledger.columns[logicalIndex], self.ledger.filter
        if column.kind == "sequence":
            return
        signs = [("filter", "primary" if chosen.of(column.key) else "border")]
        if chosen.order in column.items:
            signs.append(("down" if chosen.descending else "up", "primary"))
        place = self.corner(rect)
        for name, shade in signs:
            sign = QRect(0, 0, SIGN, SIGN)
            sign.moveCenter(place.center())
            icon(name, shade, SIGN).paint(painter, sign)
            place.translate(-SIGN, 0)

    def corner(self, section: QRect) -> QRect:
        """Return where a section opens its filter."""
        return QRect(section.right() - CORNER - EDGE, section.top(), CORNER, section.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the filter at the corner; anywhere else do as headings do."""
        number = self.logicalIndexAt(event.position().toPoint())
        place = QRect(self.sectionViewportPosition(number), 0, self.sectionSize(number), self.height())
        has_filter = number >= 0 and self.ledger.columns[number].kind != "sequence"
        if has_filter and event.button() == Qt.MouseButton.LeftButton and self.corner(place).contains(event.pos()):
            self.filter_wanted.emit(number)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the column."""
        if (number := self.logicalIndexAt(event.pos())) >= 0:
            self.menu_wanted.emit(number)
