"""台账筛选: instant search, how a row stands, department, opinion, progress."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.ledger.figures import Figures
from app.ledger.filters import Filter, Show
from app.ledger.layout import layout
from ui.theme import icon, of_class

SHOWS: tuple[tuple[Show, str, str], ...] = (
    ("all", "全部", "total"),
    ("unfinished", "未完成", "unfinished"),
    ("overdue", "超期", "overdue"),
    ("no_basis", "依据缺失", "without_basis"),
)
PAUSE = 150  # ms after the last key before the search begins


class FilterRow(QWidget):
    """筛选: instant search, how a row stands, department, opinion, progress."""

    def __init__(self) -> None:
        """Lay out the controls in one line."""
        super().__init__()
        self.campaign: UUID | None = None  # chosen beside the heading of the page
        self.search = of_class(QLineEdit(placeholderText="筛选文件名、文号、措施、部门"), "search")
        self.search.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(130)
        self.search.setAccessibleName("筛选")
        self.shows: dict[Show, QPushButton] = {key: of_class(QPushButton(words), "segment") for key, words, _ in SHOWS}
        self.group = QButtonGroup(self)
        self.lists = {
            "lead_office": _list("部门", ()),
            "opinion": _list("意见", layout().column("opinion").codes),
            "progress": _list("进展", layout().column("progress").codes),
        }
        self.columns = QPushButton(icon("columns", "text2"), " 列设置")
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(8)
        row.addWidget(self.search, 8)
        for button in self.shows.values():
            button.setCheckable(True)
            self.group.addButton(button)
            row.addWidget(button)
        for chosen in self.lists.values():
            row.addWidget(chosen)
        row.addStretch(1)
        row.addWidget(self.columns)
        self.shows["all"].setChecked(True)

    def add(self, button: QPushButton) -> None:
        """Put a button before 列设置."""
        self.row.insertWidget(self.row.count() - 1, button)

    def reset(self) -> None:
        """Choose nothing, without telling."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.shows["all"].setChecked(True)
        for chosen in self.lists.values():
            chosen.setCurrentIndex(0)

    def changed(self, work: Callable[[], object]) -> None:
        """Have something done when another choice is made; while typing, after a pause."""
        self.search.textChanged.connect(lambda _: self.pause.start())
        self.pause.timeout.connect(work)
        self.group.buttonClicked.connect(lambda _: work())
        for chosen in self.lists.values():
            chosen.activated.connect(lambda _: work())

    def chosen(self, before: Filter) -> Filter:
        """Return the filter, in the order of the one before."""
        show: Show = next(key for key, button in self.shows.items() if button.isChecked())
        picked = {key: str(chosen.currentData() or "") for key, chosen in self.lists.items()}
        return replace(before, show=show, search=self.search.text(), campaign=self.campaign, **picked)

    def show_figures(self, figures: Figures) -> None:
        """Say how many rows each choice shows."""
        for key, words, name in SHOWS:
            self.shows[key].setText(f"{words} {getattr(figures, name)}")

    def offer_offices(self, offices: list[str]) -> None:
        """Offer the departments the ledger names; the chosen one stays."""
        chosen, before = self.lists["lead_office"], self.lists["lead_office"].currentData()
        chosen.clear()
        _fill(chosen, "部门", offices)
        chosen.setCurrentIndex(max(0, chosen.findData(before)))


def _list(name: str, words: Sequence[str]) -> QComboBox:
    chosen = QComboBox()
    chosen.setAccessibleName(name)
    chosen.setMinimumWidth(112)
    chosen.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    _fill(chosen, name, words)
    return chosen


def _fill(chosen: QComboBox, name: str, words: Sequence[str]) -> None:
    chosen.addItem(f"全部{name}", "")
    for word in words:
        chosen.addItem(word, word)
