"""上级表格的样子: one sheet of a form as a grid to be pointed at; what is pointed at says so in words and by colour."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.ledger.form_map import BLANKS, FormMap
from app.ledger.layout import layout
from app.workbook_reading import Sheet
from ui.theme import colour

MOST_ROWS = 60  # a head and its first rows stand at the top; what stands below is shown up to here
SPARE = 3  # empty rows and columns shown beyond what the sheet holds
WIDE, HIGH = 118, 30  # logical px
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class FormModel(QAbstractTableModel):
    """One sheet, cell by cell; rows and columns count from 0 here, from 1 in the map."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.sheet: Sheet | None = None
        self.chosen = FormMap("", 1, 2)
        self.texts: dict[tuple[int, int], str] = {}
        self.size = (0, 0)

    def show_sheet(self, sheet: Sheet, chosen: FormMap) -> None:
        """Show a sheet with what was pointed at in it."""
        self.beginResetModel()
        self.sheet, self.chosen = sheet, chosen
        rows = [row for row in sheet.rows if row.number <= MOST_ROWS]
        self.texts = {
            (row.number - 1, column): cell.text for row in rows for column, cell in enumerate(row.cells) if cell.text
        }
        last = max((row.number for row in rows), default=0)
        wide = max((len(row.cells) for row in rows), default=0)
        self.size = (max(last, chosen.first_row) + SPARE, wide + SPARE)
        self.endResetModel()

    def show_map(self, chosen: FormMap) -> None:
        """Show what is pointed at now."""
        self.chosen = chosen
        self.dataChanged.emit(self.index(0, 0), self.index(self.size[0] - 1, self.size[1] - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.size[1] - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.size[0] - 1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else self.size[0]

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else self.size[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says, and what will stand in it."""
        row, column = index.row(), index.column()
        words = self.texts.get((row, column), "")
        if role == Qt.ItemDataRole.DisplayRole:
            return "　".join(part for part in (words, self._filled(row, column)) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words or None
        if role == Qt.ItemDataRole.BackgroundRole:
            return colour(self._shade(row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def _filled(self, row: int, column: int) -> str:
        """Say what will stand in a cell."""
        place = (row + 1, column + 1)
        blanks = "、".join(BLANKS[name][0] for name, where in self.chosen.cells.items() if where == place)
        if blanks:
            return f"［{blanks}］"
        key = self.chosen.key_at(column + 1)
        return f"［{layout().column(key).short}］" if key and row + 1 == self.chosen.first_row else ""

    def _shade(self, row: int, column: int) -> str:
        if (row + 1, column + 1) in self.chosen.cells.values():
            return "amber_tint"
        if self.chosen.key_at(column + 1) and row + 1 >= self.chosen.first_row:
            return "green_tint" if row + 1 == self.chosen.first_row else "surface"
        return "slate_tint" if row < self.chosen.head and self.chosen.key_at(column + 1) else "surface"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name columns by their letters and what they hold, rows by their numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return f"{section + 1} 起" if section + 1 == self.chosen.first_row else str(section + 1)
        key = self.chosen.key_at(section + 1)
        return f"{letters(section)}\n{layout().column(key).short if key else '—'}"


class FormGrid(QTableView):
    """The grid: arrows and clicks point, merged cells are one."""

    pointed = Signal(int, int)

    def __init__(self, model: FormModel) -> None:
        """Show a model."""
        super().__init__()
        self.form = model
        self.setModel(model)
        self.setAccessibleName("上级表格")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setDefaultSectionSize(WIDE)
        self.horizontalHeader().setFixedHeight(46)
        self.verticalHeader().setDefaultSectionSize(HIGH)
        self.selectionModel().currentChanged.connect(self._tell)
        model.modelReset.connect(self._span)

    def _tell(self, here: QModelIndex) -> None:
        if here.isValid():
            self.pointed.emit(here.row() + 1, here.column() + 1)

    def _span(self) -> None:
        """Show merged cells as one; they are pointed at by their first."""
        self.clearSpans()
        rows, columns = self.form.size
        for area in self.form.sheet.merged if self.form.sheet else ():
            high = min(area.last_row, rows) - area.first_row + 1
            wide = min(area.last_column, columns - 1) - area.first_column + 1
            if high > 0 and wide > 0 and high * wide > 1:
                self.setSpan(area.first_row - 1, area.first_column, high, wide)


def letters(column: int) -> str:
    """Return how a sheet names a column, counted from 0."""
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)
