"""案件: the list of all cases, by views and filters; several can be handed over or exported at once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.board import View, count, page
from app.handling import may_hand_over
from forms.dates import chinese_date
from ui.background import run_in_background
from ui.board_model import BoardModel
from ui.case_columns import COLUMNS, HEADINGS, Column
from ui.case_filters import EVERYTHING, Filters, common_views
from ui.case_peek import Peek
from ui.case_table import CaseTable
from ui.case_views import BASE, CaseViews
from ui.columns import ColumnChooser
from ui.dialogs import confirm_with_reason
from ui.file_dialogs import file_to_write
from ui.page import ABOVE, SIDES, Frame, Page
from ui.theme import icon, of_class
from ui.workspace import Workspace

PRINTED = 2_000  # rows at most
AT_ONCE = 200  # cases handed over or exported by choosing them
NO_CASE = "还没有案件。按 Ctrl+N 新建，或点“导入处罚信息”。"
NO_CASE_TO_READ = "还没有案件。案件由承办人登记后列在这里。"
NO_HIT = "没有符合条件的案件。可清除条件，或换个说法搜索。"


class CaseList(Page):
    """案件: views, filters, the list, and a drawer to peek into a case without leaving."""

    title = "案件"
    rail_key = "case_list"
    hints = (
        "Enter 打开", "Space 速览", "Ctrl+F 筛选", "Ctrl+N 新建", "Ctrl+E 导出", "Ctrl+P 打印清单",
        "Shift+↑↓ 选多件", "Ctrl+A 全选",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out views, filters, list and drawer."""
        super().__init__(workspace, frame)
        self.base = View()
        self.everything = 0
        self.name = of_class(QLabel("案件"), "h1")
        self.model = BoardModel(workspace)
        self.model.counted.connect(self._show_count)
        self.table = CaseTable(self.model, workspace.who.name)
        self.table.asked.connect(self._open)
        self.table.peeked.connect(self._toggle_drawer)
        self.table.several.connect(self._show_chosen)
        self.table.selectionModel().currentRowChanged.connect(lambda here, _: self._peek(here))
        self.drawer = Peek(workspace, frame)
        self.filters = Filters(workspace)
        self.filters.changed.connect(self._narrow)
        self.filters.cleared.connect(lambda: self._choose(EVERYTHING))
        self.views = CaseViews(workspace, list(common_views(workspace)), self._picked)
        self.views.chosen.connect(self._choose)
        self.nothing, self.nothing_words, self.clear = self._nothing()
        self.chosen_bar, self.chosen_words = self._chosen_bar()
        self._lay_out()
        self._shortcuts()
        self._context_menu()
        workspace.case_changed.connect(lambda _: self._follow())

    def opened(self, view: View | None = None, called: str = "", **_: Any) -> None:
        """Show the list as it was left; or the cases of a view another page has asked for, and what it calls them."""
        self.views.refresh()
        if view is not None:
            self.filters.show_chosen({"phase": view.phase})
            self.views.show_current("")
            self.base = replace(view, phase="")
            self._narrow()
            self.name.setText(f"案件 · {called}" if called and not view.phase else "案件")
        elif not self.model.total:
            self._choose(EVERYTHING)
        else:
            self.model.refresh()
        self._count_views()
        self.table.setFocus()

    def print_list(self) -> None:
        """打印清单: the cases of the view, at most two thousand."""
        from ui.printing import print_table

        on, columns = self.workspace.today(), self._columns()
        with self.workspace.office.reading() as session:
            lines = page(session, self.model.view, size=PRINTED)
        if not lines:
            self.frame.say("没有可以打印的案件。")
            return
        rows = [[column.words(line, on) for column in columns] for line in lines]
        print_table(self, f"案件清单　{chinese_date(on)}", [column.heading for column in columns], rows)

    def ask_where(self, only: list[int] | None = None) -> None:
        """导出: ask for the place, then write the cases of the view there, or only those of some row numbers."""
        if not self.model.total:
            self.frame.say("没有可以导出的案件。")
            return
        name = f"案件清单-{self.workspace.today():%Y%m%d}.xlsx"
        if chosen := file_to_write(self, "导出案件清单", name, "Excel 工作簿 (*.xlsx)"):
            self.export(chosen.with_suffix(".xlsx"), only, self._reason_for_records())

    def _reason_for_records(self) -> str:
        """Ask why those already off the list are wanted, where filed cases are shown; empty leaves them out."""
        if self.model.view.state != "archived":
            return ""
        question, effect = "一并导出已移出、转为档案的案件？", "写明事由的，一并导出并登记；取消的，只导出其他案件。"
        return confirm_with_reason(self, question, effect, "一并导出", "导出档案的事由") or ""

    def export(self, path: Path, only: list[int] | None = None, reason: str = "") -> None:
        """Write the cases with the columns shown, beside the window; the export is registered."""
        from app.export_cases import export_cases

        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        view, by, columns = self.model.view, self.model.by, self._columns()
        headings = [(column.heading, column.characters) for column in columns]
        run_in_background(
            lambda progress: export_cases(
                office, path, view, by, headings, lambda line: [column.words(line, on) for column in columns],
                who=who, on=on, rows=only, reason=reason, progress=lambda rows: progress(rows, 0),
            ),
            lambda count: self.frame.say(f"已导出 {count} 件到“{path.name}”，并登记。"),
            lambda problem: self.frame.say(str(problem)),
        )  # fmt: skip

    def export_chosen(self) -> None:
        """导出所选."""
        if lines := self._chosen_lines():
            self.ask_where([line.row for line in lines])

    def export_upload(self) -> None:
        """导出报送文件: the published parties of the chosen cases, in a table a platform takes in."""
        from ui.upload_dialog import UploadDialog

        if lines := self._chosen_lines():
            dialog = UploadDialog(self, self.workspace, [line.case_id for line in lines])
            dialog.exported.connect(self.frame.say)
            dialog.open()

    def hand_over(self) -> None:
        """转交所选: to another officer, with one reason for all."""
        from ui.hand_over_dialog import HandOverDialog

        if why := next(may_hand_over(self.workspace.who), None):
            self.frame.say(why.text)
        elif lines := self._chosen_lines():
            dialog = HandOverDialog(self, self.workspace, [line.case_id for line in lines])
            dialog.handed_over.connect(self._handed_over)
            dialog.open()

    def remind(self) -> None:
        """设提醒日: one day and reason for the chosen cases."""
        from ui.reminder_dialog import RemindCases

        if lines := self._chosen_lines():
            dialog = RemindCases(self, self.workspace, [line.case_id for line in lines])
            dialog.ended.connect(self.frame.say)
            dialog.open()

    def choose_columns(self) -> None:
        """列设置: other columns, kept for this person."""
        if ColumnChooser(self, self.table.remembered).exec():
            self.table.arrange()

    # --- what is shown ----------------------------------------------------------------------------------------

    def _choose(self, name: str) -> None:
        """Show a view by its name, one of every officer's or one's own."""
        own = self.views.own.get(name)
        common = common_views(self.workspace)
        self.views.show_current(name)
        self.name.setText("案件")
        self.base = common.get(own.chosen.get(BASE, EVERYTHING) if own else name, View())
        self.filters.show_chosen(own.chosen if own else {})
        self._narrow()
        if own:
            self._count_views()

    def _picked(self) -> dict[str, str]:
        """Return what a saved view keeps: the common view it begins with, and the filters."""
        common = common_views(self.workspace)
        base = next((name for name, view in common.items() if view == self.base), EVERYTHING)
        return self.filters.chosen() | {BASE: base}

    def _narrow(self) -> None:
        self.model.show_view(self.filters.narrowed(self.base))
        self.table.scrollToTop()
        if self.model.total:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _follow(self) -> None:
        if self.isVisible():
            self.model.refresh()
            self._count_views()
            self._peek(self.table.currentIndex())

    def _show_count(self, total: int) -> None:
        self.everything = max(total, self.everything)
        self.filters.how_many.setText(f"命中 {total:,} 件 / 共 {self.everything:,} 件")
        self.either.setCurrentIndex(0 if total else 1)
        is_narrowed = self.model.view != View()
        empty = NO_CASE if self.workspace.who.may("case_officer") else NO_CASE_TO_READ
        self.nothing_words.setText(NO_HIT if is_narrowed else empty)
        self.clear.setVisible(is_narrowed)
        if not total:
            self.drawer.hide()

    def _show_chosen(self, number: int) -> None:
        self.chosen_words.setText(f"已选 {number:,} 件")
        self.chosen_bar.setVisible(number > 1)

    def _count_views(self) -> None:
        views, office = common_views(self.workspace), self.workspace.office
        for name, own in self.views.own.items():
            views[name] = self.filters.narrowed_by(views.get(own.chosen.get(BASE, ""), View()), own.chosen)

        def work(_: Any) -> dict[str, int]:
            with office.reading() as session:
                return {name: count(session, view) for name, view in views.items()}

        run_in_background(work, self._counted, lambda problem: self.frame.say(str(problem)))

    def _counted(self, counts: dict[str, int]) -> None:
        self.views.show_counts(counts)
        self.everything = counts[EVERYTHING]
        self._show_count(self.model.total)

    def _columns(self) -> list[Column]:
        return [COLUMNS[HEADINGS.index(heading)] for heading in self.table.shown()]

    def _open(self, index: QModelIndex) -> None:
        if line := self.model.line(index.row()):
            self.frame.open_case(line.case_id)

    def _chosen_lines(self) -> list[Any]:
        """Return the chosen lines; too many are told, and none is returned."""
        if self.table.how_many() > AT_ONCE:
            self.frame.say(f"一次最多选 {AT_ONCE} 件，请分批办理；导出全部请用“导出 Excel”。")
            return []
        return [line for row in self.table.chosen_rows() if (line := self.model.line(row))]

    def _handed_over(self, number: int) -> None:
        self.frame.say(f"已转交 {number} 件。")
        self.workspace.case_changed.emit(None)

    def _peek(self, index: QModelIndex) -> None:
        line = self.model.line(index.row()) if index.isValid() else None
        if line is not None and self.drawer.isVisible():
            self.drawer.show_line(line)

    def _toggle_drawer(self) -> None:
        self.drawer.setVisible(not self.drawer.isVisible())
        self._peek(self.table.currentIndex())

    # --- layout -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(of_class(QFrame(), "rule"))
        body = QHBoxLayout()
        body.setSpacing(0)
        shown = QWidget()
        self.either = QStackedLayout(shown)
        self.either.addWidget(self.table)
        self.either.addWidget(self.nothing)
        body.addWidget(shown, 1)
        body.addWidget(self.drawer)
        column.addLayout(body, 1)
        column.addWidget(self.chosen_bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDES, ABOVE, SIDES, 14)
        whole.setSpacing(11)
        whole.addLayout(self._head())
        whole.addWidget(self.views)
        whole.addWidget(card, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addStretch()
        may_open = self.workspace.who.may("case_officer")
        for text, name, classes, do, shown in (
            ("列设置", "columns", "", self.choose_columns, True),
            ("案卷体检", "check", "", lambda: self.frame.show_page("case_health"), True),
            ("统计", "columns", "", lambda: self.frame.show_page("statistics", subject="cases"), True),
            ("导入处罚信息", "import", "", lambda: self.frame.show_page("import_penalties"), may_open),
            ("导出 Excel", "export", "", self.ask_where, True),
            ("打印清单", "print", "", self.print_list, True),
            ("新建案件　Ctrl+N", "plus", "primary", self._new_case, may_open),
        ):
            button = of_class(QPushButton(f" {text}"), classes)
            button.setAccessibleName(text)
            button.setIcon(icon(name, "surface" if classes else "primary"))
            button.clicked.connect(lambda _=False, do=do: do())
            row.addWidget(button)
            if not shown:
                button.hide()
        return row

    def _nothing(self) -> tuple[QWidget, QLabel, QPushButton]:
        whole = QWidget()
        words = of_class(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "second")
        clear = of_class(QPushButton("清除条件"), "ghost")
        clear.clicked.connect(lambda: self._choose(EVERYTHING))
        column = QVBoxLayout(whole)
        column.addStretch()
        column.addWidget(words)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return whole, words, clear

    def _chosen_bar(self) -> tuple[QFrame, QLabel]:
        """What can be done with several cases at once; shown while several are chosen."""
        bar, words = of_class(QFrame(), "action-bar"), of_class(QLabel(), "strong")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(words)
        row.addStretch()
        for text, do in (
            ("取消选择", self._choose_one),
            ("导出所选…", self.export_chosen),
            ("报送文件…", self.export_upload),
            ("设提醒日…", self.remind),
            ("转交…", self.hand_over),
        ):
            button = of_class(QPushButton(text), "primary" if do == self.hand_over else "")
            button.clicked.connect(do)
            row.addWidget(button)
            if do == self.hand_over and any(may_hand_over(self.workspace.who)):
                button.hide()
        bar.hide()
        return bar, words

    def _choose_one(self) -> None:
        self.table.selectRow(self.table.currentIndex().row())
        self.table.setFocus()

    def _new_case(self) -> None:
        if self.workspace.who.may("case_officer"):
            self.frame.open_case(None)
        else:
            self.frame.say("案件由承办人登记，请换承办人办理。")

    def _shortcuts(self) -> None:
        for keys, do in (
            ("Ctrl+F", self.filters.words.setFocus),
            ("Ctrl+N", self._new_case),
            ("Ctrl+P", self.print_list),
            ("Ctrl+E", self.ask_where),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _context_menu(self) -> None:
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        offered = [
            ("打开", lambda: self._open(self.table.currentIndex())),
            ("速览", self._toggle_drawer),
            ("导出所选…", self.export_chosen),
            ("报送文件…", self.export_upload),
            ("设提醒日…", self.remind),
        ]
        if not any(may_hand_over(self.workspace.who)):
            offered.append(("转交…", self.hand_over))
        for words, do in offered:
            action = QAction(words, self.table)
            action.triggered.connect(lambda _=False, do=do: do())
            self.table.addAction(action)
