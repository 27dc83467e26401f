"""收回送改台账: what another unit made of a sheet, cell by cell, beside what it was and what it is now."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ledger.layout import layout
from app.ledger.round_trip import Accepted, Difference, Returned, accept, compare
from app.refusal import Refusal
from app.workbook_reading import read_workbook
from ui.background import Progress, run_in_background
from ui.beside import beside
from ui.dialogs import tell
from ui.file_dialogs import file_to_read
from ui.import_batches import fit_columns
from ui.room import resize_within_screen
from ui.theme import colour, of_class
from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("采用", "台账编号", "栏目", "送出时", "现在", "对方改为", "说明")
WIDTHS = (52, 158, 110, 170, 170, 200, 0)  # logical px; 0 takes what is left
ALL = "全部栏目"
WORDS = {"edit": "", "conflict": "两边都改过，采用后以对方的为准", "unusable": ""}
WHOLE = 82  # logical px: what was, is and is to be in a cell, in full
MOST_MISSING = 3
TICK = Qt.ItemDataRole.CheckStateRole


class DifferenceModel(QAbstractTableModel):
    """One row a difference, then one row a measure the other unit has added."""

    ticked = Signal()

    def __init__(self, returned: Returned) -> None:
        """Tick what only the other unit has changed."""
        super().__init__()
        self.returned = returned
        self.every: list[Difference | Mapping[str, str]] = [*returned.differences, *returned.added]
        self.rows = list(self.every)
        self.taken = {id(row) for row in self.every if not isinstance(row, Difference) or row.kind == "edit"}

    def narrow(self, key: str) -> None:
        """Show one column only, or all."""
        self.beginResetModel()
        self.rows = [row for row in self.every if not key or (isinstance(row, Difference) and row.column.key == key)]
        self.endResetModel()

    def tick(self, *, all_of_them: bool) -> None:
        """Tick every row shown that can be taken, or none of them."""
        shown = {id(row) for row in self.rows if _is_usable(row)}
        self.taken = self.taken | shown if all_of_them else self.taken - shown
        self.layoutChanged.emit()
        self.ticked.emit()

    def accepted(self) -> Accepted:
        """Return what is ticked, also where it is not shown now."""
        chosen = [row for row in self.every if id(row) in self.taken]
        differences = [row for row in chosen if isinstance(row, Difference)]
        return Accepted(differences, [row for row in chosen if not isinstance(row, Difference)])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return HEADINGS[section] if wanted else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be ticked where the row can be taken."""
        row, usual = self.rows[index.row()], super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 and _is_usable(row) else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return tick, words, tip and colour of a cell."""
        row, column = self.rows[index.row()], index.column()
        if role == TICK and column == 0 and _is_usable(row):
            return Qt.CheckState.Checked if id(row) in self.taken else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(row)[column]
        if role == Qt.ItemDataRole.ForegroundRole and isinstance(row, Difference) and row.kind != "edit":
            return colour("amber" if row.kind == "conflict" else "red")
        return None

    def flip(self, place: int) -> None:
        """Tick a row, or take its tick away, where it can be taken."""
        index = self.index(place, 0)
        if 0 <= place < len(self.rows) and _is_usable(self.rows[place]):
            is_ticked = index.data(TICK) == Qt.CheckState.Checked
            self.setData(index, Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked, TICK)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        if role != TICK:
            return False
        row = id(self.rows[index.row()])
        self.taken = self.taken | {row} if Qt.CheckState(value) == Qt.CheckState.Checked else self.taken - {row}
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


def _is_usable(row: Difference | Mapping[str, str]) -> bool:
    return not isinstance(row, Difference) or row.kind != "unusable"


def _words(row: Difference | Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(row, Difference):
        said = row.reason or WORDS[row.kind]
        return ("", row.item_id, row.column.short, row.before, row.now, row.theirs, said)
    filled = "；".join(f"{layout().column(key).short}：{text}" for key, text in row.items() if text)
    return ("", "", "新增一条", "", "", filled, "采用后由系统编号")


class ReturnedLedger(QDialog):
    """收回送改台账: tick what is to be taken over; what both sides have changed is left unticked."""

    taken_over = Signal(str)

    def __init__(self, parent: QWidget | None, workspace: Workspace, returned: Returned) -> None:
        """Show what came back."""
        super().__init__(parent)
        self.workspace, self.returned = workspace, returned
        self.setWindowTitle("收回送改台账")
        resize_within_screen(self, 1120, 640)
        self.model = DifferenceModel(returned)
        self.table = self._table()
        self.whole = QPlainTextEdit(readOnly=True)
        self.whole.setAccessibleName("这一处的全文")
        self.whole.setFixedHeight(WHOLE)
        self.columns = self._choice()
        self.told = of_class(QLabel(wordWrap=True), "error")
        self.take = of_class(QPushButton(), "primary action")
        close = of_class(QPushButton("关闭"), "action")
        every, none = QPushButton("全部勾选"), QPushButton("全部不选")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel("收回送改台账"), "party"))
        column.addWidget(of_class(QLabel(self._summary(), wordWrap=True), "second"))
        column.addLayout(beside(self.columns, every, none, None, spacing=8))
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.told)
        column.addLayout(beside(None, close, self.take))
        self.model.ticked.connect(self._follow)
        self.columns.currentIndexChanged.connect(lambda _: self._narrow())
        self.table.selectionModel().currentRowChanged.connect(lambda current: self._show_whole(current.row()))
        here = Qt.ShortcutContext.WidgetShortcut
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, context=here)
        space.activated.connect(lambda: self.model.flip(self.table.currentIndex().row()))
        every.clicked.connect(lambda: self.model.tick(all_of_them=True))
        none.clicked.connect(lambda: self.model.tick(all_of_them=False))
        self.take.clicked.connect(self.start)
        close.clicked.connect(self.reject)
        self._follow()
        self.table.selectRow(0)
        self.table.setFocus()

    def start(self) -> None:
        """采用: take over what is ticked, in one act."""
        try:
            chosen = self.model.accepted()
            who, on = self.workspace.who, self.workspace.today()
            count = accept(self.workspace.office, self.returned, chosen, who=who, on=on)
        except Refusal as refusal:
            self._tell(str(refusal))
        else:
            self.taken_over.emit(f"已采用 {count} 处改动，改动前后的内容记入日志。")
            self.accept()

    def _summary(self) -> str:
        missing = self.returned.missing
        names = "、".join(missing[:MOST_MISSING]) + ("等" if len(missing) > MOST_MISSING else "")
        left = f"没有送回的 {len(missing)} 条（{names}）保持不变；确需删除的请在台账中逐条删除。" if missing else ""
        return f"{self.returned.sentence}{left}"

    def _choice(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("栏目")
        box.addItem(ALL, "")
        for column in dict.fromkeys(one.column for one in self.returned.differences):
            count = sum(one.column == column for one in self.returned.differences)
            box.addItem(f"{column.short}（{count}）", column.key)
        return box

    def _table(self) -> QTableView:
        table = of_class(QTableView(), "plain")
        table.setModel(self.model)
        table.setAccessibleName("改动")
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(40)
        fit_columns(table, WIDTHS)
        return table

    def _narrow(self) -> None:
        self.model.narrow(self.columns.currentData())
        self.table.selectRow(0)

    def _show_whole(self, place: int) -> None:
        """Show the texts of a row in full: a cell of the table has room for two lines."""
        words = _words(self.model.rows[place]) if 0 <= place < len(self.model.rows) else ()
        shown = (f"{heading}：{text}" for heading, text in zip(HEADINGS[3:], words[3:], strict=False) if text)
        self.whole.setPlainText("\n".join(shown))

    def _follow(self) -> None:
        chosen = self.model.accepted()
        count = len(chosen.differences) + len(chosen.added)
        self.take.setText(f"采用所选 {count} 处")
        self.take.setEnabled(count > 0)
        self._tell("")

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))


def take_back_sheet(parent: QWidget, workspace: Workspace, done: Any) -> None:
    """收回: ask for the file, compare it beside the window, then show what differs."""
    chosen = file_to_read(parent, "收回送改的台账", "Excel 工作簿 (*.xlsx *.xls)")
    if chosen is None:
        return
    office, on = workspace.office, workspace.today()

    def work(progress: Progress) -> Returned:
        return compare(office, _fitting_sheet(read_workbook(chosen)), on=on)

    def show(returned: Returned) -> None:
        dialog = ReturnedLedger(parent, workspace, returned)
        dialog.taken_over.connect(done)
        dialog.open()

    run_in_background(work, show, lambda refusal: tell(parent, str(refusal)))


def _fitting_sheet(workbook: Any) -> Any:
    """Return the sheet that carries marks, else the first."""
    from app.ledger.round_trip import MARKED

    marked = (
        sheet for sheet in workbook.sheets for row in sheet.rows for cell in row.cells if MARKED.fullmatch(cell.text)
    )
    return next(marked, workbook.sheets[0])
