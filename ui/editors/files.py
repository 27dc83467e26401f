"""附件: a scan or file that belongs to a data item."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.model.attachment import Kept
from app.refusal import Refusal
from ui.editors.editor import Editor, in_a_row
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
        self.name = QLabel("尚未上传")
        of_class(self.name, "second")
        row = in_a_row(self, self.button, self.name)
        row.setSpacing(10)
        row.addStretch()
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._choose)

    def _choose(self) -> None:
        chosen = QFileDialog(self, "选择扫描件", "", self.FILTER)
        chosen.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen.fileSelected.connect(lambda path: self.take(Path(path)))
        chosen.open()

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
