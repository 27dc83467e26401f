"""办理步骤: the steps of a case by phase, with state, who and when; one Tab stop, ↑↓ inside."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.standing import Standing
from app.step import PHASES
from ui.step_rows import LaterRow, PhaseRow, Row, StepRow
from ui.theme import of_class

NUMERALS = "一二三四五六"
LATER = ("13　移出 / 信用修复", "14　归档")
"""What stands in the last phase before the case has come to it."""


class StepList(QScrollArea):
    """All steps; a finished phase folds to one line."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        of_class(self, "side")
        self.setWidgetResizable(True)
        self.setFixedWidth(258)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("办理步骤")
        self.unfolded: set[str] = set()
        self.shown: dict[str, StepRow] = {}
        inside = of_class(QWidget(), "surface")
        self.box = QVBoxLayout(inside)
        self.box.setContentsMargins(0, 6, 0, 10)
        self.box.setSpacing(0)
        self.box.addStretch()
        self.setWidget(inside)
        self.marked = ""
        self.rows: list[Standing] = []
        self.current = ""
        self._follows = False
        self.verticalScrollBar().rangeChanged.connect(self._reveal)

    def show_steps(self, rows: list[Standing], current: str, today: date) -> None:
        """Show where the case stands."""
        self.rows, self.current, self.today = rows, current, today
        self.marked = current
        place = self.verticalScrollBar().value()
        self._clear()
        for numeral, (phase, title) in zip(NUMERALS, PHASES.items(), strict=False):
            mine = [one for one in rows if one.step.phase == phase and self._has_row(one)]
            if mine:
                self._phase(numeral, phase, title, mine)
            elif phase == "closing":
                self._add(PhaseRow(f"{numeral}　{title}"), *(LaterRow(words) for words in LATER))
        self.verticalScrollBar().setValue(place)
        self._follows = True
        QTimer.singleShot(0, self, self._reveal)  # once the rows have their places

    def _reveal(self) -> None:
        """Bring the step that is open into sight, again when the rows have grown; folding a phase moves nothing."""
        if self._follows and (row := self.shown.get(self.current)):
            self.ensureWidgetVisible(row, 0, 8)

    def show_gaps(self, key: str, missing: int) -> None:
        """Show a step as begun, with how many items it still lacks."""
        place = next((n for n, one in enumerate(self.rows) if one.step.key == key), None)
        if place is None or self.rows[place] == (now := self.rows[place].with_gaps(missing)):
            return
        self.rows[place] = now
        if shown := self.shown.get(key):
            shown.show_standing(now, self.today)

    def _has_row(self, one: Standing) -> bool:
        """Say whether a step is worth a row: a way out, or one begun by choice, only where it has been taken."""
        is_optional = one.step.branch or one.step.phase == "closing"
        return one.state != "not_applicable" or not is_optional or one.step.key == self.current

    def _row(self, one: Standing) -> StepRow:
        row = StepRow(one, self.today, one.step.key == self.current)
        row.chosen.connect(self.chosen)
        self.shown[row.key] = row
        return row

    def _phase(self, numeral: str, phase: str, title: str, mine: list[Standing]) -> None:
        counted = [one for one in mine if one.state != "not_applicable"]
        over = [one for one in counted if one.state == "done"]
        is_over = bool(counted) and len(over) == len(counted)
        folded = (
            len(over) == len(counted)
            and phase not in self.unfolded
            and all(one.step.key != self.current for one in mine)
        )
        share = f"{len(over)}/{len(counted)}" if counted else "不适用"
        count = f"{share} ›" if folded else share
        head = PhaseRow(f"{numeral}　{title}", count, is_over=is_over)
        head.clicked.connect(lambda: self._fold(phase))
        self._add(head, *(self._row(one) for one in (() if folded else mine)))

    def _add(self, *rows: Row) -> None:
        for row in rows:
            self.box.insertWidget(self.box.count() - 1, row)

    def _clear(self) -> None:
        """Take every row away; the stretch below them stays."""
        self.shown: dict[str, StepRow] = {}
        while self.box.count() > 1 and (item := self.box.takeAt(0)):
            if row := item.widget():
                row.hide()
                row.deleteLater()

    def _fold(self, phase: str) -> None:
        self.unfolded ^= {phase}
        self.show_steps(self.rows, self.current, self.today)
        self._follows = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑↓ go from step to step, Enter opens the one gone to."""
        move = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if move and self.shown:
            keys = list(self.shown)
            here = keys.index(self.marked) if self.marked in keys else 0
            self._mark(keys[max(0, min(len(keys) - 1, here + move))])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.marked:
            self.chosen.emit(self.marked)
        else:
            super().keyPressEvent(event)

    def _mark(self, key: str) -> None:
        if self.marked in self.shown:
            self.shown[self.marked].show_mark(False)
        self.marked = key
        self.shown[key].show_mark(True)
        self.ensureWidgetVisible(self.shown[key])
