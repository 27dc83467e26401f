"""届满移出决定书: the term is over, the party leaves the list."""

from app import exits, procedure
from app.exits import DecisionEntry as Entry
from app.exits import approved_paper as paper
from app.exits import lateness as gaps
from app.model.case import Case
from app.model.case_party import CaseParty
from app.step import Occasion

__all__ = ["STEP", "Entry", "gaps", "paper", "perform"]

STEP = procedure.LAPSE_LISTING


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿届满移出决定书: the party is off the list."""
    exits.decide(case, party, STEP, occasion, entry.late_reason)
