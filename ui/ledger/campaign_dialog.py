"""设定专项: make a campaign or change one: basis, scope, days, units, tests."""

import re
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ledger.campaigns import Plan, campaigns, gaps, plan_of, set_up
from app.ledger.layout import conformity_tests
from app.model.campaign import Campaign, Interval
from app.refusal import Obstacle
from ui.editors import DateEditor, LineEditor, RadioEditor, TextEditor, TicksEditor
from ui.editors.days import parse_date
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.workspace import Workspace

LEAD = "台账的每一条属于一个专项。几个专项可以同时进行，各自统计、各自报送。"
BETWEEN = re.compile(r"[、，,；;\s]+")
HEIGHT = 680  # logical px


class CampaignDialog(FormDialog):
    """设定专项; `kept` gives the campaign as it now stands."""

    kept = Signal(object)

    def __init__(self, parent: QWidget | None, workspace: Workspace, seen: Campaign | None = None) -> None:
        """Begin with what stands in the campaign, or an empty plan."""
        self.workspace, self.seen = workspace, seen
        self.others = [one.name for one in campaigns(workspace.office) if seen is None or one.id != seen.id]
        title = f"修改专项　{seen.name}" if seen else "新建专项"
        super().__init__(parent, title, LEAD, "保存" if seen else "新建", _fields(workspace))
        self.form.set_raw(_raw(plan_of(seen) if seen else Plan(name="")))
        self.fit(HEIGHT)
        self.refresh()

    def plan(self) -> Plan:
        """Return what is entered."""
        values = self.form.values()
        return Plan(
            name=values["name"],
            basis=values["basis"],
            issued_before=values["issued_before"],
            starts_on=values["starts_on"],
            interim_dates=self._days()[0],
            deadline=values["deadline"],
            interval=values["interval"] or Interval.ONCE.value,
            units=tuple(line.strip() for line in values["units"].splitlines() if line.strip()),
            tests=values["tests"],
        )

    def _days(self) -> tuple[tuple[date, ...], list[str]]:
        """Return the interim dates that can be read, and the words that cannot."""
        words = [word for word in BETWEEN.split(self.form.value("interim_dates")) if word]
        read = [(word, parse_date(word, self.workspace.today())) for word in words]
        return tuple(day for _, day in read if day), [word for word, day in read if not day]

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the plan still lacks."""
        yield from gaps(self.plan(), self.others)
        for word in self._days()[1]:
            yield Obstacle(f"“{word}”不是日期，请写成如 2026-11-30，几个日期用顿号隔开。", field="interim_dates")

    def perform(self) -> None:
        """Keep the campaign."""
        self.kept.emit(set_up(self.workspace.office, self.plan(), who=self.workspace.who, seen=self.seen))


def _fields(workspace: Workspace) -> Iterable[Field]:
    def day() -> DateEditor:
        return DateEditor(workspace.today)

    several = "几个日期用顿号隔开；临近时在工作台、期限日历和台账上提醒。"
    days = "如 2026-09-30、2026-11-30"
    tests = {one.code: one.code for one in conformity_tests()}
    yield Field("name", "专项名称", LineEditor)
    yield Field("basis", "依据文件", lambda: TextEditor("部署清理的文件名称和文号", lines=2), star=False)
    yield Field("issued_before", "清理范围", day, star=False, hint="这一天及以前发布的文件；不填则不限。")
    yield Field("starts_on", "开始日期", day, star=False)
    yield Field("deadline", "完成期限", day, star=False)
    yield Field("interim_dates", "阶段报送日", lambda: LineEditor(days), star=False, hint=several)
    yield Field("interval", "报送周期", lambda: RadioEditor({one.value: one.value for one in Interval}))
    yield Field(
        "units",
        "填报单位",
        lambda: TextEditor("每行一个，与台账的责任单位写法一致", lines=4),
        star=False,
        hint="没有条目又没有登记零报告的单位，报送前会提醒。",
    )
    yield Field("tests", "适用的检查项", lambda: TicksEditor(tests, columns=7))


def _raw(plan: Plan) -> dict[str, object]:
    days = "、".join(day.isoformat() for day in plan.interim_dates)
    return {**vars(plan), "interim_dates": days, "units": "\n".join(plan.units), "tests": list(plan.tests)}
