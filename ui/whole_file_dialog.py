"""整卷导出: what is missing, then what stands on the cover and where the file goes, then what was written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.archiving import keep_filing
from app.filing import MAIN, SECOND, Entry, index_of
from app.filing_entry import FilingEntry, usual_entry
from app.filing_papers import retentions
from app.model.case import Case
from app.refusal import Refusal
from app.whole_file import WholeFile, export_file, folder_name, missing_of
from ui.background import Background, Progress, run_in_background
from ui.dialogs import tell
from ui.editors import ChoiceEditor, DateEditor, Editor, LineEditor, TextEditor
from ui.file_dialogs import OUT, folder, folder_to_fill
from ui.missing_papers import MissingPapers
from ui.preview import Preview
from ui.room import resize_within_screen
from ui.theme import of_class
from ui.typefaces import TYPEFACES
from ui.workspace import Workspace

WIDTH, HEIGHT = 720, 640  # logical px
LABEL_WIDTH = 84
ONLY_MAIN, BOTH = "只导出正卷", "正卷和副卷"
INTERNAL = "副卷是内部材料，不对外提供；导出后请妥善保管。"
OUTSIDE = "导出的文件不再加密，请按有关规定保管和传送。"
STOPPED = "已停止导出，没有留下文件。"


class WholeFileDialog(QDialog):
    """整卷导出: three pages; `goes_to` is the missing paper the officer wants to see to first."""

    goes_to = Signal(object)

    def __init__(self, parent: QWidget | None, workspace: Workspace, case: Case) -> None:
        """Begin with 正卷 alone and with what was entered before."""
        super().__init__(parent)
        self.workspace, self.case = workspace, case
        self.entries = index_of(case, workspace.today())
        self.running: Background | None = None
        self.whole: WholeFile | None = None
        self.setWindowTitle("整卷导出")
        self.setModal(True)
        self.volumes = QButtonGroup(self)
        self.internal = of_class(QLabel(INTERNAL, wordWrap=True), "gap")
        self.missing = MissingPapers(case)
        self.fields = self._fields()
        self.target = LineEditor()
        self.told = of_class(QLabel(wordWrap=True), "error")
        self.bar = QProgressBar()
        self.counted = of_class(QLabel(), "second")
        self.outcome = QLabel(wordWrap=True)
        self.notes = of_class(QLabel(wordWrap=True), "second")
        self.pages = QStackedWidget()
        self.back = of_class(QPushButton("上一步"), "ghost")
        self.leave = of_class(QPushButton("取消"), "action")
        self.go = of_class(QPushButton("下一步"), "primary action")
        self._lay_out()
        self._connect()
        self._show_entered(usual_entry(case, workspace.who, workspace.today()))
        self._show_missing()
        resize_within_screen(self, WIDTH, HEIGHT)

    # the three pages

    def next(self) -> None:
        """下一步, 导出, or 关闭, whichever page is shown."""
        if self.pages.currentIndex() == 0:
            self._turn_to(1)
        elif self.whole:
            self.accept()
        else:
            self.start()

    def start(self) -> None:
        """Keep what was entered, then write the file beside the window."""
        case, entry = self.case, self._entered()
        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        wrong = next((words for one in self.fields.values() if (words := one.problem())), "")
        if wrong:
            self.told.setText(wrong)
            return
        try:
            keep_filing(office, case, entry, self.missing.missing, who=who, on=on)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.case = self.workspace.open(case.id)
        self.workspace.case_changed.emit(case.id)
        folder, with_second = Path(self.target.value()), self._with_second()

        def work(progress: Progress) -> WholeFile:
            return export_file(office, case.id, folder, who=who, on=on, with_second=with_second, progress=progress)

        self._show_running(True)
        self.running = run_in_background(work, self._written, self._failed, self._progressed, self._stopped)

    def reject(self) -> None:
        """Stop the export if it is under way, else close."""
        if self.running:
            self.running.cancel()
            self.leave.setEnabled(False)
        else:
            super().reject()

    def look(self, number: int) -> None:
        """Show a bound volume."""
        assert self.whole
        path = self.whole.bound[number]
        Preview(self, path.stem, path.read_bytes(), lambda: _hand_over(path)).open()

    def _turn_to(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.back.setVisible(page == 1)
        self.leave.setVisible(page < 2)
        self.go.setText(("下一步", "导出", "关闭")[page])
        self.go.setEnabled(page > 0 or self.missing.is_answered())
        self.told.setText("")
        if page == 1:
            self.fields["archive_number"].setFocus()

    def _show_missing(self) -> None:
        """List what the volumes chosen lack."""
        volumes = (MAIN, SECOND) if self._with_second() else (MAIN,)
        self.missing.show_missing(missing_of(self.entries, volumes))
        self.internal.setVisible(self._with_second())
        self._turn_to(0)

    def _with_second(self) -> bool:
        return self.volumes.checkedId() == 1

    def _leave_for(self, one: Entry) -> None:
        """前往办理: close, and let the case open the step the paper comes from."""
        super().reject()
        self.goes_to.emit(one)

    # under way, and done

    def _show_running(self, running: bool) -> None:
        self.running = self.running if running else None
        self.bar.setVisible(running)
        self.bar.setRange(0, 0)
        self.counted.setText("")
        for part in (self.go, self.back, self.pages):
            part.setEnabled(not running)
        self.leave.setEnabled(True)
        self.leave.setText("停止" if running else "取消")
        if running:
            self.told.setText("")

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
        self.counted.setText(f"已整理 {done} / {of} 页")

    def _written(self, whole: WholeFile) -> None:
        self._show_running(False)
        self.whole = whole
        told = "，".join(f"{one.volume} {len(one.files)} 件 {one.pages} 页" for one in whole.volumes)
        self.outcome.setText(f"已导出{told}。\n{whole.folder}\n导出已登记。{OUTSIDE}")
        self.notes.setText("\n".join(whole.notes))
        for number, button in enumerate(self.looks):
            button.setVisible(number < len(whole.volumes))
        self._turn_to(2)
        self.go.setFocus()

    def _failed(self, problem: Refusal | OSError) -> None:
        self._show_running(False)
        self.told.setText(str(problem))

    def _stopped(self) -> None:
        self._show_running(False)
        self.told.setText(STOPPED)

    def _refused(self, refusal: Refusal) -> None:
        self.told.setText(str(refusal))
        first = refusal.obstacles[0].field
        if first in self.fields:
            self.fields[first].setFocus()

    # what is entered

    def _fields(self) -> dict[str, Editor]:
        today = self.workspace.today
        choices = {one: one for one in retentions(today())}
        return {
            "archive_number": LineEditor("结案年度加顺序号，如 20260001；可留空", 300),
            "retention": ChoiceEditor(choices, width=210),
            "closed_on": DateEditor(today),
            "filed_by": LineEditor(width=210),
            "filed_on": DateEditor(today),
            "checked_by": LineEditor("可留空，纸上签名", 210),
            "checked_on": DateEditor(today),
            "remarks": TextEditor("可留空，如：营业执照为复印件，已与原件核对。", lines=2),
        }

    def _show_entered(self, entry: FilingEntry) -> None:
        for name, editor in self.fields.items():
            editor.set_raw(getattr(entry, name))
        self.target.set_raw(str(folder(OUT) / folder_name(self.case, self.workspace.today())))

    def _entered(self) -> FilingEntry:
        kept = dict(self.case.filing.reasons) if self.case.filing else {}
        values: dict[str, Any] = {name: editor.value() for name, editor in self.fields.items()}
        return FilingEntry(**values, reasons=kept | self.missing.written())

    def _browse(self) -> None:
        target = Path(self.target.value())
        if chosen := folder_to_fill(self, "保存到", target.parent):
            self.target.set_raw(str(chosen / target.name))

    # how it looks

    def _connect(self) -> None:
        self.volumes.idClicked.connect(self._show_missing)
        self.missing.changed.connect(lambda: self._turn_to(0))
        self.missing.wanted.connect(self._leave_for)
        self.back.clicked.connect(lambda: self._turn_to(0))
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.next)
        self.go.setDefault(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel(f"整卷导出　{self.case.case_number}"), "h1"))
        for page in (self._first_page(), self._second_page(), self._last_page()):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        self.bar.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addStretch()
        row.addWidget(self.counted)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column.addLayout(row)

    def _first_page(self) -> QWidget:
        page = QWidget()
        column = _column(page)
        row = QHBoxLayout()
        row.setSpacing(18)
        for number, words in enumerate((ONLY_MAIN, BOTH)):
            button = QRadioButton(words)
            button.setMinimumWidth(button.sizeHint().width() + 14)
            button.setChecked(number == 0)
            self.volumes.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.internal)
        column.addWidget(self.missing, 1)
        return page

    def _second_page(self) -> QWidget:
        page = QWidget()
        column = _column(page)
        browse = QPushButton("浏览…")
        browse.clicked.connect(self._browse)
        words = ("归档号", "保管期限", "结案日期", "立卷人", "立卷日期", "检查人", "检查日期", "情况说明")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for number, (word, editor) in enumerate(zip(words, self.fields.values(), strict=True)):
            _add_row(grid, number, word, editor)
        _add_row(grid, len(words), "保存到", self.target)
        grid.addWidget(browse, len(words), 2)
        column.addLayout(grid)
        column.addStretch()
        return page

    def _last_page(self) -> QWidget:
        page = QWidget()
        column = _column(page)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.outcome)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.looks = [QPushButton(f"查看{volume}") for volume in (MAIN, SECOND)]
        for number, button in enumerate(self.looks):
            button.clicked.connect(lambda _, which=number: self.look(which))
            row.addWidget(button)
        folder = QPushButton("打开文件夹")
        folder.clicked.connect(lambda: self.whole and _hand_over(self.whole.folder))
        row.addWidget(folder)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.notes)
        column.addStretch()
        return page


def open_whole_file(owner: QWidget, workspace: Workspace, case: Case, goes_to: Callable[[Entry], object]) -> None:
    """Show the dialog over a window; `goes_to` opens the step a missing paper comes from."""
    if not TYPEFACES.are_ready():
        tell(owner, "正在准备字体，请稍候再导出。")
        return
    dialog = WholeFileDialog(owner, workspace, case)
    dialog.goes_to.connect(goes_to)
    dialog.open()


def _hand_over(path: Path) -> None:
    """Let the system open a file or folder: a volume of hundreds of pages is printed by its own reader."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return column


def _add_row(grid: QGridLayout, number: int, word: str, editor: Editor) -> None:
    name = of_class(QLabel(word), "caption")
    name.setFixedWidth(LABEL_WIDTH)
    editor.be_called(word)
    grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(editor, number, 1)
