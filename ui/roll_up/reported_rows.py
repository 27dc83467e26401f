"""报来的条目: the rows of a report as its sheet shows them, read only but for the reason of a return."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.ledger.layout import Column, layout
from app.ledger.received import Shown
from ui.theme import colour

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
FIRST = ("item_id", "doc_name", "measure_name", "opinion", "progress")
"""The columns that come first; the others follow in the order of the sheet."""
CHANGE, UNIT, REASON = "较上期", "报送单位", "退回原因"
WIDTHS = {"item_id": 140, "doc_name": 190, "measure_name": 170}
OTHER, REASON_WIDTH, ROW = 120, 260, 34  # logical px
TONES = {"新增": "green", "变更": "amber"}


class RowsModel(QAbstractTableModel):
    """Change, first columns, reason, then every other column a row of the report fills."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.rows: Sequence[Shown] = ()
        self.columns: list[Column | None] = []
        self.reasons: dict[str, str] = {}
        self.is_writable = self.has_units = False

    def show_rows(self, rows: Sequence[Shown], reasons: Mapping[str, str], *, writable: bool) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self.reasons, self.is_writable = rows, dict(reasons), writable
        filled = {key for row in rows for key in row.values}
        self.has_units = any(row.unit for row in rows)
        first = [layout().column(key) for key in FIRST if key in filled]
        others = [one for one in layout().columns if one.key in filled and one.key not in FIRST]
        self.columns = [None, *([None] if self.has_units else []), *first, *others]
        self.endResetModel()

    @property
    def has_reasons(self) -> bool:
        """Say whether the column of the reasons is shown."""
        return self.is_writable or bool(self.reasons)

    def reason_place(self) -> int:
        """Return where the column of the reasons stands: after the first ones."""
        first = sum(column is not None and column.key in FIRST for column in self.columns)
        return 1 + self.has_units + first if self.has_reasons else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns) + self.has_reasons

    def column_at(self, place: int) -> Column | None:
        """Return which column of the ledger stands there; None for those that are ours."""
        reasons = self.reason_place()
        if place == reasons:
            return None
        return self.columns[place - (0 <= reasons < place)]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading, or the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        column = self.column_at(section)
        return column.short if column else REASON if section == self.reason_place() else (CHANGE, UNIT)[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, and the colour of a change."""
        row, column = self.rows[index.row()], self.column_at(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole):
            if column:
                return row.values.get(column.key, "")
            own = (row.change, row.unit)
            return self.reasons.get(_number(row), "") if index.column() == self.reason_place() else own[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0 and row.change:
            return colour(TONES[row.change])
        if role == Qt.ItemDataRole.BackgroundRole and self.is_writable and index.column() == self.reason_place():
            return colour("amber_tint")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only a reason be written, for a row that has a number."""
        usual = super().flags(index)
        can_write = self.is_writable and index.column() == self.reason_place() and _number(self.rows[index.row()])
        return usual | Qt.ItemFlag.ItemIsEditable if can_write else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a reason."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.reasons[_number(self.rows[index.row()])] = str(value).strip()
        self.dataChanged.emit(index, index)
        return True


class ReportedRows(QTableView):
    """The grid of a report."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._rows = RowsModel()
        self.setModel(self._rows)
        self.setAccessibleName("报来的条目")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(ROW)

    def show_rows(self, rows: Sequence[Shown], reasons: Mapping[str, str], *, writable: bool) -> None:
        """Show the rows of a report; `reasons` are those it was returned with."""
        self._rows.show_rows(rows, reasons, writable=writable)
        for place in range(self._rows.columnCount()):
            column = self._rows.column_at(place)
            own = REASON_WIDTH if place == self._rows.reason_place() else (64, 150)[min(place, 1)]
            self.setColumnWidth(place, WIDTHS.get(column.key, OTHER) if column else own)

    def shown(self) -> Sequence[Shown]:
        """Return the rows."""
        return self._rows.rows

    def reasons(self) -> dict[str, str]:
        """Return the reasons written, by number."""
        return {number: words for number, words in self._rows.reasons.items() if words and number}


def _number(row: Shown) -> str:
    return row.values.get("item_id", "")
