"""听证: when, how and by whom a hearing was asked for, and what the office makes of it."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton

from app.deadline import in_words
from app.model.hearing import HEARING_OUTCOMES, REQUEST_FORMS
from app.steps import request_hearing
from ui.editors import ChoiceEditor, DateEditor, FileEditor, LineEditor, RadioEditor, TextEditor
from ui.form import Field
from ui.step_page import StepPage
from ui.theme import of_class


class RequestHearingPage(StepPage):
    """听证."""

    step = request_hearing
    verb = "登记听证申请"

    def above_form(self) -> None:
        """Say until when the party may ask; the form opens when it has."""
        clock = self.case.latest("hearing_request", self.party)
        asked = self.party.hearing if self.party else None
        self.can_wait = bool(clock and not (asked and asked.counts) and not self.is_too_early)
        self.words = of_class(
            QLabel(_until(clock.due_on, self.workspace.today()) if clock else "", wordWrap=True), "h2"
        )
        self.begin = of_class(QPushButton("登记听证申请（逾期提出的也要登记）"), "ghost")
        self.begin.clicked.connect(lambda: self._show_form(True))
        for one in (self.words, self.begin):
            one.setVisible(self.can_wait)
            self.box.addWidget(one)

    def _fill(self) -> None:
        super()._fill()
        self._show_form(not self.can_wait or bool(self.workspace.load_draft(self.slot)))

    def _show_form(self, shown: bool) -> None:
        self.registering = shown
        self.form.setVisible(shown and not (self.is_done and not self.record()))
        self.words.setVisible(not shown)
        self.begin.setVisible(not shown)
        if shown and self.can_wait:
            self.refresh()

    @property
    def is_waiting(self) -> bool:
        """Say whether there is nothing to do now but wait."""
        return not self.registering

    def fields(self) -> Iterator[Field]:
        """Ask when, how, by whom, and whether a hearing is held."""
        yield Field("requested_on", "要求听证日期", lambda: DateEditor(self.workspace.today))
        yield Field("request_form", "提出方式", lambda: ChoiceEditor(REQUEST_FORMS, width=210))
        yield Field("requested_by", "提出人", LineEditor)
        yield Field("request_file", "听证申请", lambda: FileEditor(self.workspace.keep))
        yield Field("outcome", "处理", lambda: RadioEditor(HEARING_OUTCOMES), hint="期限内要求听证的，应当组织。")
        yield Field(
            "outcome_reason", "不组织的理由", lambda: TextEditor(lines=2),
            when=lambda form: form.value("outcome") == "declined",
        )  # fmt: skip

    def initial(self) -> dict[str, Any]:
        """Presume a letter of the party itself, and that a hearing is held."""
        who = self.party.party.party_name if self.party else ""
        return {"request_form": "written", "requested_by": who, "outcome": "to_be_held"}

    def entry(self) -> Any:
        """Return the request; an outcome not chosen yet is empty."""
        values: dict[str, Any] = self.form.values()
        values["outcome"] = values.get("outcome") or ""
        return request_hearing.Entry(**values)

    def record(self) -> Any:
        """Return the request."""
        return self.party.hearing if self.party else None

    def after_words(self) -> str:
        """Say what a request does."""
        return "组织听证的，接着制作听证通知书" if self.registering else ""


def _until(due_on: Any, today: Any) -> str:
    if due_on < today:
        return f"要求听证的期限已于 {in_words(due_on)}届满，当事人没有要求听证。"
    return f"现在不需要您操作，当事人可以要求听证至 {in_words(due_on)}。"
