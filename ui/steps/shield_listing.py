"""重整、和解期间屏蔽: the ruling and what is taken down; later what came of the plan."""

from collections.abc import Iterator
from typing import Any

from app.following import open_one
from app.law import provision
from app.publishing import open_channels, open_sharings
from app.steps import shield_listing
from ui.editors import DateEditor, FileEditor, LineEditor, RadioEditor, TextEditor
from ui.exit_fields import note_of
from ui.form import Field
from ui.publication_rows import EndingsEditor
from ui.step_fields import late_reason
from ui.step_page import StepPage


class ShieldListingPage(StepPage):
    """重整、和解期间屏蔽."""

    step = shield_listing
    verb = "登记屏蔽"

    def above_form(self) -> None:
        """Say what the rule of the day allows; once it has begun, by which ruling, and until when."""
        rule = provision("repair.shielding", on=self.workspace.today())
        self.box.addWidget(note_of(f"{rule}{'' if rule.checked else '（待核对）'}　{rule.text}"))
        if shielded := open_one(self.party, shield_listing.KIND):
            until = f"，执行期至 {shielded.due_on:%Y-%m-%d} 届满" if shielded.due_on else ""
            self.box.addWidget(note_of(f"自 {shielded.started_on:%Y-%m-%d} 起屏蔽{until}。{shielded.reason}。"))

    def fields(self) -> Iterator[Field]:
        """Ask for the ruling and what is taken down, or for the result."""
        shielded = open_one(self.party, shield_listing.KIND)
        verdicts = {key: words for key, words in shield_listing.VERDICTS.items() if (key == "start") != bool(shielded)}
        yield Field("verdict", "处理", lambda: RadioEditor(verdicts))
        if shielded:
            yield Field("reason", "执行情况", lambda: TextEditor("写明计划或者协议执行的结果", lines=3))
        else:
            yield from self._ruling()
        yield Field("file", "证明材料", lambda: FileEditor(self.workspace.keep), hint="裁定书、执行完毕证明等。")
        if shielded:
            yield from late_reason(self, shield_listing.KIND)

    def initial(self) -> dict[str, Any]:
        """Presume what is possible now."""
        return {"verdict": "performed" if open_one(self.party, shield_listing.KIND) else "start"}

    def after_words(self) -> str:
        """Say what follows."""
        verdict = "" if self.is_locked else self.form.value("verdict")
        return {
            "start": "屏蔽期间不公示、不执行措施，当事人仍在名单上",
            "performed": "执行完毕的，由当事人申请移出",
            "failed": "恢复公示：重新办理“公示与共享”",
        }.get(verdict or "", "")

    def _ruling(self) -> Iterator[Field]:
        keep, today = self.workspace.keep, self.workspace.today
        yield Field("ruling", "裁定内容", lambda: RadioEditor(shield_listing.RULINGS))
        yield Field("court", "人民法院", LineEditor)
        yield Field("ruling_number", "裁定书案号", LineEditor)
        yield Field("ruled_on", "裁定日期", lambda: DateEditor(today))
        yield Field("due_on", "执行期届满", lambda: DateEditor(today), hint="到期提醒核查执行结果。")
        names = self._open_names()
        if names:
            yield Field("endings", "停止公示、共享", lambda: EndingsEditor(names, keep, today))
        if self.party and self.party.decision and self.party.decision.measures:
            yield Field("lifted_how", "措施停止执行", lambda: TextEditor("由谁、怎样停止执行", lines=2))

    def _open_names(self) -> list[str]:
        if self.party is None:
            return []
        channels = [one.channel for one in open_channels(self.party)]
        return list(dict.fromkeys((*channels, *(one.receiver for one in open_sharings(self.party)))))
