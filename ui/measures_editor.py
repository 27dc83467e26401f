"""惩戒措施: picked, never typed; those that may not be chosen are shown with the reason."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.measures import Measure
from ui.chips import Chip, ChipLabel
from ui.editors import Caption, Editor
from ui.theme import of_class


class MeasuresEditor(Editor):
    """惩戒措施: picked, never typed; those that may not be chosen are shown with the reason."""

    def __init__(self, measures: list[Measure]) -> None:
        """Show every measure with clause and implementing body."""
        super().__init__()
        self.measures = measures
        self.ticks: list[QCheckBox] = []
        frame = of_class(QFrame(), "card")
        box = QVBoxLayout(frame)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for measure in measures:
            box.addWidget(self._row(measure))
        if not measures:
            empty = of_class(QLabel("该名单制度没有列明措施。请先登记措施及其援引条款。"), "hint")
            empty.setContentsMargins(12, 10, 12, 10)
            box.addWidget(empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        if self.ticks:
            self.setFocusProxy(self.ticks[0])

    def _row(self, measure: Measure) -> QWidget:
        row = of_class(QFrame(), "clear" if measure.selectable else "sunken-row")
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 5, 10, 5)
        tick = QCheckBox()
        tick.setAccessibleName(measure.name)
        tick.setEnabled(measure.selectable)
        name = Caption(measure.name, tick)
        tick.toggled.connect(lambda: (self.changed.emit(), self.left.emit()))
        self.ticks.append(tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        below = measure.clause if measure.selectable else measure.reason
        state = "" if measure.checked or not measure.selectable else "　待核对"
        why = of_class(QLabel(f"{below}{state}"), "hint" if measure.selectable and measure.clause else "gap")
        why.setWordWrap(True)
        words.addWidget(why)
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        body = (measure.implementing_body or "本部门") if measure.selectable else "不可选"
        line.addWidget(ChipLabel(Chip(body)))
        return row

    def value(self) -> Any:
        """Return the measures picked."""
        return tuple(one for one, tick in zip(self.measures, self.ticks, strict=True) if tick.isChecked())

    def raw(self) -> Any:
        """Return the names picked."""
        return [one.name for one in self.value()]

    def set_raw(self, raw: Any) -> None:
        """Pick by name."""
        for one, tick in zip(self.measures, self.ticks, strict=True):
            tick.setChecked(one.name in raw and one.selectable)

    def show_state(self, state: str) -> None:
        """The message below says it."""
