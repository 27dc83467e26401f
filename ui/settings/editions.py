"""规则版本对照: what would change in open cases if the newest version of each rule applied; printed, exported."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from app.case_file import load_case
from app.export_editions import COLUMNS as EXPORTED
from app.export_editions import TITLE, export_editions, rows
from app.refusal import Refusal
from app.rule_editions import CaseEditions as Found
from app.rule_editions import report
from ui.background import Background, run_in_background
from ui.beside import beside
from ui.case_editions import CaseEditions
from ui.delegates import Cell
from ui.editors import DateEditor
from ui.file_dialogs import file_to_write
from ui.row_view import RowList
from ui.settings.section import Section
from ui.theme import of_class

LIST, DAY = 380, 220  # logical px
COLUMNS = (("案件", 0), ("登记日期", 108), ("改过的规则", 300), ("会改变", 80))
NOTHING = "没有在办案件跨越规则的修改。"


class EditionsSection(Section):
    """规则版本对照."""

    title = "规则版本对照"
    lead = (
        "规则修改以后，修改前登记、还在办的案件适用哪个版本，适用新版本会有什么变化。也可以填以后的日期，"
        "查看已公布、尚未施行的版本。选中案件按 Enter 看详情，由负责人认定。"
    )

    def build(self) -> None:
        """The day to compare by, the list, and what can be done with it."""
        self.found: Sequence[Found] = ()
        self.running: Background | None = None
        self.by = DateEditor(self.workspace.today)
        self.by.be_called("按哪一天施行的版本对照")
        self.by.set_raw(self.workspace.today())
        self.by.setMaximumWidth(DAY)
        self.compare = of_class(QPushButton("对照"), "primary")
        self.compare.clicked.connect(self.start)
        self.told = of_class(QLabel(wordWrap=True), "second")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("对照进度")
        self.bar.hide()
        self.list = RowList(COLUMNS, NOTHING, row=48)
        self.list.setMinimumHeight(LIST)
        self.list.view.setAccessibleName("跨越规则修改的案件")
        self.list.chosen.connect(self.look_at)
        self.print = QPushButton("打印")
        self.print.clicked.connect(self._print)
        self.export = QPushButton("导出 Excel…")
        self.export.clicked.connect(self._export)
        label = of_class(QLabel("按哪一天施行的版本对照"), "second")
        self.column.addLayout(beside(label, self.by, self.compare, None))
        for part in (self.told, self.bar, self.list):
            self.column.addWidget(part)
        self.column.addLayout(beside(None, self.print, self.export))

    def opened(self) -> None:
        """Compare anew."""
        if self.running is None:
            self.start()

    def start(self) -> None:
        """对照: read the cases beside the window; a second click calls it off."""
        if self.running:
            self.running.cancel()
            return
        day = self.by.value()
        if day is None:
            self.told.setText(self.by.problem() or "请填写对照的日期。")
            return
        office, on = self.workspace.office, self.workspace.today()
        self.compare.setText("停止")
        self.bar.setRange(0, 0)
        self.bar.show()
        self.running = run_in_background(
            lambda progress: report(office, on, day, progress), self._done, self._refused, self._progressed, self._over
        )

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)

    def _done(self, found: Sequence[Found]) -> None:
        self._over()
        self.found = found
        self.list.show_rows([(one.case_id, _cells(one)) for one in found])
        changing = sum(any(rule.would_change for rule in one.rules) for one in found)
        words = f"{len(found)} 件在办案件跨越规则的修改，其中 {changing} 件适用新版本会有变化。"
        self.told.setText(words if found else NOTHING)
        for button in (self.print, self.export):
            button.setEnabled(bool(found))

    def _refused(self, refusal: Refusal) -> None:
        self._over()
        self.told.setText(str(refusal))

    def _over(self) -> None:
        self.running = None
        self.bar.hide()
        self.compare.setText("对照")

    def look_at(self, case_id: UUID) -> None:
        """Show one case, where its version can be decided."""
        dialog = CaseEditions(self, self.workspace, load_case(self.workspace.office, case_id))
        dialog.decided.connect(self.start)
        dialog.open()

    def _print(self) -> None:
        from ui.printing import print_table

        headings = [name for name, _ in EXPORTED]
        print_table(self, f"{TITLE}　{_day(self.by.value())}", headings, rows(self.found), "项")

    def _export(self) -> None:
        name = f"{TITLE}-{self.workspace.today():%Y%m%d}.xlsx"
        if chosen := file_to_write(self, "导出规则版本对照", name, "Excel 工作簿 (*.xlsx)"):
            self.save_to(chosen.with_suffix(".xlsx"))

    def save_to(self, path: Path) -> None:
        """Write the report; the export is registered."""
        space = self.workspace
        try:
            number = export_editions(space.office, path, self.found, who=space.who, on=space.today())
        except Refusal as refusal:
            self.told.setText(str(refusal))
        else:
            self.frame.say(f"已导出 {number} 项到“{path.name}”，并登记。")


def _cells(one: Found) -> list[Cell]:
    names = "、".join(rule.name for rule in one.rules)
    changing = sum(rule.would_change for rule in one.rules)
    return [
        Cell(one.party_name, second=f"{one.case_number}　{one.officer}"),
        Cell(_day(one.opened_on), is_small=True),
        Cell(names, is_small=True, hint=names),
        Cell(f"{changing} 项" if changing else "—", is_small=True, tone="amber" if changing else "text2"),
    ]


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""
