"""审计日志: who did what, when, and what changed; exported, never altered."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app import verify
from app.log import LogLine, log
from app.refusal import Refusal
from app.table_file import save_table
from ui.background import Progress, run_in_background
from ui.beside import beside
from ui.dialogs import tell
from ui.file_dialogs import file_to_write
from ui.settings.section import Section, show_rows, table
from ui.theme import of_class

HEADINGS = ("步", "时间", "办理人", "电脑", "事项", "依据", "内容")
WIDTHS = (8, 18, 12, 16, 22, 26, 80)
BASIS, BASIS_WIDTH = HEADINGS.index("依据"), 120  # px; what changed is read more often
AT_ONCE = 200


class LogSection(Section):
    """审计日志."""

    title = "审计日志"
    lead = "一步一行，首尾相接，不能修改或删除。审计员看全部，负责人看业务，安全管理员看系统管理员，其他人看自己的。"

    def build(self) -> None:
        """Filter, table, and what can be done with the whole."""
        self.words = of_class(QLineEdit(placeholderText="筛选办理人、电脑、事项、内容"), "search")
        self.words.setFixedWidth(280)
        self.words.setAccessibleName("筛选")
        self.words.textChanged.connect(self._narrow)
        self.how_many = of_class(QLabel(), "second")
        self.column.addLayout(beside(self.words, self.how_many, None))
        self.table = table(HEADINGS.index("内容"))
        self.table.setMinimumHeight(360)
        self.column.addWidget(self.table, 1)
        self.older = QPushButton("更早的")
        self.older.clicked.connect(lambda: self._read(self.lines[-1].seq if self.lines else None))
        self.check = QPushButton("核对日志和记录")
        self.check.clicked.connect(self._verify)
        self.export = QPushButton("导出…")
        self.export.clicked.connect(self._export)
        self.verdict = of_class(QLabel(wordWrap=True), "second")
        self.column.addLayout(beside(self.older, self.verdict, None, self.check, self.export))

    def opened(self) -> None:
        """Read the newest lines."""
        self.lines: list[LogLine] = []
        self._read(None)

    def _read(self, before: int | None) -> None:
        with self.workspace.office.reading() as session:
            more = log(session, self.workspace.who, before=before, size=AT_ONCE)
        self.lines += more
        self.older.setVisible(len(more) == AT_ONCE)
        self._narrow()

    def _narrow(self) -> None:
        shown = self._shown()
        show_rows(self.table, HEADINGS, shown)
        self.table.setColumnWidth(BASIS, min(self.table.columnWidth(BASIS), BASIS_WIDTH))
        self.how_many.setText(f"{len(shown)} 行")

    def _shown(self) -> list[tuple[str, ...]]:
        wanted = self.words.text().strip()
        return [words for line in self.lines if wanted in " ".join(words := _words(line))]

    def _verify(self) -> None:
        self.check.setEnabled(False)
        self.verdict.setText("正在核对…")
        office = self.workspace.office
        run_in_background(lambda _: next(verify.findings(office), ""), self._verified, self._failed)

    def _verified(self, finding: str) -> None:
        self.check.setEnabled(True)
        steps = verify.steps(self.workspace.office)
        self.verdict.setText(f"核对未通过，首处：{finding}" if finding else f"核对完毕：{steps:,} 步，全部一致。")
        of_class(self.verdict, "error" if finding else "ok")

    def _export(self) -> None:
        name = f"审计日志-{date.today():%Y%m%d}.xlsx"
        if chosen := file_to_write(self, "导出审计日志", name, "工作簿 (*.xlsx)"):
            run_in_background(self._writing(chosen, self._shown()), self._exported, self._failed)

    def _writing(self, path: Path, rows: list[tuple[str, ...]]) -> Callable[[Progress], None]:
        """Return what writes these rows into a workbook."""
        columns, unit = list(zip(HEADINGS, WIDTHS, strict=True)), self.workspace.unit.name
        who, on = self.workspace.who, self.workspace.today()
        return lambda progress: save_table(
            path, "审计日志", unit, columns, rows, who=who, on=on, progress=lambda done: progress(done, len(rows))
        )

    def _exported(self, _: object) -> None:
        self.frame.say("已导出审计日志。")

    def _failed(self, problem: Refusal) -> None:
        self.check.setEnabled(True)
        self.verdict.clear()
        tell(self, str(problem))


def _words(line: LogLine) -> tuple[str, ...]:
    at = f"{line.at.astimezone():%Y-%m-%d %H:%M}"
    return (f"{line.seq:,}", at, line.actor, line.seat, line.title, line.basis, line.changes)
