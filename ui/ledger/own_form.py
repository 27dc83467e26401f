"""按上级表格填报: the form the higher office sent is opened, pointed at once, and filled with the ledger in place."""

from pathlib import Path
from typing import Any, ClassVar

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
    QWidget,
)

from app.file_names import file_name
from app.ledger.form_map import BLANKS, FormMap, propose
from app.ledger.form_presets import export_own_form, opened_preset
from app.ledger.layout import layout
from app.ledger.opened_form import OpenedForm, open_form
from app.ledger.own_form import Filled
from app.ledger.sheet import Blanks, place_of
from app.model.own_form import OwnForm
from app.refusal import Refusal
from ui.background import Background, Progress, run_in_background
from ui.beside import beside
from ui.editors import DateEditor, LineEditor
from ui.file_dialogs import file_to_read, file_to_write
from ui.form import Field, Form
from ui.ledger.campaign_choice import CampaignChoice
from ui.ledger.form_grid import FormGrid, FormModel, letters
from ui.ledger.form_presets import PresetBar
from ui.page import ABOVE, SIDES, Frame, Page
from ui.room import scrolled_down
from ui.theme import icon, of_class
from ui.workspace import Workspace

PANEL = 372  # logical px
XLSX, PRESET = "Excel 工作簿 (*.xlsx)", "上级表格预设 (*.json)"
BEGIN = "打开上级发来的空白表格（.xlsx），或者选一个预设。程序按列标题提出对应关系，您核对后即可填报。"
POINT = "点表中的一格，再在这里指定。"
NOTHING = "（不填）"
FIELDS = (
    ("place", "地区"),
    ("unit", "填报单位"),
    ("filled_on", "填报日期"),
    ("cut_off", "统计截止日期"),
    ("issue", "期号"),
    ("filled_by", "填表人"),
    ("phone", "联系电话"),
)


class OwnFormPage(Page):
    """按上级表格填报: the form as a grid, beside it what the cell pointed at is for, and what to fill in."""

    title: ClassVar[str] = "按上级表格填报"
    rail_key: ClassVar[str] = "ledger"
    hints: ClassVar[tuple[str, ...]] = ("Ctrl+O 打开上级表格", "Ctrl+E 填报并导出", "Alt+← 返回")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out an empty page."""
        super().__init__(workspace, frame)
        self.form: OpenedForm | None = None
        self.chosen = FormMap("", 1, 2)
        self.running: Background | None = None
        self.campaign = CampaignChoice(workspace, lambda one: frame.show_page("submission", campaign_id=one))
        self.model = FormModel()
        self.grid = FormGrid(self.model)
        self.sheets, self.presets = _box("工作表"), PresetBar(workspace, self.current)
        self.column, self.single = _box("这一列填"), _box("这一格填")
        self.where = of_class(QLabel(POINT, wordWrap=True), "strong")
        self.begin_here = of_class(QPushButton("从这一行开始填数据"), "ghost")
        self.mapped = of_class(QLabel(wordWrap=True), "second")
        self.warning, self.told = of_class(QLabel(wordWrap=True), "gap"), of_class(QLabel(wordWrap=True), "error")
        self.blanks = Form(self._fields())
        self.bar = QProgressBar()
        self.fill = of_class(QPushButton("填报并导出…"), "primary action")
        self._offer()
        self._lay_out()
        self._connect()
        self._show_form()

    def opened(self, **_: Any) -> None:
        """Read the presets again; a form that is open stays so."""
        self.presets.refresh()
        self.campaign.refresh()
        self.grid.setFocus()

    def open_file(self, path: Path) -> None:
        """打开上级表格: look it through beside the window, show its first sheet, propose what stands where."""
        self._say("正在检查表格…")
        self.running = run_in_background(lambda _: open_form(path), self._show_opened, self._failed)

    def _show_opened(self, form: OpenedForm) -> None:
        self._run(False)
        self.form = form
        self.presets.forget()
        self._take(propose(form.sheets[0]))

    def open_preset(self, preset: OwnForm) -> None:
        """Open the form of a preset with what was pointed at in it."""
        self._say("正在检查表格…")
        office = self.workspace.office
        self.running = run_in_background(lambda _: opened_preset(office, preset), self._show_preset, self._failed)

    def _show_preset(self, found: tuple[OpenedForm, FormMap]) -> None:
        self._run(False)
        self.form, chosen = found
        self._take(chosen)

    def export(self, path: Path) -> None:
        """填报并导出: write the filled form beside the window."""
        form, chosen, blanks = self.form, self.chosen, self._blanks()
        if form is None or blanks is None:
            self._say("请先打开上级表格。" if form is None else "请填写填报日期和统计截止日期，如 2026-11-23。")
            return
        office, who, campaign = self.workspace.office, self.workspace.who, self.campaign.chosen

        def work(progress: Progress) -> Filled:
            return export_own_form(
                office, form, chosen, blanks, path, who=who, campaign=campaign, progress=lambda done: progress(done, 0)
            )

        self._run(True)
        self.running = run_in_background(work, self._done, self._failed, lambda *_: None, self._stopped)

    def _take(self, chosen: FormMap) -> None:
        assert self.form
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for sheet in self.form.sheets:
            self.sheets.addItem(sheet.name)
        self.sheets.setCurrentText(chosen.sheet)
        self.sheets.blockSignals(False)
        self.chosen = chosen
        self._say("")
        self._show_form()

    def _turn_to(self, number: int) -> None:
        """Turn to another sheet of the form, and propose anew."""
        if self.form and 0 <= number < len(self.form.sheets):
            self.chosen = propose(self.form.sheets[number])
            self._show_form()

    def _show_form(self) -> None:
        if self.form:
            sheet = next(one for one in self.form.workbook.sheets if one.name == self.chosen.sheet)
            self.model.show_sheet(sheet, self.chosen)
            self.grid.setCurrentIndex(self.model.index(max(0, self.chosen.head - 1), 0))
        self.warning.setText(self.form.warning if self.form else "")
        self.warning.setVisible(bool(self.warning.text()))
        self.empty.setVisible(self.form is None)
        self.grid.setVisible(self.form is not None)
        self.panel.setEnabled(self.form is not None)
        self.sheets.setVisible(self.sheets.count() > 1)
        self._show_map()

    def _show_map(self) -> None:
        self.model.show_map(self.chosen)
        columns = len(self.chosen.columns)
        lacking = [
            column.short for column in layout().columns if column.needed and column.key not in self.chosen.columns
        ]
        words = f"已对应 {columns} 列，{len(self.chosen.cells)} 个单独的格；第 {self.chosen.first_row} 行起填数据。"
        words += (
            f"表中没有、不填的必填栏目：{'、'.join(lacking[:6])}{'等' if len(lacking) > 6 else ''}。" if lacking else ""
        )
        self.mapped.setText(words if self.form else "")

    def _point(self, row: int, column: int) -> None:
        """Say what the cell pointed at is for."""
        self.where.setText(f"{letters(column - 1)}{row}　（第 {row} 行，{letters(column - 1)} 列）")
        for box, value in (
            (self.column, self.chosen.key_at(column)),
            (self.single, next((name for name, place in self.chosen.cells.items() if place == (row, column)), "")),
        ):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(False)

    def _set_column(self) -> None:
        _, column = self._here()
        self._change(self.chosen.with_column(self.column.currentData(), column))

    def _set_cell(self) -> None:
        place, name = self._here(), self.single.currentData()
        before = [other for other, where in self.chosen.cells.items() if where == place]
        changed = self.chosen
        for other in [] if name else before:
            changed = changed.with_cell(other, None)
        self._change(changed.with_cell(name, place) if name else changed)

    def _begin_here(self) -> None:
        row, _ = self._here()
        self._change(self.chosen.beginning(row))

    def _change(self, chosen: FormMap) -> None:
        self.chosen = chosen
        self._show_map()
        self._say("")

    def _here(self) -> tuple[int, int]:
        index = self.grid.currentIndex()
        return index.row() + 1, index.column() + 1

    def _ask_file(self) -> None:
        if chosen := file_to_read(self, "打开上级表格", f"{XLSX};;旧版表格 (*.xls)"):
            self.open_file(chosen)

    def _ask_where(self) -> None:
        if self.running:
            self.running.cancel()
            return
        if self.form is None:
            self._say("请先打开上级表格。")
            return
        proposed = file_name(Path(self.form.name).stem, f"{self.workspace.today():%Y%m%d}", suffix=".xlsx")
        if chosen := file_to_write(self, "填报并导出", proposed, XLSX):
            self.export(chosen.with_suffix(".xlsx"))

    def current(self) -> tuple[OpenedForm, FormMap] | None:
        """Return the form that is open and what stands where in it."""
        return (self.form, self.chosen) if self.form else None

    def _done(self, filled: Filled) -> None:
        self._run(False)
        self._say("\n".join(filled.notes[:5]))
        self.frame.say(f"已按上级表格填写 {filled.rows} 条：{filled.path.name}")

    def _failed(self, refusal: Refusal) -> None:
        self._run(False)
        self._say(str(refusal))

    def _stopped(self) -> None:
        self._run(False)
        self._say("已停止，没有留下文件。")

    def _run(self, running: bool) -> None:
        self.running = self.running if running else None
        self.bar.setRange(0, 0)
        self.bar.setVisible(running)
        self.fill.setText("停止" if running else "填报并导出…")

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _blanks(self) -> Blanks | None:
        values = {name: self.blanks.value(name) for name, _ in FIELDS}
        return Blanks(**values) if values["filled_on"] and values["cut_off"] else None

    def _offer(self) -> None:
        """Offer the columns of the ledger and the single blanks by their names."""
        self.column.addItem(NOTHING, "")
        for column in layout().columns:
            self.column.addItem(column.short, column.key)
        self.single.addItem(NOTHING, "")
        for name, words in BLANKS.items():
            self.single.addItem(words[0], name)

    def _fields(self) -> list[Field]:
        today = self.workspace.today
        return [
            Field(
                name, words, (lambda: DateEditor(today)) if name in ("filled_on", "cut_off") else LineEditor, star=False
            )
            for name, words in FIELDS
        ]

    def _connect(self) -> None:
        unit, today = self.workspace.unit, self.workspace.today()
        self.blanks.set_raw(
            {
                "place": place_of(unit.name),
                "unit": unit.name,
                "filled_on": today,
                "cut_off": today,
                "filled_by": self.workspace.who.name,
                "phone": unit.phone,
            }
        )
        self.grid.pointed.connect(self._point)
        self.sheets.currentIndexChanged.connect(self._turn_to)
        self.presets.chosen.connect(self.open_preset)
        self.presets.told.connect(self._say)
        self.presets.done.connect(self.frame.say)
        self.column.activated.connect(lambda _: self._set_column())
        self.single.activated.connect(lambda _: self._set_cell())
        self.begin_here.clicked.connect(self._begin_here)
        self.fill.clicked.connect(self._ask_where)
        for keys, work in (("Ctrl+O", self._ask_file), ("Ctrl+E", self._ask_where)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self.warning)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._left(), 1)
        self.panel = self._panel()
        body.addWidget(self.panel)
        column.addLayout(body, 1)

    def _head(self) -> QHBoxLayout:
        opens = of_class(QPushButton(icon("import", "primary"), " 打开上级表格…"), "ghost")
        opens.clicked.connect(self._ask_file)
        return beside(of_class(QLabel(self.title), "h1"), None, self.campaign, self.sheets, self.presets, opens)

    def _left(self) -> QFrame:
        card = of_class(QFrame(), "card")
        self.empty = of_class(QLabel(BEGIN, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "caption")
        box = QVBoxLayout(card)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self.grid, 1)
        box.addWidget(self.empty, 1)
        return card

    def _panel(self) -> QFrame:
        """What the cell is for, then what goes into the single cells, then the action."""
        card = of_class(QFrame(), "card")
        card.setFixedWidth(PANEL)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        rows.addWidget(self.where)
        for words, box in (("这一列填", self.column), ("这一格填", self.single)):
            name = of_class(QLabel(words), "caption")
            name.setFixedWidth(64)
            rows.addLayout(beside(name, box))
            box.setMinimumWidth(230)
        rows.addWidget(self.begin_here)
        rows.addWidget(self.mapped)
        rows.addWidget(of_class(QFrame(), "rule"))
        rows.addWidget(self.blanks)
        rows.addStretch()
        box = QVBoxLayout(card)
        box.setContentsMargins(1, 1, 1, 10)
        box.addWidget(scrolled_down(inside), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 0, 14, 0)
        foot.addWidget(self.told)
        foot.addWidget(self.bar)
        foot.addWidget(self.fill)
        box.addLayout(foot)
        self.bar.hide()
        self.told.hide()
        return card


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    return box
