"""本地规定: what the province has ruled; its periods are taken over for the lists of this office with one button."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.law import UNITS, Provision
from app.local_rules import LocalPeriod, local_periods, local_rules, not_taken_over
from app.model.unit import Unit
from ui.settings.section import clear
from ui.theme import of_class
from ui.workspace import Workspace


class LocalPeriods(QWidget):
    """本地规定: one line each; a period the lists can take over has a button. Shown only where the region has any."""

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
        every = list(local_rules(unit.region_code, today))
        self.setVisible(bool(every))
        if every:
            self.column.addWidget(of_class(QLabel("本地规定"), "h2"))
        found = list(local_periods(unit.region_code, today))
        adoptable = {one.rule.key for one in found}
        for rule in every:
            if rule.key not in adoptable:
                self.column.addWidget(of_class(QLabel(_told(rule), wordWrap=True), "second"))
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


def _told(rule: Provision) -> str:
    """Return a rule in one line: its name, its period or words, its clause, and whether anybody has checked it."""
    length = f"{rule.values['length']}{UNITS[rule.values['unit']]}" if "length" in rule.values else ""
    words = "　".join(filter(None, (rule.name, length, rule.text)))
    return f"{words}　（{rule}{'' if rule.checked else '，待核对'}）"
