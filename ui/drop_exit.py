"""撤回移出申请、终止提请: what is being decided about a listing ends without a decision, for a reason."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app import exit_handling
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import ROUTES
from app.refusal import Obstacle
from ui.editors import FileEditor, TextEditor
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.workspace import Workspace

HEIGHT = 360  # logical px


class DropExit(FormDialog):
    """撤回移出申请、终止提请."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, case: Case, party: CaseParty) -> None:
        """Ask for the reason, and of an application for the letter that takes it back."""
        self.workspace, self.case, self.party = workspace, case, party
        one = party.open_exit
        applied = bool(one and one.route == "repair")
        fields = [Field("reason", "原因", lambda: TextEditor("写明申请人撤回或者终止提请的原因", lines=3))]
        if applied:
            fields.append(Field("proof", "撤回申请书", lambda: FileEditor(workspace.keep)))
        matter = "移出申请" if applied else f"“{ROUTES[one.route]}”" if one else ""
        verb = "登记撤回" if applied else "终止提请"
        lead = "登记后本次办理终结，不作出决定，期限停止。当事人仍在名单上的，可以再次申请。"
        super().__init__(parent, f"{verb}：{party.party.party_name}的{matter}", lead, verb, fields)
        self.fit(HEIGHT)
        self.refresh()

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the act still asks for."""
        values = self.form.values()
        return exit_handling.drop_gaps(self.party, values["reason"], values.get("proof"))

    def perform(self) -> None:
        """End it."""
        space, values = self.workspace, self.form.values()
        exit_handling.drop(
            space.office, self.case, self.party, values["reason"],
            who=space.who, on=space.today(), proof=values.get("proof"),
        )  # fmt: skip
        space.case_changed.emit(self.case.id)
