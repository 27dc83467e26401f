"""A furnished practice office, copied for each test, and the frame around it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from app import places
from app.database import Office
from app.model.case import Case
from app.opening import Opened
from app.sample.people import OFFICER, people_of
from tests.ui import offices
from ui import main_window
from ui.case_workspace import CaseWorkspace
from ui.keeping import Keeping
from ui.main_window import MainWindow
from ui.theme import dress_application
from ui.typefaces import TYPEFACES
from ui.workspace import Workspace


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice office with twelve cases."""
    folder = tmp_path_factory.mktemp("model") / "office"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "anchors", lambda: folder.parent / "anchors")
        offices.practice_office(folder)
        opened = offices.open_as(folder, "经办甲")
        offices.furnish(opened.office)
        opened.close()
    return folder


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    """Keep seals and window settings inside the test's own folder, dress the windows once, and leave none behind."""
    monkeypatch.setattr(places, "anchors", lambda: tmp_path / "anchors")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkeypatch.setattr(main_window, "Workspace", _on_the_day)
    if not qapp.styleSheet():
        dress_application(qapp)
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def enter(furnished: Path, tmp_path: Path) -> Iterator[Callable[[str], Opened]]:
    """Open a copy of the office for one of its people."""
    entered: list[Opened] = []

    def make(name: str) -> Opened:
        folder = tmp_path / f"office{len(entered)}"
        shutil.copytree(furnished, folder)
        entered.append(offices.open_as(folder, name))
        return entered[-1]

    yield make
    for opened in entered:
        opened.close()


@pytest.fixture
def frame(enter: Callable[[str], Opened], qtbot) -> Callable[[str], MainWindow]:
    """Show the main window for a person."""

    def make(name: str = "经办甲") -> MainWindow:
        opened = enter(name)
        keeping = Keeping(opened)
        window = MainWindow(opened, keeping)
        keeping.setParent(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        return window

    return make


class Around:
    """The window around a page, as far as the page asks of it."""

    def __init__(self) -> None:
        """Nothing has been asked yet."""
        self.said: list[str] = []
        self.shown: list[tuple[str, dict[str, Any]]] = []

    def show_page(self, key: str, **args: Any) -> None:
        """Remember which page was wanted."""
        self.shown.append((key, args))

    def open_case(self, case_id: Any, step: str | None = None) -> None:
        """Remember which case was wanted."""
        self.shown.append(("case", {"case_id": case_id, "step": step}))

    def say(self, sentence: str) -> None:
        """Remember what was said."""
        self.said.append(sentence)

    def back(self) -> None:
        """Remember the way back."""
        self.shown.append(("back", {}))


@pytest.fixture
def case_page(office: Office, qtbot) -> Callable[..., CaseWorkspace]:
    """Show a case to one of its people, on a day, at a step."""

    def make(case: Case, on: date, who: str = OFFICER, **args: Any) -> CaseWorkspace:
        page = CaseWorkspace(Workspace(office, people_of(office)[who], today=lambda: on), Around())
        qtbot.addWidget(page)
        page.resize(1366, 718)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.opened(case_id=case.id, **args)
        page.draw_paper()  # which otherwise follows a moment later
        return page

    return make


@pytest.fixture
def faces(qtbot) -> None:
    """Wait until papers can be drawn: the first time on a machine the faces are converted."""
    qtbot.waitUntil(TYPEFACES.are_ready, timeout=300_000)


def _on_the_day(office, who):
    return Workspace(office, who, today=lambda: offices.TODAY)
