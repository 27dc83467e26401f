"""清理专项: every campaign with its days and figures, and how far each of its units has come."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from app.ledger import campaigns as planning
from app.ledger.campaigns import UnitProgress, days_of, tests_of, units_of
from app.ledger.layout import conformity_tests
from app.ledger.report_days import ReportDay, next_days
from app.ledger.rows import figures
from app.model.campaign import Campaign
from app.refusal import Refusal
from ui.beside import beside
from ui.chips import Chip
from ui.delegates import Cell
from ui.dialogs import confirm_with_reason, tell
from ui.ledger.campaign_choice import CampaignChoice
from ui.ledger.campaign_dialog import CampaignDialog
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

LISTED = (("专项", 0), ("状态", 90), ("条数", 80), ("已完成", 80), ("超期", 70), ("完成率", 80), ("下次报送", 310))
UNITS = (
    ("单位", 0),
    ("填报", 120),
    ("条数", 80),
    ("应完成", 80),
    ("已完成", 80),
    ("超期", 70),
    ("完成率", 80),
    ("", 120),
)
HINT = "Enter 或双击在台账中查看这个专项的条目。"
NO_UNIT = "还没有填报单位，也没有条目。可在“修改”中列出填报单位。"
NOT_NAMED = "未填责任单位"
LIST_HEIGHT = 196  # logical px: four campaigns
ROW = 40


class CampaignsPage(Page):
    """清理专项: the campaigns above, the chosen one with its units below; planned by 台账管理员 or 负责人."""

    title: ClassVar[str] = "清理专项"
    rail_key: ClassVar[str] = "ledger"
    hints: ClassVar[tuple[str, ...]] = (
        "Ctrl+N 新建专项", "F2 修改", "Enter 查看条目", "Ctrl+R 报送", "Ctrl+0 登记零报告", "Alt+← 返回",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Build the page; `opened` fills it."""
        super().__init__(workspace, frame)
        self.may_plan = not list(planning.not_permitted(workspace.who))
        self.list = RowList(LISTED, "", row=ROW)
        self.list.view.setAccessibleName("清理专项")
        self.name = of_class(QLabel(), "h2")
        self.about = of_class(QLabel(wordWrap=True), "second")
        self.units = RowList(UNITS, NO_UNIT, row=ROW)
        self.units.view.setAccessibleName("各单位进度")
        self.new = of_class(QPushButton(icon("plus", "surface"), " 新建专项  Ctrl+N"), "primary")
        self.change = QPushButton(icon("edit", "primary"), " 修改")
        self.close_it = QPushButton("结束专项…")
        self.report = of_class(QPushButton(icon("export", "primary"), " 报送"), "ghost")
        self.back = QPushButton(icon("back", "text2"), " 返回台账")
        self._lay_out()
        self._connect()

    def opened(self, campaign_id: UUID | None = None, **_: Any) -> None:
        """Read the campaigns again."""
        self.show_campaigns(campaign_id)
        self.list.setFocus()

    def show_campaigns(self, wanted: UUID | None = None) -> None:
        """Show every campaign; stay at the one that was shown."""
        before = wanted or (self.shown.id if self.shown else None)
        office, today = self.workspace.office, self.workspace.today()
        due = {one.campaign_id: one for one in next_days(office, today)}
        found = planning.campaigns(office)
        self.list.show_rows([(one, self._cells(one, due.get(one.id))) for one in found])
        place = next((place for place, one in enumerate(found) if one.id == before), 0)
        self.list.view.setCurrentIndex(self.list.model.index(place, 0))
        self._show_campaign()

    @property
    def shown(self) -> Campaign | None:
        """Return the campaign that is current."""
        return self.list.current

    def _cells(self, one: Campaign, due: ReportDay | None) -> list[Cell]:
        today = self.workspace.today()
        counted = figures(self.workspace.office, on=today, campaign=one.id)
        state = Chip("已结束", "done") if one.closed_on else Chip("进行中", "info")
        late = due is not None and due.day < today
        words = due.in_words(today).partition("：")[2] if due else "—"
        return [
            Cell(one.name, is_strong=True),
            Cell(chip=state),
            Cell(str(counted.total)),
            Cell(str(counted.done)),
            Cell(str(counted.overdue), tone="red" if counted.overdue else "text"),
            Cell(_rate(counted.rate)),
            Cell(words, tone="red" if late else "text", is_small=True),
        ]

    def _show_campaign(self) -> None:
        shown = self.shown
        if shown is None:
            return
        self.name.setText(shown.name)
        self.about.setText("　　".join(_about(shown)))
        found = units_of(self.workspace.office, shown, on=self.workspace.today())
        self.units.show_rows([(one, self._unit_cells(one)) for one in found])
        self.change.setEnabled(shown.closed_on is None)
        self.close_it.setText("重新启用…" if shown.closed_on else "结束专项…")

    def _unit_cells(self, one: UnitProgress) -> list[Cell]:
        counted = one.figures
        to_complete = counted.amend + counted.abolish + counted.void
        chip = _standing(one)
        verb = "取消零报告" if one.is_zero else "登记零报告" if one.is_missing else ""
        named = one.is_expected or not self.shown or not self.shown.units
        return [
            Cell(one.unit or NOT_NAMED, hint="" if named else "不在本专项的填报单位中"),
            Cell(chip=chip if named else Chip("不在名单", "gap")),
            Cell(str(counted.total)),
            Cell(str(to_complete)),
            Cell(str(counted.done)),
            Cell(str(counted.overdue), tone="red" if counted.overdue else "text"),
            Cell(_rate(counted.rate)),
            Cell(verb=verb if self.may_plan else ""),
        ]

    def show_rows(self) -> None:
        """查看条目: open the ledger with the rows of the campaign."""
        if self.shown:
            choice = CampaignChoice(self.workspace, lambda _: None)
            choice.refresh()
            choice.choose(self.shown.id)
            self.frame.show_page("ledger")

    def plan(self, seen: Campaign | None) -> None:
        """新建、修改: ask for what a campaign is made of."""
        dialog = CampaignDialog(self, self.workspace, seen)
        dialog.kept.connect(lambda campaign: self._done(campaign.id, f"已保存专项“{campaign.name}”。"))
        dialog.open()

    def end(self) -> None:
        """结束或重新启用: with words on why."""
        seen = self.shown
        if seen is None:
            return
        if seen.closed_on:
            effect = "重新启用后，条目又可以改动和报送，原因记入日志。"
            asked = (f"重新启用“{seen.name}”？", effect, "重新启用", "原因")
        else:
            effect = "结束后条目保留，不再改动、不再报送，也不再提醒。确有需要可以重新启用。"
            asked = (f"结束“{seen.name}”？", effect, "结束专项", "结束说明")
        if words := confirm_with_reason(self, *asked):
            who, today = self.workspace.who, self.workspace.today()
            try:
                if seen.closed_on:
                    planning.reopen(self.workspace.office, seen, words, who=who)
                else:
                    planning.close(self.workspace.office, seen, words, who=who, on=today)
            except Refusal as refusal:
                tell(self, str(refusal))
            self._done(seen.id, "已重新启用。" if seen.closed_on else "专项已结束。")

    def state_zero(self, one: UnitProgress) -> None:
        """零报告: note it for a unit without rows, or take it back."""
        if not (self.may_plan and self.shown and (one.is_missing or one.is_zero)):
            return
        try:
            planning.state_zero(
                self.workspace.office, self.shown, one.unit, is_zero=not one.is_zero, who=self.workspace.who
            )
        except Refusal as refusal:
            tell(self, str(refusal))
        self._done(self.shown.id, f"{one.unit}：{'已取消零报告' if one.is_zero else '已登记零报告'}。")

    def _done(self, campaign_id: UUID, words: str) -> None:
        self.show_campaigns(campaign_id)
        self.frame.say(words)

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _: self.show_rows())
        self.list.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_campaign())
        self.units.view.clicked.connect(self._clicked)
        self.back.clicked.connect(self.show_rows)
        ways = [(self.report, "Ctrl+R", self._report)]
        if self.may_plan:
            ways += [(self.new, "Ctrl+N", lambda: self.plan(None)), (self.change, "F2", self._change)]
        for button, keys, work in ways:
            button.clicked.connect(work)
            self._on(keys, work)
        self._on("Ctrl+0", self._zero_here)
        self.close_it.clicked.connect(self.end)
        for button in (self.new, self.change, self.close_it):
            button.setVisible(self.may_plan)

    def _on(self, keys: str, work: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(work)

    def _clicked(self, index: Any) -> None:
        if index.column() == len(UNITS) - 1:
            self.state_zero(self.units.model.rows[index.row()][0])

    def _zero_here(self) -> None:
        if unit := self.units.current:
            self.state_zero(unit)

    def _change(self) -> None:
        if self.shown and self.shown.closed_on is None:
            self.plan(self.shown)

    def _report(self) -> None:
        if self.shown:
            self.frame.show_page("submission", campaign_id=self.shown.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(10)
        column.addLayout(beside(self.back, of_class(QLabel("清理专项"), "h1"), None, self.new))
        above = of_class(QFrame(), "card")
        inside = QVBoxLayout(above)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        above.setFixedHeight(LIST_HEIGHT)
        column.addWidget(above)
        below = of_class(QFrame(), "card")
        inside = QVBoxLayout(below)
        inside.setContentsMargins(14, 12, 14, 10)
        inside.setSpacing(8)
        inside.addLayout(beside(self.name, None, self.close_it, self.change, self.report))
        inside.addWidget(self.about)
        inside.addWidget(self.units, 1)
        inside.addWidget(of_class(QLabel(HINT), "hint"))
        column.addWidget(below, 1)


def _rate(rate: float | None) -> str:
    return "—" if rate is None else f"{rate}%"


def _standing(one: UnitProgress) -> Chip:
    if one.is_missing:
        return Chip("未填报", "gap")
    return Chip("零报告", "ok") if one.is_zero else Chip("已填报", "plain")


def _about(shown: Campaign) -> list[str]:
    """Say on what a campaign rests, what it covers and when it reports."""
    days = "、".join(day.isoformat() for day in days_of(shown))
    every = len(tests_of(shown)) == len(conformity_tests())
    items = {
        "依据": shown.basis,
        "范围": f"{shown.issued_before} 以前发布的文件" if shown.issued_before else "",
        "开始": shown.starts_on and shown.starts_on.isoformat(),
        "完成期限": shown.deadline and shown.deadline.isoformat(),
        "阶段报送日": days,
        "报送周期": shown.interval,
        "检查项": "" if every else "、".join(tests_of(shown)),
        "表样": shown.form_edition,
        "已结束": f"{shown.closed_on}，{shown.closing}" if shown.closed_on else "",
    }
    return [f"{name}：{words}" for name, words in items.items() if words]
