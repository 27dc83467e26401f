"""查询登记: who has looked at whose record, when and why; read from the log, never written here."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDateEdit, QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.party_file import Query, queries
from ui.cell_table import CellTable, cell_view
from ui.delegates import Cell
from ui.page import ABOVE, SIDES, Frame, Page
from ui.theme import icon, of_class
from ui.workspace import Workspace

HEADINGS = ("时间", "查询人", "主体", "事由", "查看范围")
SHOWN = 90  # days before today the register begins with
EVERYBODY = "全部查询人"
NOTHING = "这段时间没有查询。"


class QueryRegister(Page):
    """查询登记: a read-only table with two filters and an export."""

    title = "查询登记"
    rail_key = "query_register"

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out filters and table."""
        super().__init__(workspace, frame)
        self.model = CellTable(HEADINGS)
        self.lines: list[Query] = []
        self.since = QDateEdit(calendarPopup=True, displayFormat="yyyy-MM-dd")
        self.since.setAccessibleName("自何日起")
        first = workspace.today() - timedelta(days=SHOWN)
        self.since.setDate(QDate(first.year, first.month, first.day))
        self.who = QComboBox()
        self.who.setAccessibleName("查询人")
        self.who.addItems([EVERYBODY, *(officer.name for officer in workspace.officers())])
        self.count = of_class(QLabel(), "second")
        self.since.dateChanged.connect(self.look)
        self.who.currentIndexChanged.connect(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(ABOVE)
        column.addLayout(self._head())
        column.addWidget(self._card(), 1)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.export)

    def opened(self, **args: Any) -> None:
        """Read the register anew."""
        self.look()

    def look(self) -> None:
        """Show the lines the filters let through."""
        day = self.since.date()
        chosen = "" if self.who.currentIndex() == 0 else self.who.currentText()
        with self.workspace.office.reading() as session:
            self.lines = queries(session, who=chosen, since=date(day.year(), day.month(), day.day()))
        self.model.show_rows([_row(line) for line in self.lines])
        self.count.setText(f"{len(self.lines)} 条" if self.lines else NOTHING)

    def export(self) -> None:
        """导出: ask where to, then write what is shown."""
        dialog = QFileDialog(self, "导出查询登记", "查询登记.csv", "逗号分隔表 (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the lines shown into a file that Excel and WPS open with Chinese letters intact."""
        import csv

        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([HEADINGS, *(map(_harmless, _words(line)) for line in self.lines)])
        except OSError:
            self.frame.say(f"“{path.name}”没有写入：文件正被其他程序打开，或该位置不能写入。请换一个位置再试。")
        else:
            self.frame.say(f"已导出 {len(self.lines)} 条到 {path}")

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(of_class(QLabel("查询登记"), "h1"))
        row.addWidget(self.count)
        row.addStretch()
        export = QPushButton(icon("export"), "导出　Ctrl+E")
        export.clicked.connect(self.export)
        row.addWidget(export)
        return row

    def _card(self) -> QFrame:
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 10, 1, 1)
        column.setSpacing(8)
        filters = QHBoxLayout()
        filters.setContentsMargins(12, 0, 12, 0)
        filters.setSpacing(8)
        filters.addWidget(of_class(QLabel("自"), "caption"))
        filters.addWidget(self.since)
        filters.addWidget(self.who)
        filters.addStretch()
        column.addLayout(filters)
        self.table = cell_view(self.model, (160, 110, 320, 0, 110), stretch=3)
        self.table.setAccessibleName("查询登记")
        column.addWidget(self.table, 1)
        foot = of_class(QLabel("本登记自动生成，不能修改或删除。"), "hint")
        foot.setContentsMargins(12, 4, 12, 8)
        column.addWidget(foot)
        return card


def _row(line: Query) -> tuple[Cell, ...]:
    at, who, party, purpose, extent = _words(line)
    return Cell(at, is_small=True), Cell(who), Cell(party), Cell(purpose), Cell(extent, is_small=True, tone="text2")


def _words(line: Query) -> tuple[str, ...]:
    return (f"{line.at.astimezone():%Y-%m-%d %H:%M}", line.who, line.party_name, line.purpose, "主体档案")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
