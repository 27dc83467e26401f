"""What the forms of the first run have in common."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.charter import Charter
from app.refusal import Obstacle
from ui.theme import of_class


class Page(QWidget):
    """One step: a title, one sentence why, and a form."""

    may_wait = True

    def __init__(self, title: str, lead: str) -> None:
        """Begin with the title; the form follows below."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        of_class(self, "clear")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 12, 0)
        self.column.setSpacing(8)
        self.column.addWidget(of_class(QLabel(title), "heading"))
        self.column.addWidget(of_class(QLabel(lead, wordWrap=True), "second"))
        self.column.addSpacing(10)

    def fill(self, charter: Charter) -> None:
        """Show what has been entered before."""

    def entered(self, charter: Charter) -> Charter:
        """Return the charter with what this step says."""
        return charter

    def problems(self, charter: Charter) -> list[Obstacle]:
        """Return what must be put right before the next step."""
        return []
