"""案件统计: the figures of a year by month, list or officer; each figure opens the cases behind it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.statistics import BY, FIGURES, TOTAL, Happened, Line, happened, lines, years
from ui.background import Progress, run_in_background
from ui.delegates import Cell
from ui.dialogs import tell
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

HEADINGS = (("", 0), *((figure.heading, 74) for figure in FIGURES))
BEHIND = (("案号", 200), ("当事人", 0), ("承办人", 90), ("日期", 110))
NOTHING = "还没有可以统计的案件。"
NONE_HERE = "这一格没有案件。"
HINT = "双击或者按 Enter 查看数字后面的案件。法人含个体工商户、其他组织；上年各列供同比。"


class StatisticsPage(Page):
    """案件统计."""

    title = "案件统计"
    rail_key = "case_list"
    hints = ("Enter 查看案件", "Ctrl+E 导出", "Ctrl+P 打印", "Alt+← 返回")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out choices and table."""
        super().__init__(workspace, frame)
        self.year, self.by = QComboBox(), QComboBox()
        self.year.setAccessibleName("年度")
        self.by.setAccessibleName("统计方式")
        for key, words in BY.items():
            self.by.addItem(words, key)
        self.events: list[Happened] = []
        self.counted: list[Line] = []
        self.table = RowList(HEADINGS, NOTHING, row=38)
        self.table.view.setAccessibleName("案件统计")
        self.table.view.asked.connect(self._open_figure)
        self.year.currentIndexChanged.connect(lambda _: self._read())
        self.by.currentIndexChanged.connect(lambda _: self._show())
        self._lay_out()
        for keys, do in (("Ctrl+E", self.ask_where), ("Ctrl+P", self.print_list)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def opened(self, **_: Any) -> None:
        """Offer the years there are, and count the one chosen."""
        chosen = self.year.currentData()
        self.year.blockSignals(True)
        self.year.clear()
        for year in years(self.workspace.office) or [self.workspace.today().year]:
            self.year.addItem(f"{year}年", year)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        self.year.blockSignals(False)
        self._read()
        self.table.setFocus()

    def _read(self) -> None:
        """Count beside the window: an office may have a hundred thousand cases."""
        office, year = self.workspace.office, self.year.currentData()

        def work(progress: Progress) -> list[Happened]:
            return happened(office, year)

        run_in_background(work, lambda events: self._take(year, events), lambda refusal: tell(self, str(refusal)))

    def _take(self, year: int, events: list[Happened]) -> None:
        if year == self.year.currentData():
            self.events = events
            self._show()

    def _show(self) -> None:
        self.counted = lines(self.events, self.year.currentData(), self.by.currentData()) if self.events else []
        self.table.show_rows([(line, _cells(line)) for line in self.counted], NOTHING)

    def _open_figure(self, index: QModelIndex) -> None:
        line, place = self.counted[index.row()], index.column() - 1
        events = line.figures[place] if place >= 0 else line.figures[0]
        heading = FIGURES[max(0, place)].heading
        if not events:
            self.frame.say(NONE_HERE)
            return
        CasesBehind(self, f"{line.name}　{heading}　{len(events)} 件", events, self.frame).open()

    def print_list(self) -> None:
        """Print what is shown."""
        from ui.printing import print_table

        if self.counted:
            headings = [self.by.currentText().removeprefix("按"), *(figure.heading for figure in FIGURES)]
            print_table(self, f"{self.year.currentText()}案件统计", headings, [_words(line) for line in self.counted])
        else:
            self.frame.say("没有可以打印的统计。")

    def ask_where(self) -> None:
        """导出: ask for the place, then write what is shown there."""
        if not self.counted:
            self.frame.say("没有可以导出的统计。")
            return
        name = f"案件统计{self.year.currentText()}{self.by.currentText()}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "导出案件统计", name, "Excel 工作簿 (*.xlsx)")
        if chosen:
            self.export(Path(chosen).with_suffix(".xlsx"))

    def export(self, path: Path) -> None:
        """Write what is shown, beside the window; the export is registered."""
        from app.export_statistics import export_statistics

        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        counted, year, by = self.counted, self.year.currentData(), self.by.currentData()
        run_in_background(
            lambda _: export_statistics(office, path, counted, year, by, who=who, on=on),
            lambda _: self.frame.say(f"已导出“{path.name}”，并登记。"),
            lambda problem: self.frame.say(str(problem)),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(of_class(QLabel("案件统计"), "h1"))
        head.addStretch()
        head.addWidget(self.year)
        head.addWidget(self.by)
        for words, name, do in (("导出 Excel", "export", self.ask_where), ("打印", "print", self.print_list)):
            button = QPushButton(icon(name, "primary"), f" {words}")
            button.setAccessibleName(words)
            button.clicked.connect(do)
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(of_class(QLabel(HINT), "hint"))
        column.addWidget(self.table, 1)


class CasesBehind(QDialog):
    """数字后面的案件: Enter opens one."""

    def __init__(self, parent: QWidget, title: str, events: tuple[Happened, ...], frame: Frame) -> None:
        """List the cases by day."""
        super().__init__(parent)
        self.frame = frame
        self.setWindowTitle("案件统计")
        self.resize(720, 480)
        self.table = RowList(BEHIND, NONE_HERE, row=38)
        self.table.show_rows(
            [
                (one, [Cell(one.case_number), Cell(one.party_name), Cell(one.officer), Cell(f"{one.on:%Y-%m-%d}")])
                for one in sorted(events, key=lambda one: (one.on, one.case_number))
            ]
        )
        self.table.chosen.connect(self._open)
        close = of_class(QPushButton("关闭"), "action")
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel(title), "party"))
        column.addWidget(self.table, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.table.setFocus()

    def _open(self, one: Happened) -> None:
        self.accept()
        self.frame.open_case(one.case_id)


def _words(line: Line) -> list[str]:
    return [line.name, *(str(len(events)) for events in line.figures)]


def _cells(line: Line) -> list[Cell]:
    is_total = line.name == TOTAL
    figures = [Cell(str(len(events)) if events else "—", tone="text" if events else "text3", is_strong=is_total)
               for events in line.figures]  # fmt: skip
    return [Cell(line.name, is_strong=is_total), *figures]
