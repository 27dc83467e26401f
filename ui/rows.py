"""Editors of several rows: parties, items of an objection, questions of a check, measures, proposals."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.cleaning import clean
from app.identifiers import ID_KINDS, id_problem, normalised, uscc_problem, uscc_warning
from app.measures import Measure
from app.model.case_party import PARTY_ROLES
from app.model.objection import OUTCOMES
from app.model.party import PARTY_TYPES
from app.steps.answer_objection import Verified
from app.steps.choose_regime import Checked
from app.steps.hear_objection import Item
from app.steps.open_case import PartyEntry
from app.steps.propose_decision import PROPOSALS, Proposal
from ui.chips import Chip, ChipLabel
from ui.editors import Caption, Editor
from ui.theme import of_class


def _words(line: QLineEdit) -> str:
    return clean(line.text())[0].strip()


class Rows(Editor):
    """A column of cards; a subclass makes one card and reads it."""

    add_words = ""

    def __init__(self) -> None:
        """Start without a card."""
        super().__init__()
        self.cards: list[Any] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        if self.add_words:
            self.more = of_class(QPushButton(self.add_words), "link")
            self.more.clicked.connect(self._add_one)
            self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def make(self) -> Any:
        """Return an empty card."""
        raise NotImplementedError

    def append(self, card: Any) -> None:
        """Put a card at the end."""
        self.cards.append(card)
        self.column.insertWidget(len(self.cards) - 1, card)
        card.watch(self._told)
        if self.add_words and hasattr(card, "drop"):
            card.drop.clicked.connect(lambda: self.remove(card))
            card.drop.setVisible(len(self.cards) > 1)

    def remove(self, card: Any) -> None:
        """Take a card away."""
        self.cards.remove(card)
        self.column.removeWidget(card)
        card.deleteLater()
        self._told()

    def value(self) -> Any:
        """Return what every card says."""
        return tuple(card.value() for card in self.cards)

    def raw(self) -> Any:
        """Return what a draft keeps of every card."""
        return [card.raw() for card in self.cards]

    def set_raw(self, raw: Any) -> None:
        """Show as many cards as a draft kept."""
        while len(self.cards) < len(raw) and self.add_words:
            self.append(self.make())
        for card, kept in zip(self.cards, raw, strict=False):
            card.set_raw(kept)

    def show_state(self, state: str) -> None:
        """The message below says it."""

    def set_read_only(self, fixed: bool) -> None:
        """Show without letting anything be changed."""
        self.setDisabled(fixed)

    def _add_one(self) -> None:
        self.append(self.make())
        self.cards[-1].setFocus()
        self._told()

    def _told(self) -> None:
        self.changed.emit()


class PartyCard(QFrame):
    """One party: kind, name, code or identity document, address, principal, phone."""

    def __init__(self, today: Callable[[], date], lookup: Callable[[str], str]) -> None:
        """Build the fields; `lookup` says what is on file about a code."""
        super().__init__()
        of_class(self, "sunken")
        self.today, self.lookup = today, lookup
        self.kind = QComboBox()
        for key, words in PARTY_TYPES.items():
            self.kind.addItem(words, key)
        self.role = QComboBox()
        for key, words in PARTY_ROLES.items():
            self.role.addItem(words, key)
        self.id_kind = QComboBox()
        self.id_kind.addItems(list(ID_KINDS))
        self.lines = {
            name: QLineEdit()
            for name in ("party_name", "uscc", "uscc_absent_reason", "id_number", "address", "principal", "phone")
        }
        self.lines["uscc_absent_reason"].setPlaceholderText("暂无代码的，写明原因")
        self.lines["phone"].setPlaceholderText("如 0900-1234567")
        self.note = of_class(QLabel(), "hint")
        self.note.setWordWrap(True)
        self.drop = of_class(QPushButton("删去"), "link")
        self.labels: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(8)
        self._place(grid)
        self.kind.currentIndexChanged.connect(self._fit)
        for name in ("uscc", "id_number"):
            self.lines[name].editingFinished.connect(self._check)
        self.setFocusProxy(self.lines["party_name"])
        self._fit()

    def _place(self, grid: QGridLayout) -> None:
        cells: tuple[tuple[int, int, str, str, QWidget], ...] = (  # a person's fields take the place of a company's
            (0, 0, "kind", "主体类型", self.kind),
            (0, 1, "role", "在案身份", self.role),
            (1, 0, "party_name", "名称 / 姓名", self.lines["party_name"]),
            (1, 1, "uscc", "信用代码", self.lines["uscc"]),
            (1, 1, "id_kind", "证件类型", self.id_kind),
            (2, 0, "principal", "负责人", self.lines["principal"]),
            (2, 0, "id_number", "证件号码", self.lines["id_number"]),
            (2, 1, "uscc_absent_reason", "暂无代码", self.lines["uscc_absent_reason"]),
            (3, 0, "address", "住所", self.lines["address"]),
            (3, 1, "phone", "联系电话", self.lines["phone"]),
        )
        for row, column, name, words, editor in cells:
            label = of_class(QLabel(words), "caption")
            label.setFixedWidth(66)
            label.setBuddy(editor)
            editor.setAccessibleName(words)
            self.labels[name] = label
            grid.addWidget(label, row, column * 2)
            grid.addWidget(editor, row, column * 2 + 1)
        grid.addWidget(self.note, 4, 0, 1, 3)
        grid.addWidget(self.drop, 4, 3, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _fit(self) -> None:
        person = self.kind.currentData() == "natural_person"
        for name in ("uscc", "uscc_absent_reason", "principal"):
            self.lines[name].setVisible(not person)
            self.labels[name].setVisible(not person)
        for name, editor in (("id_kind", self.id_kind), ("id_number", self.lines["id_number"])):
            editor.setVisible(person)
            self.labels[name].setVisible(person)

    def _check(self) -> None:
        person = self.kind.currentData() == "natural_person"
        line = self.lines["id_number" if person else "uscc"]
        if not person and line.text():
            line.setText(normalised(line.text()))
        typed = line.text()
        wrong = ""
        if typed:
            wrong = (
                id_problem(typed, kind=self.id_kind.currentText(), on=self.today()) if person else uscc_problem(typed)
            )
        of_class(line, "error" if wrong else "")
        more = "" if wrong or not typed else self.lookup(normalised(typed)) or ("" if person else uscc_warning(typed))
        of_class(self.note, "error" if wrong else "gap" if more else "hint").setText(wrong or more)

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        for line in self.lines.values():
            line.textChanged.connect(told)
        for box in (self.kind, self.role, self.id_kind):
            box.currentIndexChanged.connect(told)

    def value(self) -> PartyEntry:
        """Return the party as the step takes it."""
        return PartyEntry(
            party_type=self.kind.currentData(),
            role=self.role.currentData(),
            id_kind=self.id_kind.currentText() if self.kind.currentData() == "natural_person" else "",
            **{name: _words(line) for name, line in self.lines.items()},
        )

    def raw(self) -> dict[str, str]:
        """Return what a draft keeps."""
        return asdict(self.value())

    def set_raw(self, raw: dict[str, str]) -> None:
        """Show a party."""
        for box, name in ((self.kind, "party_type"), (self.role, "role")):
            box.setCurrentIndex(max(0, box.findData(raw.get(name))))
        self.id_kind.setCurrentText(raw.get("id_kind") or "身份证")
        for name, line in self.lines.items():
            line.setText(raw.get(name, ""))
        self._check()


class PartiesEditor(Rows):
    """当事人: one or more."""

    add_words = "＋ 增加一个当事人"

    def __init__(self, today: Callable[[], date], lookup: Callable[[str], str]) -> None:
        """Start with one card."""
        self.today, self.lookup = today, lookup
        super().__init__()
        self.append(self.make())
        self.setFocusProxy(self.cards[0])

    def make(self) -> PartyCard:
        """Return an empty card."""
        return PartyCard(self.today, self.lookup)


class ItemCard(QFrame):
    """异议事项: what is said, and what is handed in."""

    def __init__(self) -> None:
        """Build two lines."""
        super().__init__()
        of_class(self, "clear")
        self.text, self.materials = QLineEdit(), QLineEdit()
        self.text.setPlaceholderText("异议事项，一行一项")
        self.text.setAccessibleName("异议事项")
        self.materials.setPlaceholderText("提交的材料")
        self.materials.setAccessibleName("提交的材料")
        self.drop = of_class(QPushButton("删去"), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 3)
        row.addWidget(self.materials, 2)
        row.addWidget(self.drop)
        self.setFocusProxy(self.text)

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.text.textChanged.connect(told)
        self.materials.textChanged.connect(told)

    def value(self) -> Item:
        """Return the item."""
        return Item(_words(self.text), _words(self.materials))

    def raw(self) -> dict[str, str]:
        """Return what a draft keeps."""
        return asdict(self.value())

    def set_raw(self, raw: dict[str, str]) -> None:
        """Show an item."""
        self.text.setText(raw["text"])
        self.materials.setText(raw["materials"])


class ItemsEditor(Rows):
    """异议事项: one line each."""

    add_words = "＋ 增加一项"

    def __init__(self) -> None:
        """Start with one line."""
        super().__init__()
        self.append(ItemCard())
        self.setFocusProxy(self.cards[0])

    def make(self) -> ItemCard:
        """Return an empty line."""
        return ItemCard()


class VerifiedCard(QFrame):
    """核实: one item of the objection, how it was verified, what was found."""

    def __init__(self, item: dict[str, str]) -> None:
        """Show what the party said."""
        super().__init__()
        of_class(self, "sunken")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(6)
        said = of_class(QLabel(item["text"]), "strong")
        said.setWordWrap(True)
        box.addWidget(said)
        if item.get("materials"):
            box.addWidget(of_class(QLabel(f"提交材料：{item['materials']}"), "second"))
        self.verification, self.finding, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.outcome = QComboBox()
        self.outcome.addItem("处理意见", "")
        for key, words in OUTCOMES.items():
            self.outcome.addItem(words, key)
        self.outcome.setFixedWidth(120)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for number, (words, line) in enumerate(
            (("核实方式", self.verification), ("核实结论", self.finding), ("理由", self.reason))
        ):
            line.setAccessibleName(words)
            grid.addWidget(of_class(QLabel(words), "caption"), number, 0)
            grid.addWidget(line, number, 1, 1, 1 if line is self.reason else 2)
        grid.addWidget(self.outcome, 2, 2)
        grid.setColumnStretch(1, 1)
        self.verification.setPlaceholderText("如 书面核对、函询有关部门、现场核查")
        box.addLayout(grid)
        self.setFocusProxy(self.verification)

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        for line in (self.verification, self.finding, self.reason):
            line.textChanged.connect(told)
        self.outcome.currentIndexChanged.connect(told)

    def value(self) -> Verified:
        """Return what was found."""
        return Verified(
            _words(self.verification), _words(self.finding), self.outcome.currentData() or "", _words(self.reason)
        )

    def raw(self) -> dict[str, str]:
        """Return what a draft keeps."""
        return asdict(self.value())

    def set_raw(self, raw: dict[str, str]) -> None:
        """Show what was found."""
        self.verification.setText(raw.get("verification", ""))
        self.finding.setText(raw.get("finding", ""))
        self.reason.setText(raw.get("reason", ""))
        self.outcome.setCurrentIndex(max(0, self.outcome.findData(raw.get("outcome", ""))))


class VerifiedEditor(Rows):
    """逐项核实: one card an item."""

    def __init__(self, items: Iterable[dict[str, str]]) -> None:
        """Make the cards of an objection."""
        super().__init__()
        for item in items:
            self.append(VerifiedCard(item))
        if self.cards:
            self.setFocusProxy(self.cards[0])


class CheckCard(QFrame):
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
        self.setFocusProxy(self.group.button(0))

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.group.idClicked.connect(lambda: told())  # noqa: PLW0108 - the button's number is not wanted
        self.note.textChanged.connect(told)

    def value(self) -> Checked:
        """Return the answer."""
        chosen = self.group.checkedId()
        return Checked(self.key, self.text, None if chosen < 0 else chosen == 0, _words(self.note))

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


class MeasuresEditor(Editor):
    """惩戒措施: picked, never typed; those that may not be chosen are shown with the reason."""

    def __init__(self, measures: list[Measure]) -> None:
        """Show every measure with clause and implementing body."""
        super().__init__()
        self.measures = measures
        self.ticks: list[QCheckBox] = []
        frame = of_class(QFrame(), "card")
        box = QVBoxLayout(frame)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for measure in measures:
            box.addWidget(self._row(measure))
        if not measures:
            empty = of_class(QLabel("该名单制度没有列明措施。请先登记措施及其援引条款。"), "hint")
            empty.setContentsMargins(12, 10, 12, 10)
            box.addWidget(empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        if self.ticks:
            self.setFocusProxy(self.ticks[0])

    def _row(self, measure: Measure) -> QWidget:
        row = of_class(QFrame(), "clear" if measure.selectable else "sunken-row")
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 5, 10, 5)
        tick = QCheckBox()
        tick.setAccessibleName(measure.name)
        tick.setEnabled(measure.selectable)
        name = Caption(measure.name, tick)
        tick.toggled.connect(lambda: (self.changed.emit(), self.left.emit()))
        self.ticks.append(tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        below = measure.clause if measure.selectable else measure.reason
        state = "" if measure.checked or not measure.selectable else "　待核对"
        why = of_class(QLabel(f"{below}{state}"), "hint" if measure.selectable and measure.clause else "gap")
        why.setWordWrap(True)
        words.addWidget(why)
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        body = (measure.implementing_body or "本部门") if measure.selectable else "不可选"
        line.addWidget(ChipLabel(Chip(body)))
        return row

    def value(self) -> Any:
        """Return the measures picked."""
        return tuple(one for one, tick in zip(self.measures, self.ticks, strict=True) if tick.isChecked())

    def raw(self) -> Any:
        """Return the names picked."""
        return [one.name for one in self.value()]

    def set_raw(self, raw: Any) -> None:
        """Pick by name."""
        for one, tick in zip(self.measures, self.ticks, strict=True):
            tick.setChecked(one.name in raw and one.selectable)

    def show_state(self, state: str) -> None:
        """The message below says it."""


class ProposalCard(QFrame):
    """拟处理意见: for one party."""

    def __init__(self, case_party_id: Any, name: str, only_not_listing: bool) -> None:
        """Offer 列入 and 不予列入."""
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
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("不予列入的，写明理由")
        self.reason.setAccessibleName(f"{name}：理由")
        row.addWidget(self.reason, 1)
        self.setFocusProxy(self.group.button(1 if only_not_listing else 0))

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.group.idClicked.connect(lambda: told())  # noqa: PLW0108 - the button's number is not wanted
        self.reason.textChanged.connect(told)

    def value(self) -> Proposal:
        """Return the proposal."""
        chosen = self.group.checkedId()
        return Proposal(self.case_party_id, list(PROPOSALS)[chosen] if chosen >= 0 else "", _words(self.reason))

    def raw(self) -> dict[str, str]:
        """Return what a draft keeps."""
        one = self.value()
        return {"outcome": one.outcome, "reason": one.reason}

    def set_raw(self, raw: dict[str, str]) -> None:
        """Show a proposal."""
        if raw.get("outcome") in PROPOSALS:
            self.group.button(list(PROPOSALS).index(raw["outcome"])).setChecked(True)
        self.reason.setText(raw.get("reason", ""))


class ProposalsEditor(Rows):
    """拟处理意见: one line a party."""

    def __init__(self, parties: Iterable[Any]) -> None:
        """Make a line for each party of the case."""
        super().__init__()
        for one in parties:
            self.append(ProposalCard(one.id, one.party.party_name, one.proposed_outcome == "not_listing"))
        self.setFocusProxy(self.cards[0])
