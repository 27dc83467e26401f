"""卷宗 and 办理记录: what has been filed in a case, and what was done in it."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.archiving import may_file_away
from app.file_faults import writing
from app.filing import Entry
from app.history import Line, history
from app.model.attachment import Attachment
from app.model.case import Case
from app.model.document import Document
from app.refusal import Refusal
from app.scans import may_file
from ui.file_dialogs import asks_to_write
from ui.file_scan import FileScan
from ui.plain_table import PlainTable
from ui.room import resize_within_screen
from ui.theme import of_class
from ui.whole_file_dialog import open_whole_file
from ui.workspace import Workspace


class _Drawer(QDialog):
    """A table over the page, closed with Esc."""

    def __init__(self, parent: QWidget, title: str, headings: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        resize_within_screen(self, 980, 560)
        self.column = box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(10)
        box.addWidget(of_class(QLabel(title), "h1"))
        self.table = of_class(QTableView(), "plain")
        self.table.setModel(PlainTable(headings, rows))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.table, 1)
        self.foot = of_class(QLabel(), "second")
        self.foot.setWordWrap(True)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.foot, 1)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        box.addLayout(self.buttons)


class CaseScans(_Drawer):
    """卷宗: papers issued and scans kept, in the order they came; more can be put in, and all of it taken out.

    `goes_to` is the missing paper the officer wants to see to.
    """

    goes_to = Signal(object)

    def __init__(self, parent: QWidget, workspace: Workspace, case: Case) -> None:
        """List papers and scans."""
        self.workspace, self.case = workspace, case
        headings = ("日期", "名称", "文号 / 文件名", "页数", "种类")
        super().__init__(parent, f"卷宗　{case.case_number}", headings, [])
        self.filing: FileScan | None = None
        self.put_in = QPushButton("归入扫描件…")
        self.put_in.setEnabled(not any(may_file(case, workspace.who)))
        self.put_in.clicked.connect(self._ask)
        self.save = QPushButton("另存所选…")
        self.save.clicked.connect(self._save)
        self.whole = QPushButton("整卷导出…")
        self.whole.setEnabled(not any(may_file_away(case, workspace.who)))
        self.whole.clicked.connect(self._whole_file)
        for button in (self.whole, self.save, self.put_in):
            self.buttons.insertWidget(1, button)
        self._list()

    def _list(self) -> None:
        """Show what lies in the file now."""
        filed = [
            (one.finalized_on.isoformat(), one.title + self._mark(one), one.doc_number, one.pages, "文书", one)
            for one in self.case.documents
        ]
        filed += [
            (_day(one.added_at), one.kind, one.file_name, one.pages, "附件", one) for one in self.case.attachments
        ]
        filed.sort(key=lambda row: row[0])
        self.filed = [row[5] for row in filed]
        shown = self.table.model()
        assert isinstance(shown, PlainTable)
        self.table.setModel(PlainTable(shown.headings, [row[:5] for row in filed]))
        for column, width in enumerate((110, 300, 320, 60)):
            self.table.setColumnWidth(column, width)
        self.foot.setText("" if filed else "卷宗还没有材料。")
        self.save.setEnabled(bool(filed))
        if filed:
            self.table.selectRow(0)

    def _mark(self, paper: Document) -> str:
        """Say that a paper was corrected by a later one."""
        party = self.case.party_of(paper.case_party_id)
        return "　已更正" if party and paper.doc_number and party.correction_of(paper.doc_number) else ""

    def _ask(self) -> None:
        """Show or hide the strip that asks for a scan."""
        if self.filing:
            self.filing.deleteLater()
            self.filing = None
            return
        self.filing = FileScan(self.workspace, self.case)
        self.filing.filed.connect(self._filed)
        self.column.insertWidget(2, self.filing)
        self.filing.kind.setFocus()

    def _filed(self) -> None:
        """Show the case with its new scan, here and behind."""
        self._ask()
        self.case = self.workspace.open(self.case.id)
        self._list()
        self.table.selectRow(len(self.filed) - 1)
        self.foot.setText("已归入。")
        self.workspace.case_changed.emit(self.case.id)

    def _whole_file(self) -> None:
        open_whole_file(self, self.workspace, self.case, self._leave_for)

    def _leave_for(self, missing: Entry) -> None:
        self.accept()
        self.goes_to.emit(missing)

    def _save(self) -> None:
        one = self.filed[self.table.currentIndex().row()]
        name = f"{one.title}{one.doc_number}.pdf" if isinstance(one, Document) else one.file_name
        dialog = asks_to_write(self, "另存", name)
        dialog.fileSelected.connect(lambda path: self._write(one, Path(path)))
        dialog.open()

    def _write(self, one: Document | Attachment, path: Path) -> None:
        try:
            is_paper = isinstance(one, Document)
            content = self.workspace.pdf(one.id) if is_paper else self.workspace.file_body(one.digest, one.file_name)
            with writing(path):
                path.write_bytes(content)
        except Refusal as refusal:
            self.foot.setText(str(refusal))
        else:
            self.foot.setText(f"已另存到 {path}")


class CaseRecord(_Drawer):
    """办理记录: who did what, when, old → new."""

    def __init__(self, parent: QWidget, workspace: Workspace, case: Case) -> None:
        """List the acts on the case."""
        lines = history(workspace.office, case.id)
        super().__init__(
            parent, f"办理记录　{case.case_number}", ("时间", "办理人", "事项", "内容"), [_row(one) for one in lines]
        )
        for column, width in enumerate((150, 90, 150)):
            self.table.setColumnWidth(column, width)
        self.foot.setText("办理记录自动生成，不能修改或删除。")

    def showEvent(self, event: QShowEvent) -> None:
        """Give each line the height of its words, once the columns have their width."""
        super().showEvent(event)
        self.table.resizeRowsToContents()


def _row(one: Line) -> tuple[Any, ...]:
    return (f"{one.at.astimezone():%Y-%m-%d %H:%M}", one.actor, one.title, one.changes)


def _day(at: datetime | None) -> str:
    return at.astimezone().date().isoformat() if at else ""
