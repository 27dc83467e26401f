"""关于: which program, which rules, which records; and what to give the administrator when something is wrong."""

import platform
from datetime import date

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from app import VERSION, durable, places, upgrade, verify
from app.database import fit_driver
from app.file_faults import writing
from app.law import edition, files
from app.refusal import Refusal
from app.workdays import calendar
from forms.fonts import are_ready, stand_ins
from ui.beside import beside
from ui.dialogs import tell
from ui.file_dialogs import file_to_write
from ui.settings.section import Section, clear
from ui.theme import of_class


class AboutSection(Section):
    """关于与升级."""

    title = "关于与升级"
    lead = "升级时用新的安装包覆盖安装，再打开库即可；打开前自动备份，没有升完的库保持原样。"

    def build(self) -> None:
        """A table of facts, and the diagnosis."""
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        self.column.addLayout(self.grid)
        self.column.addSpacing(8)
        export = QPushButton("导出诊断文件…")
        export.clicked.connect(self._export)
        note = of_class(QLabel("诊断文件只有版本和数量，没有案件和个人信息。"), "hint")
        self.column.addLayout(beside(export, note, None))
        self.column.addStretch()

    def opened(self) -> None:
        """Gather the facts."""
        clear(self.grid)
        for number, (name, value) in enumerate(self._facts()):
            self.grid.addWidget(of_class(QLabel(name), "caption"), number, 0)
            self.grid.addWidget(QLabel(value, wordWrap=True), number, 1)

    def _facts(self) -> list[tuple[str, str]]:
        office = self.workspace.office
        faces = (
            "；".join(f"{wanted}由{used}代替" for wanted, used in stand_ins().items())
            if are_ready()
            else "首次出文书时准备"
        )
        kept = "本机加密文件" if office.is_embedded else "服务器"
        return [
            ("版本", f"信案 {VERSION}"),
            ("规则包", "；".join(sorted({edition(file) for file in files()}))),
            ("工作日历", f"至 {calendar().through:%Y-%m-%d}"),
            ("记录", f"{kept}，结构 {upgrade.newest()}，{verify.steps(office):,} 步"),
            ("库所在文件夹", str(office.home)),
            ("可用空间", f"{places.free_space(office.home) / 1024**3:.1f} GB"),
            ("字体", faces or "均为所需字体"),
            ("部件", f"Qt {qt_version}，SQLite {fit_driver().sqlite_version}，Python {platform.python_version()}"),
            ("系统", platform.platform()),
        ]

    def _export(self) -> None:
        path = file_to_write(self, "导出诊断文件", f"信案诊断-{date.today():%Y%m%d}.txt", "文本 (*.txt)")
        if path is None:
            return
        words = "\n".join(f"{fact}：{value}" for fact, value in self._facts())
        try:
            with writing(path):
                durable.write(path, words.encode())
        except Refusal as refusal:
            tell(self, str(refusal))
        else:
            self.frame.say("已导出诊断文件。")
