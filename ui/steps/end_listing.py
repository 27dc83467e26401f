"""停止公示、解除措施: every channel and receiver with its day and proof, then the measures."""

from collections.abc import Iterator

from app.model.exit import Exit
from app.publishing import open_channels, open_sharings
from app.steps import end_listing
from ui.editors import DateEditor, FileEditor, LineEditor, TextEditor
from ui.exit_fields import ExitPage, in_short, note_of
from ui.form import Field, Form
from ui.publication_rows import EndingsEditor
from ui.step_fields import late_reason
from ui.step_page import Question


class EndListingPage(ExitPage):
    """停止公示、解除措施."""

    step = end_listing
    verb = "登记办结"

    def above_form(self) -> None:
        """Show the decision this carries out."""
        one = self.one if self.is_due else self.record() if self.is_done else None
        if one:
            ended = "" if self.is_due else "".join(f"<br>{words}" for words in self._ended())
            self.box.addWidget(note_of(f"{in_short(one)}{ended}"))

    def fields(self) -> Iterator[Field]:
        """Ask for the end of each channel and receiver, of the measures, and for the last looks."""
        keep, today = self.workspace.keep, self.workspace.today
        names = self._open_names()
        if names:
            yield Field("endings", "停止公示、共享", lambda: EndingsEditor(names, keep, today))
        if self.party and end_listing.has_measures(self.party):
            yield Field("lifted_on", "解除措施日期", lambda: DateEditor(today))
            yield Field(
                "lifted_how", "解除情况", lambda: TextEditor("由谁、怎样解除，如 函告实施部门停止执行", lines=2)
            )
            yield Field("lifted_proof", "解除凭证", lambda: FileEditor(keep), star=False)
        if wait := end_listing.push_period(self.case, today()):
            hint = f"当事人登记地在外省的，决定作出之日起{wait}内推送{'' if wait.checked else '（待核对）'}。"
            yield Field("pushed_to", "推送外省部门", lambda: LineEditor("不需要推送的留空"), star=False, hint=hint)
            yield Field("pushed_on", "推送日期", lambda: DateEditor(today), when=_pushed)
        if names:
            yield Field(
                "refreshed_on", "平台更新核对", lambda: DateEditor(today), star=False,
                hint="打开信用网站核对，确认已不再显示列入信息的日期。",
            )  # fmt: skip
        yield from late_reason(self, "withdrawal")

    def after_words(self) -> str:
        """Say what becomes of the record."""
        return "" if self.is_locked else "办结后，列入信息转为档案，不再公示和使用"

    def question(self) -> Question | None:
        """Ask once more: what was told of the listing ends with this."""
        name = self.party.party.party_name if self.party else ""
        effect = "登记后，列入信息转为档案保存，不再作为惩戒依据，查询须写明事由。"
        return Question(f"登记“{name}”停止公示、解除措施已办结？", effect, "登记办结")

    def concerns(self, one: Exit) -> bool:
        """Only what took the party off the list is carried out here."""
        return bool(one.carried_out_on)

    def _ended(self) -> Iterator[str]:
        """Yield every channel and receiver with the day it stopped."""
        party = self.party
        for one in party.publication.shown if party and party.publication else ():
            if one.ended_on:
                yield f"{one.channel}　{one.ended_on:%Y-%m-%d} 停止公示"
        for told in party.sharings if party else ():
            if told.ended_on:
                yield f"{told.receiver}　{told.ended_on:%Y-%m-%d} 停止共享"

    def _open_names(self) -> list[str]:
        if self.party is None:
            return []
        channels = [one.channel for one in open_channels(self.party)]
        return list(dict.fromkeys((*channels, *(one.receiver for one in open_sharings(self.party)))))


def _pushed(form: Form) -> bool:
    return bool(form.value("pushed_to"))
