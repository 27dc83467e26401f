"""列入决定书: the approved text, frozen; the repair notice with it."""

from collections.abc import Iterator
from typing import Any

from app.step import Occasion
from app.steps import decide_listing
from forms.paper import Paper
from ui.case_periods import ask_periods
from ui.editors import LineEditor
from ui.form import Field
from ui.step_page import StepPage


class DecideListingPage(StepPage):
    """列入决定书."""

    step = decide_listing
    verb = "定稿决定书"

    def above_form(self) -> None:
        """Offer the periods that run from the decision."""
        if not self.is_too_early:
            ask_periods(self, "publication", "term", "earliest_removal")

    def fields(self) -> Iterator[Field]:
        """Ask only what was not approved already: whom to turn to about repair."""
        yield Field("severity", "失信程度", lambda: LineEditor("如 严重失信"), star=False)
        yield Field("contact_address", "修复咨询地址", LineEditor)
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "咨询电话", lambda: LineEditor(width=210))

    def initial(self) -> dict[str, Any]:
        """Bring in the office's own record."""
        unit = self.case.unit
        return {
            "severity": "严重失信",
            "contact_address": unit.address,
            "contact_person": unit.contact or self.case.officer,
            "contact_phone": unit.phone,
        }

    def to_proofread(self) -> list[Paper]:
        """The repair notice is checked with the decision."""
        return self.finals(Occasion(self.workspace.today(), ""))

    def finals(self, occasion: Occasion) -> list[Paper]:
        """The repair notice is finalised with the decision."""
        assert self.party
        return [*super().finals(occasion), decide_listing.repair_paper(self.case, self.party, self.entry(), occasion)]

    def after_words(self) -> str:
        """Say what comes next."""
        return "同时生成信用修复告知书，一并送达"
