"""拟列入告知书: reason, basis, measures, rights and period."""

from collections.abc import Iterator
from typing import Any

from app.applying import hearing_due
from app.deadline import count, in_words
from app.law import text
from app.measures import Measure, measures_for
from app.paper_blanks import basis_of
from app.picking import picking
from app.regime import hearing_text
from app.steps import notify_party
from ui.case_periods import ask_periods
from ui.confirm_measure import ConfirmMeasure
from ui.editors import LineEditor, TextEditor
from ui.form import Field
from ui.measures_editor import MeasuresEditor
from ui.step_page import StepPage

PERIOD = "statement_period"


class NotifyPartyPage(StepPage):
    """拟列入告知书."""

    step = notify_party
    verb = "定稿告知书"

    def above_form(self) -> None:
        """Ask for the period first where nobody has confirmed it: no clock is guessed."""
        if self.is_too_early:
            return
        self.periods = ask_periods(self, needed=PERIOD)
        self.clause = ConfirmMeasure(self.case.regime_id, self._offered(), self.workspace)
        self.clause.confirmed.connect(self._clause_confirmed)
        self.box.addWidget(self.clause)

    def _offered(self) -> list[Measure]:
        return measures_for(picking(self.case, self.party, self.workspace.today())) if self.case.regime_id else []

    def _clause_confirmed(self) -> None:
        self.save_draft()
        self.workspace.case_changed.emit(self.case.id)

    def fields(self) -> Iterator[Field]:
        """Return the blanks of the notice."""
        offered = self._offered()
        yield Field(
            "reason", "拟列入事由", lambda: TextEditor("例：因……，于　年　月　日被作出《……》（文号），已生效。", 3)
        )
        yield Field("legal_basis", "认定依据", lambda: TextEditor("法律、法规、规章或政策文件名称和条款", 2))
        yield Field("proposed_measures", "拟采取措施", lambda: MeasuresEditor(offered, self.workspace.today))
        yield Field(
            "proportion_note", "过惩相当说明", lambda: TextEditor("写明措施与行为的性质、情节、危害相当的理由", 2)
        )
        yield Field("rights_text", "权利告知", lambda: TextEditor(lines=3))
        yield Field("lapse_text", "不提出的后果", lambda: TextEditor(lines=2))
        due = hearing_due(self.case, self.workspace.today())
        yield Field(
            "hearing_text", "听证告知", lambda: TextEditor("依法应当听证的，在此告知；不适用的不填", 2),
            star=bool(due), hint=due,
        )  # fmt: skip
        yield Field(
            "no_hearing_reason", "不告知听证的理由",
            lambda: LineEditor("如 罚款数额没有达到应当听证的标准（写明条款）"), star=False,
            when=lambda form: bool(due) and not form.value("hearing_text").strip(),
        )  # fmt: skip
        yield Field("contact_address", "受理地址", LineEditor)
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "联系电话", lambda: LineEditor("如 0900-1234567", width=210))

    def initial(self) -> dict[str, Any]:
        """Bring in what the case, the rules and the office's own record already say."""
        on, unit = self.workspace.today(), self.case.unit
        you = self.party.you if self.party else ""
        told = self.party.notice if self.party else None
        evidence = self.case.evidence
        return {
            "reason": told.reason if told else evidence.facts if evidence else "",
            "legal_basis": told.legal_basis if told else basis_of(self.case, on),
            "proposed_measures": told.proposed_measures if told else [],
            "proportion_note": told.proportion_note if told else "",
            "rights_text": text("general.rights_text", on=on, you=you),
            "lapse_text": text("general.lapse_text", on=on, you=you),
            "hearing_text": hearing_text(you, on=on) if hearing_due(self.case, on) else "",
            "contact_address": unit.address,
            "contact_person": self.case.officer,
            "contact_phone": unit.phone,
        }

    def record(self) -> Any:
        """Return the notice as it was told."""
        return self.party.notice if self.party else None

    def recorded(self) -> dict[str, Any]:
        """Show the measures as they were kept."""
        told = self.record()
        return super().recorded() | {"proposed_measures": told.proposed_measures if told else []}

    def after_words(self) -> str:
        """Say until when the party could answer if it were served today."""
        known = None if self.is_too_early else notify_party.statement_period(self.case, self.workspace.today())
        if known is None:
            return ""
        due = count(known, self.workspace.today(), "送达")
        return f"今天送达则 {in_words(due.due_on)}届满"

    def go_to_notes(self) -> None:
        """Lead to the period: it is all that may be missing outside the form."""
        super().go_to_notes()
        if self.periods and (asked := self.periods.rows.get(f"{self.case.regime_id}.{PERIOD}")):
            asked.unfold()
