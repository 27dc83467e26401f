"""完成情况: the card above the ledger: rate, segmented bar, what is to become of the measures."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ledger.rows import Figures
from ui.theme import colour, of_class

HEIGHT = 10  # logical px
SEGMENTS = (
    ("已完成", "done", "green"),
    ("办理中", "doing", "primary"),
    ("未启动", "not_started", "slate_line"),
    ("超期", "overdue", "red"),
)
OPINIONS = (("保留", "keep"), ("修订", "amend"), ("废止", "abolish"), ("宣布失效", "void"))
NO_RATE = "—"


class SegmentBar(QWidget):
    """A bar in parts, one colour a part; the words stand beside it."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.parts: list[tuple[int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(200, HEIGHT)

    def show_parts(self, parts: list[tuple[int, str]]) -> None:
        """Show counts with their colours; without any the bar is grey."""
        self.parts = [part for part in parts if part[0]] or [(1, "line")]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts from left to right, 2 px apart."""
        painter, left = QPainter(self), 0.0
        whole = sum(count for count, _ in self.parts)
        for count, shade in self.parts:
            width = self.width() * count / whole
            painter.fillRect(QRectF(left, 0, max(2.0, width - 2), self.height()), colour(shade))
            left += width
        painter.end()


class ProgressCard(QFrame):
    """完成率, its parts in words with a square of their colour, and 保留、修订、废止、宣布失效."""

    def __init__(self) -> None:
        """Lay out the words and the bar."""
        super().__init__()
        of_class(self, "card")
        self.rate = of_class(QLabel(), "title")
        self.counts = {key: of_class(QLabel(), "figure") for _, key, _ in SEGMENTS}
        self.opinions = of_class(QLabel(), "second")
        self.bar = SegmentBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._words())
        column.addWidget(self.bar)

    def _words(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(of_class(QLabel("完成率"), "strong"))
        row.addWidget(self.rate)
        for words, key, shade in SEGMENTS:
            row.addSpacing(10)
            row.addWidget(square(shade))
            row.addWidget(of_class(QLabel(words), "caption"))
            row.addWidget(self.counts[key])
        row.addStretch()
        row.addWidget(self.opinions)
        return row

    def show_figures(self, figures: Figures) -> None:
        """Show how far the cleanup has come."""
        self.rate.setText(NO_RATE if figures.rate is None else f"{figures.rate}%")
        for key, label in self.counts.items():
            label.setText(str(getattr(figures, key)))
        results = "　".join(f"{words} {getattr(figures, key)}" for words, key in OPINIONS)
        self.opinions.setText(f"梳理 {figures.total} 条：{results}")
        self.bar.show_parts([(getattr(figures, key), shade) for _, key, shade in SEGMENTS])
        said = "，".join(f"{words} {getattr(figures, key)}" for words, key, _ in SEGMENTS)
        self.setAccessibleName(f"完成率 {self.rate.text()}，{said}")


def square(shade: str) -> SegmentBar:
    """Return a small square of a colour, to stand before the word it means."""
    made = SegmentBar()
    made.setFixedSize(HEIGHT + 2, HEIGHT)
    made.show_parts([(1, shade)])
    return made
