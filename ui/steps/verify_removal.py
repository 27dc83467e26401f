"""核查并提出意见: every condition with its clause, then the opinion, and the text of the decision."""

from collections.abc import Iterator
from typing import Any

from app import exit_texts
from app.model.exit import Exit
from app.repair_terms import Condition, conditions
from app.steps import verify_removal
from ui.check_rows import ChecksEditor
from ui.editors import FileEditor, RadioEditor, TextEditor
from ui.exit_fields import ExitPage, ask_exit_periods, in_short, note_of
from ui.form import Field, Form

ANSWERS = ("符合", "不符合")
OUTCOMES = {"granted": "同意移出", "refused": "不予移出"}


def _granted(form: Form) -> bool:
    return form.value("outcome") != "refused"


def _refused(form: Form) -> bool:
    return not _granted(form)


class VerifyRemovalPage(ExitPage):
    """核查并提出意见."""

    step = verify_removal
    verb = "提请审批"
    is_always_proofread = False
    needs_proof_note = False

    def above_form(self) -> None:
        """Show the application and the period to decide."""
        one = self.one
        if one and self.is_due:
            ask_exit_periods(self, "removal_decide")
            self.box.addWidget(note_of(f"{in_short(one)}<br>申请理由：{one.reason}"))

    def fields(self) -> Iterator[Field]:
        """Ask for each condition, then for the opinion and the text."""
        yield Field("conditions", "移出条件核查", self._checks)
        yield Field("verification", "核查情况", lambda: TextEditor("写明核查的方式、时间、人员和查明的情况", 4))
        yield Field("outcome", "处理意见", lambda: RadioEditor(OUTCOMES))
        yield Field("reason", "不予移出的理由", lambda: TextEditor(lines=3), when=_refused)
        yield Field("legal_basis", "依据", lambda: TextEditor(lines=2))
        yield Field("effect_text", "移出的效力", lambda: TextEditor(lines=3), when=_granted)
        yield Field("next_text", "再次申请", lambda: TextEditor(lines=2), star=False, when=_refused)
        yield Field("remedies", "救济措施", lambda: TextEditor(lines=3), when=_refused)
        yield Field("proof", "核查材料", lambda: FileEditor(self.workspace.keep), hint="核查记录、证明材料。")

    def initial(self) -> dict[str, Any]:
        """Bring in the rules; after a return, what was found and proposed before."""
        if self.party is None or not self.case.regime_id:
            return {}
        texts = exit_texts.of_application(self.case, self.party, self.workspace.today())
        one = self.one
        if one is None or not one.text:
            return texts
        return texts | {name: words for name, words in one.text.items() if words} | _found(one)

    def concerns(self, one: Exit) -> bool:
        """Only an application is verified."""
        return bool(one.conditions)

    def recorded(self) -> dict[str, Any]:
        """Show the answers by the conditions they belong to."""
        one = self.record()
        return super().recorded() | (_found(one) if one else {})

    def entry(self) -> Any:
        """Put answers and findings by their conditions."""
        values = self.form.values()
        checks = values.pop("conditions")
        return self.step.Entry(
            conditions={one.text: one.answer for one in checks if one.answer is not None},
            findings={one.text: one.note for one in checks if one.note},
            **values | {"outcome": values.get("outcome") or ""},
        )

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else "提交后由负责人审批"

    def _fill(self) -> None:
        super()._fill()
        self.form["outcome"].changed.connect(self._say_why)

    def _say_why(self) -> None:
        """Begin the reason of a refusal with the conditions that are not met."""
        unmet = [one.text for one in self.form.value("conditions") if one.answer is False]
        if self.form.value("outcome") == "refused" and unmet and not self.form["reason"].raw():
            self.form["reason"].set_raw("；".join(f"不符合“{one}”的条件" for one in unmet) + "。")

    def _checks(self) -> ChecksEditor:
        asked = ChecksEditor(ANSWERS, "查明的情况和证据")
        if self.case.regime_id:
            asked.ask(_question(one) for one in conditions(self.case.regime_id, self.workspace.today()))
        return asked


def _found(one: Exit) -> dict[str, Any]:
    rows = [
        {"key": row["condition"], "answer": row["is_met"], "note": row.get("finding", "")} for row in one.conditions
    ]
    return {"conditions": rows, "outcome": one.outcome}


def _question(one: Condition) -> tuple[str, str, str]:
    return one.text, one.text, one.clause if one.checked else f"{one.clause}（待核对）"
