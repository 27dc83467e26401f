"""期限日历: the deadlines of a month or a week, as a calendar or a list; and what a period comes to from some day."""

from datetime import date
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.board import View, due_between
from app.deadline import in_words
from app.ledger.report_days import ReportDay, days_between
from forms.dates import chinese_date
from ui.board_words import chip_of, due_words, person, step_title
from ui.chips import Chip, ChipLabel, deadline_chip
from ui.delegates import Cell
from ui.month_grid import Due, MonthGrid, a_month_from, first_of, shown_days, week_of
from ui.page import ABOVE, SIDES, Frame, Page
from ui.reckoner import Reckoner
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.typefaces import TYPEFACES
from ui.workspace import Workspace

Shape = Literal["month", "week", "list"]
SHAPES: dict[Shape, str] = {"month": "月", "week": "周", "list": "列表"}
CARDS = 336  # logical px
LISTED = (("期限", 140), ("日期", 100), ("步骤", 130), ("当事人 / 案号", 0), ("由谁处理", 100), ("承办", 90))
PRINTED = ["期限", "日期", "步骤", "当事人", "案号", "由谁处理", "承办"]
REPORT = "台账报送"
LEGEND = (
    ("overdue", "超期"),
    ("today", "今日"),
    ("near", "三个工作日内"),
    ("normal", "以后"),
    ("unconfirmed", "待核对"),
)


class DeadlineCalendar(Page):
    """期限日历: month, week or list; the cases of one day; 期限推算."""

    title = "期限日历"
    rail_key = "deadline_calendar"
    hints = (
        "PgUp/PgDn 上一页、下一页", "Home 今天", "↑↓←→ 换一天", "Enter 到当天的案件", "Ctrl+P 打印", "Ctrl+D 每日台账",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out head, calendar and side; the shape last used comes back."""
        super().__init__(workspace, frame)
        self.here = workspace.today()
        self.lines: list[Any] = []
        self.reports: list[ReportDay] = []
        self._settings = QSettings("xinan", "xinan")
        self._kept = f"deadline_calendar/{workspace.who.name}/shape"
        kept = str(self._settings.value(self._kept, "month"))
        shapes: list[Shape] = [shape for shape in SHAPES if shape == kept]
        self.shape: Shape = shapes[0] if shapes else "month"
        self.name = of_class(QLabel(), "h1")
        self.officer = self._officers()
        self.grid = MonthGrid()
        self.grid.turned.connect(self._turn_to)
        self.grid.chosen.connect(self._show_day)
        self.list = RowList(LISTED, "", row=48)
        self.list.view.setAccessibleName("到期的案件")
        self.list.chosen.connect(self._open)
        self.day = of_class(QLabel(), "h2")
        self.due = RowList((("", 0), ("", 132)), "这一天没有到期事项。", row=44)
        self.due.view.horizontalHeader().hide()
        self.due.view.setAccessibleName("当天到期的案件")
        self.due.chosen.connect(self._open)
        self.grid.entered.connect(self.due.view.setFocus)
        self.reckoner = Reckoner(workspace)
        self._lay_out()
        self._shortcuts()
        workspace.case_changed.connect(lambda _: self.isVisible() and self._read())

    def opened(self, **_: Any) -> None:
        """Read the days shown anew."""
        self.reckoner.offer()
        self._read()
        self._focus()

    def show_shape(self, shape: Shape) -> None:
        """Show the month, the week or the list; remembered for this person."""
        self.shape = shape
        self._settings.setValue(self._kept, shape)
        self._read()
        self._focus()

    def print_list(self) -> None:
        """打印: the cases that are due in the days shown, as a table."""
        from ui.printing import print_table

        if not self.lines:
            self.frame.say(f"{self.name.text()}没有到期事项，不必打印。")
            return
        whose = f"　{self.officer.currentText()}" if self.officer.currentData() else ""
        print_table(self, f"期限日历　{self.name.text()}{whose}", PRINTED, [self._printed(line) for line in self.lines])

    def show_journal(self) -> None:
        """每日期限台账: preview it, to be printed or saved; of the officer chosen, or of the whole office."""
        from ui.deadline_journal import JournalPreview

        if TYPEFACES.are_ready():
            JournalPreview(self, self.workspace, self.officer.currentData() or "").open()
        else:
            self.frame.say("正在准备字体，请稍候再打开台账。")

    # --- what is shown ----------------------------------------------------------------------------------------

    def _days(self) -> list[date]:
        """Return the days of the shape, whole weeks for the calendars."""
        if self.shape == "week":
            return week_of(self.here)
        days = shown_days(self.here)
        return days if self.shape == "month" else [day for day in days if first_of(day) == first_of(self.here)]

    def _read(self) -> None:
        days, today = self._days(), self.workspace.today()
        view = View(officer=self.officer.currentData() or "", state="current")
        with self.workspace.office.reading() as session:
            self.lines = due_between(session, view, days[0], days[-1])
        of_one = bool(self.officer.currentData())  # the ledger is reported by the office, not by one officer
        self.reports = [] if of_one else days_between(self.workspace.office, days[0], days[-1])
        self.segments[self.shape].setChecked(True)
        self.views.setCurrentWidget(self.list if self.shape == "list" else self.grid)
        self.day_card.setVisible(self.shape != "list")
        weekly = f"{chinese_date(days[0])}—{days[-1].month}月{days[-1].day}日"
        self.name.setText(weekly if self.shape == "week" else f"{self.here.year}年{self.here.month}月")
        if self.shape == "list":
            rows = [(line.case_id, self._cells(line)) for line in self.lines]
            rows += [(one, self._report_cells(one)) for one in self.reports]
            self.list.show_rows(rows, f"{self.name.text()}没有到期事项。按 PgDn 看下一个月。")
        else:
            due: dict[date, list[Due]] = {}
            for line in self.lines:
                due.setdefault(line.due_on, []).append(self._due(line))
            for one in self.reports:
                due.setdefault(one.day, []).append(Due(REPORT, one.campaign, self._report_chip(one).kind))
            self.grid.show_days(days, self.here, today, due)
        self._show_day(self.here)

    def _due(self, line: Any) -> Due:
        on = self.workspace.today()
        return Due(step_title(line, on), line.party_name, chip_of(line, on).kind)

    def _cells(self, line: Any) -> list[Cell]:
        on = self.workspace.today()
        return [
            Cell(chip=chip_of(line, on)),
            Cell(due_words(line, on), is_small=True),
            Cell(step_title(line, on)),
            Cell(line.party_name, second=line.case_number),
            Cell(person(line, on), is_small=True),
            Cell(line.officer, is_small=True),
        ]

    def _report_chip(self, one: ReportDay) -> Chip:
        return deadline_chip(one.day, self.workspace.today(), unit="calendar_day")

    def _report_cells(self, one: ReportDay) -> list[Cell]:
        what = "完成期限" if one.is_last else "报送日"
        cells = [Cell(f"{one.day:%m-%d}", is_small=True), Cell(REPORT), Cell(one.campaign, second=what)]
        return [Cell(chip=self._report_chip(one)), *cells, Cell("台账管理员", is_small=True), Cell()]

    def _open(self, chosen: Any) -> None:
        """Open a case, or the reports of a campaign."""
        if isinstance(chosen, ReportDay):
            self.frame.show_page("submission", campaign_id=chosen.campaign_id)
        else:
            self.frame.open_case(chosen)

    def _printed(self, line: Any) -> list[str]:
        on = self.workspace.today()
        told = [chip_of(line, on).text, due_words(line, on), step_title(line, on)]
        return [*told, line.party_name, line.case_number, person(line, on), line.officer]

    def _turn(self, times: int) -> None:
        if not times:
            self._turn_to(self.workspace.today())
        else:
            self._turn_to(self.grid.turned_by(times) if self.shape == "week" else a_month_from(self.here, times))

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
            + [
                (one, [Cell(one.campaign, second=REPORT), Cell(chip=self._report_chip(one))])
                for one in self.reports
                if one.day == day
            ]
        )

    def _focus(self) -> None:
        (self.list if self.shape == "list" else self.grid).setFocus()

    # --- layout -----------------------------------------------------------------------------------------------

    def _officers(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("承办人")
        box.addItem("全部承办人", "")
        for one in self.workspace.officers():
            if one.may("case_officer"):
                box.addItem(one.name, one.name)
        box.activated.connect(lambda _: self._read())
        return box

    def _lay_out(self) -> None:
        self.views = QStackedWidget()
        self.views.addWidget(self.grid)
        self.views.addWidget(self.list)
        card = of_class(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.views, 1)
        inside.addWidget(of_class(QFrame(), "rule"))
        inside.addLayout(_legend())
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(card, 1)
        body.addWidget(self._side())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDES, ABOVE, SIDES, 14)
        whole.setSpacing(11)
        whole.addLayout(self._head())
        whole.addLayout(body, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(of_class(QLabel("期限日历"), "h1"))
        head.addSpacing(4)
        for name, words, times in (("back", "上一页", -1), ("right", "下一页", 1)):
            button = of_class(QToolButton(), "boxed")
            button.setIcon(icon(name))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(lambda _=False, times=times: self._turn(times))
            head.addWidget(button)
        today = QPushButton("今天")
        today.clicked.connect(lambda: self._turn(0))
        head.addWidget(today)
        head.addWidget(self.name)
        head.addStretch()
        self.segments = {shape: self._segment(shape) for shape in SHAPES}
        for button in self.segments.values():
            head.addWidget(button)
        head.addWidget(self.officer)
        for words, name, do in (("每日台账", "document", self.show_journal), ("打印", "print", self.print_list)):
            button = QPushButton(icon(name, "primary"), f" {words}")
            button.setAccessibleName(words)
            button.clicked.connect(do)
            head.addWidget(button)
        return head

    def _segment(self, shape: Shape) -> QPushButton:
        button = of_class(QPushButton(SHAPES[shape]), "segment")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(partial(self._choose, shape))
        return button

    def _choose(self, shape: Shape, *_: bool) -> None:
        self.show_shape(shape)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(CARDS)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.day_card = of_class(QFrame(), "card")
        inside = QVBoxLayout(self.day_card)
        inside.setContentsMargins(1, 10, 1, 1)
        self.day.setContentsMargins(11, 0, 0, 0)
        inside.addWidget(self.day)
        inside.addWidget(self.due)
        column.addWidget(self.day_card, 1)
        column.addWidget(_Scrolling(self.reckoner))
        column.addStretch()
        return side

    def _shortcuts(self) -> None:
        turns = {keys: partial(self._turn, times) for keys, times in (("PgUp", -1), ("PgDown", 1), ("Home", 0))}
        for keys, do in {**turns, "Ctrl+P": self.print_list, "Ctrl+D": self.show_journal}.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)


class _Scrolling(QScrollArea):
    """A part as high as it wants to be, as long as the window has room; below that it scrolls."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.part = part
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(part)
        self.viewport().setAutoFillBackground(False)
        part.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Ask for the height of the part at this width."""
        layout = self.part.layout()
        high = layout.totalHeightForWidth(self.width()) if layout else self.part.sizeHint().height()
        return QSize(self.width(), high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the part has other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _legend() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, 6, 12, 6)
    row.setSpacing(6)
    row.addWidget(of_class(QLabel("图例"), "hint"))
    for kind, words in LEGEND:
        row.addWidget(ChipLabel(Chip(words, kind)))
    row.addStretch()
    return row
