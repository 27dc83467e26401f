"""名单期: the time on the list as a bar, from the decision to its end, with today and the earliest removal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import body_font, colour

HEIGHT, BAR_TOP, BAR = 64, 24, 10  # logical px
SIDE = 6
WORDS = 150  # logical px a date below the bar may take


@dataclass(frozen=True)
class Term:
    """名单期: when it began, when it ends, and from when the party may apply for removal; None where nobody knows."""

    since: date
    until: date | None
    earliest: date | None


class TermBar(QWidget):
    """The term as a bar: what is over is filled, today and the earliest removal are marked."""

    def __init__(self, term: Term, today: date) -> None:
        """Show a term on a day."""
        super().__init__()
        self.term, self.today = term, today
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(in_a_sentence(term, today))
        self.setToolTip(in_a_sentence(term, today))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, what is over of it, its marks and its ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(body_font(12))
        whole = QRectF(SIDE, BAR_TOP, self.width() - 2 * SIDE, BAR)
        painter.setPen(QPen(colour("border")))
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(whole, BAR / 2, BAR / 2)
        over = QRectF(whole)
        over.setWidth(max(BAR, whole.width() * self._share(self.today)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("primary_line"))
        painter.drawRoundedRect(over, BAR / 2, BAR / 2)
        self._mark(painter, whole, self.today, "今天", "primary", above=True)
        if self.term.earliest:
            self._mark(painter, whole, self.term.earliest, "最早可申请移出", "amber", above=True)
        self._end(painter, whole, self.term.since, "列入", Qt.AlignmentFlag.AlignLeft)
        if self.term.until:
            self._end(painter, whole, self.term.until, "届满", Qt.AlignmentFlag.AlignRight)
        painter.end()

    def _share(self, day: date) -> float:
        """Return how far along the term a day lies, 0 to 1; a term without an end is taken as three years."""
        days = (self.term.until - self.term.since).days if self.term.until else 3 * 365
        return min(1.0, max(0.0, (day - self.term.since).days / max(1, days)))

    def _mark(self, painter: QPainter, whole: QRectF, day: date, words: str, shade: str, *, above: bool) -> None:
        x = whole.left() + whole.width() * self._share(day)
        painter.setPen(QPen(colour(shade), 2))
        painter.drawLine(int(x), int(whole.top()) - 4, int(x), int(whole.bottom()) + 4)
        width = painter.fontMetrics().horizontalAdvance(words)
        left = min(max(SIDE, x - width / 2), self.width() - SIDE - width)
        if words == "今天" and self._is_near_earliest(whole):
            return  # the two words would lie on each other; the bar's sentence says both
        painter.drawText(QRectF(left, 0, width + 2, BAR_TOP - 5), Qt.AlignmentFlag.AlignLeft, words)

    def _is_near_earliest(self, whole: QRectF) -> bool:
        if self.term.earliest is None:
            return False
        between = abs(self._share(self.term.earliest) - self._share(self.today)) * whole.width()
        return between < WORDS / 2

    def _end(self, painter: QPainter, whole: QRectF, day: date, words: str, side: Qt.AlignmentFlag) -> None:
        painter.setPen(QPen(colour("text2")))
        left = whole.left() if side == Qt.AlignmentFlag.AlignLeft else whole.right() - WORDS
        painter.drawText(QRectF(left, whole.bottom() + 8, WORDS, 18), side, f"{words} {day:%Y-%m-%d}")


def in_a_sentence(term: Term, today: date) -> str:
    """Say the term in words: how long it has run, how long it has to run, from when removal may be asked for."""
    return "".join(_sentences(term, today))


def _sentences(term: Term, today: date) -> Iterator[str]:
    over = (today - term.since).days
    if term.until is None:
        yield f"自 {term.since:%Y-%m-%d} 起在名单内，已 {over} 天；规则表中没有名单期限。"
    elif term.until < today:
        yield f"名单期已于 {term.until:%Y-%m-%d} 届满，请办理届满移出。"
    else:
        yield f"名单期至 {term.until:%Y-%m-%d} 届满，已过 {over} 天，还有 {(term.until - today).days} 天。"
    if term.earliest:
        reached = "，现在可以申请" if term.earliest <= today else ""
        yield f"最早可申请移出：{term.earliest:%Y-%m-%d}{reached}。"
