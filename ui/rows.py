"""Editors of several rows: one card each, kept and read together."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.cleaning import clean
from ui.editors import Editor
from ui.theme import of_class


def typed(line: QLineEdit) -> str:
    """Return what a line holds, cleaned, without blank ends."""
    return clean(line.text())[0].strip()


def is_blank(field: QWidget) -> bool:
    """Say whether a field of a card still waits for the officer; of buttons, whether none of their group is chosen."""
    match field:
        case QLineEdit():
            return not typed(field)
        case QComboBox():
            return not field.currentData()
        case QAbstractButton():
            return field.group().checkedId() < 0
        case Editor():
            return not field.value()
        case _:
            return False


class RowCard(QFrame):
    """One card of several."""

    asked: Mapping[str, QWidget] = MappingProxyType({})
    """The fields that have to be filled, by their names in the entry: a gap leads to the very field."""


class Rows(Editor):
    """A column of cards, each of which is read and kept; a subclass that lets cards be added names and makes them."""

    add_words = ""
    make: Callable[[], Any]
    """Makes an empty card where there are `add_words`."""

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

    def append(self, card: Any) -> None:
        """Put a card at the end."""
        self.cards.append(card)
        self.column.insertWidget(len(self.cards) - 1, card)
        card.watch(self._told)
        for line in card.findChildren(QLineEdit):
            line.editingFinished.connect(self.left)
        if self.add_words and hasattr(card, "drop"):
            card.drop.clicked.connect(lambda: self.remove(card))
            card.drop.setVisible(len(self.cards) > 1)

    def remove(self, card: Any) -> None:
        """Take a card away."""
        self.cards.remove(card)
        self.column.removeWidget(card)
        card.deleteLater()
        self._told()

    def go_to(self, within: str = "") -> None:
        """Go to the field a gap names, otherwise to the first blank one: of the card it names, then of any."""
        position, _, name = within.partition(".")
        meant = self.cards[int(position) :][:1] if position.isdigit() else []
        named = [card.asked[name] for card in meant if name in card.asked]
        asked = [field for card in (*meant, *self.cards) for field in card.asked.values()]
        blank = [field for field in asked if field.isVisible() and is_blank(field)]
        next(iter((*named, *blank, *meant)), self).setFocus(Qt.FocusReason.TabFocusReason)

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
        for card in self.cards[max(len(raw), 1) :] if self.add_words else ():
            self.remove(card)
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
