"""开始: first run or login, then the office; before the first paint nothing heavy is imported."""

import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app import vault
from app.refusal import Refusal
from ui.entrance import Entrance, Notice, refusals_told
from ui.login_window import LoginWindow
from ui.theme import dress_every_window, dress_first_window, speak_chinese

if TYPE_CHECKING:
    from app.agenda import Agenda
    from app.backup import Backup
    from app.opening import Opened
    from ui.keeping import Keeping
    from ui.main_window import MainWindow

T = TypeVar("T")
LAST_PERSON = "last_person"
LAST_OFFICE = "last_office"
BREATH = 1  # ms; without a pause Qt would go on to the next part before it looks at keys and clocks
SETTLED = 1_500  # ms after which the first page stands and nobody waits for us
PAINTED = 100  # ms after which the first window surely stands; nobody has typed a passphrase by then


class Start(QObject):
    """The way in and the way out: one window at a time."""

    opened = Signal(object, object)
    refused = Signal(str)
    restored = Signal(Path)
    can_catch = Signal()

    def __init__(self, application: QApplication, folder: Path | None = None) -> None:
        """Remember which office is meant; without one, the one opened last."""
        super().__init__()
        self.application = application
        self.folder = folder
        self.window: Entrance | MainWindow | None = None
        self.keeping: Keeping | None = None
        application.setQuitOnLastWindowClosed(False)
        dress_first_window(application)
        self.opened.connect(self._enter)
        self.refused.connect(self._tell)
        self.restored.connect(self.log_in)
        self.can_catch.connect(self._catch)

    def show(self) -> None:
        """Show the first window."""
        folder = self.folder or _last_office()
        if folder is None:
            self.first_run()
        else:
            self.log_in(folder)

    def practise(self, folder: Path | None = None) -> None:
        """Open the practice office at once; it lies at its usual place unless a folder is named."""
        from app.practice.office import open_practice

        self._show(Notice("正在打开演示数据…"))
        Thread(target=self._open, args=(lambda: open_practice(folder=folder),), daemon=True).start()

    def log_in(self, folder: Path) -> None:
        """Show the login window of an office."""
        try:
            login = LoginWindow(folder, str(QSettings("xinan", "xinan").value(LAST_PERSON, "")))
        except Refusal as refusal:
            self._show(Notice(str(refusal)))
            return
        if login.header.is_practice:  # nobody has a passphrase there
            self.folder = None
            self.practise(folder)
            return
        login.unlocked.connect(self._unlocked)
        login.another_asked.connect(self._choose)
        login.recovery_asked.connect(self._recover)
        self._show(login)

    def first_run(self) -> None:
        """Show the first run."""
        from ui.first_run import FirstRunWindow

        dress_every_window(self.application)
        first = FirstRunWindow()
        first.founded.connect(self.log_in)
        first.practice_asked.connect(self.practise)
        first.existing_asked.connect(self._choose)
        self._show(first)

    def _recover(self, folder: Path) -> None:
        from ui.recovery_window import RecoveryWindow

        recovery = RecoveryWindow(folder)
        recovery.finished.connect(self.log_in)
        self._show(recovery)

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self.window, "选择库所在文件夹")
        if chosen and (Path(chosen) / vault.HEADER_FILE).is_file():
            self.log_in(Path(chosen))
        elif chosen:
            self._tell(f"“{chosen}”里没有信案的库，请核对文件夹。")

    def _unlocked(self, folder: Path, name: str, key: bytes) -> None:
        settings = QSettings("xinan", "xinan")
        settings.setValue(LAST_PERSON, name)
        settings.setValue(LAST_OFFICE, str(folder))
        Thread(target=self._open, args=(lambda: _open_office(folder, name, key),), daemon=True).start()

    def _open(self, opening: Callable[[], "Opened"]) -> None:
        with refusals_told(self.refused.emit):
            from datetime import date

            from ui.workbench import prepare

            opened = opening()
            try:
                found = prepare(opened.office, opened.who, date.today())
            except BaseException:
                opened.close()
                raise
            self.opened.emit(opened, found)

    def _enter(self, opened: "Opened", found: "Agenda") -> None:
        """Build the window and show it, a part at a time, so that it never stands still for long."""

        def carefully(build: Callable[[], T]) -> T:
            with refusals_told(lambda sentence: self._break_off(opened, sentence)):
                return build()

        main = carefully(lambda: self._frame(opened))
        _one_after_the_other(
            lambda: carefully(lambda: main.make_ready(found)),
            lambda: self._show(main),
            lambda: main.begin() if self.window is main else None,  # somebody may have left already
        )
        QTimer.singleShot(SETTLED, _prepare_papers)

    def _frame(self, opened: "Opened") -> "MainWindow":
        from ui.dialogs import tell
        from ui.keeping import Keeping
        from ui.main_window import MainWindow

        dress_every_window(self.application)  # where nothing was asked for, the first window has only just been painted
        self.keeping = Keeping(opened)
        main = MainWindow(opened, self.keeping, with_page=False)
        self.keeping.restore_asked.connect(lambda made: self._leave(lambda: self._restore(made, opened)))
        is_practice = opened.header.is_practice  # nobody logs in there: leaving it leads to where one came from
        then = self.show if is_practice else lambda: self.log_in(opened.office.home)
        main.logged_out.connect(lambda: self._leave(then))
        self.keeping.fault_found.connect(lambda sentence: tell(main, sentence))
        return main

    def _break_off(self, opened: "Opened", sentence: str) -> None:
        """Let go of an office whose window could not be built."""
        if self.keeping:
            self.keeping.rest()
            self.keeping = None
        opened.close()
        self._tell(sentence)

    def _prepare(self) -> None:
        """Import the heavy parts while the officer types; from now on windows are dressed, and faults are shown."""
        gc.freeze()  # what has been imported stays: it need not be looked through for garbage
        gc.enable()
        dress_every_window(self.application)
        speak_chinese(self.application)
        Thread(target=_import_the_rest, args=(self.can_catch.emit,), daemon=True).start()

    def _catch(self) -> None:
        """Catch what nobody else catches."""
        from ui.crash import Crash

        Crash(self.application)

    def _leave(self, then: Callable[[], object]) -> None:
        keeping, self.keeping = self.keeping, None
        if keeping is None:
            then()
            return
        self._show(Notice("正在备份和封存，请稍候…", may_close=False))
        keeping.done.connect(then)
        keeping.leave()

    def _restore(self, made: "Backup", opened: "Opened") -> None:
        folder, key, name = opened.office.home, opened.office.key, opened.who.name
        self._show(Notice(f"正在恢复 {made.in_words()} 的备份，请稍候…"))

        def work() -> None:
            from app.restoring import restore

            with refusals_told(self.refused.emit):
                restore(made.manifest, folder, key, name)
                self.restored.emit(folder)

        Thread(target=work, daemon=True).start()

    def _tell(self, sentence: str) -> None:
        if isinstance(self.window, LoginWindow):
            self.window.show_refusal(sentence)
        else:
            self._show(Notice(sentence))

    def _show(self, window: "Entrance | MainWindow") -> None:
        before, self.window = self.window, window
        window.closed.connect(lambda: self._leave(self.application.quit))
        window.show()
        if before:
            before.hide()
            before.deleteLater()
        else:
            QTimer.singleShot(PAINTED, self._prepare)


def _last_office() -> Path | None:
    """Return the office opened last here, or any that lies where offices lie."""
    last = str(QSettings("xinan", "xinan").value(LAST_OFFICE, ""))
    if last and (Path(last) / vault.HEADER_FILE).is_file():
        return Path(last)
    from app.places import known_offices

    return next(iter(known_offices()), None)


def _open_office(folder: Path, name: str, key: bytes) -> "Opened":
    from app.opening import open_office

    return open_office(folder, name, key)


def _one_after_the_other(*parts: Callable[[], object]) -> None:
    """Do one thing at each turn of the event loop: between two of them the windows breathe."""
    if parts:
        QTimer.singleShot(BREATH, lambda: (parts[0](), _one_after_the_other(*parts[1:])))


def _import_the_rest(can_catch: Callable[[], None]) -> None:
    """Import the heavy parts while the officer types; tell as soon as faults can be shown."""
    import_module("ui.crash")
    can_catch()
    import_module("app.opening").prepare()
    for part in ("ui.main_window", "ui.workbench"):
        import_module(part)


def _prepare_papers() -> None:
    """Get the pages of the steps and the faces of the papers ready while the officer looks at the to-dos."""
    from ui.typefaces import TYPEFACES

    TYPEFACES.prepare()
    Thread(target=_import_pages, daemon=True).start()


def _import_pages() -> None:
    from app.steps.every import MODULES

    import_module("ui.case_workspace")
    for step in MODULES:
        import_module(f"ui.steps.{step}")
