"""承办机构意见: the head of the handling unit agrees to the proposal, or sends it back."""

from app.steps import review_opening
from ui.steps.approve_opening import ApproveOpeningPage


class ReviewOpeningPage(ApproveOpeningPage):
    """承办机构意见: judged on the same facts as the opening itself; the form follows with the 负责人's opinion."""

    step = review_opening
    verb = "提交意见"
    return_to = review_opening.RETURN_TO

    def after_words(self) -> str:
        """Say where the opinion goes."""
        return "意见印在立案审批表上，随后由负责人审批"
