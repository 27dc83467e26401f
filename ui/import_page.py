"""导入: 文件 → 列对应 → 检查结果 on one page; good rows come in, bad ones are saved with their reasons."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import import_penalties
from app.column_choices import ColumnChoice, choice_for, forget, remember
from app.import_columns import ColumnMap, propose_columns
from app.import_layout import layout
from app.imports import Preview, save_bad_rows
from app.ledger import import_rows
from app.ledger.campaigns import campaign
from app.model.import_batch import ImportBatch
from app.refusal import Obstacle, Refusal
from app.workbook_reading import Sheet, Workbook, read_workbook
from ui.background import Background, Progress, run_in_background
from ui.file_dialogs import OUT, file_to_read, folder, folder_to_fill
from ui.import_bars import ActionBar, ImportHeader
from ui.import_panes import ColumnsPane, FilePane, ResultPane
from ui.imported import Imported, Importing
from ui.ledger.campaign_choice import chosen_campaign
from ui.page import ABOVE, SIDES, Frame, Page
from ui.workspace import Workspace

FILES = "表格 (*.xlsx *.xls *.et)"
STOPPED = "检查已停止。重新选择工作表或列，可以再检查。"
NOT_IMPORTED = "导入已停止，没有写入任何内容。"
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
        self.remembered: ColumnChoice | None = None
        self.asked = 0  # the newest thing asked of the background; older answers are let go
        self.running: Background | None = None
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
        self.header.tell(self.into())
        self._show_view(1 if args.get("view") == "batches" else 0)
        self.act.setFocus()

    def into(self) -> str:
        """Say where the rows go; nothing where there is but one place."""
        return ""

    # 1 文件

    def choose_file(self) -> None:
        """Ask for a file."""
        if not self.file_pane.isEnabled():
            return
        if chosen := file_to_read(self, f"选择要导入的{self.importer.KIND}", FILES):
            self.read(chosen)

    def read(self, path: Path) -> None:
        """Read a file behind the guard, beside the window."""
        self.workbook = self.columns = self.preview = None
        self._show_state()
        self.file_pane.show_reading(path.name)
        self._ask(
            lambda progress: read_workbook(path, lambda rows: progress(rows, 0)),
            self._file_read,
            self.file_pane.show_refusal,
            told=lambda rows, _: self.file_pane.show_rows_read(rows),
            stopped=self.file_pane.clear,
        )

    def _file_read(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.file_pane.show_workbook(workbook)
        if not workbook.sheets:
            self.file_pane.show_refusal(Refusal([Obstacle("文件里没有工作表，请核对。")]))
        self._show_state()

    def choose_sheet(self, place: int) -> None:
        """Match the columns of a sheet, as the last time where it was done before, and check its rows."""
        if not self.workbook or not 0 <= place < len(self.workbook.sheets):
            return
        self.columns = self.preview = self.remembered = None
        sheet = self.workbook.sheets[place]
        self.file_pane.show_sheet(sheet)
        self._show_state()
        self.result_pane.show_checking()
        office, kind = self.workspace.office, self.importer.KIND

        def match(_: Progress) -> tuple[ColumnMap, ColumnChoice | None]:
            proposed = propose_columns(sheet, self.layout_of)
            return proposed, choice_for(office, kind, proposed)

        self._ask(match, self._matched, self._not_matched)

    def _matched(self, found: tuple[ColumnMap, ColumnChoice | None]) -> None:
        proposed, self.remembered = found
        self.columns = self.remembered.applied(proposed) if self.remembered else proposed
        self.check()

    def _not_matched(self, problem: Refusal) -> None:
        self._show_state()
        self.result_pane.show_refusal(problem)

    def forget(self) -> None:
        """Match by the headings again, now and the next time."""
        if self.columns:
            forget(self.workspace.office, self.importer.KIND, self.columns)
            self.choose_sheet(self.file_pane.sheets.currentIndex())

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
        office, on, shown = self.workspace.office, self.workspace.today(), self.file_pane.with_hidden.isChecked()

        def look(progress: Progress) -> Preview:
            rows = sheet if shown else sheet.without_hidden()
            return self.importer.open_preview(office, rows, columns, on=on, progress=progress)

        self._ask(
            look,
            self._checked,
            self.result_pane.show_refusal,
            told=self.result_pane.waiting.tell,
            stopped=lambda: self.result_pane.show_refusal(Refusal([Obstacle(STOPPED)])),
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
        self._hold_files(True)
        bring, office, who = self.bringing(preview), self.workspace.office, self.workspace.who

        def write(progress: Progress) -> ImportBatch:
            batch = bring(progress)
            if preview.columns.is_chosen:
                remember(office, self.importer.KIND, preview.columns, batch.source_name, who.name)
            return batch

        self._ask(
            write,
            self._brought_in,
            self._not_done,
            told=self.result_pane.waiting.tell,
            stopped=lambda: self._not_done(Refusal([Obstacle(NOT_IMPORTED)])),
        )

    def bringing(self, preview: Preview) -> Callable[[Progress], ImportBatch]:
        """Return the act that writes the good rows."""
        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        return lambda progress: self.importer.bring_in(office, preview, who=who, on=on, progress=progress)

    def _brought_in(self, batch: ImportBatch) -> None:
        self.frame.say(f"已导入 {batch.rows_good} 条（{batch.batch_number}）。")
        self._hold_files(False)
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

    def _hold_files(self, held: bool) -> None:
        """Leave file and columns as they are while rows come in."""
        self.file_pane.setEnabled(not held)
        self.columns_pane.setEnabled(not held)

    def _not_done(self, problem: Refusal) -> None:
        self._hold_files(False)
        self.result_pane.show_preview(self.preview)
        self.result_pane.show_refusal(problem)
        self._show_state()

    def save_bad(self) -> None:
        """Write the bad rows into a workbook in a folder of the officer's choice."""
        if not (preview := self.preview) or not preview.bad:
            return
        if chosen := folder_to_fill(self, "错误行保存到", folder(OUT)):
            self.save_bad_to(chosen)

    def save_bad_to(self, folder: Path) -> None:
        """Write the bad rows into a folder, beside the window."""
        if preview := self.preview:
            self._ask(lambda _: save_bad_rows(preview, folder), self._saved, self.result_pane.show_refusal)

    def _saved(self, path: Path) -> None:
        self.frame.say(f"错误行已保存为“{path.name}”。改好后再导入这个文件即可。")

    def look_for(self) -> None:
        """查找: go to what has come in, and to the search where there is one."""
        self._show_view(1)
        self.imported.begin_search()

    # how it stands

    def _ask(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], Any],
        failed: Callable[[Any], Any],
        *,
        told: Callable[[int, int], Any] = lambda done, of: None,
        stopped: Callable[[], Any] = lambda: None,
    ) -> None:
        """Do slow work beside the window; only the newest answer is taken, and older work is called off."""
        self.stop()
        self.asked += 1
        asked = self.asked

        def when_newest(then: Callable[..., Any]) -> Callable[..., None]:
            return lambda *result: then(*result) if asked == self.asked else None

        self.running = run_in_background(
            work, when_newest(done), when_newest(failed), when_newest(told), when_newest(stopped)
        )

    def stop(self) -> None:
        """停止: call off what is under way; nothing of it stays."""
        if self.running:
            self.running.cancel()

    def _show_state(self) -> None:
        told = self.remembered.sentence if self.remembered and self.columns and not self.columns.is_chosen else ""
        self.columns_pane.show_columns(self.layout_of, self.columns, told)
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
        self.header.segments[place].setChecked(True)
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
        self.header = ImportHeader(self.importer.KIND, self.layout_of)
        self.bar = ActionBar()
        self.act, self.save = self.bar.act, self.bar.save
        column.addWidget(self.header)
        column.addWidget(self.views, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.next: Callable[[], None] = self.choose_file
        self.header.back.connect(self.frame.back)
        self.header.view_chosen.connect(self._show_view)
        self.act.clicked.connect(self.go_on)
        self.save.clicked.connect(self.save_bad)
        self.file_pane.choose.clicked.connect(self.choose_file)
        self.file_pane.sheets.currentIndexChanged.connect(self.choose_sheet)
        self.file_pane.with_hidden.clicked.connect(self.check)
        self.columns_pane.model.chosen.connect(self.match)
        self.columns_pane.forget.clicked.connect(self.forget)
        for waiting in (self.file_pane.waiting, self.result_pane.waiting):
            waiting.stop.clicked.connect(self.stop)
        for keys, then in (("Ctrl+O", self.choose_file), ("Ctrl+E", self.save_bad), ("Ctrl+F", self.look_for)):
            QShortcut(QKeySequence(keys), self, context=INSIDE).activated.connect(then)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=INSIDE).activated.connect(self.act.click)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file dragged here."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and self.file_pane.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        self._show_view(0)
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))


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

    def into(self) -> str:
        """Name the campaign the ledger shows; of all of them the one every office has."""
        into = campaign(self.workspace.office, chosen_campaign(self.workspace))
        return f"导入到“{into.name}”" + ("，该专项已结束，请先在台账页换一个专项" if into.closed_on else "")

    def bringing(self, preview: Preview) -> Callable[[Progress], ImportBatch]:
        """Return the act that writes the good rows into the campaign the ledger shows."""
        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        campaign = chosen_campaign(self.workspace)
        return lambda progress: import_rows.bring_in(
            office, preview, who=who, on=on, campaign=campaign, progress=progress
        )
