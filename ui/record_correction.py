"""登记改正: on which day a listed party put right what it was listed for, with the proof."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel, QWidget

from app import improving
from app.deadline import count, in_words
from app.law import period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.regime import AFTER_CORRECTION
from ui.editors import DateEditor, FileEditor
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.theme import of_class
from ui.workspace import Workspace

LEAD = "该名单的最早申请移出自改正之日起算。登记后开始计算，重新登记的以最后一次为准。"
HEIGHT = 330  # logical px


class RecordCorrection(FormDialog):
    """登记改正."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, case: Case, party: CaseParty) -> None:
        """Ask for the day and the proof."""
        self.workspace, self.case, self.party = workspace, case, party
        fields = (
            Field("corrected_on", "改正日期", lambda: DateEditor(workspace.today)),
            Field("proof", "改正证明", lambda: FileEditor(workspace.keep), hint="如工资支付凭证、履行完毕的证明。"),
        )
        super().__init__(parent, f"登记改正　{party.party.party_name}", LEAD, "登记改正", fields)
        self.runs_to = of_class(QLabel(wordWrap=True), "second")
        self.below.addWidget(self.runs_to)
        self.fit(HEIGHT)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the act still asks for."""
        values = self.form.values()
        return improving.gaps(self.case, values["corrected_on"], values["proof"], self.workspace.today())

    def refresh(self) -> None:
        """Ask again what is missing, and say from when removal may be applied for."""
        super().refresh()
        day = self.form.value("corrected_on")
        confirmed = self.case.unit.confirmed(self.workspace.today())
        known = period(f"{self.case.regime_id}.{AFTER_CORRECTION}", on=day, confirmed=confirmed) if day else None
        due = count(known, day, "改正") if known else None
        state = "" if known is None or known.checked else "（期限待核对）"
        self.runs_to.setText(f"最早可申请移出：{due.due_on:%Y-}{in_words(due.due_on)}{state}。" if due else "")

    def perform(self) -> None:
        """Start the clock."""
        space = self.workspace
        day, proof = self.form.value("corrected_on"), self.form.value("proof")
        improving.record_correction(space.office, self.case, self.party, day, proof, who=space.who, on=space.today())
        space.case_changed.emit(self.case.id)
