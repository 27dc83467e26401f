"""What is chosen: one of several, several of several, yes or no."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
)

from ui.editors.editor import Editor, in_a_row


class ChoiceEditor(Editor):
    """下拉选择: one of several, by key; words too long for the box are read in its tool tip."""

    def __init__(self, choices: Mapping[str, str], width: int = 0, empty: str = "请选择") -> None:
        """List the choices under their words."""
        super().__init__()
        self.box = QComboBox()
        self.box.addItem(empty, "")
        self.offer(choices)
        if width:
            self.box.setFixedWidth(width)
        row = in_a_row(self, self.box)
        if width:
            row.addStretch()
        self.setFocusProxy(self.box)
        self.box.currentTextChanged.connect(self.box.setToolTip)
        self.box.currentIndexChanged.connect(lambda: (self.changed.emit(), self.left.emit()))

    def offer(self, choices: Mapping[str, str]) -> None:
        """Replace the choices; what was chosen stays if it is still offered."""
        chosen = self.value()
        self.box.blockSignals(True)
        while self.box.count() > 1:
            self.box.removeItem(1)
        for key, words in choices.items():
            self.box.addItem(words, key)
            self.box.setItemData(self.box.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        self.box.setToolTip(self.box.currentText())
        self.box.blockSignals(False)

    def value(self) -> Any:
        """Return the key chosen."""
        return self.box.currentData() or ""

    def set_raw(self, raw: Any) -> None:
        """Choose a key."""
        self.box.setCurrentIndex(max(0, self.box.findData(raw or "")))


class RadioEditor(Editor):
    """单选: a few choices side by side."""

    def __init__(self, choices: Mapping[Any, str], columns: int = 0) -> None:
        """Show every choice, all in one row or in rows of `columns`."""
        super().__init__()
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self.keys = list(choices)
        columns = columns or len(choices)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for number, words in enumerate(choices.values()):
            button = QRadioButton(words)
            self.group.addButton(button, number)
            grid.addWidget(button, number // columns, number % columns)
        grid.setColumnStretch(columns, 1)
        self.setFocusProxy(self.group.button(0))
        self.group.buttonToggled.connect(lambda button, on: self.setFocusProxy(button) if on else None)
        self.group.idClicked.connect(lambda: (self.changed.emit(), self.left.emit()))

    def value(self) -> Any:
        """Return the key chosen, None when nothing is."""
        chosen = self.group.checkedId()
        return self.keys[chosen] if chosen >= 0 else None

    def set_raw(self, raw: Any) -> None:
        """Choose a key."""
        if raw in self.keys:
            self.group.button(self.keys.index(raw)).setChecked(True)


class Caption(QLabel):
    """Words beside a tick that wrap where the tick's own would be cut off; a click ticks."""

    def __init__(self, words: str, tick: QCheckBox) -> None:
        """Name the tick these words belong to."""
        super().__init__(words)
        self.tick = tick
        self.setWordWrap(True)
        self.setEnabled(tick.isEnabled())
        self.setContentsMargins(0, 4, 0, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick, or take the tick away."""
        if self.tick.isEnabled():
            self.tick.toggle()


class TicksEditor(Editor):
    """多选: several choices, each with a tick."""

    def __init__(self, choices: Mapping[str, str], columns: int = 3) -> None:
        """Show every choice in rows of `columns`."""
        super().__init__()
        self.ticks: dict[str, QCheckBox] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        row = QHBoxLayout()
        for number, (key, words) in enumerate(choices.items()):
            if number % columns == 0:
                row = QHBoxLayout()
                row.setSpacing(16)
                box.addLayout(row)
            tick = QCheckBox("" if columns == 1 else words)
            tick.setAccessibleName(words)
            tick.toggled.connect(lambda: (self.changed.emit(), self.left.emit()))
            self.ticks[key] = tick
            row.addWidget(tick)
            if columns == 1:
                row.setSpacing(0)
                row.addWidget(Caption(words, tick), 1)
        if columns > 1:
            row.addStretch()
        if self.ticks:
            self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> Any:
        """Return the keys ticked."""
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked())

    def raw(self) -> Any:
        """Return the keys ticked."""
        return list(self.value())

    def set_raw(self, raw: Any) -> None:
        """Tick the keys."""
        for key, tick in self.ticks.items():
            tick.setChecked(key in (raw or ()))


class TickEditor(Editor):
    """是否: one tick."""

    def __init__(self, words: str) -> None:
        """Show the tick with its words."""
        super().__init__()
        self.tick = QCheckBox(words)
        in_a_row(self, self.tick)
        self.setFocusProxy(self.tick)
        self.tick.toggled.connect(lambda: (self.changed.emit(), self.left.emit()))

    def value(self) -> Any:
        """Return whether it is ticked."""
        return self.tick.isChecked()

    def set_raw(self, raw: Any) -> None:
        """Tick it or not."""
        self.tick.setChecked(bool(raw))
