"""登记移出申请: what the party handed in; the earliest day is said before anything is typed."""

from collections.abc import Iterator
from typing import Any

from app.model.exit import CHANNELS, Exit
from app.repair_terms import materials
from app.steps import apply_removal
from ui.case_periods import ask_periods
from ui.editors import ChoiceEditor, DateEditor, FileEditor, LineEditor, TextEditor, TicksEditor
from ui.exit_fields import NO_FEE, ExitPage, earliest_words, note_of
from ui.form import Field


class ApplyRemovalPage(ExitPage):
    """登记移出申请."""

    step = apply_removal
    verb = "登记申请"

    def above_form(self) -> None:
        """Say since when an application can be accepted, or what was asked for and is still to come."""
        if not self.is_due:
            return
        ask_periods(self, "earliest_removal")
        asked = self._asked()
        words = f"已通知补正：{'、'.join(asked)}。补正材料收到后在此登记。" if asked else earliest_words(self)
        self.box.addWidget(note_of(words))

    def fields(self) -> Iterator[Field]:
        """Ask who applies, why, and what was handed in."""
        today = self.workspace.today
        yield Field("applied_on", "收到日期", lambda: DateEditor(today))
        yield Field("applied_by", "申请人", lambda: LineEditor("申请人或者经办人姓名", 300))
        yield Field("applied_through", "申请渠道", lambda: ChoiceEditor(CHANNELS, width=210))
        yield Field("reason", "申请理由", lambda: TextEditor("写明义务履行、纠正失信行为和消除不良影响的情况", 4))
        listed = {one: one for one in self._materials()}
        yield Field(
            "materials", "收到的材料", lambda: TicksEditor(listed, columns=1), hint="缺少的材料在下一步一次告知补正。"
        )
        yield Field("application_file", "申请材料", lambda: FileEditor(self.workspace.keep), hint="扫描成一个文件。")

    def initial(self) -> dict[str, Any]:
        """Begin with the party's principal; what completes an application keeps what was said before."""
        party, one, today = self.party, self.one, self.workspace.today()
        if one:
            return {
                "applied_on": today, "applied_by": one.applied_by, "applied_through": one.applied_through,
                "reason": one.reason, "materials": [*one.materials, *one.missing_materials],
            }  # fmt: skip
        who = party.party if party else None
        name = (who.party_name if who.is_person else who.principal) if who else ""
        return {"applied_on": today, "applied_by": name, "applied_through": "window"}

    def concerns(self, one: Exit) -> bool:
        """Only what a party applied for was registered here."""
        return one.route == "repair"

    def recorded(self) -> dict[str, Any]:
        """Name the day it came by the name of the field."""
        one = self.record()
        return super().recorded() | {"applied_on": one.opened_on if one else None}

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else f"下一步决定是否受理。{NO_FEE}"

    def _materials(self) -> tuple[str, ...]:
        usual = materials(self.case.regime_id, self.workspace.today()) if self.case.regime_id else ()
        return tuple(dict.fromkeys((*usual, *self._asked())))

    def _asked(self) -> list[str]:
        one = self.one
        return one.missing_materials if one else []
