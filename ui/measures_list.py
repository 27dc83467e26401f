"""措施列表: measures to pick from, each with its clause or with the reason why it cannot be picked."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.measures import KINDS, Measure
from ui.chips import HEIGHT, Chip, chip_width, draw_chip
from ui.delegates import Index, focus_row
from ui.theme import body_font, colour, pixmap

MEASURE = Qt.ItemDataRole.UserRole + 2
SIDES, ABOVE, BOX, GAP = 10, 7, 18, 10  # logical px
WIDEST_CHIP = 150
WRAPPED = Qt.TextFlag.TextWordWrap
CHECK = Qt.ItemDataRole.CheckStateRole
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class MeasuresList(QListWidget):
    """One Tab stop: ↑↓ moves, Space or a click picks; what cannot be picked stays readable."""

    picked = Signal()
    widened = Signal()

    def __init__(self, measures: Sequence[Measure]) -> None:
        """List what can be picked first."""
        super().__init__()
        self.setAccessibleName("惩戒措施")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_MeasureDelegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in sorted(measures, key=lambda one: not one.selectable):
            item = QListWidgetItem(spoken(one), self)
            item.setData(MEASURE, one)
            item.setData(CHECK, OFF)
            item.setToolTip(explained(one))
        if measures:
            self.setCurrentRow(0)

    def measures(self) -> list[Measure]:
        """Return all measures in their order."""
        return [self.item(row).data(MEASURE) for row in range(self.count())]

    def picks(self) -> list[Measure]:
        """Return those that are picked."""
        rows = (self.item(row) for row in range(self.count()))
        return [item.data(MEASURE) for item in rows if item.data(CHECK) == ON]

    def pick(self, names: Sequence[str]) -> None:
        """Pick by name what can be picked, and nothing else."""
        for row in range(self.count()):
            one = self.item(row).data(MEASURE)
            self.item(row).setData(CHECK, ON if one.selectable and one.name in names else OFF)

    def go_to(self, name: str) -> None:
        """Put the cursor on a measure."""
        rows = [row for row, one in enumerate(self.measures()) if one.name == name]
        self.setCurrentRow(rows[0] if rows else -1)

    def narrow(self, wanted: Callable[[Measure], bool]) -> int:
        """Show only what is wanted, and what is picked; return how many are shown."""
        hidden = 0
        for row in range(self.count()):
            item = self.item(row)
            is_hidden = item.data(CHECK) != ON and not wanted(item.data(MEASURE))
            item.setHidden(is_hidden)
            hidden += is_hidden
        return self.count() - hidden

    def needed_height(self, most: int) -> int:
        """Return how high the shown rows are together, in logical px, but not more than `most`."""
        height = 0
        for row in range(self.count()):
            height += 0 if self.item(row).isHidden() else self.sizeHintForRow(row)
            if height >= most:
                return most
        return height

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick the current measure with Space."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentItem())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the measure that is clicked."""
        super().mousePressEvent(event)
        self._toggle(self.itemAt(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let clauses wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.widened.emit()

    def _toggle(self, item: QListWidgetItem | None) -> None:
        if item and item.data(MEASURE).selectable:
            item.setData(CHECK, OFF if item.data(CHECK) == ON else ON)
            item.setText(spoken(item.data(MEASURE), item.data(CHECK) == ON))
            self.picked.emit()


def spoken(one: Measure, is_picked: bool = False) -> str:
    """Return what a screen reader says of a measure."""
    state = "已选" if is_picked else "可选" if one.selectable else "不可选"
    return f"{one.name}，{state}，{below(one)}"


def below(one: Measure) -> str:
    """Return the line below the name: the clause, or why it cannot be picked."""
    if not one.selectable:
        return one.reason
    kind = f"　{KINDS[one.kind]}" if one.kind else ""
    return f"{one.clause}{kind}{'' if one.checked else '　待核对'}"


def explained(one: Measure) -> str:
    """Return everything the list says of a measure, line by line."""
    said = {
        "依据": one.clause, "失信行为": one.conduct, "惩戒对象": one.target, "实施主体": one.implementing_body,
        "出处": one.edition,
    }  # fmt: skip
    return "\n".join([one.name, *(f"{name}：{words}" for name, words in said.items() if words)])


class _MeasureDelegate(QStyledItemDelegate):
    """Paints box, name, clause or reason, and who carries it out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Measure = index.data(MEASURE)
        painter.save()
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, colour("surface" if one.selectable else "sunken"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        _draw_box(painter, option.rect, index.data(CHECK) == ON, one.selectable)
        chip = _chip(one)
        words = _words_box(option.rect, chip_width(chip))
        painter.setFont(body_font(14))
        painter.setPen(colour("text" if one.selectable else "text2"))
        drawn = painter.drawText(words, WRAPPED, one.name)
        told = below(one)
        painter.setFont(body_font(12))
        painter.setPen(colour("text3" if one.selectable and one.clause else "amber"))
        painter.drawText(_told_box(option.rect, words.top() + drawn.height() + 2), WRAPPED, told)
        draw_chip(painter, option.rect.right() - SIDES - chip_width(chip), option.rect.top() + ABOVE + HEIGHT / 2, chip)
        if is_current and _has_focus(self.parent()):
            focus_row(painter, option.rect)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        one: Measure = index.data(MEASURE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 0
        return QSize(width, _height(one.name, below(one), chip_width(_chip(one)), max(width, 240)))


@lru_cache(maxsize=4096)
def _height(name: str, told: str, chip: int, width: int) -> int:
    """Return how high a row is in that width, in logical px."""
    row = QRect(0, 0, width, 1000)
    upper = QFontMetrics(body_font(14)).boundingRect(_words_box(row, chip), WRAPPED, name).height()
    lower = QFontMetrics(body_font(12)).boundingRect(_told_box(row, 0), WRAPPED, told).height()
    return upper + lower + 2 + 2 * ABOVE


def _has_focus(view: object) -> bool:
    return isinstance(view, QWidget) and view.hasFocus()


def _chip(one: Measure) -> Chip:
    """Return who carries it out, cut to the room there is, or that it cannot be picked."""
    return _cut(one.implementing_body or "本部门") if one.selectable else Chip("不可选")


@lru_cache(maxsize=1024)
def _cut(words: str) -> Chip:
    while chip_width(Chip(words)) > WIDEST_CHIP:
        words = f"{words.rstrip('…')[:-1]}…"
    return Chip(words)


def _words_box(row: QRect, chip: int) -> QRect:
    """Return where the name stands, beside a chip so many px wide."""
    return row.adjusted(SIDES + BOX + GAP, ABOVE, -(SIDES + chip + GAP), 0)


def _told_box(row: QRect, top: int) -> QRect:
    """Return where the clause stands: below name and chip, and as wide as both."""
    return QRect(row.left() + SIDES + BOX + GAP, top, row.width() - 2 * SIDES - BOX - GAP, row.bottom() - top)


def _draw_box(painter: QPainter, row: QRect, is_picked: bool, selectable: bool) -> None:
    box = QRect(row.left() + SIDES, row.top() + ABOVE + 1, BOX, BOX)
    painter.setPen(QPen(colour("primary" if is_picked else "control" if selectable else "border"), 1))
    painter.setBrush(colour("primary" if is_picked else "surface" if selectable else "sunken"))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
    if is_picked:
        tick = pixmap("check", "surface", BOX - 4, painter.device().devicePixelRatioF())
        painter.drawPixmap(box.adjusted(2, 2, -2, -2), tick)
