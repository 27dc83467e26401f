"""核实与答复: item by item, by somebody other than the case officer."""

from collections.abc import Iterator
from typing import Any

from app.law import provision
from app.model.objection import OUTCOMES
from app.steps import answer_objection
from ui.case_periods import ask_periods
from ui.editors import LineEditor, RadioEditor, TextEditor
from ui.form import Field
from ui.objection_rows import VerifiedEditor
from ui.step_fields import late_reason
from ui.step_page import StepPage


class AnswerObjectionPage(StepPage):
    """核实与答复."""

    step = answer_objection
    verb = "定稿反馈书"

    def above_form(self) -> None:
        """Ask for the period to reply where nobody has confirmed it; its clock then runs from the day of receipt."""
        if answer_objection.unanswered(self.party):
            ask_periods(self, "reply_period")

    def fields(self) -> Iterator[Field]:
        """Ask for each item, then for the whole."""
        objection = answer_objection.unanswered(self.party)
        said = objection.items if objection else []
        yield from late_reason(self, "reply")
        yield Field("items", "逐项核实", lambda: VerifiedEditor(said))
        yield Field("verification", "核实情况", lambda: TextEditor(lines=3))
        yield Field(
            "outcome", "处理意见", lambda: RadioEditor(OUTCOMES), hint="采纳的，转入“不予列入”；不予采纳的，继续审核。"
        )
        yield Field("outcome_reason", "处理理由", lambda: TextEditor(lines=2))
        yield Field("legal_basis", "答复依据", LineEditor)
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "联系电话", lambda: LineEditor(width=210))

    def initial(self) -> dict[str, Any]:
        """Bring in the basis and whom to call."""
        return {
            "legal_basis": provision("general.answer", on=self.workspace.today()).values["cited"],
            "contact_person": self.workspace.who.name,
            "contact_phone": self.case.unit.phone,
        }

    def entry(self) -> Any:
        """Return the reply; an outcome not chosen yet is empty."""
        values: dict[str, Any] = self.form.values()
        values["outcome"] = values["outcome"] or ""
        return answer_objection.Entry(**values)

    def after_words(self) -> str:
        """Say what comes next."""
        return "定稿后送达反馈书"
