"""不予列入决定书: the party is told that it is not listed, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, procedure
from app.decision_text import not_listing_paper
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.decision import Decision
from app.refusal import Obstacle
from app.step import Occasion
from forms.decide_not_listing import DecideNotListingPaper

STEP = procedure.DECIDE_NOT_LISTING


@dataclass(frozen=True)
class Entry:
    """The reason as the party shall read it; empty takes the approved one."""

    reason: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Only what was approved is decided."""
    if party and party.proposed_outcome != "not_listing":
        yield Obstacle("负责人批准的是列入，请办理“列入决定书”。", STEP.law, step="decide_listing")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the decision still lacks."""
    if not (entry.reason or party.outcome_reason).strip():
        yield Obstacle("请填写不予列入的理由。", field="reason")


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> DecideNotListingPaper:
    """Fill the decision from the approved text."""
    return not_listing_paper(case, party, case.proposed_decision, entry.reason or party.outcome_reason, occasion)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿决定书."""
    text, on = case.proposed_decision, occasion.on
    party.decision = Decision(
        kind="not_listing",
        doc_number=occasion.numbers["doc_number"],
        facts=text["facts"],
        legal_basis=text["legal_basis"],
        remedies=text["remedies"],
        decided_on=on,
    )
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    clocks.begin(case, party, "service", on, on, "不予列入决定")
