"""不予移出决定书: the decision as it was approved, frozen."""

from app.steps import refuse_removal
from ui.exit_fields import ExitDecisionPage


class RefuseRemovalPage(ExitDecisionPage):
    """不予移出决定书."""

    step = refuse_removal
