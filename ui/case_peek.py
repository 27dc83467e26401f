"""速览: what the board knows of one case, without leaving the list."""

from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from ui.beside import beside
from ui.board_words import chip_of, due_words, list_title, step_chip, step_title, turn
from ui.chips import ChipLabel
from ui.page import Frame
from ui.theme import of_class
from ui.workspace import Workspace

WIDTH = 340  # logical px


class Peek(QFrame):
    """速览: a drawer at the right of the list."""

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Begin hidden."""
        super().__init__()
        of_class(self, "drawer")
        self.workspace, self.frame = workspace, frame
        self.case_id: Any = None
        self.setFixedWidth(WIDTH)
        self.name = of_class(QLabel(wordWrap=True), "party")
        self.number = of_class(QLabel(wordWrap=True), "second")
        self.step, self.deadline = ChipLabel(), ChipLabel()
        self.rows = [QLabel(wordWrap=True) for _ in range(5)]
        self.open = of_class(QPushButton("打开案件"), "primary")
        self.open.clicked.connect(lambda: self.frame.open_case(self.case_id))
        self._lay_out()
        self.hide()

    def show_line(self, line: Any) -> None:
        """Show a line of the board."""
        on = self.workspace.today()
        self.case_id = line.case_id
        self.name.setText(line.party_name)
        self.number.setText(f"{line.case_number}　{line.uscc or '待补代码'}")
        self.step.show_chip(step_chip(line, on))
        self.deadline.show_chip(chip_of(line, on))
        said = (
            f"名单制度　{list_title(line, on)}",
            f"当前步骤　{step_title(line, on)}",
            f"法定期限　{due_words(line, on)}",
            f"由谁办理　{turn(line, self.workspace.who, on) or '—'}",
            f"承办　{line.officer}　更新 {line.changed_on:%Y-%m-%d}",
        )
        for label, words in zip(self.rows, said, strict=True):
            label.setText(words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.number)
        column.addLayout(beside(self.step, self.deadline, None))
        column.addWidget(of_class(QFrame(), "rule"))
        for row in self.rows:
            column.addWidget(row)
        column.addStretch()
        column.addWidget(self.open)
