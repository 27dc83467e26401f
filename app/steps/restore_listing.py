"""恢复列入决定书: a removal got by false material or a broken promise is undone."""

from app import exits, procedure
from app.exits import DecisionEntry as Entry
from app.exits import approved_paper as paper
from app.exits import lateness as gaps
from app.model.case import Case
from app.model.case_party import CaseParty
from app.step import Occasion

__all__ = ["STEP", "Entry", "gaps", "paper", "perform"]

STEP = procedure.RESTORE_LISTING


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿恢复列入决定书: the party is on the list again, and is made public anew."""
    exits.decide(case, party, STEP, occasion, entry.late_reason)
