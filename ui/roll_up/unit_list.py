"""报送单位名单: who is expected to report; from a workbook, one by one, or no longer."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ledger.reporting_units import (
    Listed,
    UnitEntry,
    entry_gaps,
    list_units,
    read_list,
    reporting_units,
    stop_reporting,
)
from app.model.received_report import LEVELS, ReportingUnit
from app.refusal import Obstacle, Refusal
from app.workbook_reading import read_workbook
from ui.background import run_in_background
from ui.beside import beside
from ui.delegates import Cell
from ui.editors import LineEditor
from ui.file_dialogs import file_to_read
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.room import resize_within_screen
from ui.row_view import RowList
from ui.theme import of_class
from ui.workspace import Workspace

HEADINGS = (
    ("单位名称", 0),
    ("行政区划码", 110),
    ("级别", 70),
    ("上级单位", 210),
    ("联系人", 100),
    ("联系电话", 130),
    ("", 110),
)
NOTHING = "还没有报送单位。请从表格导入，或者逐个新增。"
LEAD = "从表格导入时按单位名称对应：新的增加，已有的更新，名单里没有写的保持不变。"


class UnitListDialog(QDialog):
    """单位名单."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        """Show the list as it stands."""
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle("报送单位名单")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        resize_within_screen(self, 1080, 600)
        self.count, self.told = of_class(QLabel(), "second"), of_class(QLabel(wordWrap=True), "error")
        self.table = RowList(HEADINGS, NOTHING, row=36)
        self.stop = QPushButton("停止报送")
        self._lay_out()
        self.table.view.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self.show_units()

    def show_units(self) -> None:
        """Read the list again."""
        units = reporting_units(self.workspace.office)
        names = {one.id: one.name for one in units}
        self.table.show_rows([(one, _cells(one, names[one.parent_id] if one.parent_id else "")) for one in units])
        self.count.setText(f"{len(units):,} 个")
        self._follow()

    def import_list(self) -> None:
        """从表格导入."""
        if chosen := file_to_read(self, "导入报送单位名单", "Excel 工作簿 (*.xlsx *.xls)"):
            self.import_from(chosen)

    def import_from(self, path: Path) -> None:
        """Read the first sheet and take its units over, beside the window."""
        office, who = self.workspace.office, self.workspace.who
        self.told.setText("")
        run_in_background(
            lambda _: list_units(office, read_list(read_workbook(path).sheets[0]), who=who),
            self._listed,
            lambda refusal: self.told.setText(str(refusal)),
        )

    def add(self) -> None:
        """新增一个单位."""
        dialog = UnitDialog(self, self.workspace)
        dialog.accepted.connect(self.show_units)
        dialog.open()

    def _listed(self, listed: Listed) -> None:
        self.show_units()
        self.count.setText(f"{self.count.text()}　{listed.sentence}")

    def _stop(self) -> None:
        if unit := self.table.current:
            on = None if unit.left_on else self.workspace.today()
            try:
                stop_reporting(self.workspace.office, unit, who=self.workspace.who, on=on)
            except Refusal as refusal:
                self.told.setText(str(refusal))
            self.show_units()

    def _follow(self) -> None:
        unit: ReportingUnit | None = self.table.current
        self.stop.setEnabled(unit is not None)
        self.stop.setText("恢复报送" if unit and unit.left_on else "停止报送")

    def _lay_out(self) -> None:
        bring, add, close = (
            QPushButton("从表格导入…"),
            QPushButton("新增…"),
            of_class(QPushButton("关闭"), "primary action"),
        )
        bring.clicked.connect(self.import_list)
        add.clicked.connect(self.add)
        self.stop.clicked.connect(self._stop)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addLayout(beside(of_class(QLabel("报送单位名单"), "party"), self.count, None))
        column.addWidget(of_class(QLabel(LEAD, wordWrap=True), "caption"))
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(beside(bring, add, self.stop, None, close))


class UnitDialog(FormDialog):
    """新增报送单位."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        """Ask for name, region code, the unit above it, and whom to call."""
        self.workspace = workspace
        self.there = reporting_units(workspace.office)
        fields = (
            Field("name", "单位名称", lambda: LineEditor("与报表上“填报单位”一致")),
            Field("region_code", "行政区划码", lambda: LineEditor("6 位数字"), star=False),
            Field("parent", "上级单位", lambda: LineEditor("直接报本单位的不填"), star=False),
            Field("contact", "联系人", LineEditor, star=False),
            Field("phone", "联系电话", LineEditor, star=False),
        )
        super().__init__(parent, "新增报送单位", "单位的级别按行政区划码判断。", "新增", fields)
        self.fit(430)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the unit still lacks."""
        return entry_gaps(self._entry(), self.there)

    def perform(self) -> None:
        """Add the unit."""
        list_units(self.workspace.office, [self._entry()], who=self.workspace.who)

    def _entry(self) -> UnitEntry:
        return UnitEntry(**{name: (value or "").strip() for name, value in self.form.values().items()})


def _cells(unit: ReportingUnit, parent: str) -> list[Cell]:
    tone = "text3" if unit.left_on else "text"
    stopped = f"{unit.left_on} 停" if unit.left_on else ""
    words = (unit.name, unit.region_code, LEVELS[unit.level], parent, unit.contact, unit.phone, stopped)
    return [Cell(word, tone=tone, hint=word) for word in words]
