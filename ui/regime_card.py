"""名单制度的依据: how high the rule of a list stands, whether it may be chosen, and what nobody has checked yet."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.legality import Legality, Offered
from app.regime import Regime
from ui.chips import Chip, ChipLabel
from ui.theme import of_class

CONFIDENCE = {"": "", "partly": "部分条目已有出处", "unknown": "没有可靠出处"}
KINDS = {"allowed": "ok", "adopted": "info", "by_decision": "gap", "incoming": "wait"}


def state_chip(legality: Legality) -> Chip:
    """Return the state of a list as a chip."""
    return Chip(legality.name, KINDS.get(legality.state, "plain"), legality.reason)


def based_on(listed: Regime) -> str:
    """Return the rule a list rests on, in one line: name, number, organ, since when."""
    rule = listed.instrument
    since = f"{rule.effective:%Y-%m-%d} 施行" if rule.effective else "施行日期未查到"
    number = f"（{rule.number}）" if rule.number else ""
    return f"{rule.name}{number}　{rule.organ}　{since}"


def in_one_line(one: Offered) -> str:
    """Return a list as it stands in a choice: its name, the level of its rule, and what is in the way."""
    state = "" if one.legality.state == "allowed" else f"，{one.legality.name}"
    return f"{one.regime.name}（{one.regime.level}{state}）"


class RegimeCard(QFrame):
    """One list: level, state, where it rests, what to heed, what is unchecked."""

    def __init__(self) -> None:
        """Say nothing until a list is chosen."""
        super().__init__()
        of_class(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(8)
        column.addLayout(self.chips)
        self.basis = of_class(QLabel(wordWrap=True), "second")
        self.reason = of_class(QLabel(wordWrap=True), "gap")
        self.heed = of_class(QLabel(wordWrap=True), "hint")
        for label in (self.basis, self.reason, self.heed):
            column.addWidget(label)
        self.hide()

    def show_list(self, one: Offered | None) -> None:
        """Show a list; nothing where none is chosen."""
        self.setVisible(one is not None)
        while item := self.chips.takeAt(0):
            if chip := item.widget():
                chip.deleteLater()
        if one is None:
            return
        listed = one.regime
        chips = [Chip(listed.level), state_chip(one.legality)]
        if CONFIDENCE.get(listed.confidence):
            chips.append(Chip(CONFIDENCE[listed.confidence], "unconfirmed"))
        for chip in chips:
            self.chips.addWidget(ChipLabel(chip))
        self.chips.addStretch()
        self.basis.setText("　".join(filter(None, (based_on(listed), listed.instrument.status))))
        self._say(self.reason, [one.legality.told, listed.decision_note])
        self._say(self.heed, [f"尚待核对：{question}" for question in listed.open_questions])

    def _say(self, label: QLabel, lines: Iterable[str]) -> None:
        words = "\n".join(line for line in lines if line)
        label.setText(words)
        label.setVisible(bool(words))
