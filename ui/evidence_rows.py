"""证据目录: which papers of the file are handed in, and what each of them proves."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit

from forms.list_evidence import EvidenceItem
from ui.editors import Caption
from ui.rows import RowCard, Rows, typed
from ui.theme import of_class

PAGES = 72  # logical px


class EvidenceCard(RowCard):
    """证据: one paper of the file; ticked if it is handed in."""

    def __init__(self, item: EvidenceItem) -> None:
        """Show the paper, its pages, and what it proves."""
        super().__init__()
        of_class(self, "clear")
        self.item = item
        self.tick = QCheckBox()
        self.tick.setChecked(True)
        self.tick.setAccessibleName(item.name)
        self.purpose = QLineEdit(item.purpose)
        self.purpose.setPlaceholderText("证明对象")
        self.purpose.setAccessibleName(f"{item.name}，证明对象")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        name = Caption(item.name, self.tick)
        name.setWordWrap(True)
        grid.addWidget(self.tick, 0, 0)
        grid.addWidget(name, 0, 1)
        pages = of_class(QLabel(f"第 {item.pages} 页"), "second")
        pages.setMinimumWidth(PAGES)
        grid.addWidget(pages, 0, 2)
        grid.addWidget(self.purpose, 0, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        self.asked = {"purpose": self.purpose}
        self.setFocusProxy(self.tick)

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.tick.toggled.connect(told)
        self.purpose.textChanged.connect(told)

    def value(self) -> EvidenceItem:
        """Return the paper as it will be listed."""
        return replace(self.item, purpose=typed(self.purpose))

    def raw(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        return {"name": self.item.name, "is_in": self.tick.isChecked(), "purpose": typed(self.purpose)}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show what a draft kept of this paper."""
        self.tick.setChecked(raw["is_in"])
        self.purpose.setText(raw["purpose"])


class EvidenceEditor(Rows):
    """证据目录: one line a paper of the file, all of them handed in unless the officer says otherwise."""

    def __init__(self, items: Sequence[EvidenceItem]) -> None:
        """Show the papers of the file."""
        super().__init__()
        for item in items:
            self.append(EvidenceCard(item))
        if self.cards:
            self.setFocusProxy(self.cards[0])

    def value(self) -> tuple[EvidenceItem, ...]:
        """Return what is handed in."""
        return tuple(card.value() for card in self.cards if card.tick.isChecked())

    def set_raw(self, raw: Any) -> None:
        """Show what a draft kept, paper by paper: the file may have grown since."""
        held = {kept["name"]: kept for kept in raw}
        for card in self.cards:
            if kept := held.get(card.item.name):
                card.set_raw(kept)
