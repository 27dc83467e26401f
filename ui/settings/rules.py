"""名单制度与期限规则: what the rules say, with source, and what the office has confirmed with its clause."""

from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout

from app.accounts import choose_regimes
from app.law import Period, period
from app.model.unit import Unit
from app.refusal import Refusal
from app.regime import Regime, clock_periods, other_periods, regimes
from ui.confirm_period import ConfirmPeriod
from ui.dialogs import tell
from ui.settings.section import Section, clear
from ui.theme import of_class


class RulesSection(Section):
    """名单制度与期限规则."""

    title = "名单制度与期限规则"
    lead = "“待核对”的期限不作提醒、不变红；对照原文确认并写明条款后，作为本单位的规则沿用，确认人和日期记入日志。"

    def build(self) -> None:
        """The cards are made anew each time: what is in force may have changed."""
        self.used = QVBoxLayout()
        self.column.addLayout(self.used)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(14)
        self.column.addLayout(self.cards)
        self.column.addStretch()

    def opened(self) -> None:
        """Show the regimes of this office, or all where none was chosen."""
        clear(self.cards)
        clear(self.used)
        today, unit = self.workspace.today(), self.workspace.unit
        if self.may("system_admin"):
            self._offer(regimes(today), unit)
        confirmed = unit.confirmed(today)
        for one in regimes(today):
            if not unit.regimes or one.id in unit.regimes:
                self.cards.addWidget(self._card(one, confirmed))

    def _offer(self, offered: list[Regime], unit: Unit) -> None:
        """Let the system administrator say which lists this office decides on."""
        self.used.addWidget(of_class(QLabel("本单位负责认定的名单"), "caption"))
        self.boxes = {one.id: QCheckBox(one.name) for one in offered}
        for key, box in self.boxes.items():
            box.setChecked(key in unit.regimes)
            box.clicked.connect(lambda _: self._choose(unit))
            self.used.addWidget(box)

    def _choose(self, unit: Unit) -> None:
        chosen = [key for key, box in self.boxes.items() if box.isChecked()]
        try:
            choose_regimes(self.workspace.office, unit, chosen, who=self.workspace.who)
        except Refusal as refusal:
            tell(self, str(refusal))
        self.opened()

    def _card(self, one: Regime, confirmed: dict[str, Period]) -> QFrame:
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        column.addWidget(of_class(QLabel(one.name, wordWrap=True), "h2"))
        source = (
            f"{one.instrument.name}（{one.instrument.number}）　{one.instrument.organ}　{one.instrument.effective} 施行"
        )
        column.addWidget(of_class(QLabel(source, wordWrap=True), "second"))
        for key, name in (clock_periods(one.id) | other_periods(one.id)).items():
            known = period(key, on=self.workspace.today(), confirmed=confirmed)
            asking = ConfirmPeriod(name, key, self.workspace, folded=True)
            asking.show_period(known)
            asking.confirmed.connect(self.opened)
            column.addWidget(asking)
        return card
