"""措施实施反馈: which letter is answered, and what was done, measure by measure."""

from collections.abc import Iterator
from typing import Any

from app.following import awaited_feedback
from app.steps import record_feedback
from ui.editors import ChoiceEditor, DateEditor, FileEditor, LineEditor, TextEditor, TicksEditor
from ui.form import Field
from ui.step_page import StepPage


class RecordFeedbackPage(StepPage):
    """措施实施反馈."""

    step = record_feedback
    verb = "登记反馈"

    def fields(self) -> Iterator[Field]:
        """Ask which letter, when and by whom, and which measures are carried out."""
        waiting = [one for one in self.party.sharings if one.awaits_feedback] if self.party else []
        letters = {one.doc_number: f"{one.receiver}　{one.doc_number}" for one in waiting}
        names = {name: name for one in waiting for name in one.measures}
        yield Field("doc_number", "反馈的函", lambda: ChoiceEditor(letters))
        yield Field("fed_back_on", "反馈日期", lambda: DateEditor(self.workspace.today))
        yield Field("feedback_by", "反馈人", lambda: LineEditor(width=210))
        yield Field("carried_out", "已实施的措施", lambda: TicksEditor(names, columns=1), star=False)
        yield Field("feedback", "反馈内容", lambda: TextEditor("实施期间和情况；没有实施的，写明原因", 3), star=False)
        yield Field("file", "反馈表", lambda: FileEditor(self.workspace.keep))

    def initial(self) -> dict[str, Any]:
        """Take the letter due first, with all its measures carried out."""
        first = awaited_feedback(self.party)
        return {"doc_number": first.doc_number if first else "", "carried_out": first.measures if first else []}
