"""对应清单、目录 in the drawer: which entry of the list of measures and of the catalogue a row refers to."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel

from app.ledger.edit import Change, RowAct, edit
from app.model.ledger_row import LedgerRow
from ui.ledger.model import LedgerModel
from ui.ledger.reference_picker import PICKERS, Referring
from ui.ledger.section import Section, writing
from ui.theme import of_class
from ui.workspace import Workspace

REFER: RowAct = "refer_ledger_row"


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
