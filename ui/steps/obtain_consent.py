"""上一级同意: the reply that came back."""

from collections.abc import Iterator
from typing import Any

from app.steps import obtain_consent
from ui.editors import DateEditor, FileEditor, LineEditor, RadioEditor
from ui.form import Field
from ui.step_page import StepPage


class ObtainConsentPage(StepPage):
    """上一级同意."""

    step = obtain_consent
    verb = "登记批复"

    def fields(self) -> Iterator[Field]:
        """Ask for number, day, answer and scan."""
        yield Field("reply_number", "批复文号", LineEditor)
        yield Field("replied_on", "批复日期", lambda: DateEditor(self.workspace.today))
        yield Field("is_granted", "是否同意", lambda: RadioEditor({True: "同意", False: "不同意"}))
        yield Field("reply_file", "批复扫描件", lambda: FileEditor(self.workspace.keep))

    def initial(self) -> dict[str, Any]:
        """Nothing is known before the reply is here."""
        return {}

    def record(self) -> Any:
        """Return what was recorded."""
        return self.case.consent

    def after_words(self) -> str:
        """Say what comes next."""
        return "登记后制作决定书"
