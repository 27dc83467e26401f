"""当事人: one card a party, with its code checked as it is typed."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.identifiers import ID_KINDS, id_problem, normalised, uscc_problem, uscc_warning
from app.model.case_party import PARTY_ROLES
from app.model.party import PARTY_TYPES, Party
from app.steps.open_case import PartyEntry
from ui.known_parties import Find, KnownParties, find_none
from ui.rows import RowCard, Rows, typed
from ui.theme import of_class

KNOWN = ("party_type", "party_name", "uscc", "uscc_absent_reason", "address", "principal")
NARROWEST = 96  # logical px of a field; the longest words of a box are read when it is opened


class PartyCard(RowCard):
    """One party: kind, name, code or identity document, address, principal, phone."""

    def __init__(self, today: Callable[[], date], lookup: Callable[[str], str], find: Find = find_none) -> None:
        """Build the fields; `lookup` says what is on file about a code, `find` who is under a name."""
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
        self.asked = {"party_type": self.kind, **self.lines}
        self.kind.currentIndexChanged.connect(self._fit)
        KnownParties(self.lines["party_name"], find).taken.connect(self._take)
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
            editor.setMinimumWidth(NARROWEST)
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

    def _take(self, party: Party) -> None:
        """Show what is on file of an organisation, as far as everybody may know it."""
        known = {name: getattr(party, name) or "" for name in KNOWN}
        self.set_raw({**self.raw(), **known})

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
            **{name: typed(line) for name, line in self.lines.items()},
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
            line.setCursorPosition(0)
        self._check()


class PartiesEditor(Rows):
    """当事人: one or more."""

    add_words = "＋ 增加一个当事人"

    def __init__(self, today: Callable[[], date], lookup: Callable[[str], str], find: Find = find_none) -> None:
        """Start with one card."""
        self.today, self.lookup, self.known = today, lookup, find
        super().__init__()
        self.append(self.make())
        self.setFocusProxy(self.cards[0])

    def make(self) -> PartyCard:
        """Return an empty card."""
        return PartyCard(self.today, self.lookup, self.known)
