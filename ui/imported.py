"""已导入: what has come in from a table, taken back in whole batches, and what no case rests on yet."""

from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QDialog

from app import batches, import_penalties
from app.database import Office
from app.import_columns import ColumnMap
from app.imports import Preview, Told
from app.model.import_batch import ImportBatch
from app.model.officer import Officer
from app.model.penalty import Penalty
from app.workbook_reading import Sheet
from ui.background import run_in_background
from ui.import_batches import BatchesView, TakeBackDialog
from ui.import_panes import sentence_of
from ui.page import Frame
from ui.workspace import Workspace

SHOWN = 200  # penalties listed at once


class Importing(Protocol):
    """What a module offers that brings rows in: `app.import_penalties`, `app.ledger.import_rows`."""

    KIND: str
    LAYOUT: str
    TAKING_BACK: batches.TwoPersons

    def open_preview(
        self, office: Office, sheet: Sheet, columns: ColumnMap, *, on: date, progress: Told = ...
    ) -> Preview:
        """Check the rows and compare them with the records."""
        ...

    def bring_in(
        self, office: Office, preview: Preview, *, who: Officer, on: date, progress: Told = ...
    ) -> ImportBatch:
        """Write the good rows."""
        ...

    def take_back(self, office: Office, batch: ImportBatch, *, who: Officer, second: Officer, reason: str) -> None:
        """Take the rows of a batch back."""
        ...


class Imported(BatchesView):
    """已导入: reads the batches, and for penalties what waits for a case; takes a batch back with a second person."""

    def __init__(self, importer: Importing, workspace: Workspace, frame: Frame, *, with_penalties: bool) -> None:
        """Build the tables; `read` fills them."""
        super().__init__(with_penalties=with_penalties)
        self.importer, self.workspace, self.frame = importer, workspace, frame
        self.with_penalties = with_penalties
        self.taking_back.connect(self._ask_take_back)
        self.opening.connect(self._open_penalty)
        self.searched.connect(lambda _: self.read())

    def read(self) -> None:
        """Show what has come in."""
        office = self.workspace.office
        self.show_batches(batches.batches(office, self.importer.KIND))
        if self.with_penalties:
            found = import_penalties.penalties(office, search=self.search.text(), size=SHOWN)
            self.show_penalties(found, SHOWN)

    def begin_search(self) -> None:
        """Go to the search where there is one, else to the batches."""
        (self.search if self.with_penalties else self.batch_table).setFocus()

    def _ask_take_back(self, batch: ImportBatch) -> None:
        """Ask for the reason and the second person, then take a batch back."""
        asks = batches.asks_passphrase(self.workspace.office)
        dialog = TakeBackDialog(self, batch, self._others(), self.importer.TAKING_BACK.confirms, asks_passphrase=asks)
        dialog.confirmed.connect(lambda: self._take_back(batch, dialog))
        dialog.open()

    def _others(self) -> list[Officer]:
        others = (officer for officer in self.workspace.officers() if officer.name != self.workspace.who.name)
        return [officer for officer in others if any(officer.may(role) for role in self.importer.TAKING_BACK.confirms)]

    def _take_back(self, batch: ImportBatch, dialog: TakeBackDialog) -> None:
        office, who = self.workspace.office, self.workspace.who
        name, passphrase = dialog.second.currentText(), dialog.passphrase.text()
        reason = dialog.reason()

        def work() -> None:
            second = batches.second_person(office, name, passphrase)
            self.importer.take_back(office, batch, who=who, second=second, reason=reason)

        def done(_: None) -> None:
            dialog.done(QDialog.DialogCode.Accepted)
            self.frame.say(f"{batch.batch_number} 已撤回。")
            self.read()

        run_in_background(lambda _: work(), done, lambda problem: dialog.explain(sentence_of(problem)))

    def _open_penalty(self, penalty: Penalty) -> None:
        """Begin a case from a penalty."""
        self.frame.show_page("new_case", penalty_id=penalty.id)
