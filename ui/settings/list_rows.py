"""名单制度一览: each list with the level of its rule, whether it may be chosen, and why not."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QVBoxLayout

from app.legality import Offered
from app.model.own_rule import RegimeDecision
from app.model.unit import Unit
from ui.beside import beside
from ui.chips import Chip, ChipLabel
from ui.regime_card import CONFIDENCE, based_on, state_chip
from ui.theme import of_class

INDENT = 26  # logical px, below the words of the tick


class ListRow(QFrame):
    """One list: a tick where the office may use it, its level and state, and the decisions left to the office."""

    ticked = Signal()
    decides = Signal(str, bool)
    """Which decision a 负责人 wants to record, and whether it is to hold: (adopt, consent or discussion)."""

    def __init__(self, one: Offered, unit: Unit, on: date, *, keeps: bool, decides: bool) -> None:
        """Show the list as it stands on a day; who `keeps` may tick, who `decides` may record decisions."""
        super().__init__()
        listed, legality = one.regime, one.legality
        of_class(self, "clear")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 6)
        self.column.setSpacing(3)
        self.box = QCheckBox(listed.name)
        self.box.setChecked(listed.id in unit.regimes)
        self.box.setEnabled(keeps and (legality.may_be_chosen or self.box.isChecked()))
        self.box.setAccessibleName(f"{listed.name}，{listed.level}，{legality.name}。{legality.told}")
        self.box.clicked.connect(self.ticked)
        chips = [Chip(listed.level), state_chip(legality)]
        if CONFIDENCE.get(listed.confidence):
            chips.append(Chip(CONFIDENCE[listed.confidence], "unconfirmed"))
        self.column.addLayout(beside(self.box, None, *map(ChipLabel, chips)))
        self._say(based_on(listed), "hint")
        self._say(legality.reason, "second")
        self._adoption(one, unit.decided("adopt", listed.id, on), decides)
        self._consent(one, unit.decided("consent", listed.id, on), decides)
        self._discussion(one, unit.decided("discussion", listed.id, on), decides)

    def _adoption(self, one: Offered, decision: RegimeDecision | None, decides: bool) -> None:
        if one.legality.state not in ("by_decision", "adopted"):
            return
        if decision:
            self._say(_told(decision, "决定采用" if decision.holds else "决定停止采用"), "second")
        if decides:
            adopted = one.legality.state == "adopted"
            self._offer("停止采用…" if adopted else "登记采用决定…", "adopt", holds=not adopted)

    def _consent(self, one: Offered, decision: RegimeDecision | None, decides: bool) -> None:
        by_rule = one.regime.consent_needed
        if not one.legality.may_be_chosen or not (by_rule or decision):
            return
        needed = decision.holds if decision else by_rule
        told = _told(decision, "") if decision else f"依据{one.regime.consent_clause}"
        self._say(f"上一级同意：{'需要' if needed else '不需要'}　{told}", "second")
        if decides:
            self._offer("登记不再需要上一级同意…" if needed else "登记需要上一级同意…", "consent", holds=not needed)

    def _discussion(self, one: Offered, decision: RegimeDecision | None, decides: bool) -> None:
        by_rule = one.regime.discussion_needed
        if not one.legality.may_be_chosen or not (by_rule or decision or self.box.isChecked()):
            return
        needed = decision.holds if decision else by_rule
        told = _told(decision, "") if decision else f"依据{one.regime.discussion_clause}" if by_rule else ""
        self._say(f"集体讨论：{'列入的一律讨论' if needed else '由承办人视情节提请'}　{told}".rstrip(), "second")
        if decides:
            words = "登记不再一律集体讨论…" if needed else "登记列入须集体讨论…"
            self._offer(words, "discussion", holds=not needed)

    def _offer(self, words: str, kind: str, *, holds: bool) -> None:
        button = of_class(QPushButton(words), "ghost")
        button.clicked.connect(lambda: self.decides.emit(kind, holds))
        line = beside(button, None)
        line.setContentsMargins(INDENT, 0, 0, 0)
        self.column.addLayout(line)

    def _say(self, words: str, kind: str) -> None:
        if words:
            line = of_class(QLabel(words, wordWrap=True), kind)
            line.setContentsMargins(INDENT, 0, 0, 0)
            self.column.addWidget(line)


def _told(decision: RegimeDecision, what: str) -> str:
    made = f"{decision.decided_by} {decision.decided_on:%Y-%m-%d} {what}".rstrip()
    return f"{made}，自 {decision.since:%Y-%m-%d} 起（{decision.document}；{decision.recorded_by}登记）"
