"""统计表: lines and figures; the arrows go from figure to figure, Enter opens what stands behind one."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from app.statistics import Line
from ui.delegates import CELL, INDENT, Cell, Index, focus_row
from ui.row_view import RowView
from ui.statistics_subjects import Figure

NAME_WIDTH, WIDEST_NAME, PERCENT_WIDTH, ROW, HEAD = 120, 220, 74, 36, 50  # logical px
HALF = 2  # characters of the first line of a heading of four


class FigureModel(QAbstractTableModel):
    """The lines as they are counted; column 0 is what a line is called."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.figures: Sequence[Figure] = ()
        self.lines: Sequence[Line] = ()
        self.first = ""

    def show(self, first: str, figures: Sequence[Figure], lines: Sequence[Line]) -> None:
        """Show other lines; `first` heads their names."""
        self.beginResetModel()
        self.first, self.figures, self.lines = first, figures, lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many lines, 合计 included."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns."""
        return 0 if parent.isValid() else len(self.figures) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and in words for a screen reader."""
        line, place = self.lines[index.row()], index.column() - 1
        if role == CELL:
            return self._cell(line, place)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = "" if place < 0 else f"，{self.figures[place].heading} {self.words(line, place)}"
            return f"{line.name}{words}"
        return line.name if role == Qt.ItemDataRole.ToolTipRole and place < 0 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return a heading; one of four characters stands in two lines."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heading = self.figures[section - 1].heading if section else self.first
        return f"{heading[:HALF]}\n{heading[HALF:]}" if section and len(heading) > HALF + 1 else heading

    def words(self, line: Line, place: int) -> str:
        """Return a figure as it is printed: what cannot be compared, and none of them, is a dash."""
        value = line.figures[place]
        if value is None or value == 0 and not self.figures[place].is_percent:
            return "—"
        if not self.figures[place].is_percent:
            return str(value)
        sign = "+" if value > 0 and self.figures[place].heading.endswith("同比") else ""
        return f"{sign}{value:.1f}%"

    def _cell(self, line: Line, place: int) -> Cell:
        is_total = line.key is None
        ground = "sunken" if is_total else ""
        if place < 0:
            return Cell(line.name, is_strong=is_total, ground=ground)
        words = self.words(line, place)
        is_small = self.figures[place].is_percent
        return Cell(
            words, tone="text3" if words == "—" else "text", is_strong=is_total, is_small=is_small, ground=ground
        )


class FigureTable(RowView):
    """统计表: one figure is current, not a whole line."""

    def __init__(self) -> None:
        """Begin empty."""
        self.figures = FigureModel()
        super().__init__(self.figures, (), row=ROW)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.horizontalHeader().setFixedHeight(HEAD)
        self.setAccessibleName("统计表")

    def show_lines(self, first: str, figures: Sequence[Figure], lines: Sequence[Line]) -> None:
        """Show other lines, and stay at the figure that was current."""
        row, column = max(0, self.currentIndex().row()), max(1, self.currentIndex().column())
        self.figures.show(first, figures, lines)
        head = self.horizontalHeader()
        if lines:
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(0, self._name_width(lines))
            for place, figure in enumerate(figures, 1):
                if figure.is_percent:
                    head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                    head.resizeSection(place, PERCENT_WIDTH)
            self.setCurrentIndex(self.figures.index(min(row, len(lines) - 1), min(column, len(figures))))

    def _name_width(self, lines: Sequence[Line]) -> int:
        """Return the room the names of the lines want, within bounds."""
        wanted = max(self.fontMetrics().horizontalAdvance(line.name) for line in lines) + 2 * INDENT
        return max(NAME_WIDTH, min(wanted, WIDEST_NAME))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, and the focus ring around the current figure."""
        super(RowView, self).paintEvent(event)
        here = self.currentIndex()
        if self.hasFocus() and here.isValid():
            painter = QPainter(self.viewport())
            focus_row(painter, self.visualRect(here))
            painter.end()
