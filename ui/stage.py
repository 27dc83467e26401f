"""The window the walk plays in: whose turn it is, which day, and the pictures taken of it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from app.opening import Opened
from app.workdays import calendar
from ui.case_workspace import CaseWorkspace
from ui.dialogs import Confirmation
from ui.hands import SaysYes, Stuck, choose, click, fill, press, settle, wait_for
from ui.keeping import Keeping
from ui.main_window import MainWindow
from ui.page import Page
from ui.proof_sheet import ProofSheet
from ui.step_page import StepPage


class Pictures:
    """截图: numbered in the order they were taken."""

    def __init__(self, folder: Path) -> None:
        """Put them into a folder."""
        self.folder = folder
        self.taken: list[str] = []

    def take(self, name: str, widget: QWidget) -> None:
        """Save how a window looks now."""
        settle(0.05)
        path = self.folder / f"{len(self.taken) + 1:02}-{name}.png"
        if not widget.grab().save(str(path)):
            raise Stuck(f"截图“{path.name}”没有保存成功，请检查磁盘。")
        self.taken.append(name)


class Stage:
    """One open office in its main window; days go by only when the walk says so."""

    def __init__(self, opened: Opened, day: date, pictures: Pictures, size: tuple[int, int]) -> None:
        """Show the window for the person who opened the office."""
        self.day = day
        self.pictures = pictures
        self.steps = 0
        self.case_id: UUID | None = None
        self.keeping = Keeping(opened)
        self.window = MainWindow(opened, self.keeping)
        self.window.setMinimumSize(*size)
        self.window.resize(*size)
        self.window.show()
        self.asked = SaysYes(self._picture_of_question)
        self._sit_down()

    def close(self) -> None:
        """Leave the office in order."""
        self.asked.stop()
        self.window.hide()
        left: list[bool] = []
        self.keeping.done.connect(lambda: left.append(True))
        self.keeping.leave()
        wait_for(lambda: left, "退出前的备份")

    # time and persons

    def later(self, working_days: int) -> date:
        """Let working days go by."""
        self.day = calendar().nth_working_day_after(self.day, working_days)
        return self.day

    def after(self, day: date) -> date:
        """Let the days go by until the first working day after one."""
        self.day = calendar().nth_working_day_after(max(day, self.day), 1)
        return self.day

    def become(self, name: str) -> None:
        """Take another seat in the practice bar."""
        if self.window.workspace.who.name == name:
            return
        bar = self.window.findChild(QWidget, "practice")
        people = [one.name for one in bar.people]  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
        choose(bar.persons, people.index(name))  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
        wait_for(lambda: self.window.workspace.who.name == name, f"{name}的座位")
        self._sit_down()

    def _sit_down(self) -> None:
        self.window.workspace.today = lambda: self.day
        settle(0.05)
        self.come_back()

    def come_back(self) -> None:
        """Turn to the main window again, as a window manager does when a dialog has closed."""
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "主窗口")

    # pages

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        shown = self.window.stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    @property
    def case(self) -> CaseWorkspace:
        """Return the case page, which must be the one shown."""
        if not isinstance(self.page, CaseWorkspace):
            raise Stuck(f"应在“案件办理”，现在是“{self.page.title}”。")
        return self.page

    @property
    def step(self) -> StepPage:
        """Return the step that is open."""
        assert self.case.page
        return self.case.page

    def go(self, label: str) -> Page:
        """Click an entry of the rail."""
        for entry in self.window.rail.entries:
            if entry.text() == label:
                click(entry)
                settle()
                return self.page
        raise Stuck(f"导航里没有“{label}”。")

    def click(self, words: str, inside: QWidget | None = None) -> None:
        """Click the button with these words."""
        for button in (inside or self.page).findChildren(QPushButton):
            if button.isVisible() and button.text().strip().startswith(words):
                click(button)
                settle()
                return
        raise Stuck(f"没有找到“{words}”按钮。")

    # one step of a case

    def open_case(self, step: str = "") -> StepPage:
        """Open the case again, by whoever sits here now, at the step that is due or at one asked for."""
        self.window.open_case(self.case_id, step or None)
        settle()
        return self.step

    def do(self, key: str, words: str, picture: str = "", **entered: Any) -> None:
        """Fill the form of a step, do it with Ctrl+Enter, and say so."""
        with self.doing(key, words, picture):
            fill(self.step.form, entered)

    @contextmanager
    def doing(self, key: str, words: str, picture: str = "") -> Generator[StepPage]:
        """Open a step; what is filled in meanwhile is done at the end with Ctrl+Enter."""
        page = self.open_case(key)
        if page.is_locked:
            raise Stuck(f"“{page.step.STEP.title}”不能办理：{page.hindrances[0].text}")
        yield page
        self.finish(page, words, picture)

    def finish(self, page: StepPage, words: str, picture: str = "") -> None:
        """Do the step that is open with Ctrl+Enter, and say so."""
        if page.missing:
            raise Stuck(f"“{page.step.STEP.title}”还缺：{page.missing[0].text}")
        if picture:
            self.case.draw_paper()
            self.picture(picture)
        press("Ctrl+Return")
        settle()
        self.come_back()
        if self.case.page is page:
            raise Stuck(f"“{page.step.STEP.title}”没有办成：{self._told(page)}")
        self.say(words)

    def _told(self, page: StepPage) -> str:
        return "；".join([*page.told, *page.form.faults.values()])

    # what is left behind

    def say(self, words: str) -> None:
        """Tell in one line what was done, with its day."""
        self.steps += 1
        print(f"{self.steps:2}　{self.day:%Y-%m-%d}　{self.window.workspace.who.name}　{words}", flush=True)

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """Take a picture of the window once what was said has gone, or of another one."""
        self.window.toast.hide()
        self.pictures.take(name, of or self.window)

    def _picture_of_question(self, asked: Confirmation) -> None:
        name = "核对文书" if isinstance(asked, ProofSheet) else "确认"
        if name not in self.pictures.taken:
            self.picture(name, asked)
