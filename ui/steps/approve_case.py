"""负责人审批: the head of the office signs what the decision will say."""

from app.paper_blanks import proposal_of
from app.steps import approve_case
from ui.step_fields import OpinionPage
from ui.step_page import Question


class ApproveCasePage(OpinionPage):
    """负责人审批."""

    step = approve_case
    verb = "提交审批意见"
    return_to = approve_case.RETURN_TO

    def question(self) -> Question | None:
        """Signing a listing is asked once more, with the party and the effect."""
        if self.form.value("verdict") == "return":
            return None
        verb = "批准列入" if self.form.value("verdict") == "agree" else "不予批准"
        return Question(
            f"{verb}：{proposal_of(self.case)}？",
            "签署后由承办人按批准的内容制作决定书，内容不再改动。",
            verb,
        )
