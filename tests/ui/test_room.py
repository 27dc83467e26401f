"""The room on the screen: windows stay within it, and what is higher than its window is scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from ui.room import ABOVE_AND_BELOW, BESIDE, resize_within_screen, scrolled_down


def test_a_window_is_as_large_as_asked_and_never_larger_than_the_screen(qtbot):
    window = QDialog()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    resize_within_screen(window, 320, 240)
    assert (window.width(), window.height()) == (320, 240)
    resize_within_screen(window, 20_000, 240)
    assert (window.width(), window.height()) == (room.width() - BESIDE, 240)
    resize_within_screen(window, 320, 20_000)
    assert (window.width(), window.height()) == (320, room.height() - ABOVE_AND_BELOW)


def test_what_is_too_high_is_scrolled_and_what_is_long_is_wrapped_within_the_width(qtbot):
    words = QLabel("清理规范失信约束措施" * 60, wordWrap=True)
    area = scrolled_down(words)
    qtbot.addWidget(area)
    area.resize(240, 80)
    area.show()
    assert words.width() == area.viewport().width()
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
