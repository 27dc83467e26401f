"""Tab: it goes to every field the keyboard can come to, and to nothing else.

Left to itself, Qt stops at each container that hands the focus on to one of its fields: what stands before that field
in the container is then never reached, and where the field is hidden Tab leads nowhere at all. So a window with such
containers overrides `focusNextPrevChild`, and returns `go_to_field_beside`.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

TAB = Qt.FocusPolicy.TabFocus


def go_to_field_beside(window: QWidget, *, forward: bool) -> bool:
    """Put the focus into the next field of a window, or into the one before; say whether there was one."""
    field = field_beside(window.focusWidget() or window, forward=forward)
    if field:
        field.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return field is not None


def field_beside(here: QWidget, *, forward: bool) -> QWidget | None:
    """Return the field Tab leads to from a widget of the same window, or Shift+Tab; None where there is no other."""
    at = _beside(here, forward=forward)
    while at is not here:
        if is_field(at) and at.window() is here.window():
            return at
        at = _beside(at, forward=forward)
    return None


def is_field(widget: QWidget) -> bool:
    """Say whether the keyboard can come to a widget itself, and not only to a field inside it."""
    takes_tab = bool(widget.focusPolicy() & TAB) and widget.focusProxy() is None
    return takes_tab and widget.isVisible() and widget.isEnabled()


def _beside(at: QWidget, *, forward: bool) -> QWidget:
    """The chain is a ring."""
    found = at.nextInFocusChain() if forward else at.previousInFocusChain()
    assert found
    return found
