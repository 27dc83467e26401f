"""已导入: the batches that came in, what still waits in them, and how one is taken back by two."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.model.import_batch import ImportBatch
from app.model.officer import Officer
from app.model.penalty import Penalty
from app.roles import in_words
from ui.delegates import CELL, RowDelegate
from ui.dialogs import Confirmation
from ui.import_models import BatchesModel, PenaltiesModel, Table
from ui.theme import icon, of_class

ROW = 46  # logical px
TYPING_PAUSE = 200  # ms
DIALOG_WIDTH = 480
NO_BATCH = "还没有导入过文件。点右上角“导入文件”，选择一张表格。"
NO_PENALTY = "没有符合条件的行政处罚信息，或者都已经立案。可换个说法查找，或导入新的表格。"


class BatchesView(QWidget):
    """已导入: batches on the left; on the right, for penalties, what no case rests on yet."""

    taking_back = Signal(object)
    opening = Signal(object)
    searched = Signal(str)

    def __init__(self, *, with_penalties: bool) -> None:
        """Lay out the tables."""
        super().__init__()
        self.batches = BatchesModel()
        self.penalties = PenaltiesModel()
        self.search = of_class(
            QLineEdit(placeholderText="按当事人、文号、信用代码查找", clearButtonEnabled=True), "search"
        )
        self.search.setAccessibleName("查找行政处罚信息")
        self.batch_table = table_of(self.batches, "导入批次", (0, 56, 130, 104))
        self.penalty_table = table_of(self.penalties, "待立案的行政处罚信息", (0, 230, 100, 104))
        self.how_many = of_class(QLabel(wordWrap=True), "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 18, 12)
        row.setSpacing(12)
        row.addWidget(_card("导入批次", _or_words(self.batch_table, NO_BATCH)), 2)
        if with_penalties:
            waiting = _or_words(self.penalty_table, NO_PENALTY)
            row.addWidget(_card("待立案的行政处罚信息", self.search, waiting, self.how_many), 3)
        for table, then in ((self.batch_table, self._choose_batch), (self.penalty_table, self._choose_penalty)):
            table.activated.connect(then)
            table.clicked.connect(lambda index, then=then: then(index) if index.data(CELL).verb else None)
        self.pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self.pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _: self.pause.start())

    def show_batches(self, batches: Sequence[ImportBatch]) -> None:
        """Show the batches."""
        self.batches.show(batches)

    def show_penalties(self, penalties: Sequence[Penalty], most: int) -> None:
        """Show what waits; `most` is how many were asked for."""
        self.penalties.show(penalties)
        more = f"显示最近的 {most} 条，其余请查找。" if len(penalties) == most else f"共 {len(penalties)} 条。"
        self.how_many.setText(more if penalties else "")

    def _choose_batch(self, index: QModelIndex) -> None:
        batch: ImportBatch = self.batches.rows[index.row()]
        if not batch.is_taken_back:
            self.taking_back.emit(batch)

    def _choose_penalty(self, index: QModelIndex) -> None:
        self.opening.emit(self.penalties.rows[index.row()])


def table_of(model: Table, name: str, widths: Sequence[int]) -> QTableView:
    """Return a table over a model, drawn by the one delegate; width 0 takes what is left (logical px)."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setItemDelegate(RowDelegate(table))
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    fit_columns(table, widths)
    return table


def fit_columns(table: QTableView, widths: Sequence[int]) -> None:
    """Give the columns their widths; width 0 takes what is left."""
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(header.defaultAlignment().AlignLeft | header.defaultAlignment().AlignVCenter)
    for column, width in enumerate(widths):
        header.setSectionResizeMode(
            column, QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
        )
        if width:
            header.resizeSection(column, width)


def _card(heading: str, *content: QWidget) -> QFrame:
    card = of_class(QFrame(), "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(8)
    column.addWidget(of_class(QLabel(heading), "h2"))
    for widget in content:
        stretch = 0 if isinstance(widget, QLineEdit | QLabel) else 1
        column.addWidget(widget, stretch)
    return card


def _or_words(table: QTableView, words: str) -> QWidget:
    """Return a table in whose place words stand while it has no rows."""
    either = QStackedWidget()
    either.addWidget(of_class(QLabel(words, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "second"))
    either.addWidget(table)
    table.model().modelReset.connect(lambda: either.setCurrentIndex(1 if table.model().rowCount() else 0))
    return either


class TakeBackDialog(Confirmation):
    """撤回导入: the reason, and the passphrase of a second person at the same seat."""

    confirmed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        batch: ImportBatch,
        others: Sequence[Officer],
        roles: Sequence[str],
        *,
        asks_passphrase: bool,
    ) -> None:
        """Ask about one batch; `others` are those who may confirm, in one of the `roles`."""
        question = f"撤回 {batch.batch_number} 的 {batch.rows_good} 条？"
        effect = f"“{batch.source_name}”的各行不再可用，记录和原因保留；已经用于案件或导入后又有改动的不能撤回。"
        super().__init__(parent, question, effect, "撤回这一批", destructive=True, reason="撤回原因")
        self.setMinimumWidth(DIALOG_WIDTH)
        self.act.setIcon(icon("return", "surface", 16))
        self.second = QComboBox()
        self.second.addItems([officer.name for officer in others])
        self.asks_passphrase = asks_passphrase
        self.passphrase = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.message = of_class(QLabel(wordWrap=True), "error")
        self.message.hide()
        self.add("一并确认的人", self.second)
        if asks_passphrase:
            self.add("确认人的口令", self.passphrase)
        self.add("", self.message)
        self.passphrase.textChanged.connect(self._enable)
        if not others:
            self.explain(f"撤回须两人办理，现在没有别的{in_words(roles)}可以确认。请安全管理员先授予角色。")
        self._enable()

    def accept(self) -> None:
        """Ask for it to be done; whoever does it closes the dialog."""
        self.act.setEnabled(False)
        self.confirmed.emit()

    def explain(self, sentence: str) -> None:
        """Show why it was not done; what was typed stays."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self._enable()

    def _enable(self) -> None:
        is_confirmed = bool(self.second.currentText()) and (bool(self.passphrase.text()) or not self.asks_passphrase)
        self.act.setEnabled(is_confirmed and bool(self.reason()))
