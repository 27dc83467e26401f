"""演示条: the practice office says on every screen that it is one, and lets one newcomer play every person."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel

from app.model.officer import Officer
from app.roles import in_words
from ui.workspace import Workspace

HEIGHT = 34  # logical px


class PracticeBar(QFrame):
    """演示数据，不作为办案依据: the permanent bar, with the persons of the practice office."""

    def __init__(self, workspace: Workspace, enter: Callable[[Officer], object]) -> None:
        """List everybody; choosing one hands the frame over."""
        super().__init__()
        self.setObjectName("practice")
        self.setFixedHeight(HEIGHT)
        self.people = [officer for officer in workspace.officers() if officer.is_active]
        self.persons = QComboBox()
        self.persons.setAccessibleName("练习身份")
        for officer in self.people:
            self.persons.addItem(f"{officer.name}　{in_words(officer.roles)}")
        names = [officer.name for officer in self.people]
        self.persons.setCurrentIndex(names.index(workspace.who.name))
        self.persons.activated.connect(lambda i: enter(self.people[i]))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 2, 12, 2)
        row.addWidget(QLabel("演示数据，不作为办案依据"))
        row.addStretch()
        row.addWidget(QLabel("练习身份"))
        row.addWidget(self.persons)
