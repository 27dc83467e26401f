"""期限日历: the deadlines of a month, and what a period comes to when it begins on some day."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.board import View, due_between
from app.deadline import WEEKDAYS, count, in_words
from app.reckoning import known_periods
from ui.board_words import chip_of, step_title
from ui.chips import Chip, ChipLabel
from ui.delegates import Cell
from ui.editors import DateEditor
from ui.month_grid import MonthGrid, a_month_from, shown_days
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

CARDS = 336  # logical px
WIDE = 460  # the list of periods, when it is open
LEGEND = (
    ("overdue", "超期"),
    ("today", "今日"),
    ("near", "三个工作日内"),
    ("normal", "以后"),
    ("unconfirmed", "待核对"),
)


class DeadlineCalendar(Page):
    """期限日历: month, the cases of one day, 期限推算."""

    title = "期限日历"
    rail_key = "deadline_calendar"
    hints = ("PgUp/PgDn 上月、下月", "Home 今天")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out head, month and side."""
        super().__init__(workspace, frame)
        self.here = workspace.today()
        self.lines: list[Any] = []
        self.name = of_class(QLabel(), "h1")
        self.officer = QComboBox()
        self.officer.setAccessibleName("承办人")
        self.officer.addItem("全部承办人", "")
        for person in workspace.officers():
            if person.may("case_officer"):
                self.officer.addItem(person.name, person.name)
        self.officer.activated.connect(lambda _: self._read())
        self.grid = MonthGrid()
        self.grid.turned.connect(self._turn_to)
        self.grid.chosen.connect(self._show_day)
        self.day = of_class(QLabel(), "h2")
        self.due = RowList((("", 0), ("", 132)), "这一天没有到期事项。", row=44)
        self.due.view.horizontalHeader().hide()
        self.due.chosen.connect(frame.open_case)
        self.reckoner = Reckoner(workspace)
        self._lay_out()
        workspace.case_changed.connect(lambda _: self.isVisible() and self._read())
        for keys, months in (("PgUp", -1), ("PgDown", 1), ("Home", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda months=months: self._turn(months))

    def opened(self, **_: Any) -> None:
        """Read the month anew."""
        self.reckoner.offer()
        self._read()
        self.grid.setFocus()

    def _read(self) -> None:
        days = shown_days(self.here)
        view = View(officer=self.officer.currentData() or "", state="open")
        with self.workspace.office.reading() as session:
            self.lines = due_between(session, view, days[0], days[-1])
        chips: dict[date, list[Chip]] = {}
        for line in self.lines:
            chips.setdefault(line.due_on, []).append(self._chip(line))
        self.name.setText(f"{self.here:%Y年%m月}")
        self.grid.show_month(self.here, self.workspace.today(), chips)
        self._show_day(self.here)

    def _chip(self, line: Any) -> Chip:
        on = self.workspace.today()
        return Chip(f"{step_title(line, on)}　{line.party_name}", chip_of(line, on).kind)

    def _turn(self, months: int) -> None:
        self._turn_to(a_month_from(self.here, months) if months else self.workspace.today())

    def _turn_to(self, day: date) -> None:
        self.here = day
        self._read()

    def _show_day(self, day: date) -> None:
        self.here = day
        on = self.workspace.today()
        self.day.setText(f"{in_words(day)}到期")
        found = [line for line in self.lines if line.due_on == day]
        self.due.show_rows(
            [
                (line.case_id, [Cell(line.party_name, second=step_title(line, on)), Cell(chip=chip_of(line, on))])
                for line in found
            ]
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(of_class(QLabel("期限日历"), "h1"))
        head.addSpacing(12)
        for name, words, months in (("back", "上月", -1), ("right", "下月", 1)):
            button = of_class(QToolButton(), "boxed")
            button.setIcon(icon(name))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(lambda _=False, months=months: self._turn(months))
            head.addWidget(button)
        head.addWidget(self.name)
        today = QPushButton("今天")
        today.clicked.connect(lambda: self._turn(0))
        head.addWidget(today)
        head.addStretch()
        head.addLayout(_legend())
        head.addSpacing(12)
        head.addWidget(self.officer)
        body = QHBoxLayout()
        body.setSpacing(12)
        month = of_class(QFrame(), "card")
        inside = QVBoxLayout(month)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.grid)
        body.addWidget(month, 1)
        body.addWidget(self._side())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDES, ABOVE, SIDES, 14)
        whole.setSpacing(11)
        whole.addLayout(head)
        whole.addLayout(body, 1)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(CARDS)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        card = of_class(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 10, 1, 1)
        self.day.setContentsMargins(11, 0, 0, 0)
        inside.addWidget(self.day)
        inside.addWidget(self.due)
        column.addWidget(card, 1)
        column.addWidget(self.reckoner)
        return side


class Reckoner(QFrame):
    """期限推算: a day, a period, and what it comes to, explained."""

    def __init__(self, workspace: Workspace) -> None:
        """Lay out the question and the answer."""
        super().__init__()
        of_class(self, "card")
        self.workspace = workspace
        self.start = DateEditor(workspace.today)
        self.start.set_raw(workspace.today())
        self.start.changed.connect(self._reckon)
        self.period = QComboBox()
        self.period.setAccessibleName("期限")
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.period.view().setMinimumWidth(WIDE)
        self.period.currentIndexChanged.connect(lambda _: self._reckon())
        self.answer = of_class(QLabel(), "title")
        self.chip = ChipLabel()
        self.why = of_class(QLabel(wordWrap=True), "second")
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(of_class(QLabel("期限推算"), "h2"))
        column.addWidget(of_class(QLabel("起算事件日期"), "hint"))
        column.addWidget(self.start)
        column.addWidget(of_class(QLabel("期限"), "hint"))
        column.addWidget(self.period)
        line = QHBoxLayout()
        line.addWidget(self.answer)
        line.addWidget(self.chip)
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self.why)

    def offer(self) -> None:
        """List the periods of this office's lists, what the office has confirmed included."""
        chosen, unit, today = self.period.currentText(), self.workspace.unit, self.workspace.today()
        self.period.blockSignals(True)
        self.period.clear()
        for one in known_periods(unit.regimes, today, unit.confirmed(today)):
            self.period.addItem(f"{one.area}：{one.name}（{one.period}）", one.period)
        self.period.setCurrentIndex(max(0, self.period.findText(chosen)))
        self.period.blockSignals(False)
        self._reckon()

    def _reckon(self) -> None:
        day, chosen = self.start.value(), self.period.currentData()
        if day is None or chosen is None:
            self.answer.setText("—")
            self.chip.show_chip(None)
            self.why.setText(self.start.problem() or "请填写起算事件的日期，如送达日、收到日。")
            return
        found = count(chosen, day, "起算事件")
        self.answer.setText(f"{found.due_on:%Y-%m-%d}（周{WEEKDAYS[found.due_on.weekday()]}）")
        mark = Chip("暂定", "provisional") if found.provisional else Chip("待核对", "unconfirmed")
        self.chip.show_chip(mark if found.provisional or found.unconfirmed else None)
        self.why.setText(found.explain())


def _legend() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for kind, words in LEGEND:
        row.addWidget(ChipLabel(Chip(words, kind)))
    return row
