"""缺件: what the file of a case still lacks, each with the way to its step and the reason to go on without it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.filing import Entry
from app.filing_entry import usual_reason
from app.model.case import Case
from ui.editors import LineEditor
from ui.rows import RowCard, Rows
from ui.theme import of_class

COMPLETE = "应有的材料都在卷内，没有缺件。"
LACKING = "还缺 {} 份材料，可先补齐，或写明缺件原因后导出。原因写入备考表。"
HINT = "写明缺件原因"


class MissingCard(RowCard):
    """缺件: one paper, why it is not there as far as the case knows, the way to its step, and the officer's reason."""

    wanted = Signal(object)

    def __init__(self, one: Entry, reason: str) -> None:
        """Show the paper with the reason given before."""
        super().__init__()
        of_class(self, "sunken")
        self.one = one
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setVerticalSpacing(4)
        why = of_class(QLabel(f"{one.volume}　{one.reason}", wordWrap=True), "second")
        go = of_class(QPushButton("前往办理"), "small")
        go.setAccessibleName(f"前往办理：{one.name}")
        go.clicked.connect(lambda: self.wanted.emit(one))
        self.reason = LineEditor(HINT)
        self.reason.set_raw(reason)
        self.reason.be_called(f"“{one.name}”缺件原因")
        head = QHBoxLayout()
        head.addWidget(QLabel(one.name, wordWrap=True), 1)
        head.addWidget(go)
        grid.addLayout(head, 0, 0)
        grid.addWidget(why, 1, 0)
        grid.addWidget(self.reason, 2, 0)
        self.asked = {"reason": self.reason}
        self.setFocusProxy(self.reason)

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.reason.changed.connect(told)

    def value(self) -> tuple[str, str]:
        """Return the paper and the reason."""
        return self.one.name, self.reason.value()


class MissingEditor(Rows):
    """缺件原因: one card a paper; its value is the reasons by the name of the paper."""

    wanted = Signal(object)

    def __init__(self, case: Case, missing: Sequence[Entry]) -> None:
        """Make a card for each; say so where nothing is missing."""
        super().__init__()
        for one in missing:
            card = MissingCard(one, usual_reason(case, one))
            card.wanted.connect(self.wanted)
            self.append(card)
        if self.cards:
            self.setFocusProxy(self.cards[0])
        else:
            self.column.addWidget(of_class(QLabel(COMPLETE), "ok"))

    def value(self) -> Any:
        """Return the reasons by the name of the paper."""
        return {name: reason for name, reason in (card.value() for card in self.cards) if reason}

    def raw(self) -> Any:
        """Return what a draft keeps."""
        return self.value()

    def set_raw(self, raw: Any) -> None:
        """Show the reasons a draft kept."""
        for card in self.cards:
            if card.one.name in (raw or {}):
                card.reason.set_raw(raw[card.one.name])


class MissingPapers(QWidget):
    """缺件清单: one row a paper; what was written stays when the list is shown anew."""

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, case: Case) -> None:
        """Begin with nothing missing."""
        super().__init__()
        self.case = case
        self.reasons: dict[str, LineEditor] = {}
        self.missing: Sequence[Entry] = ()
        self.told = of_class(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop), "second")
        self.rows = QScrollArea()
        self.rows.setWidgetResizable(True)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.told)
        column.addWidget(self.rows, 1)

    def show_missing(self, missing: Sequence[Entry]) -> None:
        """List what is missing."""
        written = self.written()
        self.missing = missing
        self.told.setText(LACKING.format(len(missing)) if missing else COMPLETE)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.reasons = {}
        for one in missing:
            card = MissingCard(one, written.get(one.name, usual_reason(self.case, one)))
            card.wanted.connect(self.wanted)
            card.reason.changed.connect(self.changed)
            self.reasons[one.name] = card.reason
            column.addWidget(card)
        column.addStretch()
        self.rows.setWidget(inner)
        self.rows.setVisible(bool(missing))

    def written(self) -> dict[str, str]:
        """Return the reasons by the name of the paper."""
        return {name: editor.value() for name, editor in self.reasons.items()}

    def is_answered(self) -> bool:
        """Say whether every missing paper has a reason."""
        return all(self.written().values())
