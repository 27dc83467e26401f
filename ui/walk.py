"""走一遍: one case from import to export, played in the real windows by typing and clicking alone.

It needs no screen. Papers, ledger workbooks and a picture of each window stay behind in a folder.
"""

import os
import shutil
import tempfile
from pathlib import Path

SIZE = (1366, 768)  # physical px


def walk(out: Path, *, size: tuple[int, int] = SIZE, scale: float = 1.0) -> int:
    """Play the case and leave papers, ledger and pictures in `out`; return 0 only if everything was done."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ui.hands import Stuck
    from ui.theme import dress_application
    from ui.walk_case import play

    application = QApplication.instance() or QApplication(["xinan"])
    assert isinstance(application, QApplication)
    dress_application(application)
    folders = {name: _emptied(out / name) for name in ("papers", "ledger", "screens")}
    with tempfile.TemporaryDirectory(prefix="xinan-", ignore_cleanup_errors=True) as made:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, made)
        try:
            play(folders, Path(made), (round(size[0] / scale), round(size[1] / scale)))
        except Stuck as stuck:
            print(f"没有走完：{stuck}")
            return 1
    print(f"已走完。文书、台账和截图在 {out.absolute()}")
    return 0


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
