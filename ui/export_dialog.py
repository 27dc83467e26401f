"""导出台账: which rows, which sheet, what stands in its title lines, and where it goes."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSettings, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.file_names import file_name
from app.ledger.export import SUMMARY, Exported, export_ledger
from app.ledger.filters import Filter
from app.ledger.layout import layout
from app.ledger.round_trip import send
from app.ledger.sheet import Blanks, place_of
from app.ledger.sight import row_ids
from app.refusal import Refusal
from ui.background import Background, Progress, run_in_background
from ui.beside import beside
from ui.editors import DateEditor, Editor, LineEditor
from ui.file_dialogs import file_to_write
from ui.ledger.model import LedgerModel
from ui.theme import of_class
from ui.workspace import Workspace

LABEL_WIDTH = 84  # logical px
FOCUS_RING = 14  # what the ring of the button in focus takes beside its words
SAVED = "已导出 {rows} 条：{name}"


class ExportDialog(QDialog):
    """导出: 范围, 格式, 截止日期, 填报信息, 保存到; the amber line says what will be missing in the sheet."""

    exported = Signal(str)

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, model: LedgerModel, rows: range = range(0)
    ) -> None:
        """Offer what is usual: all rows, the 上报表, today; `rows` are those chosen in the grid."""
        super().__init__(parent)
        self.workspace, self.model = workspace, model
        self.running: Background | None = None
        self.setWindowTitle("导出台账")
        self.setMinimumWidth(600)
        self.rows = [model.ids[row] for row in rows]
        offered = {"all": f"全部 {model.figures.total} 条", "shown": f"当前筛选 {model.rowCount()} 条"}
        if len(rows) > 1:
            offered["chosen"] = f"所选 {len(rows)} 条"
        self.ranges = _choices(offered)
        self.settings, self.place = QSettings("xinan", "xinan"), f"ledger/{workspace.who.name}/folder"
        names = {key: f"{prints.name} {prints.paper}" for key, prints in layout().prints.items()}
        self.prints = _choices(names | {SUMMARY: "汇总表 A4"})
        self.fields = self._fields()
        self.charts = QCheckBox("附“进度图表”工作表：按状态、按单位、逐月")
        self.receiver = LineEditor("送其他单位修改后收回的才填")
        self.target = LineEditor()
        self.note, self.told = of_class(QLabel(wordWrap=True), "gap"), of_class(QLabel(wordWrap=True), "error")
        self.target.be_called("保存到")
        self.bar = QProgressBar()
        self.save = of_class(QPushButton("导出"), "primary action")
        self.cancel = of_class(QPushButton("取消"), "action")
        self._lay_out()
        self._connect()
        self._follow()

    def start(self) -> None:
        """Write the workbook beside the window."""
        blanks, path = self._blanks(), Path(self.target.value())
        if not blanks:
            self.told.setText("请填写填报日期和统计截止日期，如 2026-11-23。")
            return
        if self.receiver.value() and _chosen(self.prints) == SUMMARY:
            self.told.setText("汇总表不能送其他单位修改，请选上报表、全部列或者进展表。")
            return
        office, who, prints, ids = self.workspace.office, self.workspace.who, _chosen(self.prints), self._ids()
        count = self.model.figures.total if ids is None else len(ids)

        receiver, on, charts = self.receiver.value(), self.workspace.today(), self.charts.isChecked()

        def work(progress: Progress) -> Exported:
            def told(done: int) -> None:
                progress(done, count)

            if receiver:
                return send(office, path, prints, blanks, receiver, who=who, on=on, ids=ids, progress=told)
            return export_ledger(office, path, prints, blanks, who=who, ids=ids, charts=charts, progress=told)

        self._show_running(True)
        self.running = run_in_background(work, self._done, self._failed, self._progressed, self._stopped)

    def reject(self) -> None:
        """Stop the writing if it is under way, else close."""
        if self.running:
            self.running.cancel()
        else:
            super().reject()

    def _done(self, exported: Exported) -> None:
        self._show_running(False)
        self.settings.setValue(self.place, str(exported.path.parent))
        words = SAVED.format(rows=exported.rows, name=exported.path.name)
        self.exported.emit(words)
        if exported.notes:
            self.told.setText("\n".join([f"{words}。", *exported.notes[:5]]))
            self.save.hide()
            self.cancel.setText("关闭")
        else:
            self.accept()

    def _failed(self, problem: Refusal) -> None:
        self._show_running(False)
        self.told.setText(str(problem))

    def _stopped(self) -> None:
        self._show_running(False)
        self.told.setText("已停止导出，没有留下文件。")

    def _progressed(self, done: int, count: int) -> None:
        self.bar.setMaximum(max(1, count))
        self.bar.setValue(done)

    def _show_running(self, running: bool) -> None:
        self.running = self.running if running else None
        self.bar.setVisible(running)
        self.save.setEnabled(not running)
        self.cancel.setText("停止" if running else "取消")
        self.told.setText("")

    def _ids(self) -> Sequence[UUID] | None:
        every: dict[str, Sequence[UUID] | None] = {
            "all": self._of_campaign(),
            "shown": list(self.model.ids),
            "chosen": self.rows,
        }
        return every[_chosen(self.ranges)]

    def _of_campaign(self) -> Sequence[UUID] | None:
        """Return the rows of the campaign the ledger shows by their numbers, None for the whole ledger."""
        if not (campaign := self.model.filter.campaign):
            return None
        whole = Filter(campaign=campaign, order="item_id")
        return list(row_ids(self.workspace.office, whole, on=self.workspace.today()))

    def _blanks(self) -> Blanks | None:
        values = {name: editor.value() for name, editor in self.fields.items()}
        if not (values["filled_on"] and values["cut_off"]):
            return None
        return Blanks(**values)

    def _follow(self) -> None:
        """Name the file after the sheet, and say what the sheet will lack."""
        prints = _chosen(self.prints)
        name = layout().prints[prints].name if prints in layout().prints else "汇总表"
        folder = Path(self.target.value()).parent if self.target.value() else self._folder()
        place, day = self.fields["place"].value(), self.workspace.today()
        proposed = file_name(f"{place}失信约束措施清理台账{name}{day:%Y%m%d}", suffix=".xlsx")
        self.target.set_raw(str(folder / proposed))
        missing = self._without_basis() if prints != SUMMARY and _has_basis(prints) else 0
        words = f"有 {missing} 条缺设定依据，导出时该列显示“待补充”。可先补齐，也可照常导出。"
        self.note.setText(words if missing else "")
        self.note.setVisible(bool(missing))

    def _folder(self) -> Path:
        """Return where this person saved last, as long as it is there."""
        last = Path(str(self.settings.value(self.place, "") or _documents()))
        return last if last.is_dir() else _documents()

    def _without_basis(self) -> int:
        ids = self._ids()
        if ids is None:
            return self.model.figures.without_basis
        missing = row_ids(self.workspace.office, Filter("no_basis"), on=self.workspace.today())
        return len(set(ids) & set(missing))

    def _browse(self) -> None:
        if chosen := file_to_write(self, "保存到", self.target.value(), "Excel 工作簿 (*.xlsx)"):
            self.target.set_raw(str(chosen if chosen.suffix == ".xlsx" else f"{chosen}.xlsx"))

    def _fields(self) -> dict[str, Editor]:
        unit, today = self.workspace.unit, self.workspace.today
        fields: dict[str, Editor] = {
            "place": LineEditor("如 示例县", 210),
            "unit": LineEditor(),
            "filled_on": DateEditor(today),
            "cut_off": DateEditor(today),
            "issue": LineEditor("如 3", 210),
            "filled_by": LineEditor(width=210),
            "phone": LineEditor(width=210),
        }
        first = {
            "place": place_of(unit.name),
            "unit": unit.name,
            "filled_on": today(),
            "cut_off": today(),
            "filled_by": self.workspace.who.name,
            "phone": unit.phone,
        }
        for name, value in first.items():
            fields[name].set_raw(value)
        return fields

    def _connect(self) -> None:
        self.ranges.buttonClicked.connect(self._follow)
        self.prints.buttonClicked.connect(self._follow)
        self.save.clicked.connect(self.start)
        self.cancel.clicked.connect(self.reject)
        self.receiver.changed.connect(lambda: self.charts.setEnabled(not self.receiver.value()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel("导出台账"), "party"))
        column.addLayout(self._grid())
        column.addWidget(self.note)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        self.bar.hide()
        column.addLayout(beside(None, self.cancel, self.save))
        self.save.setDefault(True)

    def _grid(self) -> QGridLayout:
        words = {
            "place": "地区",
            "unit": "填报单位",
            "filled_on": "填报日期",
            "cut_off": "统计截止日期",
            "issue": "期号",
            "filled_by": "填表人",
            "phone": "联系电话",
        }
        browse = QPushButton("浏览…")
        browse.clicked.connect(self._browse)
        lines: list[tuple[str, QHBoxLayout | QWidget]] = [
            ("范围", _in_line(self.ranges)),
            ("格式", _in_line(self.prints)),
            ("图表", self.charts),
            *((word, self.fields[name]) for name, word in words.items()),
            ("送往单位", self.receiver),
            ("保存到", beside(self.target, browse, spacing=12)),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        for number, (word, what) in enumerate(lines):
            name = of_class(QLabel(word), "caption")
            name.setFixedWidth(LABEL_WIDTH)
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignRight)
            if isinstance(what, QWidget):
                if isinstance(what, Editor):
                    what.be_called(word)
                grid.addWidget(what, number, 1)
            else:
                grid.addLayout(what, number, 1)
        return grid


def _choices(words: dict[str, str]) -> QButtonGroup:
    group = QButtonGroup()
    for key, text in words.items():
        button = QRadioButton(text)
        button.setObjectName(key)
        button.setMinimumWidth(button.sizeHint().width() + FOCUS_RING)
        group.addButton(button)
    group.buttons()[0].setChecked(True)
    return group


def _chosen(group: QButtonGroup) -> str:
    chosen = group.checkedButton()
    assert chosen
    return chosen.objectName()


def _in_line(group: QButtonGroup) -> QHBoxLayout:
    return beside(*group.buttons(), None, spacing=12)


def _has_basis(prints: str) -> bool:
    return any(column.kind == "basis" for column in layout().prints[prints].columns)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
