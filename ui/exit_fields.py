"""列入后的决定: what the pages of its steps share — conditions, corrections, what is known of the way so far."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from ui.rows import Rows, typed
from ui.theme import of_class


class CorrectionCard(QFrame):
    """更正事项: where the paper was wrong, what it says, what it is to say."""

    PARTS = {"place": "更正位置", "wrong": "原文", "right": "更正为"}

    def __init__(self) -> None:
        """Build three lines."""
        super().__init__()
        of_class(self, "clear")
        self.lines = {name: QLineEdit() for name in self.PARTS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, line in self.lines.items():
            line.setPlaceholderText(self.PARTS[name])
            line.setAccessibleName(self.PARTS[name])
            row.addWidget(line, 1 if name == "place" else 2)
        self.drop = of_class(QPushButton("删去"), "link")
        row.addWidget(self.drop)
        self.setFocusProxy(self.lines["place"])

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        for line in self.lines.values():
            line.textChanged.connect(told)

    def value(self) -> dict[str, str]:
        """Return the correction."""
        return {name: typed(line) for name, line in self.lines.items()}

    raw = value

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show a correction."""
        for name, line in self.lines.items():
            line.setText(raw.get(name, ""))


class CorrectionsEditor(Rows):
    """更正事项: one line each."""

    add_words = "＋ 增加一处更正"

    def __init__(self) -> None:
        """Start with one line."""
        super().__init__()
        self.append(self.make())
        self.setFocusProxy(self.cards[0])

    def make(self) -> CorrectionCard:
        """Return an empty line."""
        return CorrectionCard()


def known_words(words: str, kind: str = "locked-note") -> QLabel:
    """Return a sentence that stands above a form: what is known of the way so far."""
    return of_class(QLabel(words, wordWrap=True), kind)
