"""统计: the figures of a period, of the cases or of the ledger; each figure opens what stands behind it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout

from app.statistics import PARTS, Line, Period, period_of, register_look, whole
from ui.background import Progress, run_in_background
from ui.dialogs import tell
from ui.file_dialogs import file_to_write
from ui.page import ABOVE, SIDES, Frame, Page
from ui.statistics_behind import Behind
from ui.statistics_subjects import SUBJECTS, Subject
from ui.statistics_table import FigureTable
from ui.theme import icon, of_class
from ui.workspace import Workspace

NONE_HERE = "这一格没有数字，没有可以打开的内容。"
EVERY_YEAR = "全部年度"


class StatisticsPage(Page):
    """统计: subject, period and way of counting above, the figures below."""

    title = "统计"
    rail_key = "case_list"
    hints = ("↑↓←→ 换一格", "Enter 打开数字后面的内容", "Ctrl+E 导出", "Ctrl+P 打印", "Alt+← 返回")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out choices and table."""
        super().__init__(workspace, frame)
        self.subjects = [one for one in SUBJECTS if any(workspace.who.may(role) for role in one.roles)]
        self.subject = self.subjects[0]
        self.year, self.part, self.by = QComboBox(), QComboBox(), QComboBox()
        for box, name in ((self.year, "年度"), (self.part, "期间"), (self.by, "统计方式")):
            box.setAccessibleName(name)
        self.part.addItems(list(PARTS))
        self.part.setMaxVisibleItems(len(PARTS))
        self.counted: list[Line] = []
        self.table = FigureTable()
        self.table.asked.connect(self._open_figure)
        self.nothing = of_class(QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "second")
        self.hint = of_class(QLabel(wordWrap=True), "hint")
        self._lay_out()
        self.year.currentIndexChanged.connect(lambda _: self._read())
        self.part.currentIndexChanged.connect(lambda _: self._read())
        self.by.currentIndexChanged.connect(lambda _: self._read())
        for keys, do in (("Ctrl+E", self.ask_where), ("Ctrl+P", self.print_list)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def opened(self, subject: str = "", **_: Any) -> None:
        """Offer the years there are, and count; `subject` is what another page asks for."""
        wanted = next((one for one in self.subjects if one.key == subject), self.subject)
        self.show_subject(wanted)
        self.table.setFocus()

    def show_subject(self, subject: Subject) -> None:
        """Count the cases, or the ledger."""
        chosen, by = self.year.currentData(), self.by.currentData()
        self.subject = subject
        self.segments[subject.key].setChecked(True)
        years = self._years()
        for box in (self.year, self.by):
            box.blockSignals(True)
            box.clear()
        for year in years:
            self.year.addItem(f"{year}年", year)
        if len(years) > 1:
            self.year.addItem(EVERY_YEAR, None)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen) if chosen else 0))
        for key, words in subject.by.items():
            self.by.addItem(words, key)
        self.by.setCurrentIndex(max(0, self.by.findData(by)))
        for box in (self.year, self.by):
            box.blockSignals(False)
        self._read()

    @property
    def period(self) -> Period:
        """Return the months that were chosen."""
        year = self.year.currentData()
        return whole(self._years()) if year is None else period_of(year, self.part.currentText())

    def print_list(self) -> None:
        """Print what is shown."""
        from ui.printing import print_table

        if not self.counted:
            self.frame.say("没有可以打印的统计。")
            return
        figures = self.subject.figures
        headings = [self._first(), *(figure.heading for figure in figures)]
        rows = [[line.name, *self._words(line)] for line in self.counted]
        print_table(self, f"{self.period.words}{self.subject.name}统计　{self.by.currentText()}", headings, rows, "")

    def ask_where(self) -> None:
        """导出: ask for the place, then write what is shown there."""
        if not self.counted:
            self.frame.say("没有可以导出的统计。")
            return
        name = f"{self.subject.name}统计{self.period.words}{self.by.currentText()}.xlsx"
        if chosen := file_to_write(self, f"导出{self.subject.name}统计", name, "Excel 工作簿 (*.xlsx)"):
            self.export(chosen.with_suffix(".xlsx"))

    def export(self, path: Path) -> None:
        """Write what is shown, beside the window; the export is registered."""
        from app.export_statistics import export_statistics

        headings = [(figure.heading, figure.is_percent) for figure in self.subject.figures]
        write = partial(
            export_statistics, self.workspace.office, path, list(self.counted),
            subject=self.subject.key, headings=headings, by=self.by.currentText(), period=self.period,
            who=self.workspace.who, on=self.workspace.today(),
        )  # fmt: skip
        run_in_background(
            lambda _: write(),
            lambda _: self.frame.say(f"已导出“{path.name}”，并登记。"),
            lambda problem: self.frame.say(str(problem)),
        )

    # --- what is shown ----------------------------------------------------------------------------------------

    def _years(self) -> list[int]:
        """Return the years there are, this one at least."""
        this = self.workspace.today().year
        found = self.subject.years(self.workspace.office)
        return list(range(max([this, *found]), min([this, *found]) - 1, -1))

    def _read(self) -> None:
        """Count beside the window: an office may have a hundred thousand cases."""
        by, office, on = self.by.currentData(), self.workspace.office, self.workspace.today()
        self.part.setEnabled(self.year.currentData() is not None and by != "year")
        self.year.setEnabled(by != "year")
        subject, period = self.subject, self.period

        def work(progress: Progress) -> list[Line]:
            return subject.count(office, period, by, on)

        run_in_background(
            work, lambda lines: self._take(subject, period, by, lines), lambda refusal: tell(self, str(refusal))
        )

    def _take(self, subject: Subject, period: Period, by: str, lines: list[Line]) -> None:
        """Show what was counted, unless something else has been chosen meanwhile."""
        if (subject, period, by) != (self.subject, self.period, self.by.currentData()):
            return
        self.counted = lines if any(any(line.figures) for line in lines) else []
        self.table.show_lines(self._first(), subject.figures, self.counted)
        self.hint.setText(subject.hint)
        is_bare = not subject.has_any(self.workspace.office)
        self.nothing.setText(subject.nothing if is_bare else f"{period.words}{subject.none_then}")
        self.body.setCurrentWidget(self.table if self.counted else self.nothing)

    def _first(self) -> str:
        return self.by.currentText().removeprefix("按")

    def _words(self, line: Line) -> Iterator[str]:
        return (self.table.figures.words(line, place) for place in range(len(self.subject.figures)))

    def _open_figure(self, index: QModelIndex) -> None:
        """Show what stands behind a figure; where natural persons are among it, the look is registered first."""
        line, figure = self.counted[index.row()], self.subject.figures[max(0, index.column() - 1)]
        by, office = self.by.currentData(), self.workspace.office
        found = self.subject.behind(office, figure, self.period, by, line.key, on=self.workspace.today())
        if not found:
            self.frame.say(NONE_HERE)
            return
        words = f"{self.period.words}　{line.name}　{figure.heading}"
        has_persons = any(getattr(one, "is_person", False) for one in found)
        if has_persons:
            register_look(office, words.replace("　", ""), found, who=self.workspace.who)
        title = f"{words}　{len(found):,} {self.subject.counter}"
        Behind(self, self.subject, title, found, self.frame, has_persons=has_persons).open()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(of_class(QLabel("统计"), "h1"))
        head.addSpacing(8)
        self.segments = {one.key: self._segment(one) for one in self.subjects}
        for button in self.segments.values():
            head.addWidget(button)
        head.addStretch()
        for box in (self.year, self.part, self.by):
            head.addWidget(box)
        for words, name, do in (("导出 Excel", "export", self.ask_where), ("打印", "print", self.print_list)):
            button = QPushButton(icon(name, "primary"), f" {words}")
            button.setAccessibleName(words)
            button.clicked.connect(do)
            head.addWidget(button)
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.body, 1)

    def _segment(self, subject: Subject) -> QPushButton:
        button = of_class(QPushButton(subject.name), "segment")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(lambda _: self.show_subject(subject))
        return button
