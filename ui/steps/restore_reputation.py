"""恢复信誉通知书: what was done so that nothing of the undone listing clings to the party."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.model.exit import Exit
from app.steps import restore_reputation
from ui.editors import FileEditor, LineEditor, TextEditor
from ui.exit_fields import ExitPage, in_short, note_of
from ui.form import Field


class RestoreReputationPage(ExitPage):
    """恢复信誉通知书."""

    step = restore_reputation
    verb = "定稿通知书"

    def above_form(self) -> None:
        """Show the revocation, and who was told of the listing."""
        one = self.one if self.is_due else self.record() if self.is_done else None
        if one and self.party:
            told = "、".join(restore_reputation.informed(self.party)) or "没有共享给其他部门和平台"
            self.box.addWidget(note_of(f"{in_short(one)}<br>已获知列入信息的部门和平台：{told}。"))

    def fields(self) -> Iterator[Field]:
        """Ask what was done, what shows it, and whom to ask."""
        yield Field(
            "restored", "恢复信誉的措施", lambda: TextEditor("一行一项", lines=5),
            hint="一行一项，与实际办理情况一致；没有办理的请删去或者补办。",
        )  # fmt: skip
        yield Field("reputation_proof", "消除影响凭证", lambda: FileEditor(self.workspace.keep))
        yield Field("contact_person", "联系人", LineEditor)
        yield Field("contact_phone", "联系电话", LineEditor)
        yield Field("contact_address", "联系地址", LineEditor)

    def initial(self) -> dict[str, Any]:
        """Bring in what is usually done, for the officer to check against what was."""
        unit, party = self.case.unit, self.party
        usual = restore_reputation.usual(self.case, party, self.workspace.today()) if party and party.decision else ()
        return {
            "restored": "\n".join(usual),
            "contact_person": unit.contact or self.case.officer,
            "contact_phone": unit.phone,
            "contact_address": unit.address,
        }

    def entry(self) -> Any:
        """Take each line as one measure."""
        entry = super().entry()
        lines = str(self.form.value("restored")).splitlines()
        return replace(entry, restored=tuple(line.strip() for line in lines if line.strip()))

    def recorded(self) -> dict[str, Any]:
        """Show the measures line by line."""
        one = self.record()
        return super().recorded() | ({"restored": "\n".join(one.restored)} if one else {})

    def concerns(self, one: Exit) -> bool:
        """Only a revocation clears a name."""
        return bool(one.reputation_on)

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else "定稿后送达当事人"
