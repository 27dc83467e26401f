"""台账单元格: how a cell is painted, and what is typed into it with."""

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
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox, QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from app.ledger.block import has_several
from app.ledger.figures import Figures
from app.ledger.sight import Group
from ui.delegates import BAR, INDENT, MIDDLE, RowDelegate
from ui.ledger.groups import NOT_FILLED
from ui.ledger.model import LedgerModel
from ui.theme import body_font, colour, icon, strong

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CORNERS = {"error": "red", "warning": "amber_line"}
SIGN = 14
AROUND = 32  # logical px beside the words of an editor
Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint


class LedgerDelegate(RowDelegate):
    """Adds to a painted cell its state, and gives it an editor: a list for codes, else a line."""

    block_pasted = Signal()
    block_typed = Signal(str)

    def __init__(self, grid: QTableView) -> None:
        """Paint for one grid: its current cell is framed."""
        super().__init__(grid)
        self.grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, then what is to be said of it."""
        super().paint(painter, option, index)
        here, model = self.grid.currentIndex(), _model(index)
        shown = model.shown(index.row())
        if group := shown.group:
            self._paint_line(painter, option.rect, group, is_open=model.groups.is_open(group), index=index)
            return
        column = index.column()
        kind, _ = model.message_in(shown, column)
        look = shown.cells.get(model.columns[column].key)
        if look and look.chip and look.chip.kind == "gap":
            kind = ""  # the chip says it already
        is_current = (index.row(), column) == (here.row(), here.column())
        if kind or is_current:
            painter.save()
            _paint_state(painter, option.rect, kind, is_current=is_current)
            painter.restore()

    def _paint_line(self, painter: QPainter, cell: QRect, group: Group, *, is_open: bool, index: Index) -> None:
        """Paint the part of a group's line that this cell is: what it holds at the left, its figures at the right."""
        width = self.grid.viewport().width()
        line = QRect(0, cell.top(), width, cell.height()).adjusted(INDENT, 0, -INDENT, 0)
        painter.save()
        painter.setClipRect(cell)
        sign = QRect(line.left(), line.center().y() - SIGN // 2 + 1, SIGN, SIGN)
        icon("down" if is_open else "right", "text2", SIGN).paint(painter, sign)
        painter.setPen(colour("text"))
        painter.setFont(body_font(14, weight=strong()))
        counts = figures_in_words(group.figures)
        wide = QFontMetrics(body_font(13)).horizontalAdvance(counts) + INDENT
        words = QFontMetrics(painter.font()).elidedText(
            group.words or NOT_FILLED, Qt.TextElideMode.ElideRight, width - wide - 4 * INDENT
        )
        painter.drawText(line.adjusted(SIGN + 6, 0, 0, 0), MIDDLE, words)
        painter.setPen(colour("text2"))
        painter.setFont(body_font(13))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, counts)
        painter.restore()
        if index.row() == self.grid.currentIndex().row():
            painter.fillRect(QRect(0, cell.top(), BAR, cell.height()), colour("primary"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Offer the codes of a column, or a line to type into."""
        column = _model(index).columns[index.column()]
        if column.kind == "code":
            codes = QComboBox(parent)
            codes.addItems(["", *column.codes])
            codes.activated.connect(lambda: self._finish(codes))
            editor: QWidget = codes
        else:
            editor = line = QLineEdit(parent)
            place = QPersistentModelIndex(index)
            line.textChanged.connect(lambda _: self._widen(line, self.grid.visualRect(_plain(place))))
        editor.setAccessibleName(column.heading)
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter ends the entry here; left to the editor it would reach the grid too and go down twice.

        With Ctrl it puts the text into every selected cell. A block of cells pasted while a cell is being edited goes
        into the grid, not into the one cell.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.closeEditor.emit(editor, Hint.RevertModelCache)
                self.block_typed.emit(_text_in(editor))
                return True
            if event.key() in ENTER:
                self._finish(editor)
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and has_several(QGuiApplication.clipboard().text()):
                self.closeEditor.emit(editor, Hint.RevertModelCache)
                self.block_pasted.emit()
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, Hint.SubmitModelCache)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed."""
        model.setData(_plain(index), _text_in(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the whole cell; a line grows with its words, over its neighbours."""
        editor.setGeometry(option.rect)
        if isinstance(editor, QLineEdit):
            self._widen(editor, option.rect)

    def _widen(self, line: QLineEdit, cell: QRect) -> None:
        room = self.grid.viewport().width()
        wanted = line.fontMetrics().horizontalAdvance(line.text()) + AROUND
        width = min(max(cell.width(), wanted), room)
        line.setGeometry(min(cell.left(), room - width), cell.top(), width, cell.height())


def _model(index: Index) -> LedgerModel:
    model = index.model()
    assert isinstance(model, LedgerModel)
    return model


def _text_in(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column())


def figures_in_words(figures: Figures) -> str:
    """小计: say what the line of a group tells of its rows."""
    done = "" if figures.rate is None else f"　完成率 {figures.rate}%"
    return f"{figures.total:,} 条　未完成 {figures.unfinished:,}　超期 {figures.overdue:,}{done}"


def _paint_state(painter: QPainter, box: QRect, kind: str, *, is_current: bool) -> None:
    """Frame a text that is not stored in red, the current cell in blue; a corner for what is to be put right."""
    if kind == "bad" or is_current:
        painter.setPen(QPen(colour("red" if kind == "bad" else "primary"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(1, 1, -1, -2))
    elif kind in CORNERS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(CORNERS[kind]))
        corner = box.topRight()
        painter.drawPolygon(QPolygon([corner, corner - QPoint(7, 0), corner + QPoint(0, 7)]))
