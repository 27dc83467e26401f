"""Small pictures set beside words."""

from PySide6.QtWidgets import QLabel

from ui.theme import icon


def mark(name: str, shade: str = "text2", size: int = 16) -> QLabel:
    """Return a line icon as a label of its own size (logical px)."""
    label = QLabel()
    label.setPixmap(icon(name, shade, size).pixmap(size, size))
    label.setFixedSize(size, size)
    return label
