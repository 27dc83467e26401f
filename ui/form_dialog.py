"""A small form in a window of its own: gaps under the fields, one action that is never dead, Esc gives up."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.refusal import Obstacle, Refusal
from ui.beside import beside
from ui.form import Field, Form
from ui.room import resize_within_screen, scrolled_down
from ui.tab_order import go_to_field_beside
from ui.theme import of_class

WIDTH = 760  # logical px


class FormDialog(QDialog):
    """A subclass says what is still missing and what the action does; both come from the act itself."""

    def __init__(self, parent: QWidget | None, title: str, lead: str, verb: str, fields: Iterable[Field]) -> None:
        """Lay out title, lead, form, whatever a subclass puts below it, and the action."""
        super().__init__(parent)
        self.setWindowTitle("信案")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.verb = verb
        self.missing: list[Obstacle] = []
        self.form = Form(fields)
        self.below = QVBoxLayout()
        self.below.setSpacing(6)
        self.note = of_class(QLabel(wordWrap=True), "gap-note")
        self.act = of_class(QPushButton(), "primary action")
        self.act.setDefault(True)
        self.cancel = of_class(QPushButton("取消"), "action")
        self.act.clicked.connect(self.try_it)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(title, lead)
        self.form.changed.connect(self.refresh)
        self.form.left.connect(self.refresh)

    def gaps(self) -> Iterable[Obstacle]:
        """Return what is still missing."""
        return ()

    def perform(self) -> None:
        """Do what the dialog is for; a Refusal is shown and the dialog stays."""

    def refresh(self) -> None:
        """Ask again what is missing."""
        homeless = self.form.explain(self.gaps(), set())
        self.missing = [*homeless, *(Obstacle(text, field=name) for name, text in self.form.faults.items())]
        self._say(homeless)
        number = len(self.missing)
        self.act.setText(f"补齐下一项（剩 {number} 项）" if number else self.verb)

    def try_it(self) -> None:
        """Go to the next gap, or do it."""
        self.refresh()
        if self.missing:
            self.form.next_gap()
            return
        try:
            self.perform()
        except Refusal as refusal:
            self._say(self.form.explain(refusal.obstacles, set(self.form.rows)))
        else:
            self.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go from field to field."""
        return go_to_field_beside(self, forward=next)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first gap, or at the first field."""
        super().showEvent(event)
        if not self.form.next_gap():
            self.form.go_to(next(iter(self.form.rows), ""))

    def _say(self, obstacles: Iterable[Obstacle]) -> None:
        words = "\n".join(dict.fromkeys(one.text for one in obstacles))
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _lay_out(self, title: str, lead: str) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        rows.addWidget(self.form)
        rows.addLayout(self.below)
        rows.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel(title, wordWrap=True), "party"))
        column.addWidget(of_class(QLabel(lead, wordWrap=True), "caption"))
        column.addWidget(scrolled_down(inside), 1)
        column.addWidget(self.note)
        column.addLayout(beside(None, self.cancel, self.act))

    def fit(self, height: int) -> None:
        """Take this height (logical px), or what the screen has left."""
        resize_within_screen(self, WIDTH, height)
