"""The room on the screen: no window is larger than it, and what is higher than its window is scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import of_class

BESIDE, ABOVE_AND_BELOW = 40, 60  # logical px of the screen that a window leaves free


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Make a window as large as asked (logical px), never larger than the screen it is on."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width() - BESIDE), min(height, room.height() - ABOVE_AND_BELOW))


def scrolled_down(inside: QWidget) -> QScrollArea:
    """Return an area without a frame that takes the width it is given, and scrolls what is higher than it."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(of_class(inside, "clear"))
    return area
