"""工作台: what must be done today, in the order of the legal deadlines."""

from datetime import date
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.agenda import Agenda, agenda
from app.backup_state import state
from app.database import Office
from app.deadline import WEEKDAYS
from app.model.officer import Officer
from app.refusal import Refusal
from app.workdays import calendar
from forms.dates import chinese_date
from ui.background import run_in_background
from ui.board_words import list_title
from ui.day_strip import DayStrip
from ui.page import ABOVE, SIDES, Frame, Page
from ui.recounted_card import RecountedCard
from ui.reminders import NoticeCard, reminders
from ui.theme import icon, of_class
from ui.todo_list import Scope, TodoList
from ui.workbench_cards import LedgerCard, StateCard
from ui.workspace import Workspace

CARDS = 336  # logical px
WIDEST = 1600
SCOPES: dict[Scope, str] = {"all": "按法定期限", "mine": "只看我办的", "others": "等待他人"}


def prepare(office: Office, who: Officer, today: date) -> Agenda:
    """Read, off the window's thread, whatever the first look shows: the agenda, the calendar, the lists, icons."""
    found = agenda(office, who, today)
    for line in found.lines:
        list_title(line, today)
    calendar()
    import_module("PySide6.QtSvg")
    return found


class Workbench(Page):
    """工作台: headline, calendar strip, to-dos, side cards."""

    title = "工作台"
    rail_key = "workbench"
    hints = ("Ctrl+N 新建案件", "Ctrl+P 打印今日清单", "Ctrl+J 办下一件")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out the parts; `opened` fills them."""
        super().__init__(workspace, frame)
        self.is_reading = False
        self._is_filled = self._is_stale = self._goes_on = False
        self.headline = of_class(QLabel(), "h1")
        self.day_line = of_class(QLabel(), "second")
        self.strip = DayStrip()
        self.todos = TodoList()
        self.strip.chosen.connect(self.todos.show_day)
        self.todos.chosen.connect(self.frame.open_case)
        self.how_many = of_class(QLabel(), "second")
        self.states = StateCard()
        self.states.chosen.connect(lambda view, called: self.frame.show_page("case_list", view=view, called=called))
        self.ledger = LedgerCard(lambda: self.frame.show_page("ledger"))
        self.notices = NoticeCard()
        self.recounted = RecountedCard()
        self.recounted.chosen.connect(self.frame.open_case)
        self.notices.chosen.connect(lambda one: self.frame.show_page(one.page, **one.args))
        self._lay_out()
        self.setFocusProxy(self.todos.table)
        self._shortcuts()
        workspace.case_changed.connect(lambda _: self.isVisible() and self.opened())

    def opened(self, next_todo: bool = False, found: Agenda | None = None, **_: Any) -> None:
        """Show the agenda, `found` before or read now; with `next_todo` go on to the case that waits next.

        Who comes back sees what was there at once, and what has changed as soon as it has been read beside the window.
        """
        self._goes_on |= next_todo
        if found is None and self._is_filled:
            self._is_stale = True
            if not self.is_reading:
                self._read()
            return
        self._show(found or agenda(self.workspace.office, self.workspace.who, self.workspace.today()))
        self._go_on()

    def _read(self) -> None:
        """Read the agenda beside the window; once more if the page was asked again meanwhile."""
        office, who, today = self.workspace.office, self.workspace.who, self.workspace.today()
        self.is_reading, self._is_stale = True, False
        run_in_background(lambda _: agenda(office, who, today), self._has_read, self._not_read)

    def _has_read(self, found: Agenda) -> None:
        if self._is_stale:
            self._read()
            return
        self.is_reading = False
        self._show(found)
        self._go_on()

    def _not_read(self, refusal: Refusal) -> None:
        self.is_reading = self._goes_on = False
        self.frame.say(str(refusal))

    def _go_on(self) -> None:
        if self._goes_on:
            self._goes_on = False
            self.open_next()

    def _show(self, found: Agenda) -> None:
        self._is_filled = True
        office, who, today = self.workspace.office, self.workspace.who, self.workspace.today()
        self.strip.show_days(today, found.due)
        self.todos.show_lines(found.lines, who, today)
        self.frame.show_badge(self.rail_key, found.late)
        self.states.show_counts(found)
        self.ledger.show_figures(found.ledger)
        self.notices.show_reminders(list(reminders(found, state(office.home), who, today)))
        self.recounted.show_lines(found.recounted)
        self._greet()

    def open_next(self) -> None:
        """Open the first case that waits for this person; say so when there is none."""
        case_id = self.todos.next_case()
        if case_id is None:
            self.frame.say("没有需要您办理的案件。")
        else:
            self.frame.open_case(case_id)

    def open_case(self, case_id: UUID) -> None:
        """Open a case of the list."""
        self.frame.open_case(case_id)

    def print_list(self) -> None:
        """打印今日清单."""
        from ui.printing import print_table

        if not self.todos.shown():
            self.frame.say("没有待办事项，不必打印。")
            return
        print_table(self, f"今日待办清单　{chinese_date(self.workspace.today())}", *self.todos.as_table())

    def _new_case(self) -> None:
        if self.workspace.who.may("case_officer"):
            self.frame.open_case(None)
        else:
            self.frame.say("案件由承办人登记，请换承办人办理。")

    def _greet(self) -> None:
        today = self.workspace.today()
        due, late = self.todos.due_today()
        words = f"今天有 {due} 件须办，其中 {late} 件已超期。" if late else f"今天有 {due} 件须办，没有超期。"
        elsewhere = self.todos.late_elsewhere()
        words = words if due else "今天没有到期事项。"
        words += f"另有 {elsewhere} 件超期，等待他人办理。" if elsewhere else ""
        self.headline.setText(f"{self.workspace.who.name}，您好。{words}")
        kind = "工作日" if calendar().is_working_day(today) else "休息日"
        parts = [chinese_date(today), f"星期{WEEKDAYS[today.weekday()]}", kind]
        self.day_line.setText("　".join(parts) + f"　·　{_loaded(today.year)}")
        self.how_many.setText(f"{self.todos.shown()} 件")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read on a wide screen."""
        beside = max(SIDES, (self.width() - WIDEST) // 2)
        self.whole.setContentsMargins(beside, ABOVE, beside, 14)
        super().resizeEvent(event)

    # --- layout -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = self.whole = QVBoxLayout(self)
        whole.setSpacing(11)
        whole.addLayout(self._head())
        whole.addWidget(self.strip)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._todo_card(), 1)
        below.addWidget(self._side())
        whole.addLayout(below, 1)

    def _side(self) -> QScrollArea:
        cards = of_class(QWidget(), "clear")
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 2, 0)
        column.setSpacing(8)
        for card in (self.states, self.recounted, self.ledger, self.notices):
            column.addWidget(card)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(CARDS)
        area.setWidget(cards)
        area.viewport().setAutoFillBackground(False)
        return area

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.headline)
        words.addWidget(self.day_line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words)
        row.addStretch()
        row.addWidget(_button("打印今日清单", "print", "", self.print_list))
        self.new_case = _button("新建案件　Ctrl+N", "plus", "primary", self._new_case)
        if not self.workspace.who.may("case_officer"):
            self.new_case.hide()
        row.addWidget(self.new_case)
        return row

    def _todo_card(self) -> QFrame:
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(15, 8, 11, 8)
        row.setSpacing(6)
        row.addWidget(of_class(QLabel("待办"), "h2"))
        row.addWidget(self.how_many)
        row.addStretch()
        for button in self._segments():
            row.addWidget(button)
        column.addWidget(head)
        column.addWidget(of_class(QFrame(), "rule"))
        column.addWidget(self.todos, 1)
        return card

    def _segments(self) -> list[QPushButton]:
        group = QButtonGroup(self)
        buttons: list[QPushButton] = []
        scopes: list[Scope] = ["all", "mine", "others"]
        for scope in scopes:
            button = of_class(QPushButton(SCOPES[scope]), "segment")
            button.setCheckable(True)
            button.setChecked(scope == "all")
            button.clicked.connect(partial(self._choose, scope))
            group.addButton(button)
            buttons.append(button)
        return buttons

    def _choose(self, scope: Scope, *_: bool) -> None:
        self.todos.show_scope(scope)
        self.how_many.setText(f"{self.todos.shown()} 件")

    def _shortcuts(self) -> None:
        for keys, do in (
            ("Ctrl+N", self._new_case),
            ("Ctrl+P", self.print_list),
            ("Ctrl+J", self.open_next),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)


def _button(text: str, name: str, classes: str, do: Any) -> QPushButton:
    button = of_class(QPushButton(f" {text}"), classes)
    button.setAccessibleName(text)
    button.setIcon(icon(name, "surface" if "primary" in classes else "primary"))
    button.clicked.connect(do)
    return button


def _loaded(year: int) -> str:
    through = calendar().through.year
    if through > year:
        return f"{year}年、{year + 1}年节假日表已载入"
    if through == year:
        return f"{year}年节假日表已载入，{year + 1}年未载入（跨年期限按周一至周五推算）"
    return f"{year}年节假日表未载入，期限按周一至周五推算，标为“暂定”"
