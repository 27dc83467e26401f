"""接收报送: files or a folder are chosen, read and judged beside the window; also the play with invented counties."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ledger.report_readers import SUFFIXES, report_files
from app.ledger.taking_in import TakenIn, take_in
from app.model.received_report import ReportingPeriod
from app.practice.counties import Play, furnish_city
from app.refusal import Refusal
from ui.background import Background, Progress, run_in_background
from ui.dialogs import tell
from ui.roll_up.dialogs import TakenInDialog, ask_password
from ui.work_line import WorkLine
from ui.workspace import Workspace

FILES = "报送包或表格 (" + " ".join(f"*{suffix}" for suffix in SUFFIXES) + ")"
STOPPED = "已停止，没有写入任何内容。"
PLAY = Play()
PLAYED_IN = "市级汇总演练"
PLAYED = (
    "{count} 个虚构县两期的报送放在“{folder}”。先选前一期，接收“第1期”文件夹；再选后一期，接收“第2期”，"
    "看未报送、合计不符、编号冲突和丢失；最后接收“第2期更正”。"
)


class Receiving(QObject):
    """Takes one lot of files in at a time; `told` says how it went, `played` where the files of the play lie."""

    told = Signal(str)
    played = Signal(str)

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        """Remember where dialogs belong; the page sets the period."""
        super().__init__(window)
        self.window, self.workspace = window, workspace
        self.period: ReportingPeriod | None = None
        self.folder = ""
        self.running: Background | None = None
        self.work, self.playing = WorkLine(), WorkLine()
        for line in (self.work, self.playing):
            line.stopped.connect(self.stop)

    def place(self) -> str:
        """Return the folder used last, else that of the documents."""
        return self.folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def choose_files(self) -> None:
        """Ask for files, then take them in."""
        names, _ = QFileDialog.getOpenFileNames(self.window, "接收报送", self.place(), FILES)
        if names:
            self.take_in([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder, then take in what lies in it."""
        name = QFileDialog.getExistingDirectory(self.window, "接收整个文件夹的报送", self.place())
        if not name:
            return
        try:
            files = report_files(Path(name))
        except Refusal as refusal:
            tell(self.window, str(refusal))
        else:
            self.take_in(files)

    def take_in(self, files: list[Path]) -> None:
        """Read, judge and keep these files; the window stays usable, and nothing is kept when it is stopped."""
        period = self.period
        if self.running or period is None or (password := ask_password(self.window, files)) is None:
            return
        self.folder = str(files[0].parent)
        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()

        def work(progress: Progress) -> TakenIn:
            return take_in(office, period, files, who=who, on=on, password=password, progress=progress)

        self.work.begin("正在读取和核对报送")
        self.running = run_in_background(work, self._taken, self._failed, self.work.show_progress, self._stopped)

    def practise(self) -> None:
        """演练：市级汇总: in the office to practise in, let two hundred invented counties report."""
        if self.running:
            return
        office, who, today = self.workspace.office, self.workspace.who, self.workspace.today()
        folder = office.home.with_name(PLAYED_IN)

        def work(progress: Progress) -> str:
            return furnish_city(office, folder, PLAY, who=who, today=today, progress=progress)

        self.playing.begin("正在生成演练数据")
        self.running = run_in_background(work, self._played, self._failed, self.playing.show_progress, self._stopped)

    def stop(self) -> None:
        """Call off what goes on."""
        if self.running:
            self.running.cancel()

    def _taken(self, taken: TakenIn) -> None:
        self._end()
        self.told.emit(taken.sentence)
        if taken.refused:
            TakenInDialog(self.window, taken).open()

    def _played(self, folder: str) -> None:
        self._end()
        self.played.emit(folder)

    def _failed(self, refusal: Refusal) -> None:
        self._end()
        tell(self.window, str(refusal))

    def _stopped(self) -> None:
        self._end()
        self.told.emit(STOPPED)

    def _end(self) -> None:
        self.running = None
        for line in (self.work, self.playing):
            line.begin("")
