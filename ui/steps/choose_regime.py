"""名单制度适用: list, ground, criteria, leniency."""

from collections.abc import Iterator
from typing import Any

from app.regime import regime, regimes
from app.steps import choose_regime
from ui.check_rows import ChecksEditor
from ui.editors import ChoiceEditor, LineEditor, RadioEditor
from ui.form import Field
from ui.step_page import StepPage


class ChooseRegimePage(StepPage):
    """名单制度适用."""

    step = choose_regime
    verb = "确认适用"

    def fields(self) -> Iterator[Field]:
        """Ask for the list first; grounds and criteria follow from it."""
        offered = [
            one for one in regimes(self.workspace.today())
            if not self.case.unit.regimes or one.id in self.case.unit.regimes
        ]  # fmt: skip
        names = {one.id: f"{one.name}（{one.level}）" for one in offered}
        yield Field("regime_id", "名单制度", lambda: ChoiceEditor(names))
        yield Field("ground", "情形", lambda: ChoiceEditor({}))
        yield Field("criteria", "列入条件", lambda: ChecksEditor(("符合", "不符合"), "证据或说明"))
        yield Field(
            "unfit_reason", "不符合的理由", LineEditor,
            when=lambda form: any(one.answer is False for one in form.value("criteria")),
        )  # fmt: skip
        yield Field(
            "leniency", "宽容审慎核对", lambda: ChecksEditor(("有", "没有"), "有的，写明理由"),
            hint="对未成年人、不可抗力、非主观故意、轻微失信行为，应宽容审慎认定（49号文（十六））。",
        )  # fmt: skip
        yield Field("decision_form", "处理形式", lambda: RadioEditor(choose_regime.DECISION_FORMS))

    def _fill(self) -> None:
        asked = choose_regime.leniency(self.workspace.today()).items()
        self.form["leniency"].ask((key, text, "") for key, text in asked)  # pyright: ignore[reportAttributeAccessIssue]
        raw = self.initial() if self.is_done else self.initial() | self.workspace.load_draft(self.slot)
        self.form["regime_id"].set_raw(raw.get("regime_id", ""))
        self._follow_regime()
        self.form.set_raw(raw)
        self.form["regime_id"].changed.connect(self._follow_regime)

    def _follow_regime(self) -> None:
        chosen = self.form.value("regime_id")
        listed = regime(chosen, on=self.workspace.today()) if chosen else None
        grounds = {one.key: f"{one.text}（{one.clause}）" for one in listed.grounds} if listed else {}
        self.form["ground"].offer(grounds)  # pyright: ignore[reportAttributeAccessIssue]
        asked = [(one.key, one.text, one.clause) for one in listed.criteria] if listed else []
        self.form["criteria"].ask(asked)  # pyright: ignore[reportAttributeAccessIssue]

    def initial(self) -> dict[str, Any]:
        """Take over what was chosen before a return."""
        case = self.case
        chosen = regime(case.regime_id, on=case.opened_on) if case.regime_id else None
        ground = next((one.key for one in chosen.grounds if one.text == case.ground), "") if chosen else ""
        return {
            "regime_id": case.regime_id or (case.unit.regimes[0] if len(case.unit.regimes) == 1 else ""),
            "ground": ground,
            "criteria": case.criteria,
            "leniency": case.leniency,
            "decision_form": case.decision_form or "separate",
        }

    def after_words(self) -> str:
        """Say what comes next."""
        return "确认后提请立案审批"
