"""附件: a scan or file that belongs to a data item, chosen in a dialog or dragged onto its field."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from app.model.attachment import Kept
from app.refusal import Refusal
from ui.editors.editor import Editor, in_a_row
from ui.file_dialogs import asks_to_read
from ui.theme import of_class


class FileEditor(Editor):
    """附件: one scan, stored at once, shown by its name and pages."""

    FILTER = "扫描件和文件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.docx *.xlsx)"

    def __init__(self, keep: Callable[[Path], Kept]) -> None:
        """Take the way files are stored."""
        super().__init__()
        self.keep = keep
        self.kept: Kept | None = None
        self.refused = ""
        self.button = QPushButton("选择文件…")
        self.name = QLabel("尚未上传，可拖入文件")
        self.setAcceptDrops(True)
        of_class(self.name, "second")
        row = in_a_row(self, self.button, self.name)
        row.setSpacing(10)
        row.addStretch()
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._choose)

    def _choose(self) -> None:
        chosen = asks_to_read(self, "选择扫描件", self.FILTER)
        chosen.fileSelected.connect(lambda path: self.take(Path(path)))
        chosen.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let one file be dropped."""
        if _dragged(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Store the file dropped."""
        if path := _dragged(event.mimeData()):
            event.acceptProposedAction()
            self.take(path)

    def take(self, path: Path) -> None:
        """Store a file; a refused one leaves the earlier one in place."""
        try:
            self.kept, self.refused = self.keep(path), ""
        except Refusal as refusal:
            self.refused = str(refusal)
        self._tell()
        self.changed.emit()
        self.left.emit()

    def _tell(self) -> None:
        if self.kept:
            self.name.setText(f"{self.kept.file_name}（{self.kept.pages} 页）")
            self.button.setText("更换…")

    def value(self) -> Any:
        """Return the stored file."""
        return self.kept

    def raw(self) -> Any:
        """Return what a draft keeps of the file."""
        return vars(self.kept) if self.kept else None

    def set_raw(self, raw: Any) -> None:
        """Show a file stored before."""
        if isinstance(raw, Kept):
            self.kept = raw
        elif raw:
            self.kept = Kept(**raw)
        self._tell()

    def problem(self) -> str:
        """Say why the last file was refused."""
        return self.refused


def _dragged(data: QMimeData) -> Path | None:
    """Return the one file that is dragged, None where it is several or no file of this computer."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
