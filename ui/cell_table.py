"""A read-only table of cells that fits in memory: what is listed once and looked through."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.delegates import CELL, Cell, RowDelegate

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = 44  # logical px


class CellTable(QAbstractTableModel):
    """Headings, and rows of cells that can be exchanged."""

    def __init__(self, headings: tuple[str, ...], rows: Sequence[tuple[Cell, ...]] = ()) -> None:
        """Begin with these rows."""
        super().__init__()
        self.headings, self.rows = headings, list(rows)

    def show_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell for the delegate, its words for everybody else."""
        cell = self.rows[index.row()][index.column()]
        words = [cell.text, cell.second, cell.chip.text if cell.chip else "", cell.verb]
        return {
            CELL: cell,
            Qt.ItemDataRole.DisplayRole: " ".join(filter(None, words)),
            Qt.ItemDataRole.ToolTipRole: cell.hint or cell.text,
            Qt.ItemDataRole.AccessibleTextRole: " ".join(filter(None, words)),
        }.get(Qt.ItemDataRole(role) if role < Qt.ItemDataRole.UserRole else role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading, set left as the words below it."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.headings[section] if role == Qt.ItemDataRole.DisplayRole else None


def cell_view(model: CellTable, widths: Sequence[int], *, stretch: int, row: int = ROW) -> QTableView:
    """Return a view of a cell table: whole rows are chosen, one column takes the room that is left."""
    view = QTableView()
    view.setModel(model)
    view.setItemDelegate(RowDelegate(view))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(row)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setVisible(any(model.headings))
    for column, width in enumerate(widths):
        view.setColumnWidth(column, width)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return view
