"""惩戒措施: picked, never typed; those that may not be picked are shown with the reason. A ban is given its time."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.measures import Measure
from app.search import contains
from ui.editors import ChoiceEditor, DateEditor, Editor, LineEditor
from ui.measures_list import MeasuresList
from ui.theme import of_class

TALLEST = 380  # logical px; a longer list scrolls
FILTER = 150  # logical px
MANY = 6  # measures; fewer need no search
EMPTY = "该名单制度没有列明措施。请先登记措施及其援引条款。"
FILTERS = {"conduct": "失信行为", "target": "惩戒对象", "implementing_body": "实施主体"}


class MeasuresEditor(Editor):
    """惩戒措施: found by words, conduct, object or organ; a ban asks from when, until when, by which clause."""

    def __init__(self, measures: list[Measure], today: Callable[[], date] = date.today) -> None:
        """Show every measure; `today` is the day of the workspace."""
        super().__init__()
        self.today = today
        self.list = MeasuresList(measures)
        self.list.picked.connect(self._picked)
        self.list.widened.connect(self._fit)
        self.terms: dict[str, BanTerm] = {}
        self.words = QLineEdit()
        self.words.setPlaceholderText("查找措施、依据")
        self.words.setAccessibleName("查找措施、依据")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._narrow)
        self.filters = {name: self._filter(measures, name, words) for name, words in FILTERS.items()}
        self.only = QCheckBox("只看可选")
        self.only.toggled.connect(self._narrow)
        self.count = of_class(QLabel(), "hint")
        self.bans = QVBoxLayout()
        self.bans.setSpacing(8)
        self._lay_out(measures)
        self.setFocusProxy(self.list)

    def value(self) -> Any:
        """Return the measures picked, each ban with its time."""
        return tuple(self._with_term(one) for one in self.list.picks())

    def raw(self) -> Any:
        """Return the names picked, and what was typed of each ban."""
        return [{"name": one.name, **(self.terms[one.name].raw() if one.ban else {})} for one in self.list.picks()]

    def set_raw(self, raw: Any) -> None:
        """Pick what a draft or the record names."""
        held = {one["name"]: one for one in raw}
        self.list.pick(list(held))
        self._show_terms()
        for name, term in self.terms.items():
            term.set_raw(held.get(name, {}))
        self._narrow()

    def problem(self) -> str:
        """Say which day of a ban cannot be read."""
        return next(filter(None, (one.problem() for one in self.terms.values())), "")

    def show_state(self, state: str) -> None:
        """The message below says it."""

    def set_read_only(self, fixed: bool) -> None:
        """Show what was picked, and let nothing be changed."""
        self.only.setDisabled(fixed)
        self.list.setDisabled(fixed)
        for one in self.terms.values():
            one.setDisabled(fixed)

    def _with_term(self, one: Measure) -> Measure:
        return replace(one, **self.terms[one.name].value()) if one.ban and one.name in self.terms else one

    def _picked(self) -> None:
        self._show_terms()
        self.changed.emit()
        self.left.emit()

    def _show_terms(self) -> None:
        """Ask for the time of every ban that is picked; what was typed stays."""
        bans = {one.name: one for one in self.list.picks() if one.ban}
        for name in set(self.terms) - set(bans):
            self.terms.pop(name).deleteLater()
        for name, one in bans.items():
            if name not in self.terms:
                self.terms[name] = term = BanTerm(one, self.today)
                term.changed.connect(self.changed)
                term.left.connect(self.left)
                self.bans.addWidget(term)

    def _narrow(self) -> None:
        wanted, chosen = self.words.text().strip(), {name: box.value() for name, box in self.filters.items()}

        def fits(one: Measure) -> bool:
            if self.only.isChecked() and not one.selectable:
                return False
            if any(word and getattr(one, name) != word for name, word in chosen.items()):
                return False
            return not wanted or contains(f"{one.name}{one.clause}{one.content}{one.implementing_body}", wanted)

        shown = self.list.narrow(fits)
        self.count.setText("没有符合条件的措施。可清除条件，或换个说法查找。" if not shown else "")
        self.count.setHidden(bool(shown) or not self.list.count())
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedHeight(max(self.list.needed_height(TALLEST), 40) + 2)

    def _filter(self, measures: Iterable[Measure], name: str, words: str) -> ChoiceEditor:
        said = sorted({getattr(one, name) for one in measures} - {""})
        box = ChoiceEditor(dict(zip(said, said, strict=True)), width=FILTER, empty=words)
        box.setFixedWidth(FILTER)
        box.be_called(f"按{words}筛选")
        box.changed.connect(self._narrow)
        if len(said) < 2:
            box.hide()
        return box

    def _lay_out(self, measures: list[Measure]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        search = QWidget()
        row = QHBoxLayout(search)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.only)
        narrowing = QHBoxLayout()
        narrowing.setSpacing(6)
        for box in self.filters.values():
            narrowing.addWidget(box)
        narrowing.addStretch()
        column.addWidget(search)
        column.addLayout(narrowing)
        frame = of_class(QFrame(), "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        column.addWidget(frame)
        empty = of_class(QLabel(EMPTY), "hint")
        column.addWidget(empty)
        column.addWidget(self.count)
        column.addLayout(self.bans)
        for part, is_shown in ((search, len(measures) > MANY), (frame, bool(measures)), (empty, not measures)):
            part.setVisible(is_shown)  # each has its parent now; before it would be a window of its own
        self._narrow()


class BanTerm(QFrame):
    """禁入期限: from when (left empty: from the day of the decision) until when, and the clause that sets it."""

    changed = Signal()
    left = Signal()

    def __init__(self, one: Measure, today: Callable[[], date]) -> None:
        """Ask for the time of one ban."""
        super().__init__()
        of_class(self, "sunken")
        self.since, self.until, self.clause = DateEditor(today), DateEditor(today), LineEditor("规定禁入期限的条款")
        for editor in (self.since, self.until, self.clause):
            editor.changed.connect(self.changed)
            editor.left.connect(self.left)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setVerticalSpacing(6)
        name = of_class(QLabel(f"{one.name}　的禁入期限", wordWrap=True), "second")
        grid.addWidget(name, 0, 0, 1, 2)
        for place, (words, editor) in enumerate(
            (("起始日期", self.since), ("截止日期", self.until), ("期限依据", self.clause)), 1
        ):
            label = of_class(QLabel(words), "second")
            label.setBuddy(editor)
            editor.be_called(f"{one.name}，禁入{words}")
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(editor, place, 1)
        self.since.line.setPlaceholderText("不填即自列入决定作出之日起")
        grid.setColumnStretch(1, 1)

    def value(self) -> dict[str, Any]:
        """Return the time of the ban as a measure takes it."""
        return {
            "term_from": self.since.value(),
            "term_until": self.until.value(),
            "term_clause": self.clause.value(),
        }

    def raw(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        return {"term_from": self.since.raw(), "term_until": self.until.raw(), "term_clause": self.clause.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show what a draft or the record says."""
        for name, editor in (("term_from", self.since), ("term_until", self.until), ("term_clause", self.clause)):
            if raw.get(name):
                editor.set_raw(raw[name])

    def problem(self) -> str:
        """Say which day cannot be read."""
        return self.since.problem() or self.until.problem()
