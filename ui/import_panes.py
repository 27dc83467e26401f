"""导入页的三栏: the file, the columns it is taken from, and what was found."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.import_columns import ColumnMap
from app.import_layout import Layout
from app.imports import Preview
from app.refusal import Refusal
from app.workbook_reading import Sheet, Workbook
from ui.delegates import RowDelegate
from ui.import_batches import fit_columns, table_of
from ui.import_models import BAD_ONLY, GOOD_ONLY, ColumnsModel, ResultModel, words_of
from ui.marks import mark
from ui.theme import of_class

FILE_WIDTH, COLUMNS_WIDTH = 236, 316  # logical px
ROW, RESULT_ROW = 34, 46
WIDTHS = (56, 90, 220, 0)
NOT_YET = "选好工作表后，这里列出每一项取自哪一列。"
MATCHED = "点右边一列可以改；带 * 的必须有。"
NO_RESULT = "这里逐行列出可以导入的和需要改正的，原因写在后面。"
NOT_THERE = "（不导入）"
READING = "正在读取，请稍候。"


def sentence_of(problem: Refusal) -> str:
    """Return in words why something was not done."""
    return "\n".join(obstacle.text for obstacle in problem.obstacles)


class Pane(QFrame):
    """One of the three panes: a numbered heading, and below it what the step needs."""

    def __init__(self, number: int, heading: str, width: int = 0) -> None:
        """Build the frame."""
        super().__init__()
        of_class(self, "card")
        if width:
            self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        badge = of_class(QLabel(str(number), alignment=Qt.AlignmentFlag.AlignCenter), "avatar")
        badge.setFixedSize(28, 28)
        row.addWidget(badge)
        row.addWidget(of_class(QLabel(heading), "h2"))
        row.addStretch()
        self.heading = row
        self.column.addLayout(row)


class Waiting(QWidget):
    """办理中: how far a work has come, and the button that stops it."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setAccessibleName("进度")
        self.stop = of_class(QPushButton("停止"), "ghost small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)

    def begin(self) -> None:
        """Show that work has begun; how much of it there is, is not known yet."""
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)

    def tell(self, done: int, of: int) -> None:
        """Show how much is done."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)


class FilePane(Pane):
    """文件: which one, which of its sheets, and what to know about it."""

    def __init__(self) -> None:
        """Build an empty pane."""
        super().__init__(1, "文件", FILE_WIDTH)
        self.place = of_class(QFrame(), "sunken")
        inside = QVBoxLayout(self.place)
        inside.setContentsMargins(12, 16, 12, 16)
        inside.setSpacing(8)
        self.name = of_class(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "strong")
        self.hint = of_class(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "hint")
        self.choose = of_class(QPushButton("选择文件…"), "ghost")
        self.waiting = Waiting()
        inside.addWidget(mark("import", "primary", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self.name, self.hint, self.waiting, self.choose):
            inside.addWidget(widget)
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("工作表")
        self.sheet_label = of_class(QLabel("工作表"), "second")
        self.with_hidden = QCheckBox("连同隐藏的行和列一起读入")
        self.with_hidden.setToolTip("取消后，表格中隐藏的行和列不导入。")
        self.problem = of_class(QLabel(wordWrap=True), "error")
        self.notices = of_class(QLabel(wordWrap=True), "gap")
        for widget in (self.place, self.problem, self.sheet_label, self.sheets, self.with_hidden, self.notices):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.clear()

    def clear(self) -> None:
        """Show that no file is chosen."""
        self._show("", "把 .xlsx 或 .xls 文件拖到这里，\n或者选择文件。")

    def show_reading(self, name: str) -> None:
        """Show that a file is being read."""
        self._show(name, READING, waiting=True)

    def show_rows_read(self, rows: int) -> None:
        """Show how far the reading has come."""
        self.hint.setText(f"已读 {rows:,} 行。" if rows else READING)

    def show_sheet(self, sheet: Sheet) -> None:
        """Offer to leave out what is hidden in the sheet that was chosen, where there is anything."""
        self.with_hidden.setVisible(bool(sheet.hidden_rows or sheet.hidden_columns))

    def show_refusal(self, problem: Refusal) -> None:
        """Show why a file was not read."""
        self._show(self.name.text(), "", problem=sentence_of(problem))

    def show_workbook(self, workbook: Workbook) -> None:
        """Show a file that was read, and choose its first visible sheet."""
        self._show(workbook.source.name, "", notices=workbook.notices)
        first = next((n for n, sheet in enumerate(workbook.sheets) if sheet.rows and not sheet.is_hidden), 0)
        self.with_hidden.setChecked(True)
        self.sheets.blockSignals(True)
        self.sheets.clear()
        self.sheets.addItems([f"{sheet.name}（隐藏）" if sheet.is_hidden else sheet.name for sheet in workbook.sheets])
        self.sheets.setCurrentIndex(-1)
        self.sheets.blockSignals(False)
        self.sheets.setCurrentIndex(first)
        self.sheets.show()
        self.sheet_label.show()

    def _show(
        self, name: str, hint: str, *, waiting: bool = False, problem: str = "", notices: Sequence[str] = ()
    ) -> None:
        for label, text in ((self.name, name), (self.hint, hint), (self.problem, problem)):
            label.setText(text)
            label.setVisible(bool(text))
        self.notices.setText("\n".join(notices))
        self.notices.setVisible(bool(notices))
        self.waiting.begin()
        self.waiting.setVisible(waiting)
        self.choose.setVisible(not waiting)
        for widget in (self.sheets, self.sheet_label, self.with_hidden):
            widget.hide()
        self.choose.setText("换一个文件…" if name else "选择文件…")


class ColumnsPane(Pane):
    """列对应: every item of the table and the column it is taken from; a click chooses another."""

    def __init__(self) -> None:
        """Build an empty pane."""
        super().__init__(2, "列对应", COLUMNS_WIDTH)
        self.figures = of_class(QLabel(), "hint")
        self.heading.addWidget(self.figures)
        self.model = ColumnsModel()
        self.table = table_of(self.model, "列对应", (150, 0))
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.setItemDelegate(ColumnChooser(self.table))
        self.table.setEditTriggers(QTableView.EditTrigger.SelectedClicked | QTableView.EditTrigger.AllEditTriggers)
        self.column.addWidget(self.table, 1)
        self.hint = of_class(QLabel(wordWrap=True), "hint")
        self.column.addWidget(self.hint)
        self.forget = of_class(QPushButton("不再这样对应"), "ghost small")
        self.forget.setToolTip("忘记上次的对应，按列标题重新对应。")
        self.column.addWidget(self.forget)
        self.space = QWidget()
        self.column.addWidget(self.space, 1)

    def show_columns(self, layout_of: Layout, columns: ColumnMap | None, remembered: str = "") -> None:
        """Show how the items are matched; `remembered` says where that comes from when it was done before."""
        self.model.show_columns(layout_of, columns)
        self.table.setVisible(columns is not None)
        known = f"{len(columns.columns)}/{len(layout_of.columns)} 项" if columns else ""
        self.figures.setText(known)
        self.hint.setText("\n".join(filter(None, (remembered, MATCHED))) if columns else NOT_YET)
        self.forget.setVisible(bool(columns and remembered))
        self.space.setVisible(columns is None)

    def go_to_missing(self) -> None:
        """Put the focus on the first item that still needs a column."""
        columns = self.model.columns
        missing = {column.key for column in self.model.rows if column.required and not column.guesses}
        for row, column in enumerate(self.model.rows):
            if columns and column.key in missing and column.key not in columns.columns:
                index = self.model.index(row, 1)
                self.table.setCurrentIndex(index)
                self.table.edit(index)
                return


class ColumnChooser(RowDelegate):
    """Offers the columns of the sheet as a list."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Offer every column, and none."""
        box = QComboBox(parent)
        model = index.model()
        assert isinstance(model, ColumnsModel)
        box.addItem(NOT_THERE, None)
        for place, name in model.sources():
            box.addItem(name, place)
        box.setAccessibleName(f"{model.rows[index.row()].name}取自")
        box.activated.connect(lambda: (self.commitData.emit(box), self.closeEditor.emit(box)))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the column as it is matched."""
        model = index.model()
        assert isinstance(editor, QComboBox) and isinstance(model, ColumnsModel) and model.columns
        place = model.columns.columns.get(model.rows[index.row()].key)
        editor.setCurrentIndex(max(0, editor.findData(place)))
        editor.showPopup()

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Hand the choice on."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect)


class ResultPane(Pane):
    """检查结果: one sentence, the rows, and the reasons of the row that is chosen."""

    def __init__(self) -> None:
        """Build an empty pane."""
        super().__init__(3, "检查结果")
        self.preview: Preview | None = None
        self.sentence = of_class(QLabel(wordWrap=True), "strong")
        self.problem = of_class(QLabel(wordWrap=True), "error")
        self.notices = of_class(QLabel(wordWrap=True), "gap")
        self.waiting = Waiting()
        self.model = ResultModel()
        self.table = table_of(self.model, "检查结果", ())
        self.table.verticalHeader().setDefaultSectionSize(RESULT_ROW)
        self.nothing = of_class(QLabel(NO_RESULT, wordWrap=True), "hint")
        self.detail = of_class(QLabel(wordWrap=True), "second")
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.segments = self._segments()
        for widget in (self.nothing, self.sentence, self.problem, self.notices, self.waiting):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.detail)
        self.column.addStretch()
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.show_nothing()

    def _segments(self) -> list[QPushButton]:
        group = QButtonGroup(self)
        buttons: list[QPushButton] = []
        for only, word in (("", "全部"), (GOOD_ONLY, "可导入"), (BAD_ONLY, "需改正")):
            button = of_class(QPushButton(word), "segment small")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, only=only: self._show_rows(only))
            group.addButton(button)
            self.heading.addWidget(button)
            buttons.append(button)
        return buttons

    def show_nothing(self) -> None:
        """Show that there is nothing to check yet."""
        self._show(sentence="")

    def show_checking(self, sentence: str = "正在检查，请稍候。") -> None:
        """Show that work is under way."""
        self._show(sentence=sentence, waiting=True)

    def show_refusal(self, problem: Refusal) -> None:
        """Show why it cannot go on; rows already shown stay."""
        self._show(sentence=self.sentence.text() if self.preview else "", problem=sentence_of(problem), keep=True)

    def show_preview(self, preview: Preview | None, sentence: str = "") -> None:
        """Show what was found, the bad rows first; `sentence` says it otherwise than the preview does."""
        self.preview = preview
        if preview is None:
            self.show_nothing()
            return
        self._show(sentence=sentence or preview.sentence, notices=preview.notices, keep=True)
        counts = (len(preview.good) + len(preview.bad), len(preview.good), len(preview.bad))
        for button, word, count in zip(self.segments, ("全部", "可导入", "需改正"), counts, strict=True):
            button.setText(f"{word} {count}")
        only = BAD_ONLY if preview.bad and preview.good else ""
        self.segments[2 if only else 0].setChecked(True)
        self._show_rows(only)

    def _show_rows(self, only: str) -> None:
        self.model.show_preview(self.preview, only)
        fit_columns(self.table, WIDTHS)
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.detail.clear()

    def _show_detail(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()] if 0 <= index.row() < len(self.model.rows) else None
        words = words_of(row) if row else ""
        self.detail.setText(f"第 {row.number} 行　{words or '没有问题。'}" if row else "")

    def _show(
        self,
        *,
        sentence: str,
        problem: str = "",
        notices: Sequence[str] = (),
        waiting: bool = False,
        keep: bool = False,
    ) -> None:
        if not keep:
            self.preview = None
            self.model.show_preview(None)
            self.detail.clear()
        for label, text in ((self.sentence, sentence), (self.problem, problem), (self.notices, "\n".join(notices))):
            label.setText(text)
            label.setVisible(bool(text))
        self.waiting.begin()
        self.waiting.setVisible(waiting)
        self.nothing.setVisible(not (sentence or problem))
        has_rows = self.preview is not None
        self.table.setVisible(has_rows)
        self.detail.setVisible(has_rows)
        for button in self.segments:
            button.setVisible(has_rows)
