"""核对与拟处理: questions answered one by one, and a proposal for each party."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
)

from app.model.case_party import LENIENT_ENDS, NOT_LISTING
from app.steps.choose_regime import Checked
from app.steps.propose_decision import PROPOSALS, Proposal
from ui.beside import beside
from ui.editors import ChoiceEditor
from ui.rows import RowCard, Rows, typed
from ui.theme import of_class


class CheckCard(RowCard):
    """One question: 是 / 否 and what shows it."""

    def __init__(self, key: str, text: str, clause: str, words: tuple[str, str], note: str) -> None:
        """Show the question with its clause."""
        super().__init__()
        of_class(self, "clear")
        self.key, self.text = key, text
        question = QLabel(f"{text}<span style='color:#64717F'>　{clause}</span>" if clause else text)
        question.setWordWrap(True)
        self.group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(2)
        column.addWidget(question)
        row = QHBoxLayout()
        row.setSpacing(10)
        column.addLayout(row)
        for number, answer in enumerate(words):
            button = QRadioButton(answer)
            button.setAccessibleName(f"{text}：{answer}")
            self.group.addButton(button, number)
            row.addWidget(button)
        self.note = QLineEdit()
        self.note.setPlaceholderText(note)
        self.note.setAccessibleName(f"{text}：{note}")
        row.addWidget(self.note, 1)
        self.asked = {"answer": self.group.button(0)}
        self.setFocusProxy(self.group.button(0))

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.group.idClicked.connect(lambda: told())  # noqa: PLW0108 - the button's number is not wanted
        self.note.textChanged.connect(told)

    def value(self) -> Checked:
        """Return the answer."""
        chosen = self.group.checkedId()
        return Checked(self.key, self.text, None if chosen < 0 else chosen == 0, typed(self.note))

    def raw(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        return asdict(self.value())

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show an answer."""
        if raw.get("answer") is not None:
            self.group.button(0 if raw["answer"] else 1).setChecked(True)
        self.note.setText(raw.get("note", ""))


class ChecksEditor(Rows):
    """逐项核对: a few questions, each answered."""

    def __init__(self, words: tuple[str, str], note: str) -> None:
        """Name the two answers and what the note is for."""
        super().__init__()
        self.words, self.note = words, note

    def ask(self, questions: Iterable[tuple[str, str, str]]) -> None:
        """Ask these questions: key, text, clause; answers given to the same question stay."""
        kept = {card.key: card.raw() for card in self.cards}
        while self.cards:
            self.remove(self.cards[0])
        for key, text, clause in questions:
            card = CheckCard(key, text, clause, self.words, self.note)
            card.set_raw(kept.get(key, {}))
            self.append(card)
        if self.cards:
            self.setFocusProxy(self.cards[0])

    def set_raw(self, raw: Any) -> None:
        """Show answers by the question they belong to."""
        by_key = {one["key"]: one for one in raw}
        for card in self.cards:
            card.set_raw(by_key.get(card.key, {}))


class ProposalCard(RowCard):
    """拟处理意见: for one party."""

    def __init__(
        self,
        case_party_id: Any,
        name: str,
        *,
        only_not_listing: bool,
        exemptions: Mapping[str, str],
        reason_words: str,
    ) -> None:
        """Offer 列入 and 不予列入; for the latter why, by which reason of the list's own rule, and what follows."""
        super().__init__()
        of_class(self, "clear")
        self.case_party_id = case_party_id
        self.group = QButtonGroup(self)
        words = QLabel(name)
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(2)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row)
        for number, text in enumerate(PROPOSALS.values()):
            button = QRadioButton(text)
            button.setAccessibleName(f"{name}：{text}")
            button.setEnabled(not (only_not_listing and number == 0))
            self.group.addButton(button, number)
            row.addWidget(button)
        self.code = _choice(f"{name}：不予列入的原因", "不予列入的原因", NOT_LISTING)
        self.end = _choice(f"{name}：不予列入后的处理", "不予列入后的处理", LENIENT_ENDS)
        row.addStretch()
        column.addLayout(beside(self.code, self.end, spacing=8))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(reason_words)
        self.reason.setAccessibleName(f"{name}：理由")
        column.addWidget(self.reason)
        self.exemption = ChoiceEditor(exemptions, empty="没有规定的不予列入情形")
        self.exemption.be_called(f"{name}：不予列入情形")
        _keep_narrow(self.exemption.box)
        column.addWidget(self.exemption)
        self.group.idToggled.connect(self._show_choices)
        self._show_choices()
        first = self.group.button(1 if only_not_listing else 0)
        self.asked = {"outcome": first, "code": self.code, "lenient_end": self.end, "reason": self.reason}
        self.setFocusProxy(first)

    def _show_choices(self) -> None:
        is_spared = self._outcome() == "not_listing"
        self.code.setVisible(is_spared)
        self.end.setVisible(is_spared)
        self.exemption.setVisible(is_spared and self.exemption.box.count() > 1)

    def _outcome(self) -> str:
        chosen = self.group.checkedId()
        return list(PROPOSALS)[chosen] if chosen >= 0 else ""

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.group.idClicked.connect(lambda: told())  # noqa: PLW0108 - the button's number is not wanted
        self.reason.textChanged.connect(told)
        self.exemption.changed.connect(told)
        for box in (self.code, self.end):
            box.currentIndexChanged.connect(told)

    def value(self) -> Proposal:
        """Return the proposal; what belongs to 不予列入 is empty where somebody is listed."""
        code, end = self.code.currentData() or "", self.end.currentData() or ""
        is_spared = self._outcome() == "not_listing"
        chosen = (self.exemption.value(), code, end) if is_spared else ()
        return Proposal(self.case_party_id, self._outcome(), typed(self.reason), *chosen)

    def raw(self) -> dict[str, str]:
        """Return what a draft keeps."""
        one = self.value()
        return {name: kept for name, kept in asdict(one).items() if name != "case_party_id"}

    def set_raw(self, raw: dict[str, str]) -> None:
        """Show a proposal."""
        if raw.get("outcome") in PROPOSALS:
            self.group.button(list(PROPOSALS).index(raw["outcome"])).setChecked(True)
        for box, name in ((self.code, "code"), (self.end, "lenient_end")):
            box.setCurrentIndex(max(0, box.findData(raw.get(name, ""))))
        self.reason.setText(raw.get("reason", ""))
        self.exemption.set_raw(raw.get("exemption", ""))
        self._show_choices()


def _choice(name: str, empty: str, choices: Mapping[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    _keep_narrow(box)
    box.addItem(empty, "")
    for key, words in choices.items():
        box.addItem(words, key)
    return box


def _keep_narrow(box: QComboBox) -> None:
    """Let a box be narrower than its longest choice, so that it never widens the form."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)


class ProposalsEditor(Rows):
    """拟处理意见: one line a party."""

    def __init__(self, parties: Iterable[Any], exemptions: Mapping[str, str] = {}, lenient: Iterable[str] = ()) -> None:
        """Make a card for each party; `exemptions` are the list's own reasons, `lenient` what asks for lenience."""
        super().__init__()
        found = "、".join(lenient)
        words = f"有宽容审慎情形（{found}），列入和不予列入都写明理由" if found else "不予列入的，写明理由"
        for one in parties:
            card = ProposalCard(
                one.id,
                one.party.party_name,
                only_not_listing=one.proposed_outcome == "not_listing",
                exemptions=exemptions,
                reason_words=words,
            )
            self.append(card)
        self.setFocusProxy(self.cards[0])
