"""Widgets side by side, and a column emptied of them."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget


def beside(*parts: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Put parts beside each other, `spacing` logical px apart; None is the empty space between them."""
    line = QHBoxLayout()
    line.setSpacing(spacing)
    for part in parts:
        if part is None:
            line.addStretch()
        else:
            line.addWidget(part)
    return line


def empty(column: QLayout) -> None:
    """Take every widget out of a layout, for good."""
    while item := column.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
