"""最早可作出决定之日: the way from today to the decision, and the longer one of a party nobody can find."""

from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.deadline import in_words
from app.decision_plan import ANNOUNCED, DIRECT, Plan, plan_of
from app.model.case import Case
from app.model.case_party import CaseParty
from ui.theme import of_class


class PlanCard(QFrame):
    """One line; the events and what is taken for granted unfold on asking."""

    def __init__(self, case: Case, party: CaseParty, today: date) -> None:
        """Count both ways; without a plan there is nothing to show."""
        super().__init__()
        of_class(self, "sunken")
        plan, announced = plan_of(case, party, today), None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        if plan is None:
            self.hide()  # shown without a parent it would flash up as a window of its own
            return
        if party.served("notice") is None:
            announced = plan_of(case, party, today, ANNOUNCED)
        head = QHBoxLayout()
        head.addWidget(QLabel(_headline(plan, announced), wordWrap=True), 1)
        self.more = of_class(QPushButton("推算过程"), "link")
        self.more.clicked.connect(self._unfold)
        head.addWidget(self.more)
        column.addLayout(head)
        self.inside = QWidget()
        inside = QVBoxLayout(self.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        for one in filter(None, (plan, announced)):
            inside.addLayout(_events(one))
        self.inside.hide()
        column.addWidget(self.inside)

    def _unfold(self) -> None:
        self.inside.setVisible(self.inside.isHidden())
        self.more.setText("推算过程" if self.inside.isHidden() else "收起")


def _headline(plan: Plan, announced: Plan | None) -> str:
    if plan.earliest_on is None:
        return plan.missing
    unsure = "（暂定）" if plan.is_provisional else ""
    words = f"<b>最早可作出决定：{plan.earliest_on:%Y-}{in_words(plan.earliest_on)}</b>{unsure}"
    if announced and announced.earliest_on:
        words += f"<br>公告送达的：{announced.earliest_on:%Y-}{in_words(announced.earliest_on)}"
    return words


def _events(plan: Plan) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    title = {DIRECT: "今天直接送达的", ANNOUNCED: "公告送达的"}[plan.way]
    grid.addWidget(of_class(QLabel(title), "caption"), 0, 0, 1, 2)
    for line, one in enumerate(plan.milestones, 1):
        grid.addWidget(QLabel(f"{one.on:%Y-%m-%d}"), line, 0)
        assumed = "假定：" if one.is_assumed else ""
        clause = f"　{one.clause}" if one.clause else ""
        grid.addWidget(of_class(QLabel(f"{assumed}{one.words}{clause}", wordWrap=True), "second"), line, 1)
    grid.setColumnStretch(1, 1)
    return grid
