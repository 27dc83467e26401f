"""The bar under a form: saved when, what comes after, and the one next action."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ui.marks import mark
from ui.step_page import StepPage
from ui.theme import of_class

HEIGHT = 54  # logical px


class ActionBar(QFrame):
    """补齐下一项, 定稿, 登记 …: never dead, always says what it does."""

    asked = Signal()

    def __init__(self) -> None:
        """Build the bar."""
        super().__init__()
        of_class(self, "action-bar")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(12)
        self.tick = mark("check", "green")
        self.saved = of_class(QLabel(), "second")
        self.then = of_class(QLabel(), "second")
        self.then.setWordWrap(True)
        self.button = of_class(QPushButton(), "primary action")
        self.button.clicked.connect(self.asked)
        row.addWidget(self.tick)
        row.addWidget(self.saved)
        row.addStretch()
        row.addWidget(self.then)
        row.addWidget(self.button)
        self.say_saved("")

    def say_saved(self, words: str) -> None:
        """Say when the draft was kept."""
        self.saved.setText(words)
        self.tick.setVisible(bool(words))

    def show_page(self, page: StepPage) -> None:
        """Name the one next action of a page."""
        number = len(page.missing)
        if page.is_locked or page.is_waiting:
            self.button.setText("回到待办，办下一件　Ctrl+J")
        elif number:
            self.button.setText(f"补齐下一项（剩 {number} 项）　Ctrl+Enter")
        else:
            self.button.setText(f"{page.verb}　Ctrl+Enter")
        self.then.setText(page.after_words())
