"""备份位置: where the copies go."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton

from app import places
from app.charter import Charter
from app.refusal import Obstacle
from ui.entrance import Line
from ui.first_run_pages.page import Page


class BackupPage(Page):
    """备份位置: best on another disk."""

    def __init__(self) -> None:
        """One folder."""
        lead = "退出时和工作中每 30 分钟自动备份一次，每份都重新打开核对。请选另一块硬盘或移动硬盘上的文件夹。"
        super().__init__("备份位置", lead)
        self.place = QLineEdit(placeholderText="文件夹")
        self.place.setAccessibleName("备份位置")
        self.choose = QPushButton("选择…")
        self.choose.clicked.connect(self._choose)
        self.note = Line()
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.choose)
        self.column.addLayout(row)
        self.column.addWidget(self.note)
        self.column.addStretch()
        self.place.textChanged.connect(self._judge)

    def fill(self, charter: Charter) -> None:
        """Show the folder."""
        self.place.setText(charter.backup_place)

    def entered(self, charter: Charter) -> Charter:
        """Take the folder."""
        return replace(charter, backup_place=self.place.text().strip())

    def problems(self, charter: Charter) -> list[Obstacle]:
        """The folder must be there."""
        if not charter.backup_place:
            return [Obstacle("请选择备份位置，或点“以后再设”。")]
        if not Path(charter.backup_place).is_dir():
            return [Obstacle("没有这个文件夹，请重新选择。")]
        return []

    def _choose(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "选择备份位置"):
            self.place.setText(chosen)

    def _judge(self, text: str) -> None:
        place = Path(text)
        if not text or not place.is_dir():
            self.note.say("")
            return
        free = f"可用空间 {places.free_space(place) / 1024**3:.1f} GB。"
        home = next(one for one in (places.offices(), *places.offices().parents) if one.exists())
        if place.stat().st_dev == home.stat().st_dev:
            self.note.say(f"{free}与库在同一块硬盘上，硬盘损坏时会一起丢失，建议另选。", "gap")
        else:
            self.note.say(free, "ok")
