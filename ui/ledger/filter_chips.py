"""所选条件: each condition of a column as a button that takes it away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ledger.filters import Where
from app.ledger.layout import SEPARATOR, layout
from ui.beside import empty
from ui.ledger.column_filter import EMPTY
from ui.theme import icon, of_class

MOST = 2  # texts named on a button
LONGEST = 14  # characters of each


class FilterChips(QWidget):
    """所选条件: hidden while no column is filtered nor grouped by."""

    dropped = Signal(str)
    cleared = Signal()
    ungrouped = Signal()

    def __init__(self) -> None:
        """Begin without conditions."""
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 0, 12, 9)
        self.row.setSpacing(6)
        self.hide()

    def show_conditions(self, columns: Sequence[Where], grouped_by: str = "") -> None:
        """Show a button for each condition and for the grouping, and one that takes all conditions away."""
        empty(self.row)
        for where in columns:
            self._button(words_of(where), partial(self.dropped.emit, where.key))
        if len(columns) > 1:
            self._button("清除列筛选", self.cleared.emit)
        if grouped_by:
            self._button(f"分组：{layout().column(grouped_by).short}", self.ungrouped.emit)
        self.row.addStretch()
        self.setVisible(bool(columns or grouped_by))

    def _button(self, words: str, do: object) -> None:
        button = of_class(QPushButton(icon("close", "text3", 12), words), "segment")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        button.setAccessibleName(f"去掉条件：{words}")
        button.clicked.connect(do)
        self.row.addWidget(button)


def words_of(where: Where) -> str:
    """Say a condition in words."""
    parts = []
    if where.texts:
        named = SEPARATOR.join(_short(text) for text in where.texts[:MOST])
        parts.append(f"{named}等 {len(where.texts)} 项" if len(where.texts) > MOST else named)
    if where.words:
        parts.append(f"含“{where.words}”")
    if where.is_filled is not None:
        parts.append("有内容" if where.is_filled else "空白")
    if where.since or where.until:
        parts.append(_span(where))
    return f"{layout().column(where.key).short}：{'，'.join(parts)}"


def _span(where: Where) -> str:
    if where.since and where.until:
        return f"{where.since} 至 {where.until}"
    return f"{where.since} 起" if where.since else f"{where.until} 止"


def _short(text: str) -> str:
    return (text if len(text) <= LONGEST else f"{text[:LONGEST]}…") or EMPTY
