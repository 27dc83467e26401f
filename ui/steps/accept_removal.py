"""受理移出申请: accepted, declined, or completed once; the paper follows the answer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.model.exit import ANSWERS, Exit
from app.repair_terms import materials
from app.steps import accept_removal
from ui.editors import LineEditor, NumberEditor, RadioEditor, TextEditor, TicksEditor
from ui.exit_fields import NO_FEE, ExitPage, ask_exit_periods, earliest_words, in_short, note_of
from ui.form import Field, Form
from ui.step_fields import late_reason


def _answered(answer: str) -> Any:
    def when(form: Form) -> bool:
        return form.value("answer") == answer

    return when


class AcceptRemovalPage(ExitPage):
    """受理移出申请."""

    step = accept_removal
    verb = "定稿通知书"

    def above_form(self) -> None:
        """Show the application, what it brought, and since when it can be accepted."""
        one = self.one
        if one is None or not self.is_due:
            return
        ask_exit_periods(self, "removal_accept", "removal_decide")
        brought = "、".join(one.materials)
        self.box.addWidget(note_of(f"{in_short(one)}<br>材料：{brought}。<br>{earliest_words(self, one.opened_on)}"))

    def fields(self) -> Iterator[Field]:
        """Ask for the answer and whom the party may turn to."""
        missing = {one: one for one in self._not_handed_in()}
        completing = _answered("completing")
        yield Field("answer", "处理", lambda: RadioEditor(ANSWERS))
        yield Field("answer_reason", "不予受理的理由", lambda: TextEditor(lines=3), when=_answered("declined"))
        if missing:
            yield Field("missing_materials", "需要补正的材料", lambda: TicksEditor(missing, columns=1), when=completing)
        yield Field(
            "other_materials", "其他材料", lambda: LineEditor("材料清单以外的，用顿号隔开"), star=not missing,
            when=completing,
        )  # fmt: skip
        yield Field(
            "completion_days",
            "补正期限",
            lambda: NumberEditor("工作日", accept_removal.MOST_DAYS, 120),
            when=completing,
        )
        yield Field("contact_address", "联系地址", LineEditor)
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "联系电话", lambda: LineEditor(width=210))
        yield from late_reason(self, "removal_accept")

    def initial(self) -> dict[str, Any]:
        """Presume that it is accepted, unless it is too early; bring in the office's own record."""
        unit, party, one = self.case.unit, self.party, self.one
        early = accept_removal.too_early(self.case, party, one.opened_on) if party and one else None
        reason = f"最早可申请移出的日期为{early:%Y-%m-%d}，提出申请时尚未届满" if early else ""
        return {
            "answer": "declined" if early else "accepted",
            "answer_reason": reason,
            "contact_address": unit.address,
            "contact_person": unit.contact or self.case.officer,
            "contact_phone": unit.phone,
        }

    def entry(self) -> Any:
        """Put what is missing together."""
        values = self.form.values()
        other = values.pop("other_materials", "") or ""
        missing = (*values.pop("missing_materials", ()), *filter(None, (one.strip() for one in other.split("、"))))
        entry = self.step.Entry(**values | {"answer": values.get("answer") or ""})
        return replace(entry, missing_materials=missing)

    def concerns(self, one: Exit) -> bool:
        """Only an application is answered."""
        return bool(one.answered_on)

    def after_words(self) -> str:
        """Say what follows from the answer."""
        if self.is_locked:
            return ""
        return {
            "accepted": f"定稿后开始核查。{NO_FEE}",
            "declined": "送达后本次申请办结，当事人可以再次申请",
            "completing": "送达后等待当事人补正",
        }.get(self.form.value("answer") or "", "")

    def _not_handed_in(self) -> list[str]:
        one = self.one
        if one is None or not self.case.regime_id:
            return []
        return [name for name in materials(self.case.regime_id, self.workspace.today()) if name not in one.materials]
