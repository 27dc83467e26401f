"""快捷键: what the keys do on this page, and what they do everywhere."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.page import Page
from ui.theme import of_class

WIDTH = 520  # logical px
COLUMNS = 2
EVERYWHERE = (
    "Alt+1…7 换一页",
    "Alt+← 返回",
    "Ctrl+K 查找主体、案件、文书",
    "Ctrl+Tab 最近的案件",
    "Ctrl+L 锁定",
    "F1 依据原文，或本页快捷键",
    "Shift+F1 本页快捷键",
    "Tab 下一处",
    "Enter 下一栏或打开",
)


class KeySheet(QDialog):
    """快捷键: one line a key; Esc or Enter closes."""

    def __init__(self, parent: QWidget, page: Page) -> None:
        """List the keys of the page, then those of every page."""
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for title, hints in ((page.title, page.hints), ("各页都可用", EVERYWHERE)):
            if hints:
                column.addWidget(of_class(QLabel(title), "h2"))
                column.addLayout(_lines(hints))
        close = of_class(QPushButton("知道了"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addSpacing(4)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _lines(hints: Iterable[str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for number, hint in enumerate(hints):
        keys, _, what = hint.partition(" ")
        row, place = divmod(number, COLUMNS)
        key = of_class(QLabel(keys), "chip")
        grid.addWidget(key, row, 2 * place, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(QLabel(what), row, 2 * place + 1)
        grid.setColumnStretch(2 * place + 1, 1)
    return grid
