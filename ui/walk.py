"""走一遍: one case from import to export, played in the real windows by typing and clicking alone.

It needs no screen. Papers, ledger workbooks and a picture of each window stay behind in a folder.
"""

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

SIZE = (1366, 768)  # physical px
FACES = 600.0  # s, the conversion of the faces on a slow machine


def walk(out: Path, *, size: tuple[int, int] = SIZE, scale: float = 1.0) -> int:
    """Play the case and leave papers, ledger and pictures in `out`; return 0 only if everything was done."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ui.hands import Stuck
    from ui.theme import dress_application

    application = QApplication.instance() or QApplication(["xinan"])
    assert isinstance(application, QApplication)
    dress_application(application)
    folders = {name: _emptied(out / name) for name in ("papers", "ledger", "screens")}
    with tempfile.TemporaryDirectory(prefix="xinan-", ignore_cleanup_errors=True) as made:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, made)
        try:
            _play(folders, Path(made), (round(size[0] / scale), round(size[1] / scale)))
        except Stuck as stuck:
            print(f"没有走完：{stuck}")
            return 1
    print(f"已走完。文书、台账和截图在 {out.absolute()}")
    return 0


def _play(folders: dict[str, Path], made: Path, size: tuple[int, int]) -> None:
    from app.practice.office import open_practice
    from app.sample.scene import scan_of, working_day
    from ui import walk_tour as tour
    from ui.hands import wait_for
    from ui.stage import Pictures, Stage
    from ui.typefaces import TYPEFACES
    from ui.walk_case import BEGUN, PARTY, Story

    print("正在准备文书字体，首次使用约需一分钟…", flush=True)
    wait_for(TYPEFACES.are_ready, "文书字体", FACES)
    pictures = Pictures(folders["screens"])
    tour.come_in(pictures, made, size)
    print("首次使用、登录：已走过。正在建立演示数据…", flush=True)
    today = date.today()
    stage = Stage(open_practice(folder=made / "演示"), working_day(today, -BEGUN), pictures, size)
    Story(stage, made, folders["ledger"], scan_of(made)).play()
    stage.day = today
    tour.keep_ledger(stage, folders["ledger"])
    tour.take_papers(stage, folders["papers"], PARTY, tour.NOT_LISTED)
    tour.look_around(stage)
    tour.look_at_settings(stage, tour.ADMINS[0])
    tour.prove(stage)
    stage.close()


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
