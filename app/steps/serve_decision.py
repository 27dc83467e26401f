"""送达决定书: decision and repair notice reach the party together (两书同达)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, handouts, procedure, repair_forms, serving
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.step import Occasion
from forms.decide_listing import DecideListingPaper
from forms.decide_not_listing import DecideNotListingPaper
from forms.paper import Paper
from forms.repair_notice import RepairNoticePaper
from forms.service_proof import ServedDocument, ServiceProofPaper

STEP = procedure.SERVE_DECISION


@dataclass(frozen=True)
class Entry(serving.ServiceEntry):
    """One attempt to serve the decision."""

    joint_service: bool = True
    apart_reason: str = ""
    late_reason: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """There must be a decision to serve."""
    if party and party.decision is None:
        yield Obstacle("决定书还没有定稿。", step="decide_listing")
    elif party and party.basis_lost_on and party.decision and party.decision.kind == "listing":
        yield Obstacle("列入的依据已经丧失，列入决定书不再送达，请在“其他处理”中撤回。")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the attempt still lacks."""
    assert party.decision
    yield from serving.gaps(party, "decision", entry, party.decision.decided_on, on)
    if party.decision.repair_number and not entry.joint_service and not entry.apart_reason:
        yield Obstacle("信用修复告知书没有一并送达的，请写明原因。", field="apart_reason")
    served_on = entry.attempted_on if entry.service_result != "failed" else None
    yield from clocks.unexplained(case, party, "service", served_on, entry.late_reason)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> ServiceProofPaper:
    """送达回证: one form for the decision and the repair notice."""
    assert party.decision
    listing = party.decision.kind == "listing"
    decided = DecideListingPaper if listing else DecideNotListingPaper
    served = [ServedDocument(decided.title, party.decision.doc_number)]
    if listing and entry.joint_service:
        served.append(ServedDocument(RepairNoticePaper.title, party.decision.repair_number))
    return serving.proof_paper(case, party, entry, tuple(served))


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """送达地址确认书, 送达公告 where it is announced; what measures follow from a listing, the forms to get off it."""
    assert party.decision
    served = paper(case, party, entry, occasion).served_documents
    yield from handouts.service_papers(case, party, entry, served, "decision", occasion.on)
    if party.decision.kind == "listing":
        yield handouts.measures_notice(case, party, occasion.on)
        yield repair_forms.application(case, party, occasion.on)
        yield repair_forms.commitment(case, party, occasion.on)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the attempt; the served decision takes effect for the party."""
    assert party.decision
    proof = paper(case, party, entry, occasion)
    issue(case, party, STEP, proof, occasion)
    numbers = "、".join(one.doc_number for one in proof.served_documents)
    service = serving.record(case, party, "decision", numbers, entry)
    if service.served_on is None:
        case.steps[-1].undo(occasion.on, "failed", entry.course)
        return
    clocks.stop(case, party, "service", service.attempted_on, entry.late_reason)
