"""The pictures of the README, drawn from the practice office: `python -m tests.ui.screens FOLDER` (`make screens`).

The day is always the same, so that a change of a window shows as a change of its picture.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SIZE = (1366, 768)  # physical px
COLOURS = 128  # a window has no more; the files are a third as large
MORNING = datetime(2026, 11, 23, 9, 30)
DRAFTING = "示例县某某商贸有限公司"


def main(folder: Path) -> None:
    """Open the practice office on the day, and picture the workbench, a case and the ledger."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import time_machine
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from app import places
    from app.practice.office import open_practice
    from app.sample.people import LEDGER_KEEPER
    from ui.hands import wait_for
    from ui.stage import Pictures, Stage
    from ui.theme import dress_application
    from ui.typefaces import TYPEFACES
    from ui.walk import FACES
    from ui.walk_tour import find_case

    dress_application(QApplication([]))
    wait_for(TYPEFACES.are_ready, "文书字体", FACES)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name, time_machine.travel(MORNING.astimezone(), tick=True):
        made, today = Path(name), MORNING.date()
        places.anchors = lambda: made / "anchors"
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, name)
        stage = Stage(open_practice(folder=made / "演示", today=today), today, Pictures(made), SIZE)
        keep(stage.window, folder / "workbench.png")
        find_case(stage, DRAFTING)
        stage.case.draw_paper()
        keep(stage.window, folder / "case.png")
        stage.become(LEDGER_KEEPER)
        stage.go("清理台账")
        keep(stage.window, folder / "ledger.png")
        stage.close()


def keep(window: "QWidget", path: Path) -> None:
    """Save how a window looks once it has come to rest."""
    from PIL import Image

    from ui.hands import settle

    settle(0.5)
    window.grab().save(str(path))
    with Image.open(path) as drawn:
        few = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
