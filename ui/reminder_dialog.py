"""提醒日: on which day the office looks at a case again, and what is then to be done; for one case or several."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app import reminding
from app.deadline import in_words
from app.model.case import Case
from app.refusal import Obstacle
from app.workdays import calendar
from ui.editors import DateEditor, LineEditor
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.theme import of_class
from ui.workspace import Workspace

LEAD = "没有法定期限在走的案件，自己定一个日子，到时列入待办。提醒日不是法定期限，过了不算超期。"
AHEAD = {"三个工作日后": 3, "一周后": 5, "两周后": 10, "一个月后": 22}
HEIGHT = 330  # logical px


class ReminderDialog(FormDialog):
    """设提醒日; `ended` says in words how it went."""

    ended = Signal(str)

    def __init__(self, parent: QWidget | None, workspace: Workspace, title: str) -> None:
        """Ask for the day and the reason; usual days are one click away."""
        self.workspace = workspace
        fields = (
            Field("remind_on", "提醒日期", lambda: DateEditor(workspace.today)),
            Field("remind_reason", "到时办什么", lambda: LineEditor("如：催要补正材料、查询行政诉讼结果")),
        )
        super().__init__(parent, title, LEAD, "设提醒日", fields)
        self.below.addLayout(self._usual_days())
        self.words = of_class(QLabel(wordWrap=True), "second")
        self.below.addWidget(self.words)
        self.fit(HEIGHT)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the reminder still asks for."""
        values = self.form.values()
        return reminding.gaps(values["remind_on"], values["remind_reason"] or "", self.workspace.today())

    def refresh(self) -> None:
        """Ask again what is missing, and say which day it is."""
        super().refresh()
        day = self.form.value("remind_on")
        self.words.setText(f"到 {in_words(day)}列入待办{_rest(day)}。" if day else "")

    def _usual_days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for words, days in AHEAD.items():
            button = of_class(QPushButton(words), "segment")
            button.clicked.connect(lambda _=False, days=days: self._choose(days))
            row.addWidget(button)
        row.addStretch()
        return row

    def _choose(self, days: int) -> None:
        day = calendar().nth_working_day_after(self.workspace.today(), days)
        self.form["remind_on"].set_raw(day)
        self.refresh()


class RemindCase(ReminderDialog):
    """设提醒日 of one case."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, case: Case) -> None:
        """Begin with the reminder there is."""
        self.case = case
        super().__init__(parent, workspace, f"设提醒日　{case.title}")
        if case.remind_on:
            self.form["remind_on"].set_raw(case.remind_on)
            self.form["remind_reason"].set_raw(case.remind_reason)
            self.refresh()

    def perform(self) -> None:
        """Keep the reminder."""
        space = self.workspace
        day, reason = self.form.value("remind_on"), self.form.value("remind_reason")
        reminding.set_reminder(space.office, self.case, day, reason, who=space.who, on=space.today())
        space.case_changed.emit(self.case.id)


class RemindCases(ReminderDialog):
    """设提醒日 of the chosen cases: one day and reason for all; those that may not have it keep what they have."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, case_ids: Sequence[UUID]) -> None:
        """Ask once for all of them."""
        self.case_ids = list(case_ids)
        super().__init__(parent, workspace, f"为所选的 {len(self.case_ids)} 件案件设提醒日")

    def perform(self) -> None:
        """Keep the reminders; say which cases have none, and why."""
        space = self.workspace
        day, reason = self.form.value("remind_on"), self.form.value("remind_reason")
        number, refused = reminding.remind_all(
            space.office, self.case_ids, day, reason, who=space.who, on=space.today()
        )
        left = f"{len(refused)} 件没有设：{refused[0][0]}，{refused[0][1]}" if refused else ""
        self.ended.emit(f"已为 {number} 件设提醒日。{left}")
        space.case_changed.emit(None)


def _rest(day: date) -> str:
    return "" if calendar().is_working_day(day) else "（休息日）"
