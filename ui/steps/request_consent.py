"""报请上一级同意: the request."""

from collections.abc import Iterator
from typing import Any

from app.steps import request_consent
from ui.editors import LineEditor
from ui.form import Field
from ui.step_page import StepPage


class RequestConsentPage(StepPage):
    """报请上一级同意."""

    step = request_consent
    verb = "定稿请示"

    def fields(self) -> Iterator[Field]:
        """Ask to whom, signed by whom."""
        yield Field("superior_organ", "上一级机关", LineEditor)
        yield Field("signatory", "签发人", lambda: LineEditor(width=210))
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "联系电话", lambda: LineEditor(width=210))

    def initial(self) -> dict[str, Any]:
        """Bring in the office's own record and who approved the case."""
        approved = self.case.done("approve_case")
        return {
            "superior_organ": self.case.unit.superior,
            "signatory": approved.signed_by if approved else "",
            "contact_person": self.case.officer,
            "contact_phone": self.case.unit.phone,
        }

    def after_words(self) -> str:
        """Say what comes next."""
        return "定稿后等待上一级批复"
