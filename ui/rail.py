"""导航: the deep blue column at the left; one Tab stop, ↑↓ inside, a badge for what is overdue."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QVBoxLayout

from ui.pages import Entry
from ui.theme import body_font, colour, pixmap, strong

WIDTH = 76  # logical px
HEIGHT = 60
ICON = 22
MARK = 3
BADGE = 16


class RailEntry(QAbstractButton):
    """One entry: icon, name, badge."""

    def __init__(self, entry: Entry) -> None:
        """Show an entry, not chosen."""
        super().__init__()
        self.entry = entry
        self.badge = 0
        self.setText(entry.label)
        self.setCheckable(True)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(f"{entry.label}　Alt+{entry.digit}")
        self.show_badge(0)

    def show_badge(self, count: int) -> None:
        """Show how many cases are overdue; none when there are none."""
        self.badge = count
        self.setAccessibleName(f"{self.entry.label}，超期 {count} 件" if count else self.entry.label)
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as the rail allows."""
        return QSize(WIDTH, HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows and Enter to the rail; Space presses as usual."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, mark, icon, name, badge and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked() or self.underMouse()
        if lit:
            painter.fillRect(self.rect(), colour("rail_selected"))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, MARK, HEIGHT), colour("rail_mark"))
        shade = "surface" if lit else "rail_label"
        painter.drawPixmap((WIDTH - ICON) // 2, 8, pixmap(self.entry.icon, shade, ICON, self.devicePixelRatioF()))
        painter.setPen(colour(shade))
        painter.setFont(body_font(12, weight=strong() if self.isChecked() else QFont.Weight.Normal))
        painter.drawText(QRect(0, 34, WIDTH, 20), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.badge:
            _draw_badge(painter, self.badge)
        if self.hasFocus():
            painter.setPen(QPen(colour("surface"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.end()


def _draw_badge(painter: QPainter, count: int) -> None:
    text = str(count) if count < 100 else "99+"
    painter.setFont(body_font(11, weight=QFont.Weight.Medium))
    width = max(BADGE, painter.fontMetrics().horizontalAdvance(text) + 8)
    box = QRectF(WIDTH / 2 + 6, 4, width, BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("red"))
    painter.drawRoundedRect(box, BADGE / 2, BADGE / 2)
    painter.setPen(colour("surface"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """The entries a person has; `chosen` gives the key of the page."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Stack the entries; the settings stand at the foot."""
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("导航")
        self.entries = [RailEntry(entry) for entry in entries if entry.label]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        column.addWidget(_seal())
        for shown in self.entries:
            if shown.entry.key == "settings":
                column.addStretch()
            column.addWidget(shown)
            shown.clicked.connect(lambda _=False, key=shown.entry.key: self.chosen.emit(key))
        if not any(shown.entry.key == "settings" for shown in self.entries):
            column.addStretch()

    def show_chosen(self, key: str) -> None:
        """Mark the entry a page belongs to; it is the one Tab stop."""
        for shown in self.entries:
            is_chosen = shown.entry.key == key
            shown.setChecked(is_chosen)
            shown.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_chosen else Qt.FocusPolicy.NoFocus)

    def show_badge(self, key: str, count: int) -> None:
        """Show a count on an entry."""
        for shown in self.entries:
            if shown.entry.key == key:
                shown.show_badge(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move inside with ↑↓, go there with Enter."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        here = next((i for i, shown in enumerate(self.entries) if shown is self.window().focusWidget()), None)
        if here is None or not (step or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)
        elif step:
            self._rove(here, (here + step) % len(self.entries))
        else:
            self.entries[here].click()

    def _rove(self, here: int, there: int) -> None:
        self.entries[there].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.entries[there].setFocus(Qt.FocusReason.TabFocusReason)
        self.entries[here].setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _seal() -> QLabel:
    seal = QLabel()
    seal.setFixedSize(WIDTH, 60)
    seal.setAlignment(Qt.AlignmentFlag.AlignCenter)
    seal.setObjectName("seal")
    seal.setText("信")
    return seal
