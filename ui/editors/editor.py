"""What the editors of all kinds have in common."""

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from ui.theme import of_class


class Editor(QWidget):
    """What all editors offer; `changed` speaks at every change, `left` when the officer goes on.

    Widgets have a metaclass of their own, so what is abstract here is held to by a test.
    """

    changed = Signal()
    left = Signal()

    @abstractmethod
    def value(self) -> Any:
        """Return what the step takes."""

    def raw(self) -> Any:
        """Return what a draft keeps."""
        return self.value()

    @abstractmethod
    def set_raw(self, raw: Any) -> None:
        """Show what a draft kept, or what the case already says."""

    def problem(self) -> str:
        """Return what is wrong with the format of what was typed, empty when it can be read."""
        return ""

    def go_to(self, within: str = "") -> None:
        """Put the focus into the editor; one of several cards goes to what a gap names `within` it, as in 0.uscc."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def be_called(self, words: str) -> None:
        """Give the editor, and the field in it that takes the focus, the name a screen reader says."""
        self.setAccessibleName(words)
        if (inner := self.focusProxy()) and not isinstance(inner, QAbstractButton):
            inner.setAccessibleName(words)

    def show_state(self, state: str) -> None:
        """Mark the editor: error, gap, or nothing."""
        of_class(self.focusProxy() or self, state)

    def set_read_only(self, fixed: bool) -> None:
        """Show without letting anything be typed."""
        self.setDisabled(fixed)


def in_a_row(owner: QWidget, *widgets: QWidget) -> QHBoxLayout:
    """Put widgets beside each other in their owner, without a margin."""
    row = QHBoxLayout(owner)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return row
