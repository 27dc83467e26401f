"""工作日历: which years are loaded, and bringing in the next one."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app import durable
from app.recounting import recount_by_calendar
from app.workdays import UnreadableCalendar, calendar, use_office_calendar
from ui.beside import beside
from ui.dialogs import tell
from ui.settings.section import Section
from ui.theme import of_class


class CalendarSection(Section):
    """工作日历."""

    title = "工作日历"
    lead = "期限按国务院公布的放假安排和休息日计算。年度文件可由上级或供应方提供，载入后只用于本单位。"

    def build(self) -> None:
        """What is loaded, and the button."""
        self.loaded = of_class(QLabel(wordWrap=True), "party")
        self.note = of_class(QLabel(wordWrap=True), "gap")
        self.column.addWidget(self.loaded)
        self.column.addWidget(self.note)
        load = QPushButton("载入年度文件…")
        load.clicked.connect(self._load)
        if not self.may("system_admin"):
            load.hide()
        self.column.addLayout(beside(load, None))
        self.column.addStretch()

    def opened(self) -> None:
        """Say through which day the notices reach."""
        known = calendar()
        self.loaded.setText(f"已载入 {known.since.year} 年至 {known.through.year} 年。")
        self.note.setText(f"{known.through.year + 1}年放假安排尚未载入，跨年期限标为“暂定”。")

    def _load(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择年度文件", "", "年度文件 (*.toml)")
        if name:
            self._keep(Path(name))

    def _keep(self, source: Path) -> None:
        folder = self.workspace.office.home / "calendar"
        folder.mkdir(exist_ok=True)
        kept = folder / source.name
        durable.write(kept, source.read_bytes())
        try:
            use_office_calendar(folder)
        except UnreadableCalendar as problem:
            kept.unlink()
            use_office_calendar(folder)
            tell(self, "这个文件不是可用的年度文件，没有载入。", str(problem))
            return
        self.opened()
        number = recount_by_calendar(self.workspace.office, who=self.workspace.who, on=self.workspace.today())
        self.frame.say(f"已载入工作日历，{number} 个期限按新日历重算。" if number else "已载入工作日历。")
