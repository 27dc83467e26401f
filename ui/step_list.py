"""办理步骤: the steps of a case by phase, with state, who and when; one Tab stop, ↑↓ inside."""

from collections.abc import Iterable, Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.law import unit_named
from app.model.deadline import Deadline
from app.procedure import PHASES
from app.standing import Standing
from ui.chips import Chip, ChipLabel, deadline_chip, gap_chip, narrow
from ui.marks import mark
from ui.theme import of_class

ICONS = {
    "not_started": ("ring", "text3"),
    "in_progress": ("dot", "primary"),
    "waiting": ("clock", "slate"),
    "submitted": ("clock", "primary"),
    "returned": ("return", "red"),
    "locked": ("lock", "muted"),
    "done": ("check", "green"),
    "not_applicable": ("minus", "muted"),
}
STATE_WORDS = {
    "not_started": "未开始",
    "in_progress": "办理中",
    "waiting": "等待",
    "submitted": "已提交",
    "returned": "已退回",
    "locked": "未到",
    "done": "已完成",
    "not_applicable": "不适用",
}
NUMERALS = "一二三四五六"


def chip_of(clock: Deadline, today: date) -> Chip:
    """Return the chip of a running clock, with what explains it on hovering."""
    chip = deadline_chip(
        clock.due_on,
        today,
        unit=unit_named(clock.period_unit),
        provisional=clock.is_provisional,
        unconfirmed=clock.is_unconfirmed,
        met_on=clock.met_on,
    )
    return Chip(chip.text, chip.kind, clock.explanation)


def _short(chip: Chip, clock: Deadline) -> Chip:
    return Chip(chip.text.replace(f"{clock.due_on:%Y}-", ""), chip.kind, chip.hint)


def _chips(one: Standing, today: date) -> Iterator[Chip]:
    if one.state == "returned":
        yield Chip("已退回", "error")
    elif one.clock and one.state != "done":
        yield _short(narrow(chip_of(one.clock, today)), one.clock)
    if one.missing:
        yield gap_chip(one.missing)


class StepRow(QFrame):
    """One step."""

    chosen = Signal(str)

    def __init__(self, one: Standing, today: date, current: bool) -> None:
        """Show state, title, what comes below it, and the clock."""
        super().__init__()
        self.key = one.step.key
        self._look = "step-current" if current else "step"
        of_class(self, self._look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        lacking = f"缺 {one.missing} 项" if one.missing else ""
        told = (one.step.title, STATE_WORDS[one.state], lacking, one.sub_line)
        self.setAccessibleName("，".join(filter(None, told)))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 10, 4)
        row.setSpacing(8)
        name, colour = ICONS[one.state]
        row.addWidget(mark(name, colour), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        number = f"{one.step.number}　" if one.step.number else ""
        title = QLabel(f"{number}{one.step.title}")
        of_class(title, "strong" if current else "quiet" if one.state in ("locked", "not_applicable") else "")
        words.addWidget(title)
        if one.sub_line:
            below = QLabel(one.sub_line)
            below.setWordWrap(True)
            of_class(below, "error" if one.state == "returned" else "hint")
            words.addWidget(below)
        row.addLayout(words, 1)
        chips = QVBoxLayout()
        chips.setSpacing(3)
        for chip in _chips(one, today):
            chips.addWidget(ChipLabel(chip), 0, Qt.AlignmentFlag.AlignRight)
        chips.addStretch()
        row.addLayout(chips)

    def show_mark(self, marked: bool) -> None:
        """Show that the keyboard has come to this step."""
        of_class(self, f"{self._look} step-marked" if marked else self._look)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the step."""
        self.chosen.emit(self.key)


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
        self.marked = ""
        self.rows: list[Standing] = []
        self.current = ""

    def show_steps(self, rows: list[Standing], current: str, today: date) -> None:
        """Show where the case stands."""
        self.rows, self.current, self.today = rows, current, today
        self.marked = current
        place = self.verticalScrollBar().value()
        self.shown: dict[str, StepRow] = {}
        inside = QWidget()
        of_class(inside, "surface")
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 6, 0, 10)
        box.setSpacing(0)
        for number, (phase, title) in enumerate(PHASES.items()):
            mine = [one for one in rows if one.step.phase == phase]
            if phase == "closing":
                mine = []
                self._closing(box, NUMERALS[number], title)
            elif mine:
                self._phase(box, NUMERALS[number], phase, title, mine)
        box.addStretch()
        self.setWidget(inside)
        self.verticalScrollBar().setValue(place)

    def show_gaps(self, key: str, missing: int) -> None:
        """Show a step as begun, with how many items it still lacks."""
        place = next((n for n, one in enumerate(self.rows) if one.step.key == key), None)
        if place is None or self.rows[place] == (now := self.rows[place].with_gaps(missing)):
            return
        self.rows[place] = now
        if (shown := self.shown.get(key)) and (inside := self.widget()):
            row = self._row(now)
            inside.layout().replaceWidget(shown, row)  # pyright: ignore[reportOptionalMemberAccess]
            shown.deleteLater()
            row.show()

    def _row(self, one: Standing) -> StepRow:
        row = StepRow(one, self.today, one.step.key == self.current)
        row.chosen.connect(self.chosen)
        self.shown[row.key] = row
        return row

    def _phase(self, box: QVBoxLayout, numeral: str, phase: str, title: str, mine: list[Standing]) -> None:
        counted = [one for one in mine if one.state != "not_applicable"]
        over = [one for one in counted if one.state == "done"]
        folded = len(over) == len(counted) and phase not in self.unfolded and self.current not in _keys(mine)
        is_over = bool(counted) and len(over) == len(counted)
        count = f"{len(over)}/{len(counted)}{' ›' if folded else ''}"
        head = _PhaseHead(f"{numeral}　{title}", count, is_over=is_over)
        head.clicked.connect(lambda: self._fold(phase))
        box.addWidget(head)
        for one in () if folded else mine:
            box.addWidget(self._row(one))

    def _closing(self, box: QVBoxLayout, numeral: str, title: str) -> None:
        box.addWidget(_PhaseHead(f"{numeral}　{title}", ""))
        for number, words in (("13", "移出 / 信用修复"), ("14", "归档")):
            row = QHBoxLayout()
            row.setContentsMargins(14, 4, 10, 4)
            row.setSpacing(8)
            row.addWidget(mark("lock", "muted"))
            label = QLabel(f"{number}　{words}")
            of_class(label, "quiet")
            row.addWidget(label, 1)
            row.addWidget(of_class(QLabel("未到"), "hint"))
            box.addLayout(row)

    def _fold(self, phase: str) -> None:
        self.unfolded ^= {phase}
        self.show_steps(self.rows, self.current, self.today)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
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


class _PhaseHead(QFrame):
    clicked = Signal()

    def __init__(self, title: str, count: str, *, is_over: bool = False) -> None:
        super().__init__()
        of_class(self, "clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 4)
        row.setSpacing(8)
        if is_over:
            row.addWidget(mark("check", "green"))
        row.addWidget(of_class(QLabel(title), "strong"), 1)
        row.addWidget(of_class(QLabel(count), "second"))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.clicked.emit()


def _keys(rows: Iterable[Standing]) -> list[str]:
    return [one.step.key for one in rows]
