"""冻结列: the first columns of the grid stay in sight while the others are scrolled sideways."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.ledger.delegate import LedgerDelegate
from ui.theme import colour

if TYPE_CHECKING:
    from ui.ledger.grid import LedgerGrid


class FrozenColumns(QTableView):
    """冻结列: the same rows and the same selection once more, over the left of the grid, once that is scrolled.

    Nothing is typed here: to edit a frozen cell the grid goes back to its first column, which lies below.
    """

    def __init__(self, grid: "LedgerGrid") -> None:
        """Lie over one grid; no column is frozen yet."""
        super().__init__(grid)
        self.grid, self.count = grid, 0
        self.setModel(grid.ledger)
        self.setSelectionModel(grid.selectionModel())
        self.setItemDelegate(LedgerDelegate(grid))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(grid)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(grid.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.follow)
        grid.horizontalHeader().sectionResized.connect(self.follow)
        self.doubleClicked.connect(self._edit)
        self.setAccessibleName("冻结的列")
        self.hide()

    def freeze(self, count: int) -> None:
        """Keep so many columns in sight, none for 0."""
        self.count = count
        self.follow()

    @property
    def taken(self) -> int:
        """Return how wide the frozen columns are, in logical px."""
        return sum(self.grid.columnWidth(number) for number in range(min(self.count, self.model().columnCount())))

    def follow(self, *_: int) -> None:
        """Lie where the grid is scrolled to; out of the way while its own first columns are in sight."""
        is_needed = bool(self.count and self.grid.horizontalScrollBar().value())
        if is_needed:
            for number in range(self.model().columnCount()):
                self.setColumnHidden(number, number >= self.count)
                self.setColumnWidth(number, self.grid.columnWidth(number))
            height = self.grid.viewport().height() + self.grid.horizontalHeader().height()
            frame = self.grid.frameWidth()
            self.setGeometry(frame, frame, self.taken, height)
            self.verticalScrollBar().setValue(self.grid.verticalScrollBar().value())
            self.raise_()
        self.setVisible(is_needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Part the frozen columns from the others by a line."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(colour("control"))
        edge = self.viewport().width() - 1
        painter.drawLine(edge, 0, edge, self.viewport().height())
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the grid."""
        self.grid.wheelEvent(event)

    def _edit(self, index: QModelIndex) -> None:
        self.grid.edit(index)
