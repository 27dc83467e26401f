"""台账表格: a grid that is typed into like a spreadsheet, painted by one delegate."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPolygon,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.delegates import CELL, RowDelegate
from ui.ledger_model import LedgerModel, Typed
from ui.theme import colour

ROW, HEAD = 44, 34  # logical px
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MARKS = {"error": "red", "warning": "amber_line"}
Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint


class LedgerDelegate(RowDelegate):
    """Adds to a painted cell its state, and gives it an editor: a list for codes, else a line."""

    def __init__(self, grid: QTableView) -> None:
        """Paint for one grid: its current cell is framed."""
        super().__init__(grid)
        self.grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, then what is to be said of it."""
        super().paint(painter, option, index)
        here = self.grid.currentIndex()
        kind, _ = _model(index).message_of(index)
        cell = index.data(CELL)
        if cell.chip and cell.chip.kind == "gap":
            kind = ""  # the chip says it already
        painter.save()
        _paint_state(painter, option.rect, kind, is_current=_plain(index) == here)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """Offer the codes of a column, or a line to type into."""
        column = _model(index).columns[index.column()]
        if column.kind == "code":
            codes = QComboBox(parent)
            codes.addItems(["", *column.codes])
            codes.activated.connect(lambda: self._finish(codes))
            editor: QWidget = codes
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(column.heading)
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter ends the entry here; left to the editor it would reach the grid too and go down twice."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER:
            assert isinstance(editor, QWidget)
            self._finish(editor)
            return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, Hint.SubmitModelCache)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Show what the cell holds."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Hand on what was typed."""
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        model.setData(_plain(index), editor.text() if isinstance(editor, QLineEdit) else text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Fill the whole cell."""
        editor.setGeometry(option.rect)


def _model(index: Index) -> LedgerModel:
    model = index.model()
    assert isinstance(model, LedgerModel)
    return model


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column())


def _paint_state(painter: QPainter, box: QRect, kind: str, *, is_current: bool) -> None:
    """Frame a text that is not stored in red, the current cell in blue; a corner for what is to be put right."""
    if kind == "bad" or is_current:
        painter.setPen(QPen(colour("red" if kind == "bad" else "primary"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(1, 1, -1, -2))
    elif kind in MARKS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(MARKS[kind]))
        corner = box.topRight()
        painter.drawPolygon(QPolygon([corner, corner - QPoint(7, 0), corner + QPoint(0, 7)]))


class LedgerGrid(QTableView):
    """台账表格: F2 or typing edits, Enter next row, Tab next cell, Ctrl+D fill down, Ctrl+C/V blocks, Ctrl+Z undo."""

    details_wanted = Signal()
    deletion_wanted = Signal()

    def __init__(self, model: LedgerModel) -> None:
        """Show the model; columns take the rest of the width in proportion."""
        super().__init__()
        self.ledger = model
        self.setModel(model)
        self.setItemDelegate(LedgerDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(False)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionsClickable(True)
        self.selectionModel().currentChanged.connect(self._show_current)
        self.setAccessibleName("失信约束措施清理规范工作台账")

    def _show_current(self, here: QModelIndex) -> None:
        self.ledger.current = here.row()
        self.viewport().update()

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:  # noqa: N802
        """After Enter go on in the next row, after Tab in the next cell; stay at a text that could not be taken."""
        is_bad = self.ledger.message_of(self.currentIndex())[0] == "bad"
        down = hint == Hint.SubmitModelCache and not is_bad
        step = 0 if is_bad else {Hint.EditNextItem: 1, Hint.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, Hint.NoHint)
        if down or step:
            self.go(int(down), step)

    def go(self, down: int, right: int) -> None:
        """Go to another cell; at the end of a row to the next, at the last row nowhere."""
        here, width = self.currentIndex(), self.ledger.columnCount()
        place = here.row() * width + here.column() + right if right else (here.row() + down) * width + here.column()
        if 0 <= place < width * self.ledger.rowCount():
            self.setCurrentIndex(self.ledger.index(place // width, place % width))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Do what a key of the grid says; everything else begins to edit."""
        for key, work in self._keys():
            if event.matches(key) if isinstance(key, QKeySequence.StandardKey) else event.keyCombination() == key:
                work()
                event.accept()
                return
        super().keyPressEvent(event)

    def _keys(self) -> Sequence[tuple[Any, Callable[[], Any]]]:
        ctrl, key, std = Qt.Modifier.CTRL, Qt.Key, QKeySequence.StandardKey
        none = Qt.KeyboardModifier.NoModifier
        return (
            (std.Copy, self.copy),
            (std.Paste, self.paste),
            (std.Undo, self.undo),
            (ctrl | key.Key_D, self.fill_down),
            (ctrl | key.Key_Delete, self.deletion_wanted.emit),
            (none | key.Key_Delete, self.clear),
            (none | key.Key_Space, self.details_wanted.emit),
            (none | key.Key_Return, lambda: self.go(1, 0)),
            (Qt.KeyboardModifier.KeypadModifier | key.Key_Enter, lambda: self.go(1, 0)),
            (none | key.Key_Escape, lambda: self.ledger.discard(self.currentIndex())),
        )

    def block(self) -> tuple[range, range]:
        """Return the rows and columns of the selected block, empty when nothing is selected."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        if not ranges:
            return range(0), range(0)
        rows = range(min(one.top() for one in ranges), 1 + max(one.bottom() for one in ranges))
        return rows, range(min(one.left() for one in ranges), 1 + max(one.right() for one in ranges))

    def copy(self) -> None:
        """复制: the block as rows of cells parted by tabs, as spreadsheets exchange them."""
        rows, columns = self.block()
        lines = [[_quoted(str(self.ledger.index(row, c).data() or "")) for c in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def paste(self) -> None:
        """粘贴: a block from a spreadsheet, from the current cell on, in one act; one value fills the selection."""
        block = cells_in(QGuiApplication.clipboard().text())
        rows, columns = self.block()
        if not block or not rows or self._may_not():
            return
        if len(block) == 1 and len(block[0]) == 1:
            block = [block[0] * len(columns)] * len(rows)
        typed = [
            Typed(rows.start + down, self.ledger.columns[columns.start + right], text)
            for down, line in enumerate(block)
            for right, text in enumerate(line)
            if columns.start + right < self.ledger.columnCount()
        ]
        self.ledger.enter(typed)

    def fill_down(self) -> None:
        """向下填充: the first row of the block into the rows below, in one act."""
        rows, columns = self.block()
        if len(rows) < 2 and rows.start:
            rows = range(rows.start - 1, rows.stop)
        if len(rows) < 2 or self._may_not():
            return
        texts = {column: str(self.ledger.index(rows.start, column).data() or "") for column in columns}
        self.ledger.enter(
            [Typed(row, self.ledger.columns[column], texts[column]) for row in rows[1:] for column in columns]
        )

    def clear(self) -> None:
        """清空: empty the cells of the block, in one act."""
        rows, columns = self.block()
        if not self._may_not():
            self.ledger.enter([Typed(row, self.ledger.columns[column], "") for row in rows for column in columns])

    def undo(self) -> None:
        """撤销: take the last step back."""
        self.ledger.undo()

    def _may_not(self) -> bool:
        hindrance = self.ledger.hindrance()
        if hindrance:
            self.ledger.refused.emit(hindrance)
        return bool(hindrance)


def cells_in(text: str) -> list[list[str]]:
    """Return the cells of a block as spreadsheets put it on the clipboard; a cell with line ends stands in quotes."""
    import csv
    from io import StringIO

    text = text.replace("\r\n", "\n").removesuffix("\n")
    return list(csv.reader(StringIO(text, newline=""), dialect="excel-tab")) if text else []


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\n\t"') else text
