"""Widgets side by side."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


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
