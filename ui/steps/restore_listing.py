"""恢复列入决定书: the decision as it was approved, frozen."""

from app.steps import restore_listing
from ui.exit_fields import ExitDecisionPage
from ui.step_page import Question


class RestoreListingPage(ExitDecisionPage):
    """恢复列入决定书."""

    step = restore_listing

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else "定稿后送达当事人，再办理公示与共享"

    def question(self) -> Question | None:
        """Putting a party back on the list is asked once more."""
        name = self.party.party.party_name if self.party else ""
        return Question(
            f"将“{name}”恢复列入名单？", "定稿后移出决定失效，名单期限按决定重新计算或者继续计算。", "恢复列入"
        )
