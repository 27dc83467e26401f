"""The one delegate of all lists and tables: a cell is words, a second line, a chip or a verb."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.chips import Chip, draw_chip
from ui.theme import body_font, colour, strong

CELL = Qt.ItemDataRole.UserRole + 1
INDENT = 10  # logical px left and right of the words
BAR = 3
MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter  # joining flags costs more than looking one up
BUTTON = QSize(88, 32)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Cell:
    """What one cell shows; `tone`, `bar` and `ground` are names of colours.

    With `second` the words stand in two lines; `chip` stands before them; `verb` is painted as a button, `filled`
    when it is the one next action.
    """

    text: str = ""
    second: str = ""
    chip: Chip | None = None
    tone: str = "text"
    is_strong: bool = False
    is_small: bool = False
    bar: str = ""
    ground: str = ""
    verb: str = ""
    filled: bool = False
    hint: str = ""


class RowDelegate(QStyledItemDelegate):
    """Paints the `Cell` a model returns under the role `CELL`; other cells as usual."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, bar, then chip, verb or words."""
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        painter.save()
        self._ground(painter, option, cell)
        box = option.rect.adjusted(INDENT, 0, -INDENT, 0)
        if cell.verb:
            _draw_verb(painter, option, cell)
        elif cell.chip:
            taken = draw_chip(painter, box.left(), box.center().y() + 1, cell.chip)
            _draw_line(painter, box.adjusted(int(taken) + 8, 0, 0, 0), cell.text, cell, _size(cell))
        elif cell.second:
            middle = box.center().y() + 1
            upper = QRect(box.left(), middle - 21, box.width(), 22)
            _draw_line(painter, upper, cell.text, cell, _size(cell))
            _draw_line(painter, QRect(box.left(), middle + 2, box.width(), 18), cell.second, Cell(tone="text3"), 12)
        else:
            _draw_line(painter, box, cell.text, cell, _size(cell))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as wide as the words; heights are set by the view."""
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return super().sizeHint(option, index)
        return QSize(QFontMetrics(_font(cell, _size(cell))).horizontalAdvance(cell.text) + 2 * INDENT, 44)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if cell.ground or selected:
            painter.fillRect(option.rect, colour("tint" if selected else cell.ground))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if cell.bar:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(BAR, option.rect.height())), colour(cell.bar))


def focus_row(painter: QPainter, row: QRect) -> None:
    """Paint the 2-px focus ring around a whole row."""
    painter.setPen(QPen(colour("primary"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(row.adjusted(1, 1, -1, -2))


def _draw_line(painter: QPainter, box: QRect, text: str, cell: Cell, size: int) -> None:
    if not text:
        return
    font = _font(cell, size)
    painter.setFont(font)
    painter.setPen(colour(cell.tone))
    shown = _elided(text, size, cell.is_strong, box.width())
    painter.drawText(box, MIDDLE, shown)


@lru_cache(maxsize=4096)
def _elided(text: str, size: int, is_strong: bool, width: int) -> str:
    metrics = QFontMetrics(_font(Cell(is_strong=is_strong), size))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _draw_verb(painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
    box = verb_box(option.rect)
    is_mine = cell.tone == "primary"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("primary" if cell.filled else "primary_line" if is_mine else "border"), 1))
    painter.setBrush(colour("primary" if cell.filled else "surface"))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
    painter.setPen(colour("surface" if cell.filled else cell.tone))
    painter.setFont(body_font(14, weight=strong() if cell.filled else QFont.Weight.Normal))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.verb)


def verb_box(cell: QRect) -> QRect:
    """Return where the verb of a cell is painted, for painting and for clicking."""
    box = QRect(0, 0, min(BUTTON.width(), cell.width() - 2 * BAR), BUTTON.height())
    box.moveCenter(cell.center())
    return box


def _size(cell: Cell) -> int:
    return 13 if cell.is_small else 14


def _font(cell: Cell, size: int) -> QFont:
    return body_font(size, weight=strong() if cell.is_strong else QFont.Weight.Normal)
