"""月历: one month, Monday first, with what is due on each day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.deadline import WEEKDAYS
from app.workdays import calendar
from ui.chips import HEIGHT, PADDING, Chip, chip_font, draw_chip
from ui.theme import body_font, colour, strong

HEAD = 30  # logical px
DAY_LINE = 26
STEP = HEIGHT + 3
MOST = 2  # chips in a day; the rest is told as a number
WEEK = 7


def first_of(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def shown_days(month: date) -> list[date]:
    """Return the days of the weeks a month touches, Monday first."""
    first = first_of(month) - timedelta(days=first_of(month).weekday())
    following = first_of(first_of(month) + timedelta(days=31))
    last = following + timedelta(days=(-following.weekday()) % WEEK)
    return [first + timedelta(days=n) for n in range((last - first).days)]


class MonthGrid(QWidget):
    """The month; `chosen` gives the day somebody goes to. One Tab stop: arrows, PgUp/PgDn, Home."""

    chosen = Signal(date)
    turned = Signal(date)

    def __init__(self) -> None:
        """Begin without a month."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(620, 360)
        self.setAccessibleName("期限月历")
        self.today = self.here = date.min
        self.days: list[date] = []
        self.chips: Mapping[date, Sequence[Chip]] = {}

    def show_month(self, here: date, today: date, chips: Mapping[date, Sequence[Chip]]) -> None:
        """Show the month of a day, and what is due on each of its days."""
        self.here, self.today, self.chips = here, today, chips
        self.days = shown_days(here)
        self.setAccessibleDescription(f"{here:%Y-%m-%d}，{len(chips.get(here, ()))} 件")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Fill the page."""
        return QSize(900, 600)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move by days, weeks and months."""
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        key = Qt.Key(event.key())
        if key in days:
            self._go(self.here + timedelta(days=days[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(a_month_from(self.here, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self._go(self.today)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the day under the pointer."""
        self.setFocus()
        for i, day in enumerate(self.days):
            if self._box(i).contains(event.position().toPoint()):
                self._go(day)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the weekdays, then day by day."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        painter.setFont(body_font(13))
        painter.setPen(colour("text2"))
        for i, name in enumerate(WEEKDAYS):
            box = QRect(self._left(i), 0, self._left(i + 1) - self._left(i), HEAD)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"周{name}")
        for i, day in enumerate(self.days):
            self._draw_day(painter, self._box(i), day)
        painter.end()

    def _go(self, day: date) -> None:
        if first_of(day) != first_of(self.here):
            self.turned.emit(day)
        else:
            self.show_month(day, self.today, self.chips)
        self.chosen.emit(day)

    def _left(self, column: int) -> int:
        return round(column * self.width() / WEEK)

    def _box(self, i: int) -> QRect:
        row, column = divmod(i, WEEK)
        weeks = max(1, len(self.days) // WEEK)
        top, bottom = (HEAD + round(n * (self.height() - HEAD) / weeks) for n in (row, row + 1))
        return QRect(self._left(column), top, self._left(column + 1) - self._left(column), bottom - top)

    def _draw_day(self, painter: QPainter, box: QRect, day: date) -> None:
        is_other, rests = day.month != self.here.month, not calendar().is_working_day(day)
        if day == self.today or rests:
            painter.fillRect(box, colour("tint2" if day == self.today else "bg"))
        painter.setPen(colour("line"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        shade = "border" if is_other else "primary" if day == self.today else "muted" if rests else "text"
        painter.setFont(body_font(14, weight=strong() if day == self.today else QFont.Weight.Normal))
        painter.setPen(colour(shade if not is_other else "muted"))
        number = f"{day.month}/{day.day}" if day.day == 1 else str(day.day)
        line = QRect(box.left() + 8, box.top() + 3, box.width() - 16, DAY_LINE - 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, "今天" if day == self.today else number)
        if rests:
            painter.setFont(body_font(12))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, "休")
        self._draw_chips(painter, box, self.chips.get(day, ()))
        if day == self.here and self.hasFocus():
            painter.setPen(QPen(colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _draw_chips(self, painter: QPainter, box: QRect, chips: Sequence[Chip]) -> None:
        room = max(0, (box.height() - DAY_LINE) // STEP)
        shown = min(MOST, room, len(chips)) if len(chips) <= room else max(0, min(MOST, room - 1))
        words = QFontMetrics(chip_font())
        for i, chip in enumerate(chips[:shown]):
            text = words.elidedText(chip.text, Qt.TextElideMode.ElideRight, box.width() - 14 - 2 * PADDING)
            middle = box.top() + DAY_LINE + i * STEP + HEIGHT / 2
            draw_chip(painter, box.left() + 6, middle, Chip(text, chip.kind))
        if more := len(chips) - shown:
            painter.setFont(body_font(12))
            painter.setPen(colour("text2"))
            words_at = QRect(box.left() + 8, box.top() + DAY_LINE + shown * STEP, box.width() - 16, HEIGHT)
            said = f"还有 {more} 项" if shown else f"{more} 项"
            painter.drawText(words_at, Qt.AlignmentFlag.AlignVCenter, said)


def a_month_from(day: date, months: int) -> date:
    """Return the same day of another month, or its last day where there is none."""
    following = first_of(day) + timedelta(days=31) if months > 0 else first_of(day) - timedelta(days=1)
    last = first_of(first_of(following) + timedelta(days=31)) - timedelta(days=1)
    return following.replace(day=min(day.day, last.day))
