"""The table view all lists share, and a list of cells that fits in memory."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QStackedLayout, QTableView, QWidget

from ui.delegates import CELL, Cell, Index, RowDelegate, focus_row
from ui.theme import of_class

ROW = 46  # logical px
HEAD = 34
Column = tuple[str, int]  # heading, width in logical px; 0 takes the rest
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowView(QTableView):
    """One row is one thing: whole rows are chosen, Enter or two clicks open them. One Tab stop."""

    asked = Signal(QModelIndex)

    def __init__(self, model: QAbstractItemModel, columns: Sequence[Column], *, row: int = ROW) -> None:
        """Set the widths and the height of the rows."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, (_, width) in enumerate(columns):
            if width:
                head.resizeSection(number, width)
            else:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the focus ring around the current one."""
        super().paintEvent(event)
        here = self.currentIndex()
        if self.hasFocus() and here.isValid():
            row = self.visualRect(here.siblingAtColumn(0))
            row.setLeft(0)
            row.setRight(self.viewport().width() - 1)
            painter = QPainter(self.viewport())
            focus_row(painter, row)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self.asked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row that was clicked twice."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.asked.emit(index)


class RowList(QWidget):
    """Rows that fit in memory: a key and one cell a column; a sentence stands in when there are none."""

    chosen = Signal(object)

    def __init__(self, columns: Sequence[Column], nothing: str, *, row: int = ROW) -> None:
        """Begin empty."""
        super().__init__()
        self.model = _Rows([heading for heading, _ in columns])
        self.view = RowView(self.model, columns, row=row)
        self.view.setAccessibleName("、".join(heading for heading, _ in columns if heading) or "列表")
        self.view.asked.connect(lambda index: self.chosen.emit(self.model.rows[index.row()][0]))
        self.nothing = of_class(QLabel(nothing, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "second")
        self.either = QStackedLayout(self)
        self.either.addWidget(self.nothing)
        self.either.addWidget(self.view)
        self.setFocusProxy(self.view)

    @property
    def current(self) -> Any:
        """Return what the current row is about, None without one."""
        place = self.view.currentIndex().row()
        return self.model.rows[place][0] if 0 <= place < len(self.model.rows) else None

    def show_rows(self, rows: Sequence[tuple[Any, Sequence[Cell]]], nothing: str | None = None) -> None:
        """Show other rows; `nothing` says why there are none."""
        self.model.show_rows(rows)
        if nothing is not None:
            self.nothing.setText(nothing)
        self.either.setCurrentWidget(self.view if rows else self.nothing)
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))


class _Rows(QAbstractTableModel):
    def __init__(self, headings: list[str]) -> None:
        super().__init__()
        self.headings = headings
        self.rows: Sequence[tuple[Any, Sequence[Cell]]] = ()

    def show_rows(self, rows: Sequence[tuple[Any, Sequence[Cell]]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.rows[index.row()][1][index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.chip.text if cell.chip else cell.text
        return (cell.hint or cell.text) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        is_heading = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.headings[section] if is_heading else None
