"""公示内容: what one channel shows, item by item."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel

from ui.theme import of_class


def content_table(rows: Mapping[str, str]) -> QFrame:
    """Return the items with what stands at each."""
    table = of_class(QFrame(), "clear")
    column = QFormLayout(table)
    column.setContentsMargins(0, 0, 0, 0)
    column.setHorizontalSpacing(16)
    column.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for label, words in rows.items():
        column.addRow(of_class(QLabel(label), "caption"), QLabel(words, wordWrap=True))
    return table
