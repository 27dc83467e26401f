"""列入决定书: freeze the approved text with its five blocks (49号 (八)), and the repair notice that goes with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, procedure, reviewing, working_papers
from app.deadline import count
from app.decision_text import listing_paper, term_of, told_measures
from app.issue import issue
from app.law import period
from app.measures import editions_in_words, editions_of
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.decision import Decision
from app.paper_blanks import channels_of, party_blanks, published_where
from app.picking import no_longer_listed
from app.refusal import Obstacle, unfilled
from app.regime import regime
from app.step import Occasion
from forms.decide_listing import DecideListingPaper
from forms.paper import Paper
from forms.repair_notice import RepairNoticePaper

STEP = procedure.DECIDE_LISTING


@dataclass(frozen=True)
class Entry:
    """What only this paper needs; everything else was approved before."""

    severity: str = ""
    contact_address: str = ""
    contact_person: str = ""
    contact_phone: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """The text must have been approved for this party, and consent given where it is needed."""
    if party and party.basis_lost_on:
        yield Obstacle("列入的依据已经丧失，不能作出列入决定。", STEP.law, step="propose_decision")
    elif party and party.proposed_outcome != "listing":
        yield Obstacle("负责人没有批准列入，请办理“不予列入决定书”。", STEP.law, step="decide_not_listing")
    yield from reviewing.unanswered([party] if party else [], on)
    if party:
        yield from no_longer_listed(case, party, case.proposed_decision.get("measures", ()), on)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the decision still lacks."""
    asked = {
        "contact_address": "请填写咨询地址。",
        "contact_person": "请填写联系人。",
        "contact_phone": "请填写咨询电话。",
    }
    yield from unfilled(entry, asked)
    if not channels_of(case, regime(case.regime_id, on=on)):
        yield Obstacle("规则中没有这一名单的公示渠道，请系统管理员在“设置›本单位与文书抬头”填写公示网站。", STEP.law)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> DecideListingPaper:
    """Fill the decision from the approved text."""
    return listing_paper(case, party, case.proposed_decision, occasion)


def repair_paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> RepairNoticePaper:
    """信用修复告知书: served together with the decision (两书同达)."""
    listed = regime(case.regime_id, on=occasion.on)
    repair = listed.repair
    return RepairNoticePaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("repair_number", ""),
        finalized_on=occasion.on,
        decision_number=occasion.numbers.get("doc_number", ""),
        decided_on=occasion.on,
        list_name=listed.name,
        publication=published_where(party, channels_of(case, listed), on=occasion.on),
        severity=entry.severity,
        minimum_period=repair.minimum_period,
        earliest_on=earliest_removal_on(case, occasion.on),
        legal_basis=repair.legal_basis,
        conditions=repair.conditions,
        materials=repair.materials,
        process=repair.process,
        fee_text=repair.fee_text,
        contact_address=entry.contact_address,
        contact_person=entry.contact_person,
        contact_phone=entry.contact_phone,
    )


def earliest_removal_on(case: Case, on: date) -> date | None:
    """Return the first day on which removal can be applied for, where it counts from the listing decision."""
    wait = period(f"{case.regime_id}.earliest_removal", on=on, confirmed=case.unit.confirmed(on))
    return count(wait, on, "列入决定").due_on if wait else None


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """The five parts as paragraphs, where the listing goes into the penalty decision."""
    if case.decision_form == "in_penalty":
        yield working_papers.listing_in_penalty(case, party, occasion)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿决定书: decision and repair notice are kept, and the clocks that run from the decision start."""
    text, on = case.proposed_decision, occasion.on
    term = term_of(case, on)
    party.decision = Decision(
        kind="listing",
        doc_number=occasion.numbers["doc_number"],
        repair_number=occasion.numbers["repair_number"],
        facts=text["facts"],
        legal_basis=text["legal_basis"],
        measures=told_measures(party, text),
        measures_notice="；".join(one["name"] for one in told_measures(party, text)),
        removal_terms=text["removal_terms"],
        remedies=text["remedies"],
        decided_on=on,
        expires_on=count(term, on, "列入决定").due_on if term else None,
        earliest_removal_on=earliest_removal_on(case, on),
        measures_edition=editions_in_words(editions_of(case.unit.id), on),
    )
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    issue(case, party, STEP, repair_paper(case, party, entry, occasion), occasion)
    for clock in clocks.FROM_LISTING:
        clocks.begin(case, party, clock, on, on)
