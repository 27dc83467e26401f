"""本单位关于名单制度的决定: who decided it, when, why, in what paper; recorded by a 负责人."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

from app import own_rules
from app.own_rules import Decision
from app.refusal import Obstacle
from app.regime import Regime
from ui.editors import DateEditor, FileEditor, LineEditor, TextEditor
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.workspace import Workspace

HEIGHT = 560  # logical px
TITLES = {
    ("adopt", True): (
        "采用“{name}”",
        "决定采用的理由、文件写入日志；自起始日起，新案件可以适用这一名单。",
        "登记采用决定",
    ),
    ("adopt", False): (
        "停止采用“{name}”",
        "自起始日起，新案件不能再适用这一名单；已经立案的继续办理。",
        "登记停止采用",
    ),
    ("consent", True): (
        "“{name}”需要上一级同意",
        "自起始日起审批的案件，作出列入决定前须报上一级同意。",
        "登记需要上一级同意",
    ),
    ("consent", False): (
        "“{name}”不再需要上一级同意",
        "自起始日起审批的案件，不再报上一级同意；以前审批的仍按当时的规定办理。",
        "登记不再需要上一级同意",
    ),
    ("discussion", True): (
        "“{name}”的列入须集体讨论",
        "自起始日起审批的案件，负责人审批前须集体讨论，并归入出席人员签名的集体讨论记录。",
        "登记须集体讨论",
    ),
    ("discussion", False): (
        "“{name}”的列入不再一律集体讨论",
        "自起始日起审批的案件，由承办人视情节提请；以前审批的仍按当时的规定办理。",
        "登记不再一律集体讨论",
    ),
}
"""Title, effect and verb of each decision, by its kind and whether it holds."""


class RegimeDecisionDialog(FormDialog):
    """登记决定: the act is signed by whoever is logged in, the decision is whose it was."""

    def __init__(self, parent: QWidget, workspace: Workspace, listed: Regime, kind: str, *, holds: bool) -> None:
        """Ask for everything a decision must say."""
        self.workspace, self.listed, self.kind, self.holds = workspace, listed, kind, holds
        title, lead, verb = TITLES[kind, holds]
        super().__init__(parent, title.format(name=listed.name), lead, verb, self._fields())
        self.fit(HEIGHT)
        self.refresh()

    def _fields(self) -> Iterator[Field]:
        today = self.workspace.today
        yield Field("decided_by", "决定人或会议", lambda: LineEditor("如 局长办公会"))
        yield Field("decided_on", "决定日期", lambda: DateEditor(today))
        yield Field("since", "自何日起", lambda: DateEditor(today))
        yield Field("document", "依据文件", lambda: LineEditor("文件名称和文号"))
        yield Field("reason", "理由", lambda: TextEditor(lines=2))
        yield Field("scan", "文件扫描件", lambda: FileEditor(self.workspace.keep))

    def entry(self) -> Decision:
        """Return the decision as entered."""
        return Decision(self.listed.id, self.kind, self.holds, **self.form.values())

    def gaps(self) -> Iterable[Obstacle]:
        """Say what the decision still lacks."""
        return own_rules.gaps(self.entry(), self.workspace.today())

    def perform(self) -> None:
        """Keep the decision."""
        office, unit = self.workspace.office, self.workspace.unit
        own_rules.decide(office, unit, self.entry(), who=self.workspace.who, on=self.workspace.today())
