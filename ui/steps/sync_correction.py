"""同步更正公示和共享信息: every channel and receiver that was told wrong, with the day and the proof."""

from collections.abc import Iterator
from typing import Any

from app.exits import still_told
from app.model.exit import Exit
from app.steps import sync_correction
from ui.exit_fields import ExitPage, in_short, note_of
from ui.form import Field
from ui.publication_rows import EndingsEditor


class SyncCorrectionPage(ExitPage):
    """同步更正公示和共享信息."""

    step = sync_correction
    verb = "登记已更正"

    def above_form(self) -> None:
        """Show what was corrected, and where it has been put right."""
        one = self.one if self.is_due else self.record() if self.is_done else None
        if one is None:
            return
        rows = [f"{row['place']}：“{row['wrong']}”更正为“{row['right']}”" for row in one.text.get("corrections", ())]
        rows += [f"{row['name']}　{row['on']} 已更正" for row in one.synced]
        self.box.addWidget(note_of("<br>".join((in_short(one), *rows))))

    def fields(self) -> Iterator[Field]:
        """Ask for every place that still shows the listing."""
        names = still_told(self.party) if self.party and self.is_due else []
        if names:
            keep, today = self.workspace.keep, self.workspace.today
            yield Field("synced", "公示、共享", lambda: EndingsEditor(names, keep, today, "更正日期"))

    def recorded(self) -> dict[str, Any]:
        """What was put right is told above."""
        return {}

    def concerns(self, one: Exit) -> bool:
        """Only a correction is carried out here."""
        return one.route == "correction" and bool(one.carried_out_on)
