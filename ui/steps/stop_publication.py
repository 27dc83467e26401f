"""停止公示: which channels stopped, when, with which proof, and why."""

from collections.abc import Iterator

from app.steps import stop_publication
from ui.editors import TextEditor
from ui.form import Field
from ui.publication_rows import EndingsEditor
from ui.step_fields import late_reason
from ui.step_page import Question, StepPage


class StopPublicationPage(StepPage):
    """停止公示."""

    step = stop_publication
    verb = "登记停止公示"

    def fields(self) -> Iterator[Field]:
        """Ask for the end of each channel; one that goes on is left empty."""
        keep, today = self.workspace.keep, self.workspace.today
        names = stop_publication.still_shown(self.party) if self.party else []
        yield Field(
            "endings", "停止的渠道", lambda: EndingsEditor(names, keep, today), hint="只填已经停止的渠道，其余留空。"
        )
        yield Field("reason", "停止的原因", lambda: TextEditor("如公示期限届满；发现不应当公示", 2))
        yield from late_reason(self, "unpublish")

    def question(self) -> Question | None:
        """Stopping is asked once more."""
        names = "、".join(one.name for one in stop_publication.stopped(self.entry()))
        return Question(f"登记停止公示：{names}？", "登记后，这些渠道按已停止公示、共享记录。", "登记停止公示")
