"""A furnished practice office, copied for each test, and the frame around it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app import places
from app.opening import Opened
from tests.ui import offices
from ui import main_window
from ui.keeping import Keeping
from ui.main_window import MainWindow
from ui.theme import dress_application
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
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """Keep seals and window settings inside the test's own folder, and dress the windows once."""
    monkeypatch.setattr(places, "anchors", lambda: tmp_path / "anchors")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkeypatch.setattr(main_window, "Workspace", _on_the_day)
    if not qapp.styleSheet():
        dress_application(qapp)


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


def _on_the_day(office, who):
    return Workspace(office, who, today=lambda: offices.TODAY)
