"""日历条: twenty days, three of them behind, with what is due on each."""

from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.agenda import AHEAD, BEHIND
from app.deadline import NEAR, WEEKDAYS
from app.workdays import calendar
from ui.chips import HEIGHT, Chip, chip_width, draw_chip
from ui.theme import body_font, colour, strong

DAYS = BEHIND + 1 + AHEAD
TALL = 84  # logical px


class DayStrip(QWidget):
    """The strip; `chosen` gives the day clicked or entered. One Tab stop, ←→ inside."""

    chosen = Signal(date)

    def __init__(self) -> None:
        """Begin without days."""
        super().__init__()
        self.setFixedHeight(TALL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("期限日历条")
        self.today = date.min
        self.days: list[date] = []
        self.counts: dict[date, int] = {}
        self.here = BEHIND

    def show_days(self, today: date, counts: dict[date, int]) -> None:
        """Show the days around today, with how many cases are due on each."""
        first = today - timedelta(days=BEHIND)
        self.today = today
        self.days = [first + timedelta(days=n) for n in range(DAYS)]
        self.counts = counts
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the page."""
        return QSize(DAYS * 56, TALL)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        self._go(int(event.position().x() * DAYS / self.width()))
        self.chosen.emit(self.days[self.here])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with ←→, choose with Enter."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._go(self.here + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.days:
            self.chosen.emit(self.days[self.here])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days one beside the other."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        for i, day in enumerate(self.days):
            left, right = round(i * self.width() / DAYS), round((i + 1) * self.width() / DAYS)
            self._draw_day(painter, QRect(left, 0, right - left, TALL), day)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.hasFocus() and self.days:
            left, right = round(self.here * self.width() / DAYS), round((self.here + 1) * self.width() / DAYS)
            painter.setPen(QPen(colour("primary"), 2))
            painter.drawRect(QRect(left + 2, 2, right - left - 4, TALL - 4))
        painter.end()

    def _draw_day(self, painter: QPainter, box: QRect, day: date) -> None:
        is_today, rests = day == self.today, not calendar().is_working_day(day)
        if is_today or rests:
            painter.fillRect(box, colour("tint2" if is_today else "bg"))
        if is_today:
            painter.fillRect(QRect(box.left(), 0, box.width(), 3), colour("primary"))
        painter.setPen(colour("line"))
        painter.drawLine(box.topRight(), box.bottomRight())
        shade = "primary" if is_today else "muted" if rests else "text"
        weight = strong() if is_today else QFont.Weight.Normal
        _centre(
            painter, box.adjusted(0, 10, 0, -56), "今天" if is_today else WEEKDAYS[day.weekday()], 12, shade, weight
        )
        number = f"{day.month}/1" if day.day == 1 else str(day.day)
        _centre(painter, box.adjusted(0, 32, 0, -28), number, 17, shade, weight)
        if count := self.counts.get(day, 0):
            chip = self._chip(day, count)
            draw_chip(painter, box.center().x() - chip_width(chip) / 2 + 1, TALL - HEIGHT / 2 - 6, chip)
        elif rests:
            _centre(painter, box.adjusted(0, 58, 0, -4), "休", 12, "muted", QFont.Weight.Normal)

    def _chip(self, day: date, count: int) -> Chip:
        if day < self.today:
            return Chip(f"超期 {count}", "overdue")
        if day == self.today:
            return Chip(f"{count} 件", "today")
        left = calendar().working_days_between(self.today, day)
        return Chip(f"{count} 件", "near" if left <= NEAR else "normal")

    def _go(self, there: int) -> None:
        self.here = max(0, min(DAYS - 1, there))
        if self.days:
            count = self.counts.get(self.days[self.here], 0)
            self.setAccessibleDescription(f"{self.days[self.here]:%m-%d}，{count} 件")
        self.update()


def _centre(painter: QPainter, box: QRect, text: str, size: int, shade: str, weight: QFont.Weight) -> None:
    painter.setFont(body_font(size, weight=weight))
    painter.setPen(colour(shade))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
