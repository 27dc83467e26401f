"""负责人审批: the head of the office signs; the decision may only say what was approved here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure, reviewing
from app.decision_text import measures_of_each, of_each, proposal_in_full
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.paper_blanks import (
    case_cause,
    closed,
    evidence_of,
    hearing_summary,
    officers_of,
    opinion_of,
    parties_blanks,
    proposal_of,
)
from app.refusal import Obstacle
from app.step import Occasion
from forms.approval import Opinion, Signer
from forms.approve_case import ApproveCasePaper
from forms.dates import chinese_date

STEP = procedure.APPROVE_CASE
RETURN_TO = (procedure.NOTIFY_PARTY, procedure.PROPOSE_DECISION)


@dataclass(frozen=True)
class Entry(reviewing.OpinionEntry):
    """The verdict of the head of the office."""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Nothing is approved while an objection, even a late one, waits for its answer."""
    yield from reviewing.unanswered(case.parties, on)


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the opinion still lacks."""
    yield from reviewing.gaps(entry, RETURN_TO, checks=reviewing.checklist(case))


def paper(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> ApproveCasePaper:
    """审批表: facts, hearing, proposal and every opinion; without the last one it is printed to be signed by hand."""
    text = case.proposed_decision
    signed = Opinion(entry.opinion, (Signer(occasion.signer),), occasion.on) if entry.opinion else Opinion()
    return ApproveCasePaper(
        **parties_blanks(case.parties),
        organ=case.unit.name,
        case_number=case.case_number,
        matter=f"拟{proposal_of(case)}",
        case_cause=case_cause(case),
        facts=closed(text.get("facts", "")),
        evidence=evidence_of(case),
        legal_basis=text.get("legal_basis", ""),
        hearing_summary=of_each(case.parties, hearing_summary),
        proposed_measures=measures_of_each(case.listed_in_proposal, text),
        proportion_note=of_each(case.listed_in_proposal, _in_proportion),
        proposal=proposal_in_full(case),
        officer_opinion=Opinion(text.get("officer_opinion", ""), officers_of(case), _done_on(case, "propose_decision")),
        review_opinion=opinion_of(case, "review_case"),
        legality_opinion=opinion_of(case, "review_legality"),
        discussion=discussed(case),
        approver_opinion=signed,
    )


def discussed(case: Case) -> str:
    """Return what a joint discussion concluded, empty where there was none since the proposal."""
    held = case.discussion
    return f"{chinese_date(held.held_on)}集体讨论：{held.conclusion}" if held and case.has_done("discuss_case") else ""


def _in_proportion(party: CaseParty) -> str:
    return closed(party.notice.proportion_note) if party.notice else ""


def _done_on(case: Case, step: str) -> date | None:
    done = case.done(step)
    return done.done_on if done else None


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Keep the opinion; 不同意 turns the proposal into 不予列入; the form is kept unless the case goes back."""
    reviewing.record(case, STEP, entry, occasion)
    if entry.verdict == "return":
        return
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    if entry.verdict == "disagree":
        for one in case.parties:
            one.proposed_outcome, one.outcome_reason = "not_listing", entry.opinion
            one.outcome_code, one.lenient_end = "disapproved", "no_further"
