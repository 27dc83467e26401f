"""列设置: which columns a person sees, in which order and how wide; kept on this machine for each person."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ledger_layout import Column, layout
from ui.ledger_rows import default_columns
from ui.theme import of_class

KEY = Qt.ItemDataRole.UserRole
FIRST_WIDTHS = {
    "doc_name": 246,
    "measure_name": 150,
    "lead_office": 134,
    "legal_basis": 156,
    "problem": 170,
    "opinion": 84,
    "due_date": 98,
    "progress": 104,
    "owner": 74,
}
PX_A_CHARACTER = 8


class Remembered:
    """A person's columns and their widths, in logical px."""

    def __init__(self, person: str) -> None:
        """Name the person."""
        self.settings = QSettings("xinan", "xinan")
        self.place = f"ledger/{person}"

    def columns(self) -> list[Column]:
        """Return the columns last chosen; those of every grid at first."""
        known = {column.key: column for column in layout().columns}
        keys = str(self.settings.value(f"{self.place}/columns", "") or "").split()
        return [known[key] for key in keys if key in known] or default_columns()

    def keep_columns(self, columns: Sequence[Column]) -> None:
        """Keep which columns are shown, in their order."""
        self.settings.setValue(f"{self.place}/columns", " ".join(column.key for column in columns))

    def width(self, column: Column) -> int:
        """Return how wide a column was last."""
        first = FIRST_WIDTHS.get(column.key, max(80, round(column.width * PX_A_CHARACTER)))
        return int(str(self.settings.value(f"{self.place}/width/{column.key}", first)))

    def keep_width(self, column: Column, width: int) -> None:
        """Keep how wide a column is."""
        self.settings.setValue(f"{self.place}/width/{column.key}", width)


class ColumnChooser(QDialog):
    """列设置: tick what is to be seen, drag to put it elsewhere."""

    def __init__(self, parent: QWidget | None, shown: Sequence[Column]) -> None:
        """List the shown columns first, then the others in the order of the sheet."""
        super().__init__(parent)
        self.setWindowTitle("列设置")
        self.setMinimumSize(380, 520)
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setAccessibleName("台账的列")
        self._fill(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel("列设置"), "party"))
        column.addWidget(of_class(QLabel("勾选要显示的列，拖动可以调整顺序。"), "hint"))
        column.addWidget(self.list)
        column.addLayout(self._buttons())

    def chosen(self) -> list[Column]:
        """Return the ticked columns from top to bottom."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return [layout().column(item.data(KEY)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _fill(self, shown: Sequence[Column]) -> None:
        self.list.clear()
        for column in (*shown, *(column for column in layout().columns if column not in shown)):
            item = QListWidgetItem(column.short, self.list)
            item.setData(KEY, column.key)
            item.setToolTip(column.heading)
            item.setCheckState(Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        at_first, every = QPushButton("恢复默认"), QPushButton("全部列")
        cancel, take = QPushButton("取消"), of_class(QPushButton("采用"), "primary")
        for button in (at_first, every, cancel, take):
            button.setAutoDefault(button is take)
        at_first.clicked.connect(lambda: self._fill(default_columns()))
        every.clicked.connect(lambda: self._fill(layout().columns))
        cancel.clicked.connect(self.reject)
        take.clicked.connect(self._take)
        row.addWidget(at_first)
        row.addWidget(every)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(take)
        return row

    def _take(self) -> None:
        if self.chosen():
            self.accept()
