"""协助实施措施函: which organ is asked for which measures of the decision, and by when it answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.following import due_until, unasked_measures
from app.steps import request_measures
from app.workdays import calendar
from ui.editors import DateEditor, LineEditor, TicksEditor
from ui.form import Field
from ui.step_page import StepPage

TO_ANSWER = 15
"""Working days given to answer unless the officer says otherwise: our own proposal, no legal period."""


class RequestMeasuresPage(StepPage):
    """协助实施措施函."""

    step = request_measures
    verb = "定稿函件"

    def fields(self) -> Iterator[Field]:
        """Return the blanks of the letter; only measures of the decision can be chosen."""
        today = self.workspace.today
        made = self.party.decision if self.party else None
        rows = made.measures if made else []
        names = {one["name"]: f"{one['name']}（{one['clause']}；实施主体：{one['implementing_body']}）" for one in rows}
        yield Field("addressee", "主送机关", lambda: LineEditor("实施措施的机关全称"))
        yield Field("measures", "请协助实施", lambda: TicksEditor(names, columns=1))
        yield Field("starts_on", "措施开始", lambda: DateEditor(today))
        yield Field("ends_on", "措施截止", lambda: DateEditor(today), star=False, hint="不填为至本机关通知解除时。")
        yield Field("reply_by", "请于何日前反馈", lambda: DateEditor(today))
        yield Field("copies_to", "抄送", lambda: LineEditor("多个机关用顿号隔开"), star=False)
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "联系电话", lambda: LineEditor("如 0900-1234567", width=210))

    def initial(self) -> dict[str, Any]:
        """Propose the measures nobody has been asked for yet; the rules name kinds of organs, the officer the one."""
        unit, on, party = self.case.unit, self.workspace.today(), self.party
        served = party.served("decision") if party else None
        started: date | None = served.served_on if served else None
        return {
            "measures": [one["name"] for one in unasked_measures(party)] if party else [],
            "starts_on": started,
            "ends_on": due_until(self.case, party) if party else None,
            "reply_by": calendar().nth_working_day_after(on, TO_ANSWER),
            "contact_person": self.case.officer,
            "contact_phone": unit.phone,
        }

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else "定稿后反馈表可在此打印，随函发出；到期提醒"
