"""进展说明 in the drawer: the dated notes of a row, and a line to go on with them."""

from PySide6.QtWidgets import QLineEdit

from app.cleaning import clean
from app.ledger.edit import Change, RowAct, edit
from app.model.ledger_note import ProgressNote, with_note
from app.model.ledger_row import LedgerRow
from ui.beside import empty
from ui.ledger.model import LedgerModel
from ui.ledger.section import Section
from ui.workspace import Workspace

NOTE: RowAct = "note_ledger_row"
MOST_NOTES = 20  # shown; the cell holds all of them


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
