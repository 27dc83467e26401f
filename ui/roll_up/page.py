"""汇总: who has reported for a period, what it adds up to, what was refused and why; one line a unit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.file_names import file_name
from app.ledger.received import STATES, Overview, Standing, overview
from app.ledger.reporting_units import periods, reporting_units
from app.ledger.roll_up_export import blanks_of, export_summary
from app.model.received_report import ReportingPeriod
from app.practice.counties import is_practice
from ui.background import run_in_background
from ui.beside import beside
from ui.dialogs import tell
from ui.file_dialogs import file_to_write
from ui.page import ABOVE, SIDES, Frame, Page
from ui.roll_up.cells import HEADINGS, SHARES, ShareDelegate, cells, plain
from ui.roll_up.dialogs import PackageDialog, PeriodDialog
from ui.roll_up.receiving import PLAY, PLAYED, Receiving
from ui.roll_up.summary_card import SummaryCard
from ui.roll_up.unit_list import UnitListDialog
from ui.roll_up.unit_reports import UnitReports
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

ROW = 48  # logical px
EVERYTHING = "全部"
HINT = "Enter 或双击查看一个单位的报送、逐条内容和未接收的原因；市级单位先列出下辖各县。"
NO_UNITS = "还没有登记报送单位。可从表格导入单位名单（单位名称、行政区划码、上级单位），也可逐个新增。"
NO_PERIOD = "还没有报送期。新建一期，写明期号和统计截止日期，就可以接收各单位的报送。"
NO_HIT = "没有符合条件的单位。可换一个筛选条件。"


class RollUpPage(Page):
    """汇总: units with filter, period, totals; the 台账管理员 takes reports in, returns them and sends the sum up."""

    title: ClassVar[str] = "汇总"
    rail_key: ClassVar[str] = "ledger"
    hints: ClassVar[tuple[str, ...]] = (
        "Ctrl+O 接收报送",
        "Ctrl+E 导出汇总表",
        "Ctrl+P 打印完成情况",
        "Ctrl+F 筛选",
        "Enter 查看",
        "Alt+← 返回",
    )

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Build the page; `opened` fills it."""
        super().__init__(workspace, frame)
        self.shown: Overview | None = None
        self.city: Standing | None = None
        self.state = EVERYTHING
        self.period = QComboBox()
        self.period.setAccessibleName("报送期")
        self.about = of_class(QLabel(), "second")
        self.card = SummaryCard()
        self.segments = {state: self._segment(state) for state in (EVERYTHING, *STATES)}
        self.words = of_class(QLineEdit(placeholderText="筛选单位名称、行政区划码"), "search")
        self.upwards, self.whole = of_class(QPushButton("返回全部单位"), "link"), of_class(QPushButton(), "small")
        self.table = RowList(HEADINGS, NO_HIT, row=ROW)
        self.body = QStackedWidget()
        self.nothing = of_class(QLabel(wordWrap=True), "caption")
        self.begin = of_class(QPushButton(), "primary action")
        self.play = of_class(QPushButton("演练：市级汇总"), "action")
        self.receiving = Receiving(self, workspace)
        self._lay_out()
        self._connect()

    def opened(self, folder: str = "", **_: Any) -> None:
        """Read again how everybody stands; `folder` is where files are looked for first."""
        self.receiving.folder = folder or self.receiving.folder
        self._offer_periods()
        self.show_period()
        (self.table if self.shown else self.begin).setFocus()

    # --- what is shown ----------------------------------------------------------------------------------------

    def show_period(self) -> None:
        """Show how everybody stands in the period that is chosen."""
        period: ReportingPeriod | None = self.period.currentData()
        self.receiving.period = period
        has_units = bool(reporting_units(self.workspace.office))
        self.shown = overview(self.workspace.office, period) if period and has_units else None
        self.card.setVisible(self.shown is not None)
        self.body.setCurrentIndex(0 if self.shown else 1)
        if self.shown:
            self.card.show_overview(self.shown)
            self._about(self.shown.period)
            self._show_rows()
        else:
            self.about.clear()
            self.nothing.setText(NO_PERIOD if has_units else NO_UNITS)
            self.begin.setText("新建一期" if has_units else "登记单位名单")
            self.play.setVisible(not has_units and is_practice(self.workspace.office))

    def _about(self, period: ReportingPeriod) -> None:
        due = f"，报送期限 {period.due_on}" if period.due_on else ""
        self.about.setText(f"统计截止 {period.cut_off}{due}")

    def standings(self) -> list[Standing]:
        """Return the units the filter leaves: those of a city, where one was opened."""
        assert self.shown
        if self.city:
            here = next((one for one in self.shown.standings if one.unit.id == self.city.unit.id), None)
            among = here.below if here else ()
        else:
            among = self.shown.standings
        wanted = self.words.text().strip()
        return [one for one in among if wanted in f"{one.unit.name}{one.unit.region_code}"]

    def _show_rows(self) -> None:
        assert self.shown
        period, today = self.shown.period, self.workspace.today()
        found = self.standings()
        for state, button in self.segments.items():
            count = sum(state in (EVERYTHING, one.state) for one in found)
            button.setText(f"{state} {count:,}")
            button.setChecked(state == self.state)
        rows = [one for one in found if self.state in (EVERYTHING, one.state)]
        self.table.show_rows([(one, cells(one, period, today)) for one in rows], NO_HIT)
        self.upwards.setVisible(self.city is not None)
        self.whole.setVisible(self.city is not None)
        self.whole.setText(f"{self.city.unit.name}的报送…" if self.city else "")

    def _choose(self, state: str) -> None:
        self.state = state
        self._show_rows()

    def open_unit(self, standing: Standing) -> None:
        """Show the units of a city, or what one unit has sent."""
        if standing.below and not self.city:
            self.city, self.state = standing, EVERYTHING
            self._show_rows()
            self.table.setFocus()
        else:
            self._open_reports(standing)

    def _open_reports(self, standing: Standing) -> None:
        assert self.shown
        dialog = UnitReports(self, self.workspace, standing, self.shown.period)
        dialog.returned.connect(self._changed)
        dialog.open()

    def _open_city(self) -> None:
        assert self.shown
        here = next((one for one in self.shown.standings if self.city and one.unit.id == self.city.unit.id), None)
        if here:
            self._open_reports(here)

    def leave_city(self) -> None:
        """Show all units again."""
        self.city = None
        self._show_rows()

    # --- what goes out ----------------------------------------------------------------------------------------

    def export(self) -> None:
        """导出汇总表: with 完成情况表 in the same workbook."""
        if not self.shown:
            return
        name = file_name("汇总表", self.shown.period.issue, suffix=".xlsx")
        if chosen := file_to_write(self, "导出汇总表", name, "Excel 工作簿 (*.xlsx)"):
            self.export_to(chosen.with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Write the summary workbook beside the window."""
        assert self.shown
        office, who, shown = self.workspace.office, self.workspace.who, self.shown
        blanks = blanks_of(self.workspace.unit, shown, self.workspace.today())
        run_in_background(
            lambda _: export_summary(office, shown, path, blanks, who=who),
            lambda _: self.frame.say(f"已导出：{path.name}"),
            lambda refusal: tell(self, str(refusal)),
        )

    def send_up(self) -> None:
        """生成报送包: what this office sends to the next level up."""
        if self.shown:
            dialog = PackageDialog(self, self.workspace, self.shown, self.receiving.place())
            dialog.written.connect(self.frame.say)
            dialog.open()

    def print_list(self) -> None:
        """打印完成情况: the units as they are shown."""
        from ui.printing import print_table

        if not self.shown:
            self.frame.say("没有可以打印的内容。")
            return
        today, period = self.workspace.today(), self.shown.period
        rows = [plain(one, period, today) for one in self.standings() if self.state in (EVERYTHING, one.state)]
        title = f"报送和完成情况（{period.issue}，统计截止 {period.cut_off}）"
        print_table(self, title, [heading for heading, _ in HEADINGS], rows, "个单位")

    # --- units and periods ------------------------------------------------------------------------------------

    def list_units(self) -> None:
        """单位名单: import, add, stop."""
        dialog = UnitListDialog(self, self.workspace)
        dialog.finished.connect(lambda _: self.show_period())
        dialog.open()

    def new_period(self) -> None:
        """新建一期."""
        dialog = PeriodDialog(self, self.workspace)
        dialog.accepted.connect(self.opened)
        dialog.open()

    def _changed(self, words: str) -> None:
        self.show_period()
        self.frame.say(words)

    def _played(self, folder: str) -> None:
        self.opened(folder=folder)
        tell(self, "演练数据已生成。", PLAYED.format(count=PLAY.counties, folder=folder))

    def _begin(self) -> None:
        self.new_period() if reporting_units(self.workspace.office) else self.list_units()

    def _offer_periods(self) -> None:
        known, before = periods(self.workspace.office), self.period.currentData()
        self.period.blockSignals(True)
        self.period.clear()
        for one in known:
            self.period.addItem(f"第{one.issue}期" if "期" not in one.issue else one.issue, one)
        fresh = len(known) > self._known
        kept = next((place for place, one in enumerate(known) if before and one.id == before.id), 0)
        self.period.setCurrentIndex(0 if fresh else kept)
        self._known = len(known)
        self.period.blockSignals(False)
        self.period.setVisible(bool(known))

    _known = 0

    # --- layout -----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(lambda _: self._other_period())
        self.words.textChanged.connect(lambda _: self._show_rows() if self.shown else None)
        self.table.chosen.connect(self.open_unit)
        self.upwards.clicked.connect(self.leave_city)
        self.whole.clicked.connect(self._open_city)
        self.begin.clicked.connect(self._begin)
        self.play.clicked.connect(self.receiving.practise)
        self.receiving.told.connect(self._changed)
        self.receiving.played.connect(self._played)
        for keys, do in (
            ("Ctrl+O", self.receiving.choose_files),
            ("Ctrl+E", self.export),
            ("Ctrl+P", self.print_list),
            ("Ctrl+F", self.words.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _other_period(self) -> None:
        self.city, self.state = None, EVERYTHING
        self.show_period()

    def _segment(self, state: str) -> QPushButton:
        button = of_class(QPushButton(state), "segment small")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(state))
        return button

    def _lay_out(self) -> None:
        self.words.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.setFixedWidth(220)
        self.words.setAccessibleName("筛选")
        self.table.view.setAccessibleName("报送单位")
        for column in SHARES:
            self.table.view.setItemDelegateForColumn(column, ShareDelegate(self.table.view))
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(10)
        column.addLayout(self._header())
        column.addWidget(self.card)
        self.body.addWidget(self._list())
        self.body.addWidget(self._empty())
        column.addWidget(self.body, 1)

    def _header(self) -> QHBoxLayout:
        row = beside(of_class(QLabel("汇总"), "h1"), self.period, self.about, None)
        more = QPushButton("更多")
        more.setMenu(self._menu(more))
        receive = of_class(QPushButton(icon("import", "surface"), " 接收报送"), "primary")
        receive.setMenu(self._sources(receive))
        units = self._button("单位名单", "register", self.list_units)
        export = of_class(self._button("导出汇总表", "export", self.export), "ghost")
        for button in (more, units, export, receive):
            row.addWidget(button)
        return row

    def _button(self, words: str, name: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(name, "primary"), f" {words}")
        button.setAccessibleName(words)
        button.clicked.connect(do)
        return button

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction(icon("plus", "text2"), "新建一期…", self.new_period)
        menu.addAction(icon("print", "text2"), "打印完成情况\tCtrl+P", self.print_list)
        menu.addAction(icon("document", "text2"), "生成报送包（报上一级）…", self.send_up)
        return menu

    def _sources(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction("选择文件…\tCtrl+O", self.receiving.choose_files)
        menu.addAction("选择整个文件夹…", self.receiving.choose_folder)
        return menu

    def _list(self) -> QFrame:
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        row = beside(*self.segments.values(), self.whole, self.upwards, None, self.words, spacing=6)
        row.setContentsMargins(12, 8, 12, 8)
        column.addLayout(row)
        column.addWidget(self.receiving.work)
        column.addWidget(self.table, 1)
        column.addWidget(of_class(QFrame(), "rule"))
        foot = of_class(QLabel(HINT), "hint")
        foot.setContentsMargins(12, 7, 12, 8)
        column.addWidget(foot)
        return card

    def _empty(self) -> QFrame:
        card = of_class(QFrame(), "card")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(card)
        column.addStretch()
        column.addWidget(self.nothing)
        column.addLayout(beside(None, self.begin, self.play, None))
        column.addWidget(self.receiving.playing, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        return card
