"""不予移出决定书: a condition is not met; the reasons, and what the party can do (49号 (八)(十一))."""

from app import exits, procedure
from app.exits import DecisionEntry as Entry
from app.exits import approved_paper as paper
from app.exits import lateness as gaps
from app.model.case import Case
from app.model.case_party import CaseParty
from app.step import Occasion

__all__ = ["STEP", "Entry", "gaps", "paper", "perform"]

STEP = procedure.REFUSE_REMOVAL


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿不予移出决定书: the party stays on the list and may apply again."""
    exits.decide(case, party, STEP, occasion, entry.late_reason)
