"""法制审核: a legal reviewer looks at the case before the decision (行政处罚法 58)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure, reviewing, working_papers
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.step import Occasion
from forms.paper import Paper

STEP = procedure.REVIEW_LEGALITY
RETURN_TO = (procedure.NOTIFY_PARTY, procedure.PROPOSE_DECISION)


@dataclass(frozen=True)
class Entry(reviewing.OpinionEntry):
    """The reviewer's verdict."""


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the opinion still lacks."""
    yield from reviewing.gaps(entry, RETURN_TO, checks=reviewing.checklist(case))


def further_papers(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """法制审核意见书, for the reviewer to sign."""
    yield working_papers.legality_review(case, entry)


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Keep the opinion."""
    reviewing.record(case, STEP, entry, occasion)
