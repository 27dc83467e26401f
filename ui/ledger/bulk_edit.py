"""成批修改: one column of the selected rows or of all that are shown is set to one text, after a look at it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ledger.bulk import MOST, Line, Plan, plan
from app.ledger.filling import Filling
from app.ledger.layout import Column, layout
from app.refusal import Refusal
from ui.background import Background, run_in_background
from ui.beside import beside
from ui.ledger.model import LedgerModel
from ui.ledger.rows import FIXED
from ui.plain_table import PlainTable
from ui.room import resize_within_screen
from ui.theme import of_class

SIZE = (860, 560)  # logical px
WIDTHS = (130, 190, 190, 190)  # logical px of the first columns of the preview
PAUSE = 300  # ms after the last key before the preview is made
HEADINGS = ("台账编号", "措施名称", "现在", "改为", "不能改的原因")


class BulkEdit(QDialog):
    """成批修改: the preview follows what is chosen; nothing is stored before the last button, which is one step."""

    def __init__(self, parent: QWidget, model: LedgerModel, chosen: range, column: Column | None) -> None:
        """Begin with the rows and the column the officer has selected."""
        super().__init__(parent)
        self.setWindowTitle("成批修改")
        resize_within_screen(self, *SIZE)
        self.model, self.ids = model, model.ids
        self.chosen = chosen
        self.planned, self.asked = Plan(), 0
        self.looking: Background | None = None
        self.scope, self.column = QComboBox(), QComboBox()
        some, every = model.rows_in(chosen), model.rows_in(range(len(self.ids)))
        self.scope.addItems([f"所选 {some:,} 行", f"现在显示的全部 {every:,} 行"])
        self.scope.setCurrentIndex(0 if some > 1 else 1)
        for one in layout().columns:
            if one.key not in FIXED:
                self.column.addItem(one.heading, one.key)
        self.column.setCurrentIndex(max(0, self.column.findData(column.key if column else "")))
        self.codes, self.line = QComboBox(), QLineEdit()
        self.new = QStackedWidget()
        self.told, self.bar = QLabel(wordWrap=True), QProgressBar()
        self.table = _table()
        self.take = of_class(QPushButton("修改"), "primary")
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self._choose_column()

    def text(self) -> str:
        """Return the text that goes into every cell."""
        return self.codes.currentText() if self.new.currentWidget() is self.codes else self.line.text()

    def look(self) -> None:
        """Make the preview beside the window; one that is no longer asked for is called off."""
        if self.looking:
            self.looking.cancel()
        seat, ids, column, text = self.model.seat, self.ids, self._column(), self.text()
        is_whole, self.asked = self.scope.currentIndex() == 1, self.asked + 1
        some = range(len(ids)) if is_whole else self.chosen
        number = self.asked
        office, on, by = seat.office, seat.today(), seat.who.name
        self.take.setEnabled(False)
        self.told.setText("正在核对…")
        self.bar.show()
        self.looking = run_in_background(
            lambda progress: (number, plan(office, ids, some, column, text, on=on, by=by, progress=progress)),
            self._show,
            self._refuse,
            progress=self._progressed,
        )

    def done(self, result: int) -> None:
        """Call off the preview that is under way."""
        if self.looking:
            self.looking.cancel()
        super().done(result)

    def _show(self, found: tuple[int, Plan]) -> None:
        number, planned = found
        if number != self.asked:
            return  # another preview is on its way
        self.planned = planned
        self.looking = None
        self.bar.hide()
        self.table.setModel(PlainTable(HEADINGS, [_words(line) for line in (*planned.refusals, *planned.changes)]))
        for number, width in enumerate(WIDTHS):
            self.table.setColumnWidth(number, width)
        words = f"将修改 {len(planned.places):,} 行；{planned.same:,} 行本来就是这样；{planned.refused:,} 行不能改。"
        more = f"下面各列出前 {MOST:,} 行。" if max(len(planned.places), planned.refused) > MOST else ""
        self.told.setText(words + more)
        self.take.setText(f"修改 {len(planned.places):,} 行")
        self.take.setEnabled(bool(planned.places))

    def _refuse(self, why: Refusal) -> None:
        self.bar.hide()
        self.told.setText(str(why))

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _take(self) -> None:
        """修改: in one act; Ctrl+Z takes it back."""
        column, text, places, model = self._column(), self.text(), self.planned.places, self.model
        self.accept()
        model.fill(
            "正在成批修改",
            Filling(places, lambda place, row: [(column, text)]),
            lambda cells: model.told.emit(f"已修改 {cells:,} 行。Ctrl+Z 可以撤销。"),
        )

    def _column(self) -> Column:
        return layout().column(self.column.currentData())

    def _choose_column(self) -> None:
        """Offer the codes of a column, or a line to type into."""
        column = self._column()
        is_code = column.kind == "code"
        self.codes.blockSignals(True)
        self.codes.clear()
        self.codes.addItems(["", *column.codes])
        self.codes.setCurrentIndex(1 if is_code else 0)
        self.codes.blockSignals(False)
        self.new.setCurrentWidget(self.codes if is_code else self.line)
        hints = {"date": "如 2026-11-23，留空即清空", "note": "续写一条，已有的保留"}
        self.line.setPlaceholderText(hints.get(column.kind, "留空即清空这一栏"))
        self.pause.start()

    def _connect(self) -> None:
        self.column.currentIndexChanged.connect(self._choose_column)
        self.scope.currentIndexChanged.connect(lambda _: self.pause.start())
        self.codes.currentIndexChanged.connect(lambda _: self.pause.start())
        self.line.textChanged.connect(lambda _: self.pause.start())
        self.pause.timeout.connect(self.look)
        self.take.clicked.connect(self._take)

    def _lay_out(self) -> None:
        self.new.addWidget(self.codes)
        self.new.addWidget(self.line)
        self.new.setFixedHeight(self.line.sizeHint().height() + 2)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        for words, field in (("范围", self.scope), ("栏目", self.column), ("改为", self.new)):
            field.setAccessibleName(words)
            form.addRow(of_class(QLabel(words), "caption"), field)
        for editor in (self.codes, self.line):
            editor.setAccessibleName("改为")
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        self.take.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel("成批修改"), "party"))
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addLayout(beside(None, cancel, self.take))
        self.take.setDefault(True)
        self.bar.hide()


def _table() -> QTableView:
    table = of_class(QTableView(), "plain")
    table.setAccessibleName("修改预览")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    return table


def _words(line: Line) -> tuple[str, ...]:
    return (line.item_id, line.measure, line.old or "（空）", line.new or "（空）", line.why)
