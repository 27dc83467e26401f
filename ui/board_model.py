"""案件列表的数据: the board page by page, however long it is; nothing is loaded that is not looked at."""

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.board import SortKey, View, count, first_page, lines, order, page
from ui.background import Background, run_in_background
from ui.case_columns import COLUMNS
from ui.delegates import CELL, Cell, Index
from ui.workspace import Workspace

PAGE = 128  # rows loaded by one statement
KEPT = 64  # pages kept
Row = Any  # a line of the board


class BoardModel(QAbstractTableModel):
    """One view of the board: first its length and first page, then its order in the background."""

    counted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        """Begin with nothing shown."""
        super().__init__()
        self.workspace = workspace
        self.view = View()
        self.by: SortKey = "due_on"
        self.total = 0
        self._pages: dict[int, Sequence[Row]] = {}
        self._order: array[int] | None = None
        self._ordering: Background | None = None

    def show_view(self, view: View, by: SortKey | None = None) -> None:
        """Show another view, or the same in another order."""
        self.beginResetModel()
        self.view, self.by = view, by or self.by
        self._begin()
        self.endResetModel()
        self.counted.emit(self.total)

    def refresh(self) -> None:
        """Bring the view up to date after an act: what is looked at is loaded anew, everything else stays."""
        before = self.total
        self._begin()
        after, self.total = self.total, before
        self._grow_to(after)
        if self.total:
            self.dataChanged.emit(self.index(0, 0), self.index(self.total - 1, len(COLUMNS) - 1))
        self.counted.emit(self.total)

    def line(self, row: int) -> Row | None:
        """Return a line of the view; None if somebody has taken it away meanwhile."""
        number, at = divmod(row, PAGE)
        if number not in self._pages:
            self._pages[number] = self._load(number)
            if len(self._pages) > KEPT:
                self._pages.pop(next(iter(self._pages)))
        loaded = self._pages[number]
        return loaded[at] if at < len(loaded) else None

    # --- what Qt asks -----------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many cases the view has."""
        return 0 if parent.isValid() else self.total

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns."""
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and in words for a screen reader."""
        if role not in (CELL, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self.line(index.row())
        if line is None:
            return Cell() if role == CELL else None
        cell = self._cell(line, index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.hint or (cell.chip.hint if cell.chip else None)
        return cell.chip.text if cell.chip else cell.text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a heading."""
        is_heading = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return COLUMNS[section].heading if is_heading else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the view in the order of a column that has one."""
        if (by := COLUMNS[column].by) and by != self.by:
            self.show_view(self.view, by)

    def _cell(self, line: Row, column: int) -> Cell:
        return COLUMNS[column].cell(line, self.workspace.today())

    # --- what is read -----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._pages, self._order = {}, None
        with self.workspace.office.reading() as session:
            first = first_page(session, self.view, self.by, PAGE)
            is_whole = len(first) < PAGE
            # to count the hits of a common word takes longer than the officer's next key: the order tells it
            self.total = len(first) if is_whole or self.view.search else count(session, self.view)
        self._pages[0] = first
        if not is_whole:
            view, by = self.view, self.by
            self._ordering = run_in_background(
                lambda _: self._read_order(view, by), lambda read: self._ordered(read, view, by), lambda problem: None
            )

    def _load(self, number: int) -> Sequence[Row]:
        before = self._pages.get(number - 1)
        with self.workspace.office.reading() as session:
            if self._order is None and before and self.by == "due_on":
                return page(session, self.view, after=(before[-1].due_on, before[-1].row), size=PAGE)
            if self._order is None:
                self._order = order(session, self.view, self.by)
            wanted = self._order[number * PAGE : (number + 1) * PAGE]
            found = lines(session, wanted)
        return [found[row] for row in wanted if row in found]

    def _read_order(self, view: View, by: SortKey) -> "array[int]":
        with self.workspace.office.reading() as session:
            return order(session, view, by)

    def _ordered(self, read: "array[int]", view: View, by: SortKey) -> None:
        if (view, by) == (self.view, self.by):
            self._order = read
            if len(read) != self.total:
                self._grow_to(len(read))
                self.counted.emit(self.total)

    def _grow_to(self, total: int) -> None:
        nowhere = QModelIndex()
        if total > self.total:
            self.beginInsertRows(nowhere, self.total, total - 1)
            self.total = total
            self.endInsertRows()
        elif total < self.total:
            self.beginRemoveRows(nowhere, total, self.total - 1)
            self.total = total
            self.endRemoveRows()
