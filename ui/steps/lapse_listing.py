"""届满移出决定书: the decision as it was approved, frozen."""

from app.steps import lapse_listing
from ui.exit_fields import ExitDecisionPage


class LapseListingPage(ExitDecisionPage):
    """届满移出决定书."""

    step = lapse_listing
