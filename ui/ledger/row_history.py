"""修改经过: what a cell or a row was, who changed it and when; and the rows that were taken out, with the reason."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ledger.edit import Edited
from app.ledger.layout import Column
from app.ledger.row_history import CellChange, can_restore, deleted_rows, restore, row_history
from app.model.ledger_row import LedgerRow
from ui.beside import beside
from ui.plain_table import PlainTable
from ui.room import resize_within_screen
from ui.theme import of_class
from ui.workspace import Workspace

SIZE = (900, 520)  # logical px


class TableWindow(QDialog):
    """A table over the page, closed with Esc."""

    def __init__(self, parent: QWidget, title: str, lead: str, widths: tuple[int, ...]) -> None:
        """Lay out title, table and foot; `widths` of the first columns in logical px, the others share the rest."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        resize_within_screen(self, *SIZE)
        self.widths = widths
        self.table = of_class(QTableView(), "plain")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.foot = of_class(QLabel(wordWrap=True), "second")
        self.close_it = of_class(QPushButton("关闭"), "action")
        self.close_it.setAutoDefault(False)
        self.close_it.clicked.connect(self.accept)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 14)
        self.column.setSpacing(8)
        self.column.addWidget(of_class(QLabel(title, wordWrap=True), "party"))
        self.column.addWidget(of_class(QLabel(lead, wordWrap=True), "second"))
        self.column.addWidget(self.table, 1)

    def fill(self, headings: tuple[str, ...], rows: list[tuple[str, ...]], otherwise: str) -> None:
        """Show rows, or say that there are none."""
        self.table.setModel(PlainTable(headings, [*rows]))
        for number, width in enumerate(self.widths):
            self.table.setColumnWidth(number, width)
        for number in range(len(self.widths), len(headings)):
            self.table.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.foot.setText(f"共 {len(rows)} 条" if rows else otherwise)
        if rows:
            self.table.selectRow(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Give each line the height of its words, once the columns have their width."""
        super().showEvent(event)
        self.table.resizeRowsToContents()


class RowHistory(TableWindow):
    """修改经过: of one column or of the whole row; Enter or 恢复为此值 puts the value of a line back.

    `take_in` does the act in the grid, so that it can be taken back there; it returns what hindered it.
    """

    restored = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        row: LedgerRow,
        column: Column | None,
        take_in: Callable[[Callable[[], Edited]], str],
        hindrance: str = "",
    ) -> None:
        """Tell the changes from the log."""
        title = f"修改经过：{column.short}" if column else "修改经过：整条"
        super().__init__(parent, title, f"{row.item_id}　{row.measure_name}", (140, 70, 100, 132))
        self.workspace, self.row, self.take_in = workspace, row, take_in
        self.changes = row_history(workspace.office, row.id, column.items if column else ())
        self.put_back = of_class(QPushButton("恢复为此值"), "primary action")
        self.put_back.setVisible(not hindrance)
        self.put_back.clicked.connect(self.restore)
        self.column.addLayout(beside(self.foot, None, self.put_back, self.close_it))
        headings = ("时间", "办理人", "事项", "栏目", "原内容", "新内容")
        self.fill(headings, [_cells(one) for one in self.changes], "没有修改过。")
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self._follow()

    def restore(self) -> None:
        """恢复为此值: put what the chosen line made of the cell back, in an act of its own."""
        change = self._change()
        if change is None:
            return
        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        if hindered := self.take_in(lambda: restore(office, self.row, change, who=who, on=on)):
            self.foot.setText(hindered)
            return
        self.restored.emit(f"{change.label}已恢复为“{change.words[1] or '空'}”，Ctrl+Z 可以撤销。")
        self.accept()

    def _change(self) -> CellChange | None:
        number = self.table.currentIndex().row()
        return self.changes[number] if 0 <= number < len(self.changes) else None

    def _follow(self) -> None:
        change = self._change()
        self.put_back.setEnabled(change is not None and can_restore(self.row, change))


class DeletedRows(TableWindow):
    """已删除的条目: their numbers, which are used no more, and why they were taken out."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        """List them, the last one first."""
        lead = "删除的条目保留台账编号和原因，编号不再使用，不计入统计和导出。"
        super().__init__(parent, "已删除的条目", lead, (150, 140, 70))
        self.column.addLayout(beside(self.foot, None, self.close_it))
        headings = ("台账编号", "删除时间", "办理人", "文件名称", "措施名称", "删除原因")
        self.fill(headings, [_gone(row) for row in deleted_rows(workspace.office)], "没有删除过条目。")


def _cells(one: CellChange) -> tuple[str, ...]:
    old, new = one.words
    return f"{one.at.astimezone():%Y-%m-%d %H:%M}", one.by, one.act, one.label, old or "（空）", new or "（空）"


def _gone(row: LedgerRow) -> tuple[str, ...]:
    at = f"{row.deleted_at.astimezone():%Y-%m-%d %H:%M}" if row.deleted_at else ""
    return row.item_id, at, row.changed_by, row.doc_name, row.measure_name, row.deleted_reason
