"""选择清单、目录条目: what a row refers to is chosen from the list of measures or the catalogue, with a search."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.database import Office
from app.ledger.catalogue import IN_LOCAL, NOT_IN_CATALOGUE, entries
from app.ledger.rules import NOT_IN_NATIONAL_LIST
from app.ledger.standards import Standard, listed_measures, standards
from app.measures import Measure
from app.model.ledger_row import LedgerRow
from ui.beside import beside
from ui.delegates import CELL, Cell, RowDelegate
from ui.room import resize_within_screen
from ui.theme import of_class
from ui.workspace import Workspace

SIZE = (680, 560)  # logical px
TO_CHECK = "待核对"
OFFER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Offer:
    """可选条目: what the row is to say, what is told of the entry, and the clause it cites."""

    words: str
    about: str
    clause: str = ""


@dataclass(frozen=True)
class Picker:
    """选择的种类: its name, by which standard it goes, and what it offers for a search on a day."""

    name: str
    item: str
    by: str
    offers: Callable[[Office, date, str], Iterator[Offer]]


class Referring(QDialog):
    """选择: typing narrows the list, ↑↓ moves in it, Enter takes the entry; `picked` gives the values for the row."""

    picked = Signal(dict)

    def __init__(self, parent: QWidget, workspace: Workspace, picker: Picker, row: LedgerRow) -> None:
        """Offer everything in force today, with what the row says now chosen."""
        super().__init__(parent)
        self.workspace, self.picker, self.row = workspace, picker, row
        self.setWindowTitle(f"选择{picker.name}")
        self.setModal(True)
        resize_within_screen(self, *SIZE)
        self.search = of_class(QLineEdit(), "search")
        self.search.setPlaceholderText("输入名称、实施主体中的字")
        self.search.setAccessibleName("查找")
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(picker.name)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.with_clause = QCheckBox("同时填入设定依据")
        self.take = of_class(QPushButton("选定"), "primary action")
        self._lay_out()
        self.search.textChanged.connect(self.narrow)
        self.list.currentItemChanged.connect(lambda *_: self._follow())
        self.list.itemActivated.connect(lambda _: self.accept())
        self.take.clicked.connect(self.accept)
        self.narrow("")
        self._go_to(getattr(row, picker.item))
        self.search.setFocus()

    def narrow(self, words: str) -> None:
        """Show what contains the words."""
        self.list.clear()
        for offer in self.picker.offers(self.workspace.office, self.workspace.today(), words):
            item = QListWidgetItem(f"{offer.words}\n{offer.about}" if offer.about else offer.words, self.list)
            item.setData(OFFER, offer)
            item.setData(CELL, Cell(offer.words, second=offer.about))
        self.none.setVisible(not self.list.count())
        self.list.setCurrentRow(0)
        self._follow()

    def accept(self) -> None:
        """Take the current entry."""
        offer = self._offer()
        if offer is None:
            return
        values: dict[str, Any] = {self.picker.item: offer.words}
        if self.with_clause.isVisible() and self.with_clause.isChecked():
            values["legal_basis"] = offer.clause
        self.picked.emit(values)
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑↓ in the search line move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def _offer(self) -> Offer | None:
        item = self.list.currentItem()
        return item.data(OFFER) if item else None

    def _follow(self) -> None:
        offer = self._offer()
        self.take.setEnabled(offer is not None)
        self.with_clause.setVisible(bool(offer and offer.clause and not self.row.legal_basis))

    def _go_to(self, words: str) -> None:
        for number in range(self.list.count()):
            if self.list.item(number).data(OFFER).words == words:
                self.list.setCurrentRow(number)

    def _lay_out(self) -> None:
        self.none = of_class(
            QLabel(f"没有符合的条目。可换个说法，或选“{NOTHING[self.picker.item]}”。", wordWrap=True), "caption"
        )
        cancel = of_class(QPushButton("取消"), "action")
        cancel.clicked.connect(self.reject)
        cancel.setAutoDefault(False)
        self.take.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(of_class(QLabel(self._standing(), wordWrap=True), "second"))
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addWidget(self.with_clause)
        column.addLayout(beside(of_class(QLabel("↑↓ 选择　Enter 选定"), "hint"), None, cancel, self.take))

    def _standing(self) -> str:
        """Say which edition is offered."""
        found: Mapping[str, Standard] = standards(self.workspace.office, self.workspace.today())
        one = found.get(self.picker.by)
        if one is None:
            return "今天还没有有效的版本。"
        note = f"（{one.note}）" if one.note else ""
        return f"当前有效：{one.words}{note}"


def _of_list(office: Office, on: date, words: str) -> Iterator[Offer]:
    if not words:
        yield Offer(NOT_IN_NATIONAL_LIST, "清单中没有对应的措施")
    for one in listed_measures(office, on, words):
        yield Offer(one.name, _about(one), one.clause)


def _about(one: Measure) -> str:
    said = (
        one.clause,
        one.implementing_body and f"实施：{one.implementing_body}",
        one.edition,
        "" if one.checked else TO_CHECK,
    )
    return "　".join(filter(None, said))


def _of_catalogue(office: Office, on: date, words: str) -> Iterator[Offer]:
    if not words:
        yield Offer(NOT_IN_CATALOGUE, "国家基础目录和地方补充目录都没有")
        yield Offer(IN_LOCAL, "依据地方性法规制定的补充目录")
    for one in entries(on, words):
        yield Offer(one.words, "" if one.checked else TO_CHECK)


PICKERS: Mapping[str, Picker] = {
    "national_list_ref": Picker("国家清单措施", "national_list_ref", "measures", _of_list),
    "catalogue_ref": Picker("信息目录条目", "catalogue_ref", "catalogue", _of_catalogue),
}
NOTHING = {"national_list_ref": NOT_IN_NATIONAL_LIST, "catalogue_ref": NOT_IN_CATALOGUE}
