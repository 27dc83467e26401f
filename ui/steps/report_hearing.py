"""听证报告: what the chair makes of the hearing."""

from collections.abc import Iterator
from typing import Any

from app.steps import report_hearing
from ui.editors import TextEditor
from ui.form import Field
from ui.step_page import StepPage


class ReportHearingPage(StepPage):
    """听证报告."""

    step = report_hearing
    verb = "定稿报告"

    def fields(self) -> Iterator[Field]:
        """Ask what was disputed, what was found, and what to do."""
        yield Field("issues", "争议焦点", lambda: TextEditor(lines=2), star=False)
        yield Field("findings", "主持人意见", lambda: TextEditor("对事实、证据和依据的意见", lines=4))
        yield Field("chair_opinion", "处理建议", lambda: TextEditor(lines=3))

    def record(self) -> Any:
        """Return the hearing."""
        return self.party.hearing if self.party else None

    def after_words(self) -> str:
        """Say what comes next."""
        return "听证办结，根据听证笔录提请审核"
