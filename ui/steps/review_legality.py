"""法制审核: checklist, verdict, words."""

from app.steps import review_legality
from ui.step_fields import ReviewPage


class ReviewLegalityPage(ReviewPage):
    """法制审核."""

    step = review_legality
    return_to = review_legality.RETURN_TO
