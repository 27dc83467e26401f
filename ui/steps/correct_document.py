"""更正决定书: the decision as it was approved, frozen."""

from app.exits import still_told
from app.steps import correct_document
from ui.exit_fields import ExitDecisionPage


class CorrectDocumentPage(ExitDecisionPage):
    """更正决定书."""

    step = correct_document

    def after_words(self) -> str:
        """Say what comes next."""
        if self.is_locked or self.party is None:
            return ""
        return "定稿后送达当事人，并同步更正公示、共享的信息" if still_told(self.party) else "定稿后送达当事人"
