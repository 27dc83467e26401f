"""查找替换: a line under the filters; all that is replaced at once is one step that can be taken back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from app.ledger.filling import Filling, Texts
from app.ledger.finding import Hit, next_cell, places_with
from app.ledger.layout import Column, text_of
from app.model.ledger_row import LedgerRow
from ui.background import Progress
from ui.ledger.grid import LedgerGrid
from ui.ledger.looking import Looking
from ui.ledger.model import MANY, LedgerModel
from ui.ledger.rows import FIXED
from ui.theme import of_class

EVERYWHERE, THIS_COLUMN, THIS_BLOCK = "全部所示", "当前列", "所选单元格"
NO_WORDS = "请填写要查找的内容。"


class FindBar(QFrame):
    """查找替换: Enter goes to the next hit, Shift+Enter to the one before, Esc closes; `told` says how it went."""

    told = Signal(str)

    def __init__(self, model: LedgerModel, grid: LedgerGrid, looking: Looking) -> None:
        """Begin hidden."""
        super().__init__()
        self.model, self.grid, self.looking = model, grid, looking
        self.wanted = _line("查找")
        self.replacement = _line("替换为")
        self.scope = QComboBox()
        self.scope.setAccessibleName("查找范围")
        self.scope.addItems([EVERYWHERE, THIS_COLUMN, THIS_BLOCK])
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 9)
        row.setSpacing(8)
        for words, field in (("查找", self.wanted), ("替换为", self.replacement)):
            label = of_class(QLabel(words), "second")
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field, 1)
        row.addWidget(self.scope)
        for words, do in (("查找下一个", self.go_to_next), ("全部替换", self.replace_all), ("关闭", self.close_bar)):
            row.addWidget(_button(words, do))
        self.replacement.returnPressed.connect(self.replace_all)
        for watched in (self, self.wanted):
            watched.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Open the line; several chosen cells are what is searched."""
        rows, columns = self.grid.blocks.chosen()
        self.scope.setCurrentText(THIS_BLOCK if len(rows) * len(columns) > 1 else EVERYWHERE)
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()

    def close_bar(self) -> None:
        """Go back to the grid."""
        self.looking.stop()
        self.hide()
        self.grid.setFocus()

    def go_to_next(self, *, back: bool = False) -> None:
        """查找下一个: after the current cell, or before it; at the end from the beginning again, beside the window."""
        words = self.wanted.text()
        if not words:
            self.told.emit(NO_WORDS)
            return
        rows, columns = self._where()
        index = self.grid.currentIndex()
        search = partial(next_cell, self.model.seat.office, self.model.ids, rows, columns, words)
        here = (index.row(), index.column())
        self.looking.look("正在查找", lambda _: search(here, back=back), partial(self._show, words))

    def _show(self, words: str, hit: Hit | None) -> None:
        if hit is None:
            self.told.emit(f"没有找到“{words}”。")
            return
        rows, columns = self.grid.blocks.chosen()
        place, number = hit.where
        within = self.scope.currentText() == THIS_BLOCK and place in rows and number in columns
        self.grid.show_cell(place, number, keep_block=within)
        again = "，已从另一头接着查找" if hit.is_round else ""
        self.told.emit(f"共 {hit.rows:,} 行有“{words}”{again}。")

    def replace_all(self) -> None:
        """全部替换: in one act; what the cell cannot take stays and is told."""
        find, replacement = self.wanted.text(), self.replacement.text()
        if not find:
            self.told.emit(NO_WORDS)
            return
        if self.model.told_hindrance():
            return
        office, ids = self.model.seat.office, self.model.ids
        rows, found = self._where()
        columns = [column for column in found.values() if column.kind != "note"]  # notes are only added to

        def texts(_: int, row: LedgerRow | None) -> Texts:
            held = [(column, text_of(row, column)) for column in columns] if row else []
            return [(column, text.replace(find, replacement)) for column, text in held if find in text]

        def look(_: Progress) -> Filling:
            return Filling(places_with(office, ids, rows, columns, find), texts)

        def replaced(cells: int) -> None:
            self.told.emit(f"已替换 {cells:,} 个单元格。Ctrl+Z 可以撤销。" if cells else f"没有找到“{find}”。")

        if len(rows) > MANY:
            self.model.fill_beside("正在替换", look, replaced)
        else:
            self.model.fill("正在替换", look(lambda done, of: None), replaced)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with Esc; Enter in the words to find goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if watched is self.wanted and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go_to_next(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(watched, event)

    def _where(self) -> tuple[range, dict[int, Column]]:
        """Return the rows to search, and the columns by their numbers, without what the program gives."""
        rows, numbers = range(len(self.model.ids)), range(len(self.model.columns))
        if self.scope.currentText() == THIS_COLUMN:
            numbers = range(self.grid.currentIndex().column(), self.grid.currentIndex().column() + 1)
        elif self.scope.currentText() == THIS_BLOCK:
            rows, numbers = self.grid.blocks.chosen()
        columns = {number: self.model.columns[number] for number in numbers}
        return rows, {number: column for number, column in columns.items() if column.key not in FIXED}


def _line(name: str) -> QLineEdit:
    line = QLineEdit(clearButtonEnabled=True)
    line.setAccessibleName(name)
    return line


def _button(words: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(do)
    return button
