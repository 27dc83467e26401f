"""退回意见 in the drawer: what the higher office wants changed in a row, to be marked as mended where it is mended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.ledger.layout import layout
from app.ledger.returned_rows import open_reasons, settle
from app.model.ledger_row import LedgerRow
from app.model.submission import ReturnedRow
from app.refusal import Refusal
from ui.beside import empty
from ui.dialogs import tell
from ui.ledger.section import Section, writing
from ui.ledger.submission_dialogs import SettledDialog


class ReturnedSection(Section):
    """退回意见: hidden while nothing of the row is returned; `settled` says that reasons have been met."""

    title = "退回意见"
    settled = Signal(str)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Mark all that is said of the row as mended."""
        return (writing("改好了…　Ctrl+G", self.settle),)

    def fill(self, row: LedgerRow) -> None:
        """List the reasons that are still open."""
        empty(self.lines)
        found = self.reasons()
        for one in found:
            heading = f"{layout().column(one.column).short}：" if one.column else ""
            self.say(f"{heading}{one.reason}", "error")
        self.setVisible(bool(found))

    def reasons(self) -> list[ReturnedRow]:
        """Return what the higher office wants changed in the row and is not mended yet."""
        return open_reasons(self.workspace.office, [self.row.item_id]).get(self.row.item_id, []) if self.row else []

    def settle(self) -> None:
        """改好了: all that is said of the row; how it was mended may be told."""
        found = self.reasons()
        if not found or self.model.told_hindrance():
            return
        dialog = SettledDialog(self.window(), len(found))
        dialog.accepted.connect(lambda: self._settle(found, dialog.reason()))
        dialog.open()

    def _settle(self, found: list[ReturnedRow], words: str) -> None:
        try:
            settle(self.workspace.office, found, words, who=self.who, on=self.workspace.today())
        except Refusal as refusal:
            tell(self, str(refusal))
        else:
            self.settled.emit("已标为改好。")
