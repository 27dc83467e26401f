"""查找替换: a line under the filters; all that is replaced at once is one step that can be taken back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from app.database import Office
from app.ledger.layout import Column, text_of
from app.ledger.rows import load_rows
from app.ledger.sight import rows_with
from app.ledger.typed import Typed
from ui.ledger.grid import LedgerGrid
from ui.ledger.model import MANY, LedgerModel
from ui.ledger.rows import FIXED
from ui.theme import of_class

WRITTEN_BETWEEN = set("（），")  # stand in a cell between two items of the record
AT_ONCE = 256  # rows read by one statement
EVERYWHERE, THIS_COLUMN, THIS_BLOCK = "全部所示", "当前列", "所选单元格"


class FindBar(QFrame):
    """查找替换: Enter goes to the next hit, Esc closes; `told` says how it went."""

    told = Signal(str)

    def __init__(self, model: LedgerModel, grid: LedgerGrid) -> None:
        """Begin hidden."""
        super().__init__()
        self.model, self.grid = model, grid
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
        self.wanted.returnPressed.connect(self.go_to_next)
        self.replacement.returnPressed.connect(self.replace_all)
        self.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Open the line; several chosen cells are what is searched."""
        rows, columns = self.grid.block()
        self.scope.setCurrentText(THIS_BLOCK if len(rows) * len(columns) > 1 else EVERYWHERE)
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()

    def close_bar(self) -> None:
        """Go back to the grid."""
        self.hide()
        self.grid.setFocus()

    def go_to_next(self) -> None:
        """查找下一个: after the current cell, at the end from the beginning again."""
        hits = [(place, number) for place, number, _ in self._hits()]
        here = self.grid.currentIndex()
        after = [hit for hit in hits if hit > (here.row(), here.column())]
        if not hits:
            self.told.emit(f"没有找到“{self.wanted.text()}”。" if self.wanted.text() else "请填写要查找的内容。")
            return
        self.grid.setCurrentIndex(self.model.index(*(after or hits)[0]))
        self.told.emit(f"共 {len(hits)} 处。" if after else f"共 {len(hits)} 处，已从头查找。")

    def replace_all(self) -> None:
        """全部替换: in one act; what the cell cannot take stays and is told."""
        if why := self.model.hindrance():
            self.told.emit(why)
            return
        find, replacement, hits = self.wanted.text(), self.replacement.text(), self._hits()
        columns = list(self.model.columns)

        def typed() -> list[Typed]:
            return [Typed(place, columns[number], text.replace(find, replacement)) for place, number, text in hits]

        def replaced(number: int) -> None:
            self.told.emit(f"已替换 {number} 个单元格。Ctrl+Z 可以撤销。" if number else f"没有找到“{find}”。")

        if not find:
            self.told.emit("请填写要查找的内容。")
        elif len(self._where()[0]) > MANY:
            self.model.enter_beside("正在替换", typed, replaced)
        elif not (cells := typed()) or self.model.enter(cells):
            replaced(len(cells))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        return super().eventFilter(watched, event)

    def _hits(self) -> Iterator[tuple[int, int, str]]:
        """Return place, column and text of every cell that holds the words, in reading order, as they are asked for."""
        rows, numbers = self._where()
        columns = {number: self.model.columns[number] for number in numbers}
        return _found(self.model.seat.office, self.model.ids, rows, columns, self.wanted.text())

    def _where(self) -> tuple[range, Sequence[int]]:
        """Return the rows and columns to search; numbers and notes can be replaced by nobody."""
        rows, columns = range(len(self.model.ids)), range(len(self.model.columns))
        if self.scope.currentText() == THIS_COLUMN:
            columns = range(self.grid.currentIndex().column(), self.grid.currentIndex().column() + 1)
        elif self.scope.currentText() == THIS_BLOCK:
            rows, columns = self.grid.block()
        of = self.model.columns
        return rows, [number for number in columns if of[number].key not in FIXED and of[number].kind != "note"]


def _found(
    office: Office, ids: Sequence[UUID], rows: range, columns: Mapping[int, Column], find: str
) -> Iterator[tuple[int, int, str]]:
    """Yield place, column and text of the cells that hold the words; nothing of the window is asked.

    Of many rows the database names those that may hold them; what a cell writes between two items stands in none.
    """
    places: Sequence[int] = rows if find and columns else ()
    if len(places) > MANY and not set(find) & WRITTEN_BETWEEN:
        named = set(rows_with(office, find, columns.values()))
        places = [place for place, row_id in enumerate(ids[rows.start : rows.stop], rows.start) if row_id in named]
    for start in range(0, len(places), AT_ONCE):
        some = {place: ids[place] for place in places[start : start + AT_ONCE]}
        loaded = {row.id: row for row in load_rows(office, list(some.values()))}
        for place, row_id in some.items():
            for number, column in columns.items() if row_id in loaded else ():
                if find in (text := text_of(loaded[row_id], column)):
                    yield place, number, text


def _line(name: str) -> QLineEdit:
    line = QLineEdit(clearButtonEnabled=True)
    line.setAccessibleName(name)
    return line


def _button(words: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(do)
    return button
