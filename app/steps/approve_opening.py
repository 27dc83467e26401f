"""立案审批: the head of the office agrees to open the case, on screen or on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure, reviewing
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.paper_blanks import (
    case_cause,
    closed,
    evidence_of,
    gender_of,
    officers_of,
    opinion_of,
    parties_blanks,
)
from app.refusal import Obstacle
from app.regime import regime
from app.step import Occasion
from forms.approval import Opinion, Signer
from forms.approve_opening import ApproveOpeningPaper

STEP = procedure.APPROVE_OPENING
RETURN_TO = (procedure.RECORD_EVIDENCE, procedure.CHOOSE_REGIME)


@dataclass(frozen=True)
class Entry(reviewing.OpinionEntry):
    """The verdict on opening the case."""


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the opinion still lacks."""
    yield from reviewing.gaps(entry, RETURN_TO, checks={})
    if entry.verdict == "disagree":
        yield Obstacle("不同意立案的，请选“退回”并写明原因；确需终止的，请办理“终止办理”。", field="verdict")


def paper(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> ApproveOpeningPaper:
    """Fill the form; without an opinion it is printed to be signed by hand."""
    evidence = case.evidence
    signed = Opinion(entry.opinion, (Signer(occasion.signer),), occasion.on) if entry.opinion else Opinion()
    named = regime(case.regime_id, on=case.opened_on).name if case.regime_id else ""
    proposal = f"经初步审查，当事人的行为涉及{named}的列入情形（{case.ground}），建议立案。" if named else ""
    return ApproveOpeningPaper(
        **parties_blanks(case.parties),
        gender=gender_of(case.parties[0]),
        organ=case.unit.name,
        case_number=case.case_number,
        source=case.source,
        case_cause=case_cause(case),
        phone=case.parties[0].party.phone,
        evidence=evidence_of(case),
        regime=named,
        ground=case.ground,
        opening_reason=closed(evidence.facts) if evidence else "",
        officer_opinion=Opinion(proposal, officers_of(case), _proposed_on(case)),
        unit_opinion=opinion_of(case, "review_opening"),
        approver_opinion=signed,
    )


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Keep the opinion and, once agreed, the form."""
    reviewing.record(case, STEP, entry, occasion)
    if entry.verdict == "agree":
        issue(case, party, STEP, paper(case, party, entry, occasion), occasion)


def _proposed_on(case: Case) -> date | None:
    chosen = case.done("choose_regime")
    return chosen.done_on if chosen else None
