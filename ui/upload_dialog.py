"""导出报送文件: in which layout, and where to; what is missing in it, and who is left out, is told."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from app.export_upload import Uploaded, UploadLayout, export_upload, layout_of, layouts
from app.refusal import Obstacle, Refusal
from ui.background import Background, Progress, run_in_background
from ui.editors import ChoiceEditor, LineEditor
from ui.file_dialogs import OUT, file_to_write, folder
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.theme import of_class
from ui.workspace import Workspace

MOST_TOLD = 5


class UploadDialog(FormDialog):
    """报送格式, 保存到; the amber line says that nobody has compared the layout with the platform's template."""

    exported = Signal(str)

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, cases: Sequence[UUID], party: UUID | None = None
    ) -> None:
        """Offer the first layout; `party` narrows one case to one of its parties."""
        self.workspace, self.cases, self.party = workspace, cases, party
        names = {one.key: one.name for one in layouts()}
        super().__init__(
            parent,
            "导出报送文件",
            "已公示的当事人各一行，代码按文本保存；已移出的同时列出移出日期、原因和文号。导出将登记。",
            "导出",
            (
                Field("layout", "报送格式", lambda: ChoiceEditor(names)),
                Field("path", "保存到", LineEditor, hint="与平台上的模板核对表头后再上传。"),
            ),
        )
        self.unchecked = of_class(QLabel(wordWrap=True), "gap")
        browse = QPushButton("浏览…")
        browse.clicked.connect(self._browse)
        self.below.addWidget(browse, 0, Qt.AlignmentFlag.AlignRight)
        self.below.addWidget(self.unchecked)
        self.running: Background | None = None
        self.bar = QProgressBar()
        self.bar.hide()
        self.below.addWidget(self.bar)
        self.form["layout"].changed.connect(self._name_file)
        self.form["layout"].set_raw(layouts()[0].key)
        self.refresh()

    def gaps(self) -> list[Obstacle]:
        """Say what is still missing."""
        if not self.form.value("layout"):
            return [Obstacle("请选择报送格式。", field="layout")]
        path = self.form.value("path")
        if not path.endswith(".xlsx"):
            return [Obstacle("请填写文件的位置和名称，以 .xlsx 结尾。", field="path")]
        return [] if Path(path).parent.is_dir() else [Obstacle("没有这个文件夹，请核对位置。", field="path")]

    def try_it(self) -> None:
        """Go to the next gap, or write the file beside the window; then say what it holds."""
        self.refresh()
        if self.missing:
            self.form.next_gap()
            return
        path, layout, space = Path(self.form.value("path")), self.form.value("layout"), self.workspace
        office, cases, party, who, on = space.office, self.cases, self.party, space.who, space.today()

        def work(progress: Progress) -> Uploaded:
            return export_upload(office, path, layout, cases, who=who, on=on, party=party, progress=progress)

        self._show_running(True)
        self.running = run_in_background(
            work, lambda made: self._done(made, path), self._failed, self._progressed, self._stopped
        )

    def reject(self) -> None:
        """Stop the writing if it is under way, else close."""
        if self.running:
            self.running.cancel()
        else:
            super().reject()

    def _done(self, made: Uploaded, path: Path) -> None:
        self._show_running(False)
        self.exported.emit(in_words(made, path))
        self.accept()

    def _failed(self, problem: Refusal) -> None:
        self._show_running(False)
        self._say(self.form.explain(problem.obstacles, set(self.form.rows)))

    def _stopped(self) -> None:
        self._show_running(False)
        self._say([Obstacle("已停止导出，没有留下文件，也没有登记。")])

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setMaximum(max(1, of))
        self.bar.setValue(done)

    def _show_running(self, running: bool) -> None:
        self.running = self.running if running else None
        self.bar.setVisible(running)
        for part in (self.act, self.form):
            part.setEnabled(not running)
        self.cancel.setText("停止" if running else "取消")

    def _browse(self) -> None:
        if chosen := file_to_write(self, "保存到", self.form.value("path"), "Excel 工作簿 (*.xlsx)"):
            self.form["path"].set_raw(str(chosen) if chosen.suffix == ".xlsx" else f"{chosen}.xlsx")

    def _layout(self) -> UploadLayout:
        return layout_of(self.form.value("layout"))

    def _name_file(self) -> None:
        if self.form.value("layout"):
            name = f"{self._layout().name}{self.workspace.today():%Y%m%d}.xlsx"
            self.form["path"].set_raw(str(folder(OUT) / name))
            unchecked = "" if self._layout().checked else "待核对：本格式没有与平台的正式模板核对过。"
            self.unchecked.setText(unchecked)
            self.unchecked.setVisible(bool(unchecked))


def in_words(made: Uploaded, path: Path) -> str:
    """Say how many rows a file holds, what they lack, and who is not in it."""
    parts = [f"已导出 {made.rows} 条到“{path.name}”，并登记。"]
    for title, told in (("未报送", made.left_out), ("缺项", made.empty)):
        if told:
            more = f"等 {len(told)} 项" if len(told) > MOST_TOLD else ""
            parts.append(f"{title}：{'；'.join(told[:MOST_TOLD])}{more}。")
    return "".join(parts)
