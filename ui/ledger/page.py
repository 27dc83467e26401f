"""清理台账: how far the cleanup has come, and the grid in which it is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ledger.finding import next_to_mend
from app.ledger.layout import Column, layout, text_of
from app.ledger.rows import lead_offices, load_rows
from ui.columns import ColumnChooser
from ui.dialogs import confirm_with_reason
from ui.export_dialog import ExportDialog
from ui.ledger.arranging import Arranging
from ui.ledger.bulk_edit import BulkEdit
from ui.ledger.campaign_choice import CampaignChoice
from ui.ledger.columns import remembered
from ui.ledger.drawer import WIDTH, LedgerDrawer
from ui.ledger.filters import FilterRow
from ui.ledger.find import FindBar
from ui.ledger.grid import LedgerGrid
from ui.ledger.groups import Groups
from ui.ledger.looking import Looking
from ui.ledger.model import LedgerModel
from ui.ledger.progress import ProgressCard
from ui.ledger.row_work import RowWork
from ui.ledger.tools import TOOLS, buttons
from ui.page import ABOVE, SIDES, Frame, Page
from ui.theme import icon, of_class
from ui.work_line import WorkLine
from ui.workspace import Workspace

KEYS = "F2 编辑　Enter 下一行　Tab 下一格　Ctrl+D 向下填充　Ctrl+Z 撤销　F7 下一处待补正　Ctrl+H 替换　空格 详情"
MORE_KEYS = (
    "Ctrl+N 新增",
    "Ctrl+F 筛选",
    "Ctrl+E 导出",
    "Ctrl+P 打印",
    "Ctrl+C/X/V 复制、剪切、粘贴",
    "Ctrl+Y 重做",
    "Ctrl+Del 删除一条",
    "Ctrl+Enter 填满所选",
    "Ctrl+; 填今天",
    "Ctrl+空格 选整列",
    "Shift+空格 选整行",
    "F3 查找下一个",
    "Alt+Down 本列筛选",
    "Ctrl+M 成批修改",
    "F8 逐项核对",
    "Ctrl+G 退回意见改好了",
    "F9 此栏修改经过",
)
EMPTY = "台账还没有内容。可从 Excel 导入，从表格复制后按 Ctrl+V 粘贴，或按 Ctrl+N 新增一条。"
NOTHING_TO_READ = "台账还没有内容。台账管理员登记后列在这里。"
NO_HIT = "没有符合条件的条目。可清除条件，或换个说法搜索。"
TOLD = {"bad": "error", "impossible": "error", "error": "error", "warning": "gap"}


class LedgerPage(Page):
    """清理台账: progress card, filters, grid, details; everybody in business reads it, the 台账管理员 writes."""

    title: ClassVar[str] = "清理台账"
    rail_key: ClassVar[str] = "ledger"
    hints: ClassVar[tuple[str, ...]] = (*KEYS.split("　"), *MORE_KEYS)

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Build the page; `opened` fills it."""
        super().__init__(workspace, frame)
        self.remembered = remembered(workspace.who.name)
        self.model = LedgerModel(workspace, self._columns())
        self.grid = LedgerGrid(self.model)
        self.drawer = LedgerDrawer(workspace, self.model, frame)
        self.row_work = RowWork(self)
        self.progress = ProgressCard()
        self.filters = FilterRow()
        self.campaign = CampaignChoice(workspace, self.report)
        self._wider, self._is_fitting, self.has_begun = 1.0, False, False
        self.looking = Looking(self._tell)
        self.finder = FindBar(self.model, self.grid, self.looking)
        self.arranging = Arranging(self)
        self.filters.add(self.arranging.groups)
        self.work = WorkLine()
        self.count = of_class(QLabel(), "second")
        self.saved, self.place = of_class(QLabel(), "hint"), of_class(QLabel(), "hint")
        self.foot = of_class(QLabel(KEYS), "hint")
        self.foot.setAccessibleName("提示")
        self.words = of_class(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "caption")
        self.body = QStackedWidget()
        self._lay_out()
        self._connect()

    def opened(self, row_id: UUID | None = None, **_: Any) -> None:
        """Read the ledger again and go back to where the officer was, or to a row another page asks for."""
        self.campaign.refresh()
        if row_id is not None:
            self.campaign.show_all()
            self.filters.reset()
            self.model.filter = replace(self.model.filter, columns=())
            self.model.groups = Groups()
        elif not self.has_begun:
            self.arranging.begin()
        self.has_begun = True
        self.show_columns()
        self.show_rows()
        here = max(0, self.grid.currentIndex().row())
        row = self.model.ids.index(row_id) if row_id and row_id in self.model.ids else here
        self.grid.setCurrentIndex(self.model.index(row, max(0, self.grid.currentIndex().column())))
        self.grid.scrollTo(self.grid.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        (self.grid if self.model.rowCount() else self.clear if self.model.figures.total else self.begin_with).setFocus()

    def show_rows(self) -> None:
        """Show the rows of the filter, its counts and the progress."""
        self.filters.pause.stop()
        self.filters.campaign = self.campaign.chosen
        self.filters.offer_offices(lead_offices(self.workspace.office))
        self.model.show(self.filters.chosen(self.model.filter))
        self.arranging.tell()
        self._show_figures()

    def add(self) -> None:
        """新增一条: at the end, ready to be typed into."""
        place = self.model.add()
        if place is not None:
            self._show_figures()
            self.grid.setCurrentIndex(self.model.index(place, 0))
            self.grid.setFocus()
            self.grid.edit(self.grid.currentIndex())

    def delete(self) -> None:
        """删除: the rows of the selected block, with a reason; their numbers stay."""
        rows, _ = self.grid.blocks.chosen()
        if not rows:
            return
        if hindrance := self.model.hindrance():
            self._tell(hindrance)
            return
        first = self.model.shown(rows.start).row
        question = f"删除 {len(rows)} 条？" if len(rows) > 1 else f"删除“{first.measure_name or first.item_id}”？"
        effect = "删除后不再统计和导出，台账编号保留、不再使用，原因记入日志。"
        if reason := confirm_with_reason(self, question, effect, "删除", "删除原因"):
            self.model.delete(list(rows), reason)

    def change_many(self) -> None:
        """成批修改: one column of many rows, with a preview."""
        if hindrance := self.model.hindrance():
            self._tell(hindrance)
        elif self.model.ids:
            rows, _ = self.grid.blocks.chosen()
            here = self.grid.currentIndex()
            BulkEdit(self, self.model, rows, self.model.columns[here.column()] if here.isValid() else None).open()

    def export(self) -> None:
        """导出: ask for what and where; the window stays usable meanwhile."""
        dialog = ExportDialog(self, self.workspace, self.model, self.grid.blocks.chosen()[0])
        dialog.exported.connect(self.frame.say)
        dialog.open()

    def report(self, campaign_id: UUID | None = None) -> None:
        """报送: open the reports of a campaign, of the one that is chosen unless another is meant."""
        self.frame.show_page("submission", campaign_id=campaign_id or self.campaign.chosen)

    def _settled(self, words: str) -> None:
        """改好了: the marks of the row go."""
        self.model.refresh()
        self.model.redraw()
        self.row_work.refresh()
        self.frame.say(words)

    def taken_over(self, words: str) -> None:
        """Show the rows as they stand after a tool has changed them, and say what it did."""
        self.show_rows()
        self.frame.say(words)

    def print_list(self) -> None:
        """打印: the rows and columns as they are shown."""
        from ui.printing import print_table

        if not self.model.ids:
            self.frame.say("没有可以打印的条目。")
            return
        columns = self.model.columns
        headings = [str(self.model.headerData(number, Qt.Orientation.Horizontal)) for number in range(len(columns))]
        rows = load_rows(self.workspace.office, self.model.ids)
        print_table(
            self,
            "失信约束措施清理规范工作台账",
            headings,
            [[text_of(row, column) for column in columns] for row in rows],
        )

    def go_to_problem(self, step: int) -> None:
        """下一处待补正: the next cell (step 1) or the one before (-1) in which something is to be put right.

        Further on than the row the officer is at it is looked for beside the window.
        """
        here, last = self.grid.currentIndex(), self.model.rowCount()
        found = self.model.problems(here.row()) if here.isValid() else {}
        if beyond := [number for number in found if (number - here.column()) * step > 0]:
            self._show_problem(here.row(), found, beyond, step)
            return
        rest = range(here.row() + 1, last) if step > 0 else range(here.row() - 1, -1, -1)
        search = partial(next_to_mend, self.workspace.office, self.model.ids, rest, on=self.workspace.today())
        unstored = {row_id for row_id, _ in self.model.bad}
        self.looking.look(
            "正在查找下一处待补正",
            lambda progress: search(unstored=unstored, progress=progress),
            partial(self._go_to_row_to_mend, step),
        )

    def _go_to_row_to_mend(self, step: int, place: int | None) -> None:
        found = {} if place is None else self.model.problems(place)
        if place is None or not found:
            self.frame.say("后面没有待补正的栏目了。" if step > 0 else "前面没有待补正的栏目了。")
        else:
            self._show_problem(place, found, list(found), step)

    def _show_problem(self, place: int, found: Mapping[int, str], numbers: Sequence[int], step: int) -> None:
        number = min(numbers) if step > 0 else max(numbers)
        self.grid.show_cell(place, number)
        self._tell(found[number])

    def choose_columns(self) -> None:
        """列设置: other columns, kept for this person."""
        if ColumnChooser(self, self.remembered).exec():
            self.show_columns()

    def show_details(self) -> None:
        """详情: open the drawer for the current row, or close it."""
        self.drawer.setVisible(self.drawer.isHidden() and self.grid.currentIndex().isValid())
        self.drawer.raise_()
        self._place_drawer()
        self._follow()

    def show_columns(self) -> None:
        """Show the columns the person has chosen, at their widths, the first of them frozen."""
        self._is_fitting = True  # until the new columns have their widths, theirs is not what somebody dragged
        self.model.show_columns(self._columns())
        self._fit_columns()
        self.grid.frozen.freeze(self.remembered.frozen())

    def closing(self) -> bool:
        """Keep the conditions of the columns for the next time."""
        self.arranging.keep()
        return super().closing()

    def _fit_columns(self) -> None:
        """Give every column its width; on a wide screen all of them grow alike."""
        widths = [self.remembered.width(column.key) for column in self.model.columns]
        self._wider = max(1.0, self.grid.viewport().width() / max(1, sum(widths)))
        self._is_fitting = True
        for number, width in enumerate(widths):
            self.grid.setColumnWidth(number, int(width * self._wider))
        self._is_fitting = False

    def _keep_width(self, number: int, _: int, width: int) -> None:
        if not self._is_fitting and number < len(self.model.columns) - 1:  # the last one takes what is left
            self.remembered.keep_width(self.model.columns[number].key, round(width / self._wider))

    def _columns(self) -> list[Column]:
        return [layout().column(key) for key in self.remembered.chosen()]

    def _show_figures(self) -> None:
        figures = self.model.figures
        self.progress.show_figures(figures)
        self.filters.show_figures(figures)
        self.count.setText(f"{figures.total} 条")
        self.words.setText(NO_HIT if figures.total else NOTHING_TO_READ if self.model.hindrance() else EMPTY)
        self.clear.setVisible(figures.total > 0)
        self.begin_with.setVisible(not figures.total and not self.model.hindrance())
        self.paste_first.setEnabled(not self.model.rowCount() and not figures.total)
        self.body.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._follow()

    def _follow(self) -> None:
        """Say where the current cell is and what is to be put right in it."""
        here = self.grid.currentIndex()
        count = self.model.rowCount()
        self.place.setText(f"第 {here.row() + 1} 行，共 {count} 行" if here.isValid() else f"共 {count} 行")
        kind, sentence = self.model.message_of(here) if here.isValid() else ("", "")
        self.foot.setText(sentence or KEYS)
        of_class(self.foot, TOLD.get(kind, "hint"))
        if self.drawer.isVisible() and not self.model.group_at(here.row()):
            self.drawer.show_row(here.row())

    def _tell(self, sentence: str) -> None:
        self.foot.setText(sentence)
        of_class(self.foot, "error")

    def _say_saved(self, words: str) -> None:
        self.saved.setText(f"{words} {datetime.now():%H:%M}")
        self._show_figures()

    def _connect(self) -> None:
        self.filters.changed(self.show_rows)
        self.campaign.changed.connect(self.show_rows)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self.grid.details_wanted.connect(self.show_details)
        self.grid.deletion_wanted.connect(self.delete)
        self.grid.horizontalHeader().sectionResized.connect(self._keep_width)
        self.drawer.closed.connect(self.show_details)
        self.drawer.deletion_wanted.connect(self.delete)
        self.drawer.returned.settled.connect(self._settled)
        self.drawer.check_wanted.connect(self.row_work.check)
        self.drawer.history_wanted.connect(self.row_work.row_history)
        self.model.entered.connect(self._say_saved)
        self.model.refused.connect(self._tell)
        self.model.modelReset.connect(self._show_figures)
        self.model.working.connect(self.work.begin)
        self.model.progressed.connect(self.work.show_progress)
        self.work.stopped.connect(self.model.stop)
        self.grid.told.connect(self.frame.say)
        self.model.told.connect(self.frame.say)
        self.grid.resized.connect(self._fit_columns)
        self.grid.resized.connect(self._place_drawer)
        self.finder.told.connect(self.frame.say)
        for tool in TOOLS:
            if tool.keys:
                self._on(tool.keys, partial(tool.work, self))
        for keys, work in (
            ("Ctrl+F", self.filters.search.setFocus),
            ("F7", lambda: self.go_to_problem(1)),
            ("Shift+F7", lambda: self.go_to_problem(-1)),
            ("F3", self.finder.go_to_next),
            ("Shift+F3", partial(self.finder.go_to_next, back=True)),
        ):
            self._on(keys, work)
        self.paste_first = self._on("Ctrl+V", self.grid.blocks.paste)  # while there is no grid to paste into

    def _on(self, keys: str, work: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(work)
        return shortcut

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(10)
        column.addLayout(self._header())
        column.addWidget(self.progress)
        self.card = self._card()
        column.addWidget(self.card, 1)
        self.drawer.setParent(self)
        self.drawer.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the details at the right of the grid, over its last columns."""
        super().resizeEvent(event)
        self._place_drawer()

    def _place_drawer(self) -> None:
        """Lay the details over the grid alone: what is filtered by and searched for stays in sight."""
        card = self.card.geometry()
        top = card.top() + self.body.y()
        self.drawer.setGeometry(card.right() + 1 - WIDTH, top, WIDTH, card.bottom() + 1 - top)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(of_class(QLabel("失信约束措施清理规范工作台账"), "h1"))
        row.addWidget(self.count)
        row.addWidget(self.campaign)
        row.addStretch()
        for button in buttons(self):
            row.addWidget(button)
        return row

    def _card(self) -> QFrame:
        card = of_class(QFrame(), "card")
        self.body.addWidget(self.grid)
        self.body.addWidget(self._empty())
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 7, 12, 8)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.saved)
        foot.addSpacing(12)
        foot.addWidget(self.place)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.arranging.chips)
        for line in (self.finder, self.looking.line, self.work):
            column.addWidget(line)
        column.addWidget(self.body, 1)
        column.addWidget(of_class(QFrame(), "rule"))
        column.addLayout(foot)
        return card

    def _empty(self) -> QWidget:
        """What stands in the place of a grid without rows: why, and what can be done."""
        empty = QWidget()
        self.clear = of_class(QPushButton("清除条件"), "ghost")
        self.clear.clicked.connect(self._clear_filters)
        self.begin_with = of_class(QPushButton(icon("import", "primary"), " 导入 Excel"), "ghost")
        self.begin_with.clicked.connect(lambda: self.frame.show_page("import_ledger"))
        around = QVBoxLayout(empty)
        around.setSpacing(12)
        around.addStretch()
        around.addWidget(self.words)
        for button in (self.clear, self.begin_with):
            around.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch()
        return empty

    def _clear_filters(self) -> None:
        self.filters.reset()
        self.arranging.clear()
        self.show_rows()
        self.grid.setFocus()
