"""导入: 文件 → 列对应 → 检查结果 on one page; good rows come in, bad ones are saved with their reasons."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import import_penalties
from app.import_columns import ColumnMap, propose_columns
from app.import_layout import layout
from app.imports import Preview, save_bad_rows
from app.ledger import import_rows
from app.model.import_batch import ImportBatch
from app.refusal import Obstacle, Refusal
from app.workbook_reading import Sheet, Workbook, read_workbook
from ui.background import run_in_background
from ui.chips import Chip, ChipLabel
from ui.import_panes import ColumnsPane, FilePane, ResultPane
from ui.imported import Imported, Importing
from ui.page import ABOVE, SIDES, Frame, Page
from ui.theme import icon, of_class
from ui.workspace import Workspace

BAR_HEIGHT = 54  # logical px
FILES = "表格 (*.xlsx *.xls *.et)"
INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ImportPage(Page):
    """导入: what differs between the tables is stated by the subclasses."""

    importing: ClassVar[Any]
    with_penalties: ClassVar[bool] = False
    hints = ("Ctrl+O 选择文件", "Ctrl+Enter 下一步", "Ctrl+E 保存错误行", "Ctrl+F 查看已导入的")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out both views."""
        super().__init__(workspace, frame)
        self.importer: Importing = self.importing
        self.layout_of = layout(self.importer.LAYOUT)
        self.workbook: Workbook | None = None
        self.columns: ColumnMap | None = None
        self.preview: Preview | None = None
        self.asked = 0  # the newest thing asked of the background; older answers are let go
        self.setAcceptDrops(True)
        self.file_pane = FilePane()
        self.columns_pane = ColumnsPane()
        self.result_pane = ResultPane()
        self.imported = Imported(self.importer, workspace, frame, with_penalties=self.with_penalties)
        self._lay_out()
        self._connect()
        self._show_state()

    def opened(self, **args: Any) -> None:
        """Show the import, or with `view="batches"` what has come in."""
        self._show_view(1 if args.get("view") == "batches" else 0)
        self.act.setFocus()

    # 1 文件

    def choose_file(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(self, f"选择要导入的{self.importer.KIND}", "", FILES)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file behind the guard, beside the window."""
        self.workbook = self.columns = self.preview = None
        self._show_state()
        self.file_pane.show_reading(path.name)
        self._ask(lambda: read_workbook(path), self._file_read, self.file_pane.show_refusal)

    def _file_read(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.file_pane.show_workbook(workbook)
        if not workbook.sheets:
            self.file_pane.show_refusal(Refusal([Obstacle("文件里没有工作表，请核对。")]))
        self._show_state()

    def choose_sheet(self, place: int) -> None:
        """Propose the columns of a sheet and check its rows."""
        if not self.workbook or not 0 <= place < len(self.workbook.sheets):
            return
        self.columns = self.preview = None
        try:
            self.columns = propose_columns(self.workbook.sheets[place], self.layout_of)
        except Refusal as refusal:
            self._show_state()
            self.result_pane.show_refusal(refusal)
            return
        self.check()

    # 2 列对应

    def match(self, key: str, column: int | None) -> None:
        """Take an item from another column, and check again."""
        if self.columns:
            self.columns = self.columns.with_column(key, column)
            self.check()

    def check(self) -> None:
        """Check the rows with the columns as they are matched now."""
        sheet, columns = self.sheet(), self.columns
        if not sheet or not columns:
            return
        self.preview = None
        self._show_state()
        self.result_pane.show_checking()
        self._ask(
            lambda: self.importer.open_preview(self.workspace.office, sheet, columns, on=self.workspace.today()),
            self._checked,
            self.result_pane.show_refusal,
        )

    def sheet(self) -> Sheet | None:
        """Return the sheet that was chosen."""
        place = self.file_pane.sheets.currentIndex()
        return self.workbook.sheets[place] if self.workbook and 0 <= place < len(self.workbook.sheets) else None

    # 3 检查结果

    def _checked(self, preview: Preview) -> None:
        self.preview = preview
        self.result_pane.show_preview(preview)
        self._show_state()

    def bring_in(self) -> None:
        """Bring the good rows in."""
        if not (preview := self.preview):
            return
        self.result_pane.show_checking(f"正在导入 {len(preview.good)} 条，请稍候。")
        self.act.setEnabled(False)
        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        self._ask(lambda: self.importer.bring_in(office, preview, who=who, on=on), self._brought_in, self._not_done)

    def _brought_in(self, batch: ImportBatch) -> None:
        self.frame.say(f"已导入 {batch.rows_good} 条（{batch.batch_number}）。")
        left_over = self.preview.without_good() if self.preview and self.preview.bad else None
        self.preview = left_over
        if left_over:
            sentence = f"已导入 {batch.rows_good} 条，余下 {len(left_over.bad)} 条需要改正，可保存后改好再导入。"
            self.result_pane.show_preview(left_over, sentence)
        else:
            self.workbook = self.columns = None
            self.file_pane.clear()
            self._show_view(1)
        self._show_state()

    def _not_done(self, problem: Refusal) -> None:
        self.result_pane.show_preview(self.preview)
        self.result_pane.show_refusal(problem)
        self._show_state()

    def save_bad(self) -> None:
        """Write the bad rows into a workbook in a folder of the officer's choice."""
        if not (preview := self.preview) or not preview.bad:
            return
        folder = QFileDialog.getExistingDirectory(self, "错误行保存到")
        if folder:
            self.save_bad_to(Path(folder))

    def save_bad_to(self, folder: Path) -> None:
        """Write the bad rows into a folder, beside the window."""
        if preview := self.preview:
            self._ask(lambda: save_bad_rows(preview, folder), self._saved, self.result_pane.show_refusal)

    def _saved(self, path: Path) -> None:
        self.frame.say(f"错误行已保存为“{path.name}”。改好后再导入这个文件即可。")

    def look_for(self) -> None:
        """查找: go to what has come in, and to the search where there is one."""
        self._show_view(1)
        self.imported.begin_search()

    # how it stands

    def _ask(self, work: Callable[[], Any], done: Callable[[Any], Any], failed: Callable[[Any], Any]) -> None:
        """Do slow work beside the window; only the newest answer is taken."""
        self.asked += 1
        asked = self.asked

        def when_newest(then: Callable[[Any], Any]) -> Callable[[Any], None]:
            return lambda result: then(result) if asked == self.asked else None

        run_in_background(lambda _: work(), when_newest(done), when_newest(failed))

    def _show_state(self) -> None:
        self.columns_pane.show_columns(self.layout_of, self.columns)
        if not self.preview and not self.columns:
            self.result_pane.show_nothing()
        text, then = self._next()
        self.act.setText(text)
        self.act.setEnabled(True)
        self.next = then
        self.save.setVisible(bool(self.preview and self.preview.bad and self.preview.good))

    def _next(self) -> tuple[str, Callable[[], None]]:
        """Return the one next action: its words and what it does."""
        if self.preview and self.preview.good:
            return f"导入 {len(self.preview.good)} 条", self.bring_in
        missing = len(self.columns.missing(self.layout_of)) if self.columns else 0
        if missing:
            return f"补齐列对应（剩 {missing} 项）", self.columns_pane.go_to_missing
        if self.preview and self.preview.bad:
            return "保存错误行…", self.save_bad
        return "选择文件…", self.choose_file

    def go_on(self) -> None:
        """Do the one next action."""
        self.next()

    def _show_view(self, place: int) -> None:
        self.views.setCurrentIndex(place)
        self.bar.setVisible(place == 0)
        self.segments[place].setChecked(True)
        if place == 1:
            self.imported.read()

    # layout

    def _lay_out(self) -> None:
        panes = QWidget()
        row = QHBoxLayout(panes)
        row.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        row.setSpacing(12)
        row.addWidget(self.file_pane)
        row.addWidget(self.columns_pane)
        row.addWidget(self.result_pane, 1)
        self.views = QStackedWidget()
        self.views.addWidget(panes)
        self.views.addWidget(self.imported)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self.views, 1)
        self.bar = self._action_bar()
        column.addWidget(self.bar)

    def _header(self) -> QFrame:
        header = of_class(QFrame(), "page-header")
        row = QHBoxLayout(header)
        row.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        row.setSpacing(10)
        back = of_class(QPushButton(icon("back"), ""), "flat")
        back.setAccessibleName("返回")
        back.clicked.connect(self.frame.back)
        row.addWidget(back)
        row.addWidget(of_class(QLabel(f"导入{self.importer.KIND}"), "h1"))
        if self.layout_of.standard:
            row.addWidget(of_class(QLabel(self.layout_of.standard), "hint"))
            if not self.layout_of.checked:
                row.addWidget(ChipLabel(Chip("待核对", "unconfirmed", "列名和长度尚未与标准原文核对，只作提示。")))
        row.addStretch()
        group = QButtonGroup(self)
        self.segments = [_segment(text) for text in ("导入文件", "已导入")]
        for place, button in enumerate(self.segments):
            group.addButton(button, place)
            row.addWidget(button)
        group.idClicked.connect(self._show_view)
        return header

    def _action_bar(self) -> QFrame:
        bar = of_class(QFrame(), "action-bar")
        bar.setFixedHeight(BAR_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(SIDES, 0, SIDES, 0)
        row.setSpacing(10)
        row.addWidget(of_class(QLabel("导入前先检查，检查不改动任何记录。"), "hint"))
        row.addStretch()
        self.save = of_class(QPushButton(icon("export", "primary", 16), "保存错误行…"), "ghost action")
        self.act = of_class(QPushButton(), "primary action")
        row.addWidget(self.save)
        row.addWidget(self.act)
        return bar

    def _connect(self) -> None:
        self.next: Callable[[], None] = self.choose_file
        self.act.clicked.connect(self.go_on)
        self.save.clicked.connect(self.save_bad)
        self.file_pane.choose.clicked.connect(self.choose_file)
        self.file_pane.sheets.currentIndexChanged.connect(self.choose_sheet)
        self.columns_pane.model.chosen.connect(self.match)
        for keys, then in (("Ctrl+O", self.choose_file), ("Ctrl+E", self.save_bad), ("Ctrl+F", self.look_for)):
            QShortcut(QKeySequence(keys), self, context=INSIDE).activated.connect(then)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=INSIDE).activated.connect(self.act.click)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file dragged here."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        self._show_view(0)
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))


def _segment(text: str) -> QPushButton:
    button = of_class(QPushButton(text), "segment")
    button.setCheckable(True)
    return button


class ImportPenaltiesPage(ImportPage):
    """导入行政处罚信息."""

    title = "导入行政处罚信息"
    rail_key = "case_list"
    importing = import_penalties
    with_penalties = True


class ImportLedgerPage(ImportPage):
    """导入清理台账."""

    title = "导入清理台账"
    rail_key = "ledger"
    importing = import_rows
