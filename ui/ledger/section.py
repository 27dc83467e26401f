"""台账详情的一部分: what the parts of the drawer have in common; each stands in a module of its own, `…_section`."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QVBoxLayout

from app.ledger.edit import Edited
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Refusal
from ui.beside import beside
from ui.dialogs import confirm_with_reason, tell
from ui.ledger.model import LedgerModel
from ui.theme import of_class
from ui.workspace import Workspace


class Section(QFrame):
    """一部分: a heading with its buttons and lines below; what the person may not do is hidden."""

    title = ""

    def __init__(self, workspace: Workspace, model: LedgerModel) -> None:
        """Lay out an empty part."""
        super().__init__()
        self.workspace, self.model = workspace, model
        self.row: LedgerRow | None = None
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(beside(of_class(QLabel(self.title), "h2"), None, *self.buttons()))
        self.column.addLayout(self.lines)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons beside the heading."""
        return ()

    def show_row(self, row: LedgerRow) -> None:
        """Show what hangs on a row."""
        self.row = row
        for button in self.findChildren(QPushButton):
            if button.property("writes"):
                button.setVisible(not self.model.hindrance())
        self.fill(row)

    def fill(self, row: LedgerRow) -> None:
        """Fill the lines; a part that shows nothing of the row has none."""

    def say(self, words: str, look: str = "second") -> QLabel:
        """Add one line of words."""
        line = of_class(QLabel(words, wordWrap=True), look)
        self.lines.addWidget(line)
        return line

    def do(self, work: Callable[[], Edited]) -> str:
        """Change the row in an act that the grid can take back; return what hindered it."""
        return self.model.take_in(work)

    def ask(self, dialog: QDialog) -> None:
        """Open a dialog about the row; what it has changed is shown."""
        dialog.accepted.connect(self._again)
        dialog.open()

    def take_away(self, question: str, effect: str, word: str, work: Callable[[str], object]) -> None:
        """Ask for the reason, then take something off the row with it; a refusal is told."""
        if reason := confirm_with_reason(self, question, effect, word, f"{word.removesuffix('关联')}原因"):
            try:
                work(reason)
            except Refusal as refusal:
                tell(self, str(refusal))
            self._again()

    def _again(self) -> None:
        if self.row is not None:
            self.show_row(self.row)

    @property
    def who(self) -> Officer:
        """Return who sits here."""
        return self.workspace.who


def writing(words: str, work: Callable[[], object], look: str = "small") -> QPushButton:
    """Return a button that only who may change the ledger sees."""
    button = of_class(QPushButton(words), look)
    button.setProperty("writes", True)
    button.clicked.connect(lambda *_: work())
    return button
