"""台账的排列: order, conditions and groups in which the grid shows the ledger, and the columns that stay."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton

from app.ledger.filters import Filter, Where
from app.ledger.kept_filter import keep_filter, kept_filter
from app.ledger.layout import layout
from app.refusal import Refusal
from ui.ledger.column_filter import ColumnFilter
from ui.ledger.column_sets import ColumnSets
from ui.ledger.filter_chips import FilterChips
from ui.ledger.groups import OFFERED
from ui.theme import icon

if TYPE_CHECKING:
    from ui.ledger.page import LedgerPage


class Arranging:
    """排列: what a click on a heading, its filter, the chips and the menus of groups and columns do to the grid."""

    def __init__(self, page: "LedgerPage") -> None:
        """Serve one page."""
        self.page, self.model, self.grid = page, page.model, page.grid
        self.chips = FilterChips()
        self.sets = ColumnSets(page, page.workspace, page.remembered)
        self.groups, self.columns = QPushButton(icon("ledger", "text2"), " 分组"), page.filters.columns
        for button, fill in ((self.groups, self._offer_groups), (self.columns, self._offer_columns)):
            button.setMenu(QMenu(button))
            button.menu().aboutToShow.connect(fill)
        for head in (self.grid.head, self.grid.frozen_head):
            head.sectionClicked.connect(self.sort)
            head.filter_wanted.connect(self.ask)
            head.menu_wanted.connect(self.offer)
        self.chips.dropped.connect(lambda key: self.show(self.model.filter.without(key)))
        self.chips.cleared.connect(self.clear)
        self.chips.ungrouped.connect(lambda: self.group(""))

    def begin(self) -> None:
        """Take up the conditions the person last left."""
        self.model.filter = replace(self.model.filter, columns=kept_filter(self.page.workspace.office, self._who()))

    def keep(self) -> None:
        """Keep the conditions for the next time; records that are only for reading keep none."""
        try:
            keep_filter(self.page.workspace.office, self._who(), self.model.filter.columns)
        except Refusal:
            return

    def show(self, chosen: Filter) -> None:
        """Show the rows of a filter, with its conditions as chips."""
        self.model.show(chosen, recount=False)
        self.tell()
        self.grid.setFocus()

    def tell(self) -> None:
        """Show the conditions and the grouping as chips."""
        self.chips.show_conditions(self.model.filter.columns, self.model.groups.by)

    def clear(self) -> None:
        """Take every condition of a column away."""
        self.show(replace(self.model.filter, columns=()))

    def sort(self, number: int) -> None:
        """排序: up, then down, then again what is open first, by its deadline."""
        before, column = self.model.filter, self.model.columns[number]
        if before.order not in column.items:
            self.order(number, "up")
        else:
            self.order(number, "" if before.descending else "down")

    def order(self, number: int, way: str) -> None:
        """Sort by a column, `up` or `down`; without a way in the usual order."""
        column = self.model.columns[number]
        if column.kind != "sequence":
            key = column.items[0] if way else ""
            self.show(replace(self.model.filter, order=key, descending=way == "down"))

    def ask(self, number: int) -> ColumnFilter | None:
        """列筛选: open the filter of a column below its heading; 序号 has none."""
        column = self.model.columns[number]
        if column.kind == "sequence":
            return None
        asked = ColumnFilter(self.model, column)
        asked.chosen.connect(lambda where: self._having(column.key, where))
        asked.ordered.connect(partial(self.order, number))
        head = self.grid.head
        left = min(head.sectionViewportPosition(number), self.grid.width() - asked.width())
        asked.move(head.mapToGlobal(QPoint(max(0, left), head.height())))
        asked.show()
        return asked

    def _having(self, key: str, where: Where | None) -> None:
        before = self.model.filter
        self.show(before.having(where) if where else before.without(key))

    def group(self, by: str) -> None:
        """分组: show groups by a column, or none."""
        self.model.group(by)
        self.tell()
        self.grid.setFocus()

    def _offer_groups(self) -> None:
        menu = self.groups.menu()
        menu.clear()
        for key in ("", *OFFERED):
            action = menu.addAction(f"按{layout().column(key).short}" if key else "不分组", partial(self.group, key))
            action.setCheckable(True)
            action.setChecked(self.model.groups.by == key)
        menu.addSeparator()
        for words, is_open in (("全部展开", True), ("全部收起", False)):
            action = menu.addAction(words, partial(self.open_all, is_open))
            action.setEnabled(bool(self.model.groups.by))

    def open_all(self, is_open: bool) -> None:
        """Show or hide the rows of every group."""
        self.model.open_groups([group.words for group in self.model.groups.all], is_open=is_open)

    def freeze(self, count: int) -> None:
        """冻结列: keep the first so many columns in sight."""
        self.page.remembered.keep_frozen(count)
        self.grid.frozen.freeze(count)

    def offer(self, number: int) -> None:
        """Offer what can be done with a column, where its heading was clicked with the right button."""
        menu, frozen = QMenu(self.page), self.grid.frozen.count
        for words, way in (("升序", "up"), ("降序", "down"), ("不排序", "")):
            menu.addAction(words, partial(self.order, number, way))
        menu.addAction("筛选…\tAlt+Down", partial(self.ask, number))
        menu.addSeparator()
        menu.addAction("冻结到此列", partial(self.freeze, number + 1)).setEnabled(frozen != number + 1)
        menu.addAction("取消冻结", partial(self.freeze, 0)).setEnabled(frozen > 0)
        menu.addAction("列设置…", self.page.choose_columns)
        head = self.grid.head
        menu.popup(head.mapToGlobal(QPoint(head.sectionViewportPosition(number), head.height())))

    def _offer_columns(self) -> None:
        menu, here = self.columns.menu(), max(0, self.grid.currentIndex().column())
        menu.clear()
        menu.addAction("列设置…", self.page.choose_columns)
        heading = self.model.columns[here].short
        menu.addAction(f"冻结到“{heading}”", partial(self.freeze, here + 1))
        menu.addAction("取消冻结", partial(self.freeze, 0)).setEnabled(self.grid.frozen.count > 0)
        menu.addSeparator()
        self.sets.fill(menu, self.page.show_columns)

    def _who(self) -> str:
        return self.page.workspace.who.name
