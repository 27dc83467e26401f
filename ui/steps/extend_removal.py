"""延长办理期限: by how much, why, and how the applicant is told."""

from collections.abc import Iterator
from typing import Any

from app.deadline import count
from app.model.exit import Exit
from app.steps import extend_removal
from ui.editors import FileEditor, LineEditor, TextEditor
from ui.exit_fields import ExitPage, in_short, note_of
from ui.form import Field
from ui.step_page import Question


class ExtendRemovalPage(ExitPage):
    """延长办理期限."""

    step = extend_removal
    verb = "登记延长"

    def above_form(self) -> None:
        """Say until when the time runs now, and until when it would."""
        one = self.one
        if one is None or not self.is_due:
            return
        running = self.case.running(extend_removal.CLOCK, self.party)
        more = extend_removal.extension(self.case, self.workspace.today())
        said = in_short(one)
        if running and more and not one.extended_on:
            until = count(more, running.due_on, "").due_on
            state = "" if more.checked else "（待核对）"
            said += f"<br>期限至 {running.due_on:%Y-%m-%d}，延长{more}后至 {until:%Y-%m-%d}。依据{more.clause}{state}。"
        self.box.addWidget(note_of(said))

    def fields(self) -> Iterator[Field]:
        """Ask why, who has agreed, and how the applicant is told."""
        yield Field("extension_reason", "延长的理由", lambda: TextEditor("情况为什么复杂，还需要核查什么", lines=3))
        yield Field("extended_by", "批准人", lambda: LineEditor("本机关负责人", 210))
        yield Field("approval_file", "签批件", lambda: FileEditor(self.workspace.keep))
        yield Field("extension_told", "告知申请人", lambda: TextEditor("何时、以什么方式告知延长的期限和理由", lines=2))

    def initial(self) -> dict[str, Any]:
        """Name the head of the office where there is one only."""
        heads = [one.name for one in self.workspace.officers() if one.may("approver") and one.is_active]
        return {"extended_by": heads[0] if len(heads) == 1 else ""}

    def concerns(self, one: Exit) -> bool:
        """Only what was extended is shown."""
        return bool(one.extended_on)

    def question(self) -> Question | None:
        """More time is given once only."""
        return Question("登记延长办理期限？", "每件申请只延长一次，延长的期限和理由应当告知申请人。", "登记延长")
