"""整改核查: whether what was ordered has been done."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel

from app.following import open_one
from app.steps import check_rectification
from ui.editors import DateEditor, FileEditor, RadioEditor, TextEditor
from ui.form import Field
from ui.step_page import StepPage
from ui.theme import of_class


class CheckRectificationPage(StepPage):
    """整改核查."""

    step = check_rectification
    verb = "登记核查结果"

    def above_form(self) -> None:
        """Say again what was ordered."""
        if given := open_one(self.party, "rectification"):
            due = f"{given.due_on:%Y-%m-%d}" if given.due_on else ""
            words = f"{given.doc_number}　整改期限至 {due}\n{given.requirements}"
            self.box.addWidget(of_class(QLabel(words, wordWrap=True), "locked-note"))

    def fields(self) -> Iterator[Field]:
        """Ask for day, result and proof; where something is left of a listed party's order, for the next check."""
        today = self.workspace.today
        yield Field("checked_on", "核查日期", lambda: DateEditor(today))
        yield Field("outcome", "整改结果", lambda: RadioEditor(check_rectification.OUTCOMES))
        yield Field("findings", "核查情况", lambda: TextEditor("逐项写明整改要求是否落实", 4))
        yield Field("file", "证明材料", lambda: FileEditor(self.workspace.keep))
        if self.party and self.party.is_listed:
            yield Field(
                "next_on",
                "下次核查",
                lambda: DateEditor(today),
                when=lambda form: form.value("outcome") in ("partly", "not_done"),
                hint="整改不到位的，可以同时启动约谈。",
            )
