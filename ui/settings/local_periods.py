"""地方期限: what the province has set, taken over for the lists of this office with one button."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.local_rules import LocalPeriod, local_periods, not_taken_over
from app.model.unit import Unit
from ui.settings.section import clear
from ui.theme import of_class
from ui.workspace import Workspace


class LocalPeriods(QWidget):
    """本地规定的期限: one line each; shown only where the region of the office has one."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        """Say nothing before the unit is known."""
        super().__init__()
        of_class(self, "clear")
        self.workspace = workspace
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def opened(self, unit: Unit) -> None:
        """Show the periods of the province, and for which lists they have not been taken over."""
        clear(self.column)
        today = self.workspace.today()
        found = list(local_periods(unit.region_code, today))
        self.setVisible(bool(found))
        if found:
            self.column.addWidget(of_class(QLabel("本地规定的期限"), "h2"))
        for one in found:
            lists = not_taken_over(one, unit.regimes, unit.confirmed(today), today)
            words = f"{one.name}　{one.length}　{one.rule}"
            told = f"尚未采用：{'、'.join(lists)}" if lists else "本单位的名单都已采用"
            line = of_class(QLabel(f"{words}　（{told}）", wordWrap=True), "second")
            self.column.addWidget(line)
            if lists:
                button = of_class(QPushButton("作为本单位的规则采用"), "ghost")
                button.clicked.connect(partial(self._take_over, one, unit))
                self.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _take_over(self, one: LocalPeriod, unit: Unit) -> None:
        confirmed = unit.confirmed(self.workspace.today())
        for regime_id in unit.regimes:
            if one.key_of(regime_id) not in confirmed and (
                refusal := self.workspace.confirm_period(one.as_of_list(regime_id))
            ):
                self.column.addWidget(of_class(QLabel(str(refusal), wordWrap=True), "error"))
                return
        self.changed.emit()
