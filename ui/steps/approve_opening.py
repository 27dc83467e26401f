"""立案审批: the head of the office agrees, on screen or on paper."""

from collections.abc import Iterator

from app.regime import regime
from app.steps import approve_opening
from ui.step_fields import OpinionPage


class ApproveOpeningPage(OpinionPage):
    """立案审批."""

    step = approve_opening
    verb = "提交审批意见"
    return_to = approve_opening.RETURN_TO
    checked = False

    def summary(self) -> Iterator[str]:
        """Show what the case rests on."""
        case = self.case
        if case.evidence:
            yield f"<b>依据文书</b>　{case.evidence.in_one_line()}　{case.evidence.evidence_organ}"
            yield f"<b>事实</b>　{case.evidence.facts}"
        if case.regime_id:
            listed = regime(case.regime_id, on=case.opened_on)
            yield f"<b>名单制度</b>　{listed.name}　{case.ground}（{case.ground_clause}）"
