"""承办机构意见: the head of the handling unit looks at the proposal to open before the 负责人 does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure, reviewing
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.step import Occasion

STEP = procedure.REVIEW_OPENING
RETURN_TO = (procedure.RECORD_EVIDENCE, procedure.CHOOSE_REGIME)


@dataclass(frozen=True)
class Entry(reviewing.OpinionEntry):
    """The opinion on opening the case, printed in the 立案审批表."""


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the opinion still lacks."""
    yield from reviewing.gaps(entry, RETURN_TO, checks={})
    if entry.verdict == "disagree":
        yield Obstacle("不同意立案的，请选“退回”并写明原因；是否终止由负责人决定。", field="verdict")


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Keep the opinion."""
    reviewing.record(case, STEP, entry, occasion)
