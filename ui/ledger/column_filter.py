"""列筛选: what a column holds, to be ticked and searched; empty or not; for dates a span of days."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from app.ledger.filters import Where
from app.ledger.layout import Column
from app.ledger.sight import sorted_values, values
from app.refusal import Refusal
from ui.background import run_in_background
from ui.beside import beside
from ui.editors import DateEditor
from ui.ledger.rows import LedgerRows
from ui.theme import icon, of_class

WIDTH, LIST_HEIGHT = 288, 220  # logical px
MOST = 300  # texts listed at once; the search finds the others
TEXT = Qt.ItemDataRole.UserRole
EMPTY = "（空白）"
READING = "正在读取…"


class ColumnFilter(QFrame):
    """列筛选: opens below a heading; `chosen` says the condition, None for no more condition, `ordered` the order."""

    chosen = Signal(object)
    ordered = Signal(str)

    def __init__(self, ledger: LedgerRows, column: Column) -> None:
        """Show the condition the column has; what it holds is read beside the window."""
        super().__init__(None, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        of_class(self, "drawer")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(f"筛选 {column.heading}")
        self.ledger, self.column = ledger, column
        self.where = ledger.filter.of(column.key) or Where(column.key)
        self.counts: Counter[str] = Counter()
        self.texts: list[str] = []
        self.off: set[str] = set()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(12, 10, 12, 12)
        self.rows.setSpacing(8)
        self.rows.addWidget(of_class(QLabel(column.heading, wordWrap=True), "strong"))
        self.rows.addLayout(beside(self._order("升序", "up"), self._order("降序", "down"), self._order("不排序", "")))
        self.rows.addWidget(of_class(QFrame(), "rule"))
        self.filled = self._filled()
        self.take = self._dates() if column.kind == "date" else self._texts()
        self.rows.addLayout(self._buttons())

    def _order(self, words: str, way: str) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: self._end(lambda: self.ordered.emit(way)))
        return button

    def _filled(self) -> QButtonGroup:
        """Offer 全部, 有内容 and 空白."""
        group, row = QButtonGroup(self), QHBoxLayout()
        for words, value in (("全部", None), ("有内容", True), ("空白", False)):
            button = of_class(QPushButton(words), "segment")
            button.setCheckable(True)
            button.setChecked(self.where.is_filled is value)
            button.setProperty("filled", value)
            group.addButton(button)
            row.addWidget(button)
        self.rows.addLayout(row)
        return group

    def _dates(self) -> Callable[[], Where | None]:
        """Offer a first and a last day, and the spans that are asked for most."""
        today = self.ledger.seat.today
        since, until = DateEditor(today), DateEditor(today)
        for words, editor, day in (("自", since, self.where.since), ("至", until, self.where.until)):
            editor.be_called(words)
            editor.set_raw(day)
            self.rows.addLayout(beside(of_class(QLabel(words), "second"), editor))
        spans = QHBoxLayout()
        for words, first, last in spans_of(today()):
            button = of_class(QPushButton(words), "small")
            button.clicked.connect(lambda _=False, a=first, b=last: (since.set_raw(a), until.set_raw(b), self._take()))
            spans.addWidget(button)
        self.rows.addLayout(spans)
        since.setFocus()

        def take() -> Where | None:
            where = Where(self.column.key, is_filled=self._is_filled(), since=since.value(), until=until.value())
            return where if where != Where(self.column.key) else None

        return take

    def _texts(self) -> Callable[[], Where | None]:
        """Offer what the column holds, with a search in it."""
        self.search = of_class(QLineEdit(self.where.words, placeholderText="搜索，回车即按所含文字筛选"), "search")
        self.search.setAccessibleName("搜索本列内容")
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._take)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.setAccessibleName("本列内容")
        self.list.itemChanged.connect(self._tick)
        self.told = of_class(QLabel(READING), "hint")
        every, none = QPushButton("全选"), QPushButton("全不选")
        every.clicked.connect(lambda: self._tick_all(True))
        none.clicked.connect(lambda: self._tick_all(False))
        for widget in (self.search, self.list, self.told):
            self.rows.addWidget(widget)
        self.rows.addLayout(beside(every, none, None))
        self.search.setFocus()
        office, chosen, on, key = self.ledger.seat.office, self.ledger.filter, self.ledger.seat.today(), self.column.key
        run_in_background(lambda _: values(office, chosen, key, on=on), self._show, self._refuse)
        return self._take_texts

    def _show(self, counts: Counter[str]) -> None:
        self.counts, self.texts = counts, sorted_values(counts, self.column.key)
        if self.where.texts:
            self.off = set(self.texts) - set(self.where.texts)
        self._list()

    def _refuse(self, why: Refusal) -> None:
        self.told.setText(str(why))

    def _found(self) -> list[str]:
        words = self.search.text().strip().casefold()
        return [text for text in self.texts if words in text.casefold()] if words else self.texts

    def _list(self) -> None:
        """List what holds the words that are searched for."""
        found = self._found()
        self.list.blockSignals(True)
        self.list.clear()
        for text in found[:MOST]:
            item = QListWidgetItem(f"{text.replace(chr(10), ' ') or EMPTY}　{self.counts[text]:,}", self.list)
            item.setData(TEXT, text)
            item.setCheckState(Qt.CheckState.Unchecked if text in self.off else Qt.CheckState.Checked)
        self.list.blockSignals(False)
        more = f"，列出前 {MOST} 项，其余请搜索" if len(found) > MOST else ""
        self.told.setText(f"共 {len(found):,} 项{more}。" if self.texts else READING)

    def _tick(self, item: QListWidgetItem) -> None:
        (self.off.discard if item.checkState() == Qt.CheckState.Checked else self.off.add)(item.data(TEXT))

    def _tick_all(self, is_on: bool) -> None:
        (self.off.difference_update if is_on else self.off.update)(self._found())
        self._list()

    def _take_texts(self) -> Where | None:
        """Return the condition: the words when all that holds them is ticked, else what is ticked."""
        words, found = self.search.text().strip(), self._found()
        ticked = tuple(text for text in found if text not in self.off)
        where = Where(self.column.key, is_filled=self._is_filled())
        if words and len(ticked) == len(found):
            where = Where(self.column.key, words=words, is_filled=self._is_filled())
        elif len(ticked) < len(found):
            where = Where(self.column.key, texts=ticked, is_filled=self._is_filled())
        return where if where != Where(self.column.key) else None

    def _is_filled(self) -> bool | None:
        button = self.filled.checkedButton()
        return button.property("filled") if button else None

    def _buttons(self) -> QHBoxLayout:
        clear, take = QPushButton(icon("close", "text2"), " 清除"), of_class(QPushButton("确定"), "primary")
        clear.clicked.connect(lambda: self._end(lambda: self.chosen.emit(None)))
        take.clicked.connect(self._take)
        return beside(clear, None, take)

    def _take(self) -> None:
        if self.texts and not set(self._found()) - self.off:
            self.told.setText("请至少勾选一项。")
            return
        where = self.take()
        self._end(lambda: self.chosen.emit(where))

    def _end(self, then: Callable[[], object]) -> None:
        then()
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search down into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.list.setFocus()
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the condition with Enter, leave it with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)


def spans_of(today: date) -> Sequence[tuple[str, date | None, date | None]]:
    """Return the spans of days offered: before today, this month, the next 30 days, this year."""
    first = today.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return (
        ("已过", None, today - timedelta(days=1)),
        ("本月", first, last),
        ("30 天内", today, today + timedelta(days=30)),
        ("今年", today.replace(month=1, day=1), today.replace(month=12, day=31)),
    )
