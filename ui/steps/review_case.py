"""部门审核: checklist, verdict, words."""

from app.steps import review_case
from ui.step_fields import ReviewPage


class ReviewCasePage(ReviewPage):
    """部门审核."""

    step = review_case
    return_to = review_case.RETURN_TO
