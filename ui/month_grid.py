"""月历与周历: the days of a month or of a week, Monday first, with what is due on each day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.deadline import WEEKDAYS
from app.workdays import calendar
from ui.chips import HEIGHT, PADDING, RADIUS, STYLES, Chip, chip_font, draw_chip
from ui.theme import body_font, colour, strong

HEAD = 30  # logical px
DAY_LINE = 26
STEP = HEIGHT + 3
MOST = 2  # chips in a day of a month; the rest is told as a number
BLOCK = 44  # logical px of one case in a week: the party, below it the step
WEEK = 7


@dataclass(frozen=True)
class Due:
    """到期: one case on its day, in words; `kind` is that of its deadline chip."""

    step: str
    party_name: str
    kind: str


def first_of(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def shown_days(month: date) -> list[date]:
    """Return the days of the weeks a month touches, Monday first."""
    first = first_of(month) - timedelta(days=first_of(month).weekday())
    following = first_of(first_of(month) + timedelta(days=31))
    last = following + timedelta(days=(-following.weekday()) % WEEK)
    return [first + timedelta(days=n) for n in range((last - first).days)]


def week_of(day: date) -> list[date]:
    """Return the days of the week of a day, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=n) for n in range(WEEK)]


class MonthGrid(QWidget):
    """The month or week; `chosen` gives the day somebody goes to. One Tab stop: arrows, PgUp/PgDn, Home, Enter.

    `turned` asks for a day that is not shown, `entered` for the cases of the day.
    """

    chosen = Signal(date)
    turned = Signal(date)
    entered = Signal()

    def __init__(self) -> None:
        """Begin without a month."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(620, 360)
        self.setAccessibleName("期限月历")
        self.today = self.here = date.min
        self.days: list[date] = []
        self.due: Mapping[date, Sequence[Due]] = {}

    @property
    def is_week(self) -> bool:
        """Tell whether a single week is shown."""
        return len(self.days) == WEEK

    def show_days(self, days: list[date], here: date, today: date, due: Mapping[date, Sequence[Due]]) -> None:
        """Show whole weeks, the day somebody is at, and what is due on each day."""
        self.days, self.today, self.due = days, today, due
        self._stand_at(here)

    def _stand_at(self, day: date) -> None:
        self.here = day
        self.setAccessibleDescription(f"{day:%Y-%m-%d}，{len(self.due.get(day, ()))} 件")
        self.update()

    def sizeHint(self) -> QSize:
        """Fill the page."""
        return QSize(900, 600)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days, weeks and months."""
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        key = Qt.Key(event.key())
        if key in days:
            self._go(self.here + timedelta(days=days[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(self.turned_by(-1 if key == Qt.Key.Key_PageUp else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Home:
            self._go(self.today)
        else:
            super().keyPressEvent(event)

    def turned_by(self, times: int) -> date:
        """Return the day a month, or a week, from the one somebody is at."""
        return self.here + timedelta(days=WEEK * times) if self.is_week else a_month_from(self.here, times)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the day under the pointer."""
        self.setFocus()
        for i, day in enumerate(self.days):
            if self._box(i).contains(event.position().toPoint()):
                self._go(day)

    def paintEvent(self, event: QPaintEvent) -> None:
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
        is_shown = day in self.days if self.is_week else first_of(day) == first_of(self.here)
        if not is_shown:
            self.turned.emit(day)
        else:
            self._stand_at(day)
        self.chosen.emit(day)

    def _left(self, column: int) -> int:
        return round(column * self.width() / WEEK)

    def _box(self, i: int) -> QRect:
        row, column = divmod(i, WEEK)
        weeks = max(1, len(self.days) // WEEK)
        top, bottom = (HEAD + round(n * (self.height() - HEAD) / weeks) for n in (row, row + 1))
        return QRect(self._left(column), top, self._left(column + 1) - self._left(column), bottom - top)

    def _draw_day(self, painter: QPainter, box: QRect, day: date) -> None:
        is_other, rests = day.month != self.here.month and not self.is_week, not calendar().is_working_day(day)
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
        draw = self._draw_blocks if self.is_week else self._draw_chips
        draw(painter, box, self.due.get(day, ()))
        if day == self.here and self.hasFocus():
            painter.setPen(QPen(colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _draw_chips(self, painter: QPainter, box: QRect, due: Sequence[Due]) -> None:
        shown = _fitting(len(due), (box.height() - DAY_LINE) // STEP, MOST)
        words = QFontMetrics(chip_font())
        for i, one in enumerate(due[:shown]):
            text = f"{one.step}　{one.party_name}"
            text = words.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 14 - 2 * PADDING)
            middle = box.top() + DAY_LINE + i * STEP + HEIGHT / 2
            draw_chip(painter, box.left() + 6, middle, Chip(text, one.kind))
        _draw_rest(painter, box, DAY_LINE + shown * STEP, len(due) - shown, is_all=not shown)

    def _draw_blocks(self, painter: QPainter, box: QRect, due: Sequence[Due]) -> None:
        shown = _fitting(len(due), (box.height() - DAY_LINE) // (BLOCK + 4), len(due))
        for i, one in enumerate(due[:shown]):
            top = box.top() + DAY_LINE + i * (BLOCK + 4)
            _draw_block(painter, QRect(box.left() + 5, top, box.width() - 10, BLOCK), one)
        _draw_rest(painter, box, DAY_LINE + shown * (BLOCK + 4), len(due) - shown, is_all=not shown)


def _fitting(number: int, room: int, most: int) -> int:
    """Return how many of a day are drawn: the last place is left for how many more there are."""
    return min(most, number) if number <= room else max(0, min(most, room - 1))


def _draw_rest(painter: QPainter, box: QRect, below: int, more: int, *, is_all: bool) -> None:
    if more:
        painter.setFont(body_font(12))
        painter.setPen(colour("text2"))
        place = QRect(box.left() + 8, box.top() + below, box.width() - 16, HEIGHT)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"{more} 项" if is_all else f"还有 {more} 项")


def _draw_block(painter: QPainter, box: QRect, one: Due) -> None:
    style = STYLES[one.kind]
    painter.setPen(colour(style.outline))
    painter.setBrush(colour(style.fill))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(colour(style.text))
    inside = box.adjusted(PADDING, 2, -PADDING, -2)
    for words, size, place in (
        (one.party_name, 13, Qt.AlignmentFlag.AlignTop),
        (one.step, 12, Qt.AlignmentFlag.AlignBottom),
    ):
        painter.setFont(body_font(size))
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, place | Qt.AlignmentFlag.AlignLeft, shown)


def a_month_from(day: date, months: int) -> date:
    """Return the same day of another month, or its last day where there is none."""
    following = first_of(day) + timedelta(days=31) if months > 0 else first_of(day) - timedelta(days=1)
    last = first_of(first_of(following) + timedelta(days=31)) - timedelta(days=1)
    return following.replace(day=min(day.day, last.day))
