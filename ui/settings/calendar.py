"""工作日历: which years are loaded, bringing in the next one after a look at what it moves, taking one back."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app import calendar_years
from app.calendar_file import SUFFIXES, read_year_file
from app.calendar_years import Preview
from app.model.calendar_year import CalendarYear
from app.recounting import moving
from app.refusal import Refusal
from app.workdays import calendar, shipped_years
from ui.beside import beside
from ui.calendar_dialog import LoadYear, RecountRest, TakeBackYear
from ui.dialogs import tell
from ui.file_dialogs import file_to_read
from ui.settings.section import Section, clear
from ui.theme import of_class

CHOSEN = f"年度文件 ({' '.join('*' + suffix for suffix in SUFFIXES)})"


class CalendarSection(Section):
    """工作日历."""

    title = "工作日历"
    lead = (
        "期限按国务院公布的放假安排和休息日计算。年度文件可由上级或供应方提供，也可以自己列表（日期、类型两列，"
        "类型写“放假”或“上班”）。载入前列出将改变的期限。"
    )

    def build(self) -> None:
        """What is loaded, what the office has loaded itself, and the buttons."""
        self.loaded = of_class(QLabel(wordWrap=True), "party")
        self.note = of_class(QLabel(wordWrap=True), "gap")
        self.column.addWidget(self.loaded)
        self.column.addWidget(self.note)
        self.own = QVBoxLayout()
        self.own.setSpacing(6)
        self.column.addLayout(self.own)
        load = of_class(QPushButton("载入年度文件…"), "primary")
        load.clicked.connect(self._choose)
        self.rest = QPushButton("继续重算…")
        self.rest.clicked.connect(lambda: self._ask(RecountRest(self, self.workspace)))
        if not self.may("system_admin"):
            load.hide()
        self.column.addLayout(beside(load, self.rest, None))
        self.column.addStretch()

    def opened(self) -> None:
        """Say through which day the notices reach, and what still waits to be recounted."""
        known, office = calendar(), self.workspace.office
        self.loaded.setText(f"已载入 {known.since.year} 年至 {known.through.year} 年。")
        self.note.setText(f"{known.through.year + 1}年放假安排尚未载入，跨年期限标为“暂定”。")
        clear(self.own)
        for one in calendar_years.loaded(office):
            self.own.addWidget(self._line(one))
        number = moving(office, known, self.workspace.today()).number
        self.rest.setText(f"继续重算 {number} 个期限…")
        self.rest.setVisible(bool(number) and not office.read_only_because)

    def _line(self, one: CalendarYear) -> QWidget:
        replaced = "，代替程序自带的" if one.year in shipped_years() else ""
        words = f"{one.year} 年由{one.loaded_by}于 {one.loaded_on:%Y-%m-%d} 载入（{one.source}）{replaced}"
        button = of_class(QPushButton("撤销…"), "link")
        button.setAccessibleName(f"撤销载入 {one.year} 年")
        button.clicked.connect(partial(self._take_back, one.year))
        line = of_class(QWidget(), "clear")
        row = beside(of_class(QLabel(words), "second"), button, None)
        row.setContentsMargins(0, 0, 0, 0)
        line.setLayout(row)
        if not self.may("system_admin"):
            button.hide()
        return line

    def _choose(self) -> None:
        if chosen := file_to_read(self, "选择年度文件", CHOSEN):
            self.look_at(chosen)

    def look_at(self, path: Path) -> None:
        """Read a file and show what it would change; what is wrong with it is told, and nothing is loaded."""
        office, today = self.workspace.office, self.workspace.today()
        try:
            found = calendar_years.preview(office, read_year_file(path), today)
        except Refusal as refusal:
            tell(self, "这个文件没有载入。", str(refusal))
            return
        self._ask(LoadYear(self, self.workspace, found, path.name))

    def _take_back(self, year: int, *_: bool) -> None:
        try:
            found: Preview = calendar_years.preview_without(self.workspace.office, year, self.workspace.today())
        except Refusal as refusal:
            tell(self, str(refusal))
            return
        self._ask(TakeBackYear(self, self.workspace, found))

    def _ask(self, dialog: LoadYear | TakeBackYear | RecountRest) -> None:
        dialog.ended.connect(self._ended)
        dialog.open()

    def _ended(self, words: str) -> None:
        self.opened()
        self.frame.say(words)
        self.workspace.case_changed.emit(None)
