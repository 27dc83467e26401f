"""Pictures of every page for a person to look at: `python -m tests.ui.shots FOLDER [PAGE…]`.

Four windows: 1366×768, 1920×1080, the smallest allowed, and 1366×768 at 150 %. A scale holds for a whole process, so
each is drawn in one of its own.
"""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

SCREENS = {"1366": (1366, 768, 1.0), "1920": (1920, 1080, 1.0), "1200": (1200, 620, 1.0), "150": (1280, 680, 1.5)}
WHO = "经办甲"


def main(arguments: list[str]) -> None:
    """Draw every screen, or with `--one NAME` a single one."""
    if arguments[0] == "--one":
        draw(arguments[1], Path(arguments[2]), arguments[3:])
        return
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, _, scale) in SCREENS.items():
        surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
        command = [sys.executable, "-m", "tests.ui.shots", "--one", name, str(folder), *arguments[1:]]
        subprocess.run(command, env=surroundings, check=True)


def draw(name: str, folder: Path, wanted: list[str]) -> None:
    """Open the practice office and take a picture of each page."""
    import time_machine
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from app import places
    from tests.ui import offices
    from ui.keeping import Keeping
    from ui.main_window import MainWindow
    from ui.theme import dress_application

    application = QApplication([])
    dress_application(application)
    with TemporaryDirectory() as base, time_machine.travel(datetime(2026, 11, 23, 9, 30).astimezone(), tick=True):
        places.anchors = lambda: Path(base) / "state"
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, base)
        opened = offices.open_as(offices.practice_office(Path(base) / "office"), WHO)
        offices.furnish(opened.office)
        window = MainWindow(opened, Keeping(opened))
        width, height, _ = SCREENS[name]
        window.resize(width, height)
        window.show()
        for key in wanted or [entry.key for entry in window.entries.values() if entry.label]:
            window.show_page(key)
            for _ in range(3):
                application.processEvents()
            window.grab().save(str(folder / f"{key}-{name}.png"))
        opened.close()


if __name__ == "__main__":
    main(sys.argv[1:])
