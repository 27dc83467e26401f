"""汇总的对话框: a new period, the files that were not accepted, the package for the next level up, its password."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.file_names import file_name
from app.ledger import package
from app.ledger.manifest import Manifest
from app.ledger.received import Overview
from app.ledger.reporting_units import open_period, period_gaps, periods
from app.ledger.returning import Answer, Reviewed, write_review
from app.ledger.roll_up_export import Signing, export_package
from app.ledger.submission_package import Letter
from app.ledger.taking_in import TakenIn
from app.refusal import Obstacle, Refusal
from ui.background import Progress, run_in_background
from ui.delegates import Cell
from ui.dialogs import ask_line
from ui.editors import DateEditor, LineEditor, TextEditor
from ui.file_dialogs import file_to_write
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.letter_number import REGISTER, number_fields, number_gaps, takes_number
from ui.room import resize_within_screen
from ui.row_view import RowList
from ui.theme import of_class
from ui.workspace import Workspace

PERIOD_LEAD = "各单位的报送须写明同一期号和同一统计截止日期，不一致的不接收。"
PACKAGE_LEAD = "报送包里有报送函、全部条目（台账编号不变）、汇总表、完成情况表和下级单位的报送情况，上一级可直接接收。"


class PeriodDialog(FormDialog):
    """新建一期."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        """Ask for 期号, cut-off date and the day by which everybody has to report."""
        self.workspace = workspace
        self.there = periods(workspace.office)
        fields = (
            Field("issue", "期号", lambda: LineEditor("如 3 或 2026-3，与各单位报表上“第　期”所填一致")),
            Field("cut_off", "统计截止日期", lambda: DateEditor(workspace.today)),
            Field(
                "due_on",
                "报送期限",
                lambda: DateEditor(workspace.today),
                star=False,
                hint="过了这一天未报送的标为逾期。",
            ),
        )
        super().__init__(parent, "新建一期", PERIOD_LEAD, "新建", fields)
        self.fit(360)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the period still lacks."""
        values = self.form.values()
        return period_gaps(self.there, values["issue"] or "", values["cut_off"], values["due_on"])

    def perform(self) -> None:
        """Keep the period."""
        values = self.form.values()
        open_period(self.workspace.office, values["issue"], values["cut_off"], values["due_on"], who=self.workspace.who)


class PackageDialog(FormDialog):
    """生成报送包: which version, who signed it and when, what its letter says, and whether it has a password."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None, workspace: Workspace, shown: Overview, folder: str) -> None:
        """Offer the first version, today, and the folder used last."""
        self.workspace, self.shown, self.folder = workspace, shown, folder
        fields = (
            Field("report_version", "报送版本", lambda: LineEditor("第几版，如 1")),
            Field("signed_by", "签发人", LineEditor),
            Field("signed_on", "签发日期", lambda: DateEditor(workspace.today)),
            Field("addressee", "主送机关", LineEditor),
            *number_fields("报送函文号"),
            Field("remarks", "需要说明的事项", lambda: TextEditor(lines=2), star=False),
            Field(
                "password",
                "打开口令",
                LineEditor,
                star=False,
                hint=f"不填则不加密；填写的至少 {package.LEAST_PASSWORD} 位。",
            ),
            Field("folder", "保存到文件夹", LineEditor),
        )
        super().__init__(parent, "生成报送包", PACKAGE_LEAD, "生成", fields)
        known = {"report_version": "1", "signed_on": workspace.today(), "folder": folder}
        self.form.set_raw(known | {"addressee": workspace.unit.superior, "number_from": REGISTER})
        self.fit(620)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the package still lacks."""
        values = self.form.values()
        if not (values["report_version"] or "").isdigit() or int(values["report_version"]) < 1:
            yield Obstacle("请填写第几版，如 1。", field="report_version")
        if not values["signed_by"]:
            yield Obstacle("请填写签发人。", field="signed_by")
        if not values["signed_on"]:
            yield Obstacle("请填写签发日期。", field="signed_on")
        if not values["addressee"]:
            yield Obstacle("请填写主送机关。", field="addressee")
        yield from number_gaps(self.form)
        if not Path(values["folder"] or "").is_dir():
            yield Obstacle("没有这个文件夹，请核对。", field="folder")
        if 0 < len(values["password"] or "") < package.LEAST_PASSWORD:
            yield Obstacle(f"打开口令至少 {package.LEAST_PASSWORD} 位，请改用长一些的。", field="password")

    def try_it(self) -> None:
        """Write the package beside the window; the dialog stays until it is there."""
        self.refresh()
        if self.missing:
            self.form.next_gap()
            return
        values, space, shown = self.form.values(), self.workspace, self.shown
        signing = Signing(
            int(values["report_version"]), values["signed_by"], values["signed_on"], values["password"] or ""
        )
        letter = Letter(
            values["addressee"], values.get("doc_number") or "", values["remarks"] or "", takes_number(self.form)
        )
        unit, who, on = space.unit, space.who, space.today()
        name = file_name("报送", unit.name, shown.period.issue, f"第{signing.report_version}版", suffix=package.SUFFIX)
        path = Path(values["folder"]) / name

        def work(progress: Progress) -> Manifest:
            return export_package(space.office, shown, path, unit, signing, letter, who=who, on=on, progress=progress)

        self.act.setEnabled(False)
        run_in_background(work, lambda made: self._done(made, path), self._failed)

    def _done(self, made: Manifest, path: Path) -> None:
        self.written.emit(f"已生成报送包：{path.name}，{made.items:,} 条。")
        self.accept()

    def _failed(self, refusal: Refusal) -> None:
        self.act.setEnabled(True)
        self._say(self.form.explain(refusal.obstacles, set(self.form.rows)))


class ReviewDialog(FormDialog):
    """审查意见函: its number and day, by when a returned report is sent again, and what else is asked."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None, workspace: Workspace, about: Reviewed) -> None:
        """Ask what the letter says beside what is known."""
        self.workspace, self.about = workspace, about
        self.is_returned = bool(about.report.return_reasons)
        resend = Field("resend_by", "重新报送的日期", lambda: DateEditor(workspace.today))
        fields = (
            *number_fields("文号"),
            Field("finalized_on", "落款日期", lambda: DateEditor(workspace.today)),
            *((resend,) if self.is_returned else ()),
            Field("demands", "工作要求", lambda: TextEditor("可不填", 2), star=False),
        )
        verdict = "按退回的原因逐条列出。" if self.is_returned else "写明同意该期台账的清理意见。"
        super().__init__(parent, f"审查意见函　{about.unit.name}", verdict, "生成 PDF…", fields)
        self.form.set_raw({"finalized_on": workspace.today(), "number_from": REGISTER})
        self.fit(430)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the letter still lacks."""
        values = self.form.values()
        if not values["finalized_on"]:
            yield Obstacle("请填写落款日期。", field="finalized_on")
        yield from number_gaps(self.form)
        if self.is_returned and not values["resend_by"]:
            yield Obstacle("请填写重新报送的日期。", field="resend_by")

    def perform(self) -> None:
        """Ask for the place, then write the letter; nothing where none was chosen."""
        unit, period, version = self.about.unit, self.about.period, self.about.report.report_version
        name = file_name("审查意见函", unit.name, period.issue, f"第{version}版", suffix=".pdf")
        if chosen := file_to_write(self, "审查意见函保存到", name, "PDF (*.pdf)"):
            self.write_to(chosen.with_suffix(".pdf"))

    def write_to(self, path: Path) -> None:
        """Write the letter. Raises `Refusal` like a paper."""
        values = self.form.values()
        answer = Answer(
            finalized_on=values["finalized_on"],
            doc_number=values.get("doc_number") or "",
            resend_by=values.get("resend_by"),
            demands=values["demands"] or "",
            takes_number=takes_number(self.form),
        )
        space = self.workspace
        write_review(space.office, path, self.about, answer, who=space.who, on=space.today())
        self.written.emit(f"已生成审查意见函：{path.name}")


class TakenInDialog(QDialog):
    """未接收的文件: each with its reasons; what was accepted is in the list already."""

    def __init__(self, parent: QWidget | None, taken: TakenIn) -> None:
        """Show a line a reason."""
        super().__init__(parent)
        self.setWindowTitle("接收报送")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        resize_within_screen(self, 980, 480)
        self.table = RowList((("文件", 200), ("报送单位", 170), ("未接收的原因", 0)), "全部接收。", row=40)
        self.table.show_rows(
            [
                (one, [Cell(one.sent.name, hint=one.sent.name), Cell(one.sent.unit), Cell(reason, hint=reason)])
                for one in taken.refused
                for reason in one.reasons
            ]
        )
        close = of_class(QPushButton("知道了"), "primary action")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel(taken.sentence), "party"))
        lead = "未接收的文件一条也不计入汇总，以前接收的版本保持不变。请把原因告诉报送单位，改正后重新接收。"
        column.addWidget(of_class(QLabel(lead, wordWrap=True), "caption"))
        column.addWidget(self.table, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.table.setFocus()


def ask_password(parent: QWidget | None, files: Sequence[Path]) -> str | None:
    """Ask for the password where a package has one; None when the officer chose 取消, "" where none is needed."""
    locked = [file for file in files if file.suffix.lower() == package.SUFFIX and _is_locked(file)]
    if not locked:
        return ""
    words = f"有 {len(locked)} 个报送包设有打开口令（如“{locked[0].name}”）。口令不同的请分次接收。"
    return ask_line(parent, "填写打开口令", words, "接收") or None


def _is_locked(file: Path) -> bool:
    try:
        return package.is_locked(file)
    except Refusal:
        return False  # what is wrong with it is told when it is read
