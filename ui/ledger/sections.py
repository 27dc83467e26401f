"""台账详情的各部分: what hangs on a row beside its cells — its check, its references, its notes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.cleaning import clean
from app.ledger.checking import asked_of, begun_check, checks_of
from app.ledger.edit import Change, Edited, edit
from app.model.ledger_note import ProgressNote, with_note
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Refusal
from ui.beside import beside, empty
from ui.dialogs import confirm_with_reason, tell
from ui.ledger.model import LedgerModel
from ui.ledger.reference_picker import PICKERS, Referring
from ui.theme import of_class
from ui.workspace import Workspace

NOTE, REFER = "note_ledger_row", "refer_ledger_row"
MOST_NOTES = 20  # shown; the cell holds all of them


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
        """Fill the lines."""
        raise NotImplementedError

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


class CheckSection(Section):
    """逐项核对: how the last check ended, or how far one has come."""

    title = "逐项核对"
    wanted = Signal()

    def buttons(self) -> tuple[QPushButton, ...]:
        """Open the window of the questions."""
        return (writing("逐项核对　F8", self.wanted.emit),)

    def fill(self, row: LedgerRow) -> None:
        """Tell the last check and one that is half done."""
        empty(self.lines)
        office = self.workspace.office
        total = len(asked_of(office, row, self.workspace.today()))
        if begun := begun_check(office, row.id, self.who):
            self.say(f"核对到一半：已回答 {len(begun.answers)} / {total} 项，可以接着核对。", "gap")
        checks = checks_of(office, row.id)
        for one in checks[:1]:
            failed = "、".join(one.failed)
            self.say(
                f"{one.checked_on:%Y-%m-%d} {one.checked_by}核对："
                + (f"不符合 {failed}" if failed else "没有不符合的项目")
            )
            self.say(f"结论：{one.conforms}，{one.opinion}。所据：{one.editions}", "hint")
            changed = (row.conforms, row.opinion) != (one.conforms, one.opinion)
            if changed:
                self.say("核对以后，是否符合或者清理意见又有改动。", "gap")
        if not checks:
            self.say(f"还没有逐项核对。共 {total} 项，每项列明 49号文的原文。")


class ReferencesSection(Section):
    """对应清单、目录: the entry of the list of measures and of the catalogue; picked, not typed."""

    title = "对应清单、目录"

    def __init__(self, workspace: Workspace, model: LedgerModel) -> None:
        """One line for each reference."""
        super().__init__(workspace, model)
        self.values = {item: QLabel(wordWrap=True) for item in PICKERS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(1, 1)
        for number, (item, picker) in enumerate(PICKERS.items()):
            button = writing("选择…", partial(self.pick, item))
            button.setAccessibleName(f"选择{picker.name}")
            grid.addWidget(of_class(QLabel(picker.name), "second"), number, 0)
            grid.addWidget(self.values[item], number, 1)
            grid.addWidget(button, number, 2)
        self.lines.addLayout(grid)

    def fill(self, row: LedgerRow) -> None:
        """Show what the row refers to."""
        for item, label in self.values.items():
            label.setText(getattr(row, item) or "—")

    def pick(self, item: str) -> None:
        """选择: choose an entry; the row takes it in an act of its own."""
        row = self.row
        if row is None or self.model.hindrance():
            return
        dialog = Referring(self, self.workspace, PICKERS[item], row)
        dialog.picked.connect(lambda values: self._refer(row, values))
        dialog.open()

    def _refer(self, row: LedgerRow, values: dict[str, Any]) -> None:
        office, on = self.workspace.office, self.workspace.today()
        self.do(lambda: edit(office, [Change(row, values)], who=self.who, on=on, name=REFER))


class NotesSection(Section):
    """进展说明: dated notes, the newest first; only added to."""

    title = "进展说明"

    def __init__(self, workspace: Workspace, model: LedgerModel) -> None:
        """A line to write in above the notes."""
        super().__init__(workspace, model)
        self.line = QLineEdit()
        self.line.setPlaceholderText("续写一条，回车存入")
        self.line.setAccessibleName("续写进展说明")
        self.line.returnPressed.connect(self.add)
        self.column.insertWidget(1, self.line)

    def fill(self, row: LedgerRow) -> None:
        """Show the notes."""
        empty(self.lines)
        self.line.setVisible(not self.model.hindrance())
        notes = row.notes
        for one in notes[: -MOST_NOTES - 1 : -1]:
            self.say(one.words, "")
            self.say(_when(one), "hint")
        if len(notes) > MOST_NOTES:
            self.say(f"另有较早的 {len(notes) - MOST_NOTES} 条，见“进展说明”一栏。")
        if not notes:
            self.say("还没有进展说明。")

    def add(self) -> None:
        """续写: one note more, with today's date and who writes it."""
        row, words, on = self.row, clean(self.line.text())[0].strip(), self.workspace.today()
        if row is None or not words:
            return
        values = {"progress_note": with_note(row.progress_note, words, on, self.who.name)}
        office = self.workspace.office
        if not self.do(lambda: edit(office, [Change(row, values)], who=self.who, on=on, name=NOTE)):
            self.line.clear()


def _when(one: ProgressNote) -> str:
    parts = (f"{one.on:%Y-%m-%d}" if one.on else "", one.by)
    return "　".join(filter(None, parts)) or "未注明日期"
