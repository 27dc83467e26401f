"""更正决定书: a slip in a served paper is put right; the decision itself stands."""

from app import exits, procedure
from app.exits import DecisionEntry as Entry
from app.exits import approved_paper as paper
from app.exits import lateness as gaps
from app.model.case import Case
from app.model.case_party import CaseParty
from app.step import Occasion

__all__ = ["STEP", "Entry", "gaps", "paper", "perform"]

STEP = procedure.CORRECT_DOCUMENT


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿更正决定书: the paper says from now on what it should have said."""
    exits.decide(case, party, STEP, occasion, entry.late_reason)
