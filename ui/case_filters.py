"""案件筛选: words, list, phase, deadline, officer; and the views every officer has."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.board import View
from app.regime import regimes
from app.step import PHASES
from app.workdays import calendar
from ui.theme import icon, of_class
from ui.workspace import Workspace

PAUSE = 60  # ms after the last key
SOON = 3  # working days
EVERYTHING = "全部"
STATES = ("全部期限", "已超期", "三日内到期", "没有期限")


def common_views(workspace: Workspace) -> dict[str, View]:
    """Return the views every officer has, in the order of their buttons."""
    who, today = workspace.who, workspace.today()
    soon = calendar().nth_working_day_after(today, SOON)
    return {
        EVERYTHING: View(),
        "我承办的": View(officer=who.name),
        "待我处理": View(turn_of=(who, today)),
        "三日内到期": View(state="open", due_until=soon),
        "等待中": View(state="waiting"),
        "名单期内": View(state="on_list"),
        "没有下一步": View(undated_on=today),
        "待归档": View(state="to_be_archived"),
        "已归档": View(state="archived"),
    }


class Filters(QWidget):
    """筛选: words, list, phase, deadline, officer."""

    changed = Signal()
    cleared = Signal()

    def __init__(self, workspace: Workspace) -> None:
        """Lay out the row."""
        super().__init__()
        self.workspace = workspace
        self.words = of_class(QLineEdit(placeholderText="筛选名称、首字母、代码、案号、文号"), "search")
        self.words.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.setFixedWidth(280)
        self.words.setAccessibleName("筛选")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.changed.connect(self._pause.stop)
        self.regime = _box("名单", {"": "全部名单"} | _lists(workspace.today()))
        self.phase = _box("阶段", {"": "全部阶段"} | PHASES)
        self.due = _box("期限", {"": STATES[0]} | {state: state for state in STATES[1:]})
        people = [one.name for one in workspace.officers() if one.may("case_officer")]
        self.officer = _box("承办", {"": "全部承办人"} | {name: name for name in people})
        self.boxes = {"regime": self.regime, "phase": self.phase, "due": self.due, "officer": self.officer}
        self.how_many = of_class(QLabel(), "second")
        clear = of_class(QPushButton("清除条件"), "link")
        clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.words)
        for box in self.boxes.values():
            box.activated.connect(lambda _: self.changed.emit())
            row.addWidget(box)
        row.addWidget(clear)
        row.addStretch()
        row.addWidget(self.how_many)

    def narrowed(self, base: View) -> View:
        """Return a view narrowed by what is chosen here."""
        return self.narrowed_by(base, self.chosen())

    def narrowed_by(self, base: View, chosen: Mapping[str, str]) -> View:
        """Return a view narrowed by what is chosen in the filters, here or in a saved view."""
        today, due = self.workspace.today(), chosen.get("due")
        soon = calendar().nth_working_day_after(today, SOON)
        return replace(
            base,
            search=chosen.get("words", ""),
            regime_id=chosen.get("regime") or base.regime_id,
            phase=chosen.get("phase") or base.phase,
            officer=chosen.get("officer") or base.officer,
            late_on=today if due == STATES[1] else base.late_on,
            due_until=soon if due == STATES[2] else base.due_until,
            undated_on=today if due == STATES[3] else base.undated_on,
        )

    def chosen(self) -> dict[str, str]:
        """Return what is chosen, without what is left open."""
        picked = {key: str(box.currentData()) for key, box in self.boxes.items()} | {"words": self.words.text().strip()}
        return {key: value for key, value in picked.items() if value}

    def show_chosen(self, chosen: Mapping[str, str]) -> None:
        """Show other choices, without telling; what is not offered any more is left open."""
        self.words.blockSignals(True)
        self.words.setText(chosen.get("words", ""))
        self.words.blockSignals(False)
        for key, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(chosen.get(key, ""))))


def _box(name: str, items: Mapping[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, words in items.items():
        box.addItem(words, key)
    return box


def _lists(today: date) -> dict[str, str]:
    """Return the lists a case may be about, by their short names."""
    return {one.id: one.short_name for one in regimes(today) if not (one.incoming or one.same_as)}
