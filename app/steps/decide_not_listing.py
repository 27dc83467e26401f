"""不予列入决定书: the party is told that it is not listed, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, procedure
from app.issue import issue
from app.law import period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.decision import Decision
from app.paper_blanks import party_blanks
from app.procedure import Occasion
from app.refusal import Obstacle
from app.regime import regime
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
    text, served = case.proposed_decision, party.served("notice")
    return DecideNotListingPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        list_name=regime(case.regime_id, on=occasion.on).name,
        notice_number=party.notice.doc_number if party.notice else "",
        notice_served_on=served.served_on if served else None,
        facts=text.get("facts", ""),
        reason=entry.reason or party.outcome_reason,
        legal_basis=text.get("legal_basis", ""),
        remedies=text.get("remedies", ""),
        audit_seal=occasion.seal,
    )


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
    clocks.start(case, party, "service", period("general.decision_service", on=on), on, "不予列入决定")
