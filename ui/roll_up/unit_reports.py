"""一个单位的报送: every version it has sent for a period, why one was refused, its rows, and what goes back to it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.file_names import file_name
from app.ledger import received_files
from app.ledger.received import Shown, Standing, reports_of, rows_of
from app.ledger.returning import WHOLE, Reviewed, gaps, return_report, write_returned
from app.model.received_report import ReceivedReport, ReportingPeriod, ReportState
from app.refusal import Refusal, refuse_if
from ui.beside import beside
from ui.file_dialogs import file_to_write
from ui.plain_table import PlainTable
from ui.roll_up.dialogs import ReviewDialog
from ui.roll_up.reported_rows import ReportedRows
from ui.room import resize_within_screen
from ui.theme import of_class
from ui.workspace import Workspace

NO_ROWS = "零报告：没有条目。"
NEVER = "这一期还没有收到这个单位的报送。"
HINT = "双击“退回原因”一格写明原因，再点“退回”；整份的意见写在下面。"


class UnitReports(QDialog):
    """一个单位的报送: read only but for the reasons of a return."""

    returned = Signal(str)

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, standing: Standing, period: ReportingPeriod
    ) -> None:
        """Show the version that counts, or the last one that came."""
        super().__init__(parent)
        self.workspace, self.unit, self.period = workspace, standing.unit, period
        self.setWindowTitle(standing.unit.name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        resize_within_screen(self, 1180, 680)
        self.reports = reports_of(workspace.office, standing.unit, period)
        self.versions = QComboBox()
        self.versions.setAccessibleName("版本")
        for one in self.reports:
            self.versions.addItem(_version(one), one)
        self.about = of_class(QLabel(wordWrap=True), "second")
        self.faults = QTableView()
        self.rows = ReportedRows()
        self.nothing = of_class(QLabel(NO_ROWS, alignment=Qt.AlignmentFlag.AlignCenter), "caption")
        self.body = QStackedWidget()
        self.whole = QPlainTextEdit(placeholderText="整份的退回意见（可不填）", tabChangesFocus=True)
        self.hint, self.told = of_class(QLabel(HINT), "hint"), of_class(QLabel(wordWrap=True), "error")
        self.give_back = of_class(QPushButton("退回…"), "action")
        self.answer = of_class(QPushButton("审查意见函…"), "action")
        self.bring_out = of_class(QPushButton("导出收到的文件…"), "action")
        self._lay_out()
        self.versions.currentIndexChanged.connect(lambda _: self._show())
        self.give_back.clicked.connect(self.return_it)
        self.answer.clicked.connect(self.write_answer)
        self.bring_out.clicked.connect(self.bring_file_out)
        shown = next((place for place, one in enumerate(self.reports) if one.state == ReportState.ACCEPTED), 0)
        self.versions.setCurrentIndex(shown)
        self._show()
        self.rows.setFocus()

    def report(self) -> ReceivedReport | None:
        """Return the version that is shown."""
        return self.versions.currentData()

    def return_it(self) -> None:
        """退回: ask where the workbook with the reasons goes, then return the report."""
        report = self.report()
        if report is None:
            return
        if missing := next(gaps(report, self._reasons()), None):
            self.told.setText(missing.text)
            return
        version = f"第{report.report_version}版"
        name = file_name("退回", self.unit.name, self.period.issue, version, suffix=".xlsx")
        if chosen := file_to_write(self, "退回意见保存到", name, "Excel 工作簿 (*.xlsx)"):
            self.return_to(chosen.with_suffix(".xlsx"))

    def return_to(self, path: Path) -> None:
        """Return the report with the reasons written, and write them into a workbook."""
        report, space = self.report(), self.workspace
        assert report
        reasons, rows, on = self._reasons(), [one.values for one in self.rows.shown()], space.today()
        try:
            refuse_if(gaps(report, reasons))
            write_returned(space.office, path, Reviewed(self.unit, self.period, report, rows), reasons, on=on)
            return_report(space.office, report, reasons, who=space.who, on=on)
        except Refusal as refusal:
            self.told.setText(str(refusal))
            return
        self.returned.emit(f"已退回“{self.unit.name}”，退回意见：{path.name}")
        self.accept()

    def write_answer(self) -> None:
        """审查意见函: of the version that is shown."""
        if report := self.report():
            rows = [one.values for one in rows_of(self.workspace.office, report, self.period)]
            dialog = ReviewDialog(self, self.workspace, Reviewed(self.unit, self.period, report, rows))
            dialog.written.connect(self._say_written)
            dialog.open()

    def bring_file_out(self) -> None:
        """导出收到的文件: ask where it goes, then write it as it came."""
        report = self.report()
        if report is None:
            return
        kind = f"收到的文件 (*{Path(report.file_name).suffix})"
        chosen = file_to_write(self, "收到的文件保存到", report.file_name, kind)
        if chosen is None:
            return
        try:
            received_files.bring_out(self.workspace.office, report, chosen, who=self.workspace.who)
        except Refusal as refusal:
            self.told.setText(str(refusal))
        else:
            self.about.setText(f"已导出收到的文件：{chosen.name}")

    def _say_written(self, words: str) -> None:
        self.about.setText(words)

    def _reasons(self) -> dict[str, str]:
        whole = self.whole.toPlainText().strip()
        return self.rows.reasons() | ({WHOLE: whole} if whole else {})

    def _show(self) -> None:
        report = self.report()
        self.told.setText("")
        may_return = bool(report and report.state == ReportState.ACCEPTED and not report.within_id)
        self.give_back.setVisible(may_return and self.workspace.who.may("ledger_manager"))
        self.bring_out.setVisible(bool(report and report.file_digest) and self.workspace.who.may("ledger_manager"))
        judged = bool(report and report.state in (ReportState.ACCEPTED, ReportState.RETURNED) and not report.within_id)
        self.answer.setVisible(judged and self.workspace.who.may("ledger_manager"))
        for part in (self.whole, self.hint):
            part.setVisible(self.give_back.isVisibleTo(self))
        if report is None:
            self.about.setText(NEVER)
            self.body.setCurrentWidget(self.nothing)
            self.nothing.setText("")
            return
        self.about.setText(_about(report))
        if report.faults:
            self._show_faults(report.faults)
            return
        rows = rows_of(self.workspace.office, report, self.period)
        self._show_rows(rows, report)

    def _show_rows(self, rows: Sequence[Shown], report: ReceivedReport) -> None:
        told = {key: str(words) for key, words in report.return_reasons.items()}
        self.rows.show_rows(rows, told, writable=self.give_back.isVisibleTo(self))
        self.nothing.setText(NO_ROWS)
        self.body.setCurrentWidget(self.rows if rows else self.nothing)

    def _show_faults(self, faults: Sequence[str]) -> None:
        self.faults.setModel(PlainTable(("未接收的原因",), [(one,) for one in faults]))
        self.faults.horizontalHeader().setStretchLastSection(True)
        self.body.setCurrentWidget(self.faults)

    def _lay_out(self) -> None:
        close = of_class(QPushButton("关闭"), "primary action")
        close.clicked.connect(self.reject)
        self.faults.verticalHeader().hide()
        self.faults.setWordWrap(True)
        self.faults.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.faults.setAccessibleName("未接收的原因")
        self.whole.setFixedHeight(52)
        self.whole.setAccessibleName("整份的退回意见")
        for page in (self.rows, self.faults, self.nothing):
            self.body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addLayout(beside(of_class(QLabel(self.unit.name), "party"), None, self.versions))
        column.addWidget(self.about)
        column.addWidget(self.body, 1)
        column.addWidget(self.hint)
        column.addWidget(self.whole)
        column.addWidget(self.told)
        column.addLayout(beside(self.give_back, self.answer, self.bring_out, None, close))


def _version(report: ReceivedReport) -> str:
    return f"第{report.report_version}版　{report.state}　{report.received_at.astimezone():%m-%d %H:%M}"


def _about(report: ReceivedReport) -> str:
    """Say which file it was, who took it in, and what became of it."""
    parts = [
        f"文件：{report.file_name}",
        f"{report.received_by} {report.received_at.astimezone():%Y-%m-%d %H:%M} 接收",
        f"{report.items_total:,} 条" if report.items_total else "",
        "随市级报送包收到" if report.within_id else "",
        f"{report.returned_by} {report.returned_on} 退回" if report.returned_on else "",
        f"整份意见：{report.return_reasons[WHOLE]}" if WHOLE in report.return_reasons else "",
    ]
    return "　".join(part for part in parts if part)
