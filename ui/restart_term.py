"""登记新的列入情形: what it is, since when, by which document; then the term of the list begins anew."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app import restarting
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.restarting import NewGround
from ui.editors import DateEditor, FileEditor, LineEditor, TextEditor
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.workspace import Workspace

LEAD = "该名单规定，名单期内出现新的列入情形的，期限重新计算。登记后，名单期限和最早申请移出自认定日期起算。"
HEIGHT = 460  # logical px


class RestartTerm(FormDialog):
    """登记新的列入情形."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, case: Case, party: CaseParty) -> None:
        """Ask for the ground, its day, its document and the scan."""
        self.workspace, self.case, self.party = workspace, case, party
        fields = (
            Field("ground", "新的情形", lambda: TextEditor("照规定原文填写", lines=2)),
            Field("found_on", "认定日期", lambda: DateEditor(workspace.today)),
            Field("document", "认定文书", lambda: LineEditor("文书名称和文号")),
            Field("proof", "文书扫描件", lambda: FileEditor(workspace.keep)),
        )
        title = f"登记新的列入情形　{party.party.party_name}"
        super().__init__(parent, title, LEAD, "登记并重新计算期限", fields)
        self.fit(HEIGHT)
        self.refresh()

    def entry(self) -> NewGround:
        """Return what is entered."""
        return NewGround(**self.form.values())

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the act still asks for."""
        return restarting.gaps(self.party, self.entry(), self.workspace.today())

    def perform(self) -> None:
        """Begin the term anew."""
        space = self.workspace
        restarting.restart_term(space.office, self.case, self.party, self.entry(), who=space.who, on=space.today())
        space.case_changed.emit(self.case.id)
