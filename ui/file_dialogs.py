"""选择文件: every dialog begins in the folder used last, or else in the documents; never where the program lies.

Files that come in and files that go out have a folder each: scans lie elsewhere than what is handed on.
"""

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

IN, OUT = "folders/in", "folders/out"


def file_to_read(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file that is there; None when the officer gave up."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder(IN)), kinds)
    return _remembered(IN, chosen)


def file_to_write(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where a file goes that is proposed under a name, or under a whole path; None when the officer gave up."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(folder(OUT) / name), kinds)
    return _remembered(OUT, chosen)


def folder_to_fill(parent: QWidget, title: str, begin: Path) -> Path | None:
    """Ask for the folder that a folder of files goes into; None when the officer gave up."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(begin))
    if chosen:
        QSettings("xinan", "xinan").setValue(OUT, chosen)
    return Path(chosen) if chosen else None


def asks_to_read(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    """Return a dialog for a file that is there, to be opened beside what goes on."""
    dialog = QFileDialog(parent, title, str(folder(IN)), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: _remembered(IN, path))
    return dialog


def asks_to_write(parent: QWidget, title: str, name: str, kinds: str = "") -> QFileDialog:
    """Return a dialog for where a file goes, to be opened beside what goes on."""
    dialog = QFileDialog(parent, title, str(folder(OUT) / name), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.fileSelected.connect(lambda path: _remembered(OUT, path))
    return dialog


def folder(direction: str) -> Path:
    """Return where the last file came from, or went to; a folder that is gone is not asked for again."""
    kept = Path(str(QSettings("xinan", "xinan").value(direction, "")) or "?")
    if kept.is_dir():
        return kept
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def _remembered(direction: str, chosen: str) -> Path | None:
    if not chosen:
        return None
    QSettings("xinan", "xinan").setValue(direction, str(Path(chosen).parent))
    return Path(chosen)
