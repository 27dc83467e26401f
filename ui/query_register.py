"""查询登记: who has looked at whose record, and why; written by the program, changed by nobody."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from app.party_file import Query, queries
from ui.delegates import Cell
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

NOTE = "本登记自动生成，不能修改或删除。"
SPANS = {"最近 30 天": 30, "最近一年": 366, "全部": 0}
HEADINGS = (("时间", 150), ("查询人", 100), ("主体", 0), ("查询事由", 320))
MOST = 2_000  # lines shown


class QueryRegister(Page):
    """查询登记: read only. An auditor sees everybody's lines, others their own."""

    title = "查询登记"
    rail_key = "query_register"
    hints = ("Ctrl+F 筛选", "Ctrl+P 打印")

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
        self.table = RowList(HEADINGS, "还没有查询登记。")
        self.lines: list[Query] = []
        self._lay_out()
        for keys, do in (("Ctrl+F", self.words.setFocus), ("Ctrl+P", self.print_list)):
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

        print_table(self, "查询登记", [name for name, _ in HEADINGS], [_words(line) for line in self._shown()])

    def _narrow(self) -> None:
        shown = self._shown()
        self.table.show_rows([(line, [Cell(word) for word in _words(line)]) for line in shown])
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
