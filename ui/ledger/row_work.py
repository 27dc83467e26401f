"""行办理: what is done with the current row of the grid: the check, the look back, the picking, by key and menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.ledger.layout import Column
from app.ledger.rows import load_row
from app.ledger.rules import Flag
from app.model.ledger_row import LedgerRow
from ui.ledger.row_check import RowCheckWindow
from ui.ledger.row_history import DeletedRows, RowHistory
from ui.theme import icon

if TYPE_CHECKING:
    from ui.ledger.page import LedgerPage


class RowWork(QObject):
    """行办理: opens the windows on the row the officer is at, and shows the row as they leave it."""

    def __init__(self, page: "LedgerPage") -> None:
        """Offer the menu on the cells of the grid."""
        super().__init__(page)
        self.page = page
        page.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.grid.customContextMenuRequested.connect(self.show_menu)

    def check(self) -> None:
        """逐项核对."""
        if (row := self._row()) and not self._hindered():
            window = RowCheckWindow(self.page, self.page.workspace, row, self.page.model.take_in)
            window.checked.connect(self.page.frame.say)
            window.finished.connect(self.refresh)
            window.open()

    def settle(self) -> None:
        """改好了: mark what the higher office wants changed in the row as mended."""
        row = self._row()
        if row is None:
            return
        self.page.drawer.returned.row = row
        if self.page.drawer.returned.reasons():
            self.page.drawer.returned.settle()
        else:
            self.page.frame.say("本条没有待改的退回意见。")

    def cell_history(self) -> None:
        """修改经过 of the current cell."""
        here = self.page.grid.currentIndex()
        if here.isValid():
            self._history(self.page.model.columns[here.column()])

    def row_history(self) -> None:
        """修改经过 of the whole row."""
        self._history(None)

    def show_deleted(self) -> None:
        """已删除的条目."""
        DeletedRows(self.page, self.page.workspace).open()

    def pick(self, item: str) -> None:
        """选择 an entry of the list of measures or the catalogue."""
        if not self._hindered():
            self._show_details()
            self.page.drawer.references.pick(item)

    def show_menu(self, at: QPoint) -> None:
        """Offer on a cell what can be done with it and its row."""
        grid = self.page.grid
        here = grid.indexAt(at)
        if here.isValid() and not self.page.model.group_at(here.row()):
            if not grid.selectionModel().isSelected(here):
                grid.setCurrentIndex(here)
            self.menu().popup(grid.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """Return the menu of the current row."""
        menu = QMenu(self.page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, keys, name, work, writes in self._offered():
            if work is None:
                menu.addSeparator()
            elif not (writes and self.page.model.hindrance()):
                menu.addAction(icon(name, "text2"), f"{words}\t{keys}" if keys else words, work)
        return menu

    def _offered(self) -> tuple[tuple[str, str, str, Callable[[], object] | None, bool], ...]:
        drawer = self.page.drawer
        return (
            ("详情", "空格", "info", self._show_details, False),
            ("逐项核对…", "F8", "check", self.check, True),
            *([("退回意见改好了…", "Ctrl+G", "check", self.settle, True)] if self._is_returned() else []),
            ("对应国家清单措施…", "", "book", partial(self.pick, "national_list_ref"), True),
            ("对应信息目录条目…", "", "register", partial(self.pick, "catalogue_ref"), True),
            ("查找关联案件…", "", "case", lambda: self._in_drawer(drawer.cases.look), True),
            ("存入附件…", "", "paperclip", lambda: self._in_drawer(drawer.files.put_in), True),
            ("续写进展说明", "", "edit", lambda: self._in_drawer(drawer.notes.line.setFocus), True),
            ("", "", "", None, False),
            ("此栏修改经过…", "F9", "history", self.cell_history, False),
            ("整条修改经过…", "", "history", self.row_history, False),
            ("", "", "", None, False),
            ("删除本条…", "Ctrl+Del", "close", self.page.delete, True),
        )

    def refresh(self) -> None:
        """Show the row anew, with all that hangs on it."""
        self.page.drawer.refresh()
        self.page.grid.setFocus()

    def _history(self, column: Column | None) -> None:
        if row := self._row():
            page = self.page
            window = RowHistory(page, page.workspace, row, column, page.model.take_in, page.model.hindrance())
            window.restored.connect(page.frame.say)
            window.finished.connect(self.refresh)
            window.open()

    def _row(self) -> LedgerRow | None:
        """Return the current row as it stands on file now."""
        here = self.page.grid.currentIndex()
        if not here.isValid() or self.page.model.group_at(here.row()):
            return None
        return load_row(self.page.workspace.office, self.page.model.shown(here.row()).row.id)

    def _is_returned(self) -> bool:
        """Tell whether the higher office wants something changed in the current row."""
        return Flag.RETURNED in self.page.model.shown(self.page.grid.currentIndex().row()).flags

    def _hindered(self) -> bool:
        hindrance = self.page.model.hindrance()
        if hindrance:
            self.page.model.refused.emit(hindrance)
        return bool(hindrance)

    def _show_details(self) -> None:
        if self.page.drawer.isHidden():
            self.page.show_details()

    def _in_drawer(self, work: Callable[[], object]) -> None:
        self._show_details()
        work()
