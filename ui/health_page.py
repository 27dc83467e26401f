"""批量体检: every open case held against the standards of case review, beside the window; Enter opens a case."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from app.case_health import GROUPS, MUST, Examined, Finding, examine_all
from app.refusal import Refusal
from ui.background import Background, run_in_background
from ui.case_health import chip_of, clause_of
from ui.delegates import Cell
from ui.dialogs import tell
from ui.file_dialogs import file_to_write
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

HEADINGS = (("案号", 190), ("当事人", 230), ("级别", 70), ("发现的问题", 0), ("承办", 90))
WHOSE = ("全部在办案件", "我承办的案件")
WEIGHTS = ("必须和提示", "只看必须")
ALL_GROUPS = "全部分组"
NOT_YET = "还没有体检。按“开始体检”，逐件对照案卷评查标准核对在办案件。"
NOTHING = "没有发现问题。"
NO_HIT = "没有符合条件的问题。可换一个分组或级别。"
CALLED_OFF = "已取消，没有结果。"


class HealthPage(Page):
    """案卷体检: what was found in all open cases, group by group; exported as a workbook."""

    title = "案卷体检"
    rail_key = "case_list"
    hints = ("F5 开始体检", "Enter 打开案件", "Ctrl+E 导出", "Alt+← 返回")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out choices and table."""
        super().__init__(workspace, frame)
        self.found: list[tuple[Examined, Finding]] = []
        self.running: Background | None = None
        self.whose, self.weight, self.group = (
            _choice(words, name)
            for words, name in ((WHOSE, "案件范围"), (WEIGHTS, "级别"), ((ALL_GROUPS, *GROUPS), "分组"))
        )
        for box in (self.weight, self.group):
            box.currentIndexChanged.connect(self._show)
        self.how_many = of_class(QLabel(), "second")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(160)
        self.bar.hide()
        self.start = of_class(QPushButton("开始体检"), "primary")
        self.start.setToolTip("开始体检（F5）")
        self.start.clicked.connect(self.begin)
        self.export_button = QPushButton(icon("export", "primary"), " 导出 Excel")
        self.export_button.setAccessibleName("导出 Excel")
        self.export_button.clicked.connect(self.ask_where)
        self.table = RowList(HEADINGS, NOT_YET)
        self.table.view.setAccessibleName("体检发现的问题")
        self.table.chosen.connect(lambda one: self.frame.open_case(one[0].case_id, one[1].step or None))
        self._lay_out()
        for keys, do in (("F5", self.begin), ("Ctrl+E", self.ask_where)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self._show()

    def opened(self, **_: Any) -> None:
        """Leave the result as it was found, with its day."""
        (self.table if self.found else self.start).setFocus()

    def begin(self) -> None:
        """体检: examine the cases one by one, or call it off."""
        if self.running:
            self.running.cancel()
            return
        office, on = self.workspace.office, self.workspace.today()
        whose = self.workspace.who.name if self.whose.currentIndex() else ""
        self.start.setText("取消")
        self.bar.setRange(0, 0)
        self.bar.show()
        self.running = run_in_background(
            lambda progress: examine_all(office, on, progress, whose), self._done, self._failed, self._tell,
            lambda: self._rest(CALLED_OFF),
        )  # fmt: skip

    def ask_where(self) -> None:
        """导出: ask for the place, then write what is shown there."""
        if not self._shown():
            self.frame.say("没有可以导出的问题。")
            return
        name = f"案卷体检结果-{self.workspace.today():%Y%m%d}.xlsx"
        if chosen := file_to_write(self, "导出体检结果", name, "Excel 工作簿 (*.xlsx)"):
            self.export(chosen.with_suffix(".xlsx"))

    def export(self, path: Path) -> None:
        """Write what is shown, beside the window; the export is registered."""
        from app.export_health import export_health

        office, who, on, shown = self.workspace.office, self.workspace.who, self.workspace.today(), self._shown()
        run_in_background(
            lambda _: export_health(office, path, shown, who=who, on=on),
            lambda count: self.frame.say(f"已导出 {count} 项到“{path.name}”，并登记。"),
            lambda problem: tell(self, str(problem)),
        )

    def _done(self, examined: list[Examined]) -> None:
        self.found = [(case, one) for case in examined for one in case.findings]
        self._rest(NOTHING)

    def _failed(self, refusal: Refusal) -> None:
        self._rest(NOT_YET)
        tell(self, str(refusal))

    def _tell(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.how_many.setText(f"已核对 {done} / {of} 件")

    def _rest(self, nothing: str) -> None:
        self.running = None
        self.start.setText("开始体检")
        self.bar.hide()
        self.table.nothing.setText(nothing)
        self._show()
        if self.found:
            self.table.setFocus()

    def _show(self) -> None:
        shown = self._shown()
        self.table.show_rows([(one, _cells(*one)) for one in shown], NO_HIT if self.found else None)
        cases = len({case.case_id for case, _ in shown})
        self.how_many.setText(f"{cases} 件案件，共 {len(shown)} 项" if shown else "")
        self.export_button.setEnabled(bool(shown))

    def _shown(self) -> list[tuple[Examined, Finding]]:
        group, grave = self.group.currentText(), self.weight.currentIndex() == 1
        return [
            (case, one)
            for case, one in self.found
            if group in (ALL_GROUPS, one.standard.group) and (one.standard.severity == MUST or not grave)
        ]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(of_class(QLabel("案卷体检"), "h1"))
        head.addWidget(self.how_many)
        head.addWidget(self.bar)
        head.addStretch()
        for part in (self.whose, self.weight, self.group, self.export_button, self.start):
            head.addWidget(part)
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDES, ABOVE, SIDES, 14)
        whole.setSpacing(11)
        whole.addLayout(head)
        whole.addWidget(card, 1)


def _choice(words: tuple[str, ...], name: str) -> QComboBox:
    box = QComboBox()
    box.addItems(list(words))
    box.setAccessibleName(name)
    return box


def _cells(case: Examined, one: Finding) -> list[Cell]:
    return [
        Cell(case.case_number),
        Cell(case.party_name, hint=case.party_name),
        Cell(chip=chip_of(one)),
        Cell(one.sentence, second=f"{one.standard.group}　{one.standard.name}　{clause_of(one)}", hint=one.sentence),
        Cell(case.officer, tone="text2"),
    ]
