"""放弃陈述申辩: the declaration in writing."""

from collections.abc import Iterator
from typing import Any

from app.steps import waive_statement
from ui.editors import DateEditor, FileEditor
from ui.form import Field
from ui.step_page import StepPage


class WaiveStatementPage(StepPage):
    """放弃陈述申辩."""

    step = waive_statement
    verb = "登记放弃"

    def fields(self) -> Iterator[Field]:
        """Ask for the day and the scan."""
        yield Field("waived_on", "放弃日期", lambda: DateEditor(self.workspace.today))
        yield Field("waiver_file", "放弃声明", lambda: FileEditor(self.workspace.keep), hint="须有当事人签字或盖章。")

    def record(self) -> Any:
        """Return what was recorded."""
        return self.party

    def after_words(self) -> str:
        """Say what comes next."""
        return "登记后可提请审核"
