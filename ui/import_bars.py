"""导入页的上下两栏: what is imported and by which standard, and the one next action."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton

from app.import_layout import Layout
from ui.chips import Chip, ChipLabel
from ui.page import ABOVE, SIDES
from ui.theme import icon, of_class

BAR_HEIGHT = 54  # logical px
VIEWS = ("导入文件", "已导入")


class ImportHeader(QFrame):
    """页首: the way back, what is imported, whether its standard was checked, and the two views."""

    back = Signal()
    view_chosen = Signal(int)

    def __init__(self, kind: str, layout_of: Layout) -> None:
        """Name what is imported."""
        super().__init__()
        of_class(self, "page-header")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        row.setSpacing(10)
        back = of_class(QPushButton(icon("back"), ""), "flat")
        back.setAccessibleName("返回")
        back.clicked.connect(self.back)
        row.addWidget(back)
        row.addWidget(of_class(QLabel(f"导入{kind}"), "h1"))
        self.into = of_class(QLabel(), "hint")
        self.into.hide()
        row.addWidget(self.into)
        if layout_of.standard:
            row.addWidget(of_class(QLabel(layout_of.standard), "hint"))
            if not layout_of.checked:
                row.addWidget(ChipLabel(Chip("待核对", "unconfirmed", "列名和长度尚未与标准原文核对，只作提示。")))
        row.addStretch()
        group = QButtonGroup(self)
        self.segments = [_segment(text) for text in VIEWS]
        for place, button in enumerate(self.segments):
            group.addButton(button, place)
            row.addWidget(button)
        group.idClicked.connect(self.view_chosen)

    def tell(self, into: str) -> None:
        """Say where the rows go, where that is a choice."""
        self.into.setText(into)
        self.into.setVisible(bool(into))


class ActionBar(QFrame):
    """页脚: the one next action, and the bad rows to keep."""

    def __init__(self) -> None:
        """Lay the buttons out; the page says what they do."""
        super().__init__()
        of_class(self, "action-bar")
        self.setFixedHeight(BAR_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDES, 0, SIDES, 0)
        row.setSpacing(10)
        row.addWidget(of_class(QLabel("导入前先检查，检查不改动任何记录。"), "hint"))
        row.addStretch()
        self.save = of_class(QPushButton(icon("export", "primary", 16), "保存错误行…"), "ghost action")
        self.act = of_class(QPushButton(), "primary action")
        row.addWidget(self.save)
        row.addWidget(self.act)


def _segment(text: str) -> QPushButton:
    button = of_class(QPushButton(text), "segment")
    button.setCheckable(True)
    return button
