"""撤销列入决定书: the decision as it was approved, frozen."""

from app.steps import revoke_listing
from ui.exit_fields import ExitDecisionPage
from ui.step_page import Question


class RevokeListingPage(ExitDecisionPage):
    """撤销列入决定书."""

    step = revoke_listing

    def question(self) -> Question | None:
        """Undoing a listing is asked once more, with the party and the effect."""
        name = self.party.party.party_name if self.party else ""
        effect = "定稿后当事人即不在名单上，应当停止公示、解除措施，并通知获知该信息的部门和平台。"
        return Question(f"撤销将“{name}”列入名单？", effect, "撤销列入")
