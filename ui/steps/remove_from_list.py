"""移出决定书: the decision as it was approved, frozen."""

from app.steps import remove_from_list
from ui.exit_fields import ExitDecisionPage


class RemoveFromListPage(ExitDecisionPage):
    """移出决定书."""

    step = remove_from_list
