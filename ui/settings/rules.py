"""名单制度与期限规则: what the rules say, with source, and what the office has confirmed with its clause."""

from functools import partial

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.accounts import choose_regimes
from app.amounts import standard
from app.law import Period, period
from app.legality import Offered, offered, without_list
from app.model.unit import Unit
from app.own_rules import DECIDER, KEEPER
from app.refusal import Refusal
from app.regime import Regime, clock_periods, other_periods
from ui.beside import beside
from ui.confirm_amount import ConfirmAmount
from ui.confirm_period import ConfirmPeriod
from ui.dialogs import tell
from ui.regime_card import based_on
from ui.regime_decision import RegimeDecisionDialog
from ui.settings.list_rows import ListRow
from ui.settings.local_periods import LocalPeriods
from ui.settings.own_rules import OwnRulesPart
from ui.settings.section import Section, clear
from ui.theme import of_class


class RulesSection(Section):
    """名单制度与期限规则."""

    title = "名单制度与期限规则"
    lead = "“待核对”的期限不作提醒、不变红；对照原文确认并写明条款后，作为本单位的规则沿用，确认人和日期记入日志。"

    def build(self) -> None:
        """The rows and cards are made anew each time: what is in force may have changed."""
        self.own = OwnRulesPart(self.workspace, keeps=self.may(KEEPER))
        self.own.changed.connect(self._say)
        self.local = LocalPeriods(self.workspace)
        self.local.changed.connect(self.opened)
        self.cards, self.lists, self.others = QVBoxLayout(), QVBoxLayout(), QWidget()
        self.cards.setSpacing(14)
        self.lists.setSpacing(4)
        self.more = QPushButton()
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        of_class(self.others, "clear")
        QVBoxLayout(self.others).setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self.lists)
        self.column.addLayout(beside(self.more, None))
        self.column.addWidget(self.others)
        self.column.addWidget(self.own)
        self.column.addWidget(self.local)
        self.column.addLayout(self.cards)
        self.column.addStretch()

    def opened(self) -> None:
        """Show every list with its state, then the periods of the lists this office uses."""
        clear(self.cards)
        clear(self.lists)
        today, unit = self.workspace.today(), self.workspace.unit
        found = offered(unit.has_adopted, today)
        self._show_lists(found, unit)
        self.own.opened()
        self.local.opened(unit)
        confirmed = unit.confirmed(today)
        for one in found:
            used = one.regime.id in unit.regimes if unit.regimes else one.legality.may_be_chosen
            if used:
                self.cards.addWidget(self._card(one.regime, confirmed))

    def _show_lists(self, found: list[Offered], unit: Unit) -> None:
        """Let the system administrator say which lists this office decides on, the head what is left to the office.

        The lists in use come first; the others are unfolded on demand, or at once while none is in use.
        """
        others = self.others.layout()
        assert others
        clear(others)
        self.lists.addWidget(of_class(QLabel("名单制度"), "h2"))
        who = {"keeps": self.may(KEEPER), "decides": self.may(DECIDER)}
        self.rows = {one.regime.id: ListRow(one, unit, self.workspace.today(), **who) for one in found}
        for one, row in zip(found, self.rows.values(), strict=True):
            row.ticked.connect(partial(self._choose, unit))
            row.decides.connect(partial(self._decide, one.regime))
            (self.lists if one.regime.id in unit.regimes else others).addWidget(row)
        for area, why in without_list():
            others.addWidget(of_class(QLabel(f"{area}：{why}不提供选用。", wordWrap=True), "hint"))
        self.number = sum(key not in unit.regimes for key in self.rows)
        self.more.setVisible(bool(unit.regimes))
        self.more.setChecked(self.more.isChecked() or not unit.regimes)
        self._unfold(self.more.isChecked())

    def _unfold(self, shown: bool) -> None:
        self.others.setVisible(shown)
        self.more.setText(f"{'收起' if shown else '查看'}其他 {self.number} 种名单制度")

    def _choose(self, unit: Unit) -> None:
        chosen = [key for key, row in self.rows.items() if row.box.isChecked()]
        try:
            choose_regimes(self.workspace.office, unit, chosen, who=self.workspace.who)
        except Refusal as refusal:
            tell(self, str(refusal))
        self.opened()

    def _decide(self, listed: Regime, kind: str, holds: bool) -> None:
        asked = RegimeDecisionDialog(self, self.workspace, listed, kind, holds=holds)
        asked.accepted.connect(partial(self._say, "已登记。"))
        asked.open()

    def _say(self, words: str) -> None:
        self.opened()
        self.frame.say(words)

    def _card(self, one: Regime, confirmed: dict[str, Period]) -> QFrame:
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        column.addWidget(of_class(QLabel(one.name, wordWrap=True), "h2"))
        column.addWidget(of_class(QLabel(based_on(one), wordWrap=True), "second"))
        for key, name in (clock_periods(one.id) | other_periods(one.id)).items():
            known = period(key, on=self.workspace.today(), confirmed=confirmed)
            asking = ConfirmPeriod(name, key, self.workspace, folded=True)
            asking.show_period(known)
            asking.confirmed.connect(self.opened)
            column.addWidget(asking)
        for key in dict.fromkeys(ground.standard for ground in one.grounds if ground.standard):
            amount = ConfirmAmount(self.workspace)
            amount.show_amount(key, "本省数额标准", standard(self.workspace.unit, key, self.workspace.today()))
            amount.confirmed.connect(self.opened)
            column.addWidget(amount)
        return card
