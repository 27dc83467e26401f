"""列设置: which columns of a list a person sees, in which order and how wide; kept on this machine for each person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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

from ui.theme import of_class

KEY = Qt.ItemDataRole.UserRole
BETWEEN = "\n"  # of the keys as they are kept


@dataclass(frozen=True)
class Offered:
    """可选的列: its key, its name in the dialog, its first width (logical px), what hovering explains."""

    key: str
    name: str
    width: int
    hint: str = ""


class Remembered:
    """A person's columns of one list, and their widths in logical px."""

    def __init__(self, of_list: str, person: str, offered: Sequence[Offered], first: Sequence[str]) -> None:
        """Name list and person; `first` are the columns shown until others are chosen."""
        self.offered = {one.key: one for one in offered}
        self.first = tuple(first)
        self._settings = QSettings("xinan", "xinan")
        self._place = f"{of_list}/{person}"

    def chosen(self) -> list[str]:
        """Return the columns last chosen, in their order."""
        kept = str(self._settings.value(f"{self._place}/columns", "") or "").split(BETWEEN)
        return [key for key in kept if key in self.offered] or list(self.first)

    def keep(self, keys: Sequence[str]) -> None:
        """Keep which columns are shown, in their order."""
        self._settings.setValue(f"{self._place}/columns", BETWEEN.join(keys))

    def width(self, key: str) -> int:
        """Return how wide a column was last."""
        return int(str(self._settings.value(f"{self._place}/width/{key}", self.offered[key].width)))

    def keep_width(self, key: str, width: int) -> None:
        """Keep how wide a column is."""
        self._settings.setValue(f"{self._place}/width/{key}", width)

    def frozen(self) -> int:
        """Return how many of the first columns stay in sight when the others are scrolled sideways."""
        return int(str(self._settings.value(f"{self._place}/frozen", 1)))

    def keep_frozen(self, count: int) -> None:
        """Keep how many columns stay in sight."""
        self._settings.setValue(f"{self._place}/frozen", count)


class ColumnChooser(QDialog):
    """列设置: tick what is to be seen; drag, or 上移 and 下移, to put it elsewhere."""

    def __init__(self, parent: QWidget | None, remembered: Remembered) -> None:
        """List the shown columns first, then the others in their own order."""
        super().__init__(parent)
        self.setWindowTitle("列设置")
        self.setMinimumSize(400, 520)
        self._remembered = remembered
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setAccessibleName("可选的列")
        self._fill(remembered.chosen())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel("列设置"), "party"))
        column.addWidget(of_class(QLabel("空格勾选要显示的列；拖动，或按“上移”“下移”调整顺序。"), "hint"))
        column.addWidget(self.list)
        column.addLayout(_row(("上移", lambda: self._move(-1)), ("下移", lambda: self._move(1))))
        column.addLayout(self._buttons())

    def chosen(self) -> list[str]:
        """Return the keys of the ticked columns from top to bottom."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return [item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.clear()
        offered = self._remembered.offered
        for key in (*shown, *(key for key in offered if key not in shown)):
            item = QListWidgetItem(offered[key].name, self.list)
            item.setData(KEY, key)
            item.setToolTip(offered[key].hint)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)

    def _move(self, by: int) -> None:
        here = self.list.currentRow()
        if 0 <= here + by < self.list.count():
            self.list.insertItem(here + by, self.list.takeItem(here))
            self.list.setCurrentRow(here + by)

    def _buttons(self) -> QHBoxLayout:
        every = list(self._remembered.offered)
        row = _row(("恢复默认", lambda: self._fill(self._remembered.first)), ("全部列", lambda: self._fill(every)))
        cancel, take = QPushButton("取消"), of_class(QPushButton("采用"), "primary")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        take.setDefault(True)
        take.clicked.connect(self._take)
        row.addWidget(cancel)
        row.addWidget(take)
        return row

    def _take(self) -> None:
        if self.chosen():
            self._remembered.keep(self.chosen())
            self.accept()


def _row(*buttons: tuple[str, Callable[[], object]]) -> QHBoxLayout:
    row = QHBoxLayout()
    for words, do in buttons:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        row.addWidget(button)
    row.addStretch()
    return row
