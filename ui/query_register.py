"""查询登记: who has looked at whose record, and why; written by the program, changed by nobody."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.party_file import Query, queries
from ui.background import run_in_background
from ui.delegates import Cell
from ui.file_dialogs import file_to_write
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

NOTE = "本登记自动生成，不能修改或删除。"
SPANS = {"最近 30 天": 30, "最近一年": 366, "全部": 0}
HEADINGS = (("时间", 150), ("查询人", 100), ("主体", 0), ("查询事由", 320))
CHARACTERS = (18, 12, 36, 40)  # widths in a workbook
NONE_YET = "还没有查询登记。打开一个主体的档案并填写查询事由后，会自动记在这里。"
NO_HIT = "没有符合条件的登记。可换一个时间范围，或换个说法筛选。"
MOST = 2_000  # lines shown


class QueryRegister(Page):
    """查询登记: read only. An auditor sees everybody's lines, others their own."""

    title = "查询登记"
    rail_key = "query_register"
    hints = ("Ctrl+F 筛选", "Ctrl+E 导出", "Ctrl+P 打印")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out filters and table."""
        super().__init__(workspace, frame)
        self.words = of_class(QLineEdit(placeholderText="筛选查询人、主体、事由"), "search")
        self.words.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.setFixedWidth(260)
        self.words.setAccessibleName("筛选")
        self.words.textChanged.connect(self._narrow)
        self.span = QComboBox()
        self.span.addItems(list(SPANS))
        self.span.setAccessibleName("时间范围")
        self.span.currentIndexChanged.connect(lambda _: self.opened())
        self.how_many = of_class(QLabel(), "second")
        self.table = RowList(HEADINGS, NONE_YET)
        self.table.view.setAccessibleName("查询登记")
        self.lines: list[Query] = []
        self._lay_out()
        for keys, do in (("Ctrl+F", self.words.setFocus), ("Ctrl+E", self.ask_where), ("Ctrl+P", self.print_list)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def opened(self, **_: Any) -> None:
        """Read the register."""
        days = SPANS[self.span.currentText()]
        since = self.workspace.today() - timedelta(days=days) if days else None
        who = "" if self.workspace.who.may("auditor") else self.workspace.who.name
        with self.workspace.office.reading() as session:
            self.lines = queries(session, who=who, since=since, size=MOST)
        self._narrow()

    def print_list(self) -> None:
        """Print what is shown."""
        from ui.printing import print_table

        if not self._shown():
            self.frame.say("没有可以打印的登记。")
            return
        print_table(self, "查询登记", [name for name, _ in HEADINGS], [_words(line) for line in self._shown()])

    def ask_where(self) -> None:
        """导出: ask for the place, then write what is shown there."""
        if not self._shown():
            self.frame.say("没有可以导出的登记。")
            return
        name = f"查询登记-{self.workspace.today():%Y%m%d}.xlsx"
        if chosen := file_to_write(self, "导出查询登记", name, "Excel 工作簿 (*.xlsx)"):
            self.export(chosen.with_suffix(".xlsx"))

    def export(self, path: Path) -> None:
        """Write what is shown, beside the window; the export is registered."""
        from app.export_queries import export_queries

        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        columns = [(name, width) for (name, _), width in zip(HEADINGS, CHARACTERS, strict=True)]
        rows = [_words(line) for line in self._shown()]
        run_in_background(
            lambda _: export_queries(office, path, columns, rows, who=who, on=on),
            lambda count: self.frame.say(f"已导出 {count} 条到“{path.name}”，并登记。"),
            lambda problem: self.frame.say(str(problem)),
        )

    def _narrow(self) -> None:
        shown = self._shown()
        rows = [(line, [Cell(word, hint=word) for word in _words(line)]) for line in shown]
        self.table.show_rows(rows, NO_HIT if self.lines or self.span.currentIndex() < len(SPANS) - 1 else NONE_YET)
        self.how_many.setText(f"共 {len(shown)} 条")

    def _shown(self) -> list[Query]:
        wanted = self.words.text().strip()
        return [line for line in self.lines if wanted in " ".join(_words(line))]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(of_class(QLabel("查询登记"), "h1"))
        head.addWidget(self.how_many)
        head.addStretch()
        head.addWidget(self.words)
        head.addWidget(self.span)
        for words, name, do in (("导出 Excel", "export", self.ask_where), ("打印", "print", self.print_list)):
            button = QPushButton(icon(name, "primary"), f" {words}")
            button.setAccessibleName(words)
            button.clicked.connect(do)
            head.addWidget(button)
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(of_class(QFrame(), "rule"))
        foot = of_class(QLabel(NOTE), "hint")
        foot.setContentsMargins(12, 8, 12, 8)
        column.addWidget(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDES, ABOVE, SIDES, 14)
        whole.setSpacing(11)
        whole.addLayout(head)
        whole.addWidget(card, 1)


def _words(line: Query) -> list[str]:
    return [f"{line.at.astimezone():%Y-%m-%d %H:%M}", line.who, line.party_name, line.purpose]
