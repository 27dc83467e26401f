"""不予列入决定书: why the party is not listed."""

from collections.abc import Iterator
from typing import Any

from app.steps import decide_not_listing
from ui.editors import TextEditor
from ui.form import Field
from ui.step_page import StepPage


class DecideNotListingPage(StepPage):
    """不予列入决定书."""

    step = decide_not_listing
    verb = "定稿决定书"

    def fields(self) -> Iterator[Field]:
        """Ask for the reason as the party shall read it."""
        yield Field("reason", "不予列入的理由", lambda: TextEditor(lines=4))

    def initial(self) -> dict[str, Any]:
        """Bring in the approved reason."""
        return {"reason": self.party.outcome_reason if self.party else ""}

    def after_words(self) -> str:
        """Say what comes next."""
        return "定稿后送达当事人"
