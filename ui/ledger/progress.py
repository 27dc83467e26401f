"""完成情况: the card above the ledger: rate, segmented bar, what is to become of the measures."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ledger.figures import Figures
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


class PartsCard(QFrame):
    """A share of a whole, its parts in words with a square of their colour, and a bar of them."""

    def __init__(self, title: str, parts: Sequence[tuple[str, str]]) -> None:
        """Lay out the words and the bar; `parts` are their words and colours, in the order of the bar."""
        super().__init__()
        of_class(self, "card")
        self.title, self.shades = title, dict(parts)
        self.share = of_class(QLabel(), "title")
        self.counts = {words: of_class(QLabel(), "figure") for words in self.shades}
        self.bar = SegmentBar()
        self.words = QHBoxLayout()
        self.words.setSpacing(8)
        self._say()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 14, 12)
        self.column.setSpacing(8)
        self.column.addLayout(self.words)
        self.column.addWidget(self.bar)

    def _say(self) -> None:
        self.words.addWidget(of_class(QLabel(self.title), "strong"))
        self.words.addWidget(self.share)
        for words, shade in self.shades.items():
            self.words.addSpacing(10)
            self.words.addWidget(square(shade))
            self.words.addWidget(of_class(QLabel(words), "caption"))
            self.words.addWidget(self.counts[words])
        self.words.addStretch()

    def show_counts(self, share: str, counts: Mapping[str, int]) -> None:
        """Show the share and how many there are of each part."""
        self.share.setText(share)
        for words, label in self.counts.items():
            label.setText(str(counts[words]))
        self.bar.show_parts([(counts[words], shade) for words, shade in self.shades.items()])
        said = "，".join(f"{words} {counts[words]}" for words in self.shades)
        self.setAccessibleName(f"{self.title} {share}，{said}")


class ProgressCard(PartsCard):
    """完成率, its parts, and 保留、修订、废止、宣布失效."""

    def __init__(self) -> None:
        """Put the opinions at the end of the words."""
        super().__init__("完成率", [(words, shade) for words, _, shade in SEGMENTS])
        self.opinions = of_class(QLabel(), "second")
        self.words.addWidget(self.opinions)

    def show_figures(self, figures: Figures) -> None:
        """Show how far the cleanup has come."""
        rate = NO_RATE if figures.rate is None else f"{figures.rate}%"
        self.show_counts(rate, {words: getattr(figures, key) for words, key, _ in SEGMENTS})
        results = "　".join(f"{words} {getattr(figures, key)}" for words, key in OPINIONS)
        self.opinions.setText(f"梳理 {figures.total} 条：{results}")


def square(shade: str) -> SegmentBar:
    """Return a small square of a colour, to stand before the word it means."""
    made = SegmentBar()
    made.setFixedSize(HEIGHT + 2, HEIGHT)
    made.show_parts([(1, shade)])
    return made
