"""首次使用: seven steps to an office, about five minutes; what was entered is kept between sittings."""

from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
)

from app import charter as entering
from app.places import offices
from ui.entrance import BluePanel, Entrance, Line, refusals_told
from ui.file_dialogs import file_to_read
from ui.first_run_pages import (
    AdminsPage,
    BackupPage,
    CalendarPage,
    FinishPage,
    OfficersPage,
    Page,
    RegimesPage,
    UnitPage,
)
from ui.recovery_sheets import RecoverySheets
from ui.theme import of_class

if TYPE_CHECKING:
    from app.founding import Founded, Server

STAGES = ("本单位", "管理员账号", "办案人员", "备份位置", "名单制度与期限", "工作日历", "完成")
LEAD = "首次使用，约 5 分钟\n可随时中断，下次接着填"


class FirstRunWindow(Entrance):
    """首次使用: the steps on the left, one form at a time on the right."""

    founded = Signal(Path)
    practice_asked = Signal()
    existing_asked = Signal()
    _made = Signal(object)
    _progressed = Signal(str)
    _refused = Signal(str)

    def __init__(self, folder: Path | None = None) -> None:
        """Go on where the last sitting ended."""
        super().__init__()
        self.setWindowTitle("信案 - 首次使用")
        self.setMinimumSize(1000, 620)
        self.folder = folder or offices()
        self.charter = entering.begun(self.folder)
        self.panel = BluePanel()
        self.stages = [QLabel(f"{number}　{title}") for number, title in enumerate(STAGES, 1)]
        self.unit_page, self.finish_page = UnitPage(), FinishPage()
        middle = (AdminsPage(), OfficersPage(), BackupPage(), RegimesPage(), CalendarPage())
        self.pages: tuple[Page, ...] = (self.unit_page, *middle, self.finish_page)
        self.server: Server | None = None
        self.stack = QStackedWidget()
        self.message = Line()
        self.back = QPushButton("上一步")
        self.practice = QPushButton("先用演示数据练习")
        self.existing = QPushButton("打开已有的库")
        self.joining = QPushButton("加入服务器上的单位")
        self.joining.setToolTip("单位已在另一台电脑上建库、记录存放在服务器的，选择从那里拷来的 office.json。")
        self.later = QPushButton("以后再设")
        self.next = QPushButton("下一步")
        self._lay_out()
        self._connect()
        self._show(min(self.charter.step, len(STAGES) - 1))
        QTimer.singleShot(0, self._prepare_papers)

    def _lay_out(self) -> None:
        self.panel.unit.setText(LEAD)
        self.panel.rest.setContentsMargins(0, 14, 0, 0)
        for stage in self.stages:
            stage.setFixedHeight(36)
            self.panel.rest.addWidget(stage)
        for page in self.pages:
            scroll = QScrollArea(widgetResizable=True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidget(page)
            self.stack.addWidget(scroll)
        of_class(self.next, "primary action")
        for button in (self.back, self.practice, self.existing, self.joining):
            of_class(button, "link")
        bar = QHBoxLayout()
        for button in (self.back, self.practice, self.existing, self.joining):
            bar.addWidget(button)
        bar.addStretch()
        bar.addWidget(self.later)
        bar.addWidget(self.next)
        right = QVBoxLayout()
        right.setContentsMargins(48, 40, 48, 28)
        right.setSpacing(10)
        right.addWidget(self.stack, 1)
        right.addWidget(self.message)
        right.addLayout(bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.next.clicked.connect(self._forward)
        self.later.clicked.connect(lambda: self._show(self.charter.step + 1))
        self.back.clicked.connect(lambda: self._show(self.charter.step - 1))
        self.practice.clicked.connect(self.practice_asked)
        self.existing.clicked.connect(self.existing_asked)
        self.joining.clicked.connect(self._choose_header)
        self.finish_page.practice.clicked.connect(self.practice_asked)
        self.finish_page.existing.clicked.connect(self.existing_asked)
        self._made.connect(self._show_recovery)
        self._progressed.connect(lambda text: self.message.say(f"正在建库：{text}…"))
        self._refused.connect(self._refuse)

    def _prepare_papers(self) -> None:
        """Convert the packaged faces while the officer fills in; papers can then be drawn from the first case on."""
        from ui.typefaces import TYPEFACES

        TYPEFACES.progressed.connect(self._say_how_far)
        TYPEFACES.ready.connect(self._say_ready)
        TYPEFACES.prepare()

    def _say_how_far(self, done: int, whole: int) -> None:
        self.panel.foot.setText(f"正在准备文书字体 {done}/{whole}")

    def _say_ready(self) -> None:
        self.panel.foot.setText("文书字体已准备好")

    def _show(self, step: int) -> None:
        """Open a step, keep what has been entered, and say where we are."""
        self.charter = replace(self.charter, step=step)
        entering.save(self.folder, self.charter)
        for number, stage in enumerate(self.stages):
            of_class(stage, "stage current" if number == step else "stage done" if number < step else "stage")
            stage.style().polish(stage)
        page = self.pages[step]
        page.fill(self.charter)
        self.stack.setCurrentIndex(step)
        self.message.say("")
        self.back.setVisible(step > 0)
        self.practice.setVisible(step == 0)
        self.existing.setVisible(step == 0)
        self.joining.setVisible(step == 0)
        self.later.setVisible(page.may_wait)
        self.next.setText("建库" if step == len(STAGES) - 1 else "下一步")
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forward(self) -> None:
        page = self.pages[self.charter.step]
        entered = page.entered(self.charter)
        if problems := page.problems(entered):
            self.message.say(problems[0].text, "error")
            return
        self.charter = entered
        if self.charter.step < len(STAGES) - 1:
            self._show(self.charter.step + 1)
        else:
            self._found()

    def _choose_header(self) -> None:
        if chosen := file_to_read(self, "选择单位的 office.json", "封面文件 (office.json)"):
            self.join(chosen)

    def join(self, header_file: Path) -> None:
        """加入: use an office on the server from this seat, by a copy of its header; then somebody logs in."""
        self.message.say("正在加入…")
        Thread(target=self._join, args=(header_file,), daemon=True).start()

    def _join(self, header_file: Path) -> None:
        from app.founding import join, seat_folder

        with refusals_told(self._refused.emit):
            folder = seat_folder(header_file, self.folder)
            join(header_file, folder)
            self.founded.emit(folder)

    def _found(self) -> None:
        if problems := self.charter.problems():
            self.message.say(problems[0].text, "error")
            return
        for part in (self.next, self.back):
            part.setDisabled(True)
        self.server = self.unit_page.server()
        Thread(target=self._make, daemon=True).start()

    def _make(self) -> None:
        from app.founding import found

        with refusals_told(self._refused.emit):
            self._made.emit(found(self.charter, self._home(), at=self.server, progress=self._progressed.emit))

    def _home(self) -> Path:
        return self.folder / self.charter.unit["name"]

    def _refuse(self, sentence: str) -> None:
        for part in (self.next, self.back):
            part.setEnabled(True)
        self.message.say(sentence, "error")

    def _show_recovery(self, founded: "Founded") -> None:
        """Show the recovery key once; without it a forgotten passphrase loses the records."""
        entering.forget(self.folder)
        sheets = RecoverySheets(founded.sheets(), (founded.halves.first, founded.halves.second))
        sheets.sealed.connect(lambda: self.founded.emit(founded.folder))
        self.stack.addWidget(sheets)
        self.stack.setCurrentWidget(sheets)
        self.message.say("库已建成。", "ok")
        for part in (self.next, self.back, self.later):
            part.hide()
