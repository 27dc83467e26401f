"""送达听证通知书: it must reach the party seven working days before the hearing (行政处罚法 64)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, handouts, procedure, serving
from app.deadline import latest_before
from app.issue import issue
from app.law import period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.step import Occasion
from forms.call_hearing import CallHearingPaper
from forms.paper import Paper
from forms.service_proof import ServedDocument, ServiceProofPaper

STEP = procedure.SERVE_CALL


@dataclass(frozen=True)
class Entry(serving.ServiceEntry):
    """One attempt to serve the notice of the hearing."""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the attempt still lacks; a notice that comes too late needs another day for the hearing."""
    hearing, known = party.hearing, period("general.hearing_notice", on=on)
    assert hearing and hearing.called_on and hearing.held_on and known
    yield from serving.gaps(party, "hearing_call", entry, hearing.called_on, on)
    served, latest = serving.served_on(entry), latest_before(known, hearing.held_on)
    if served and served > latest:
        sentence = f"{hearing.held_on:%m-%d} 举行的听证，通知书最迟 {latest:%m-%d} 送达。"
        yield Obstacle(f"{sentence}请先撤回通知书，另定听证日期。", STEP.law, field="attempted_on")


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> ServiceProofPaper:
    """送达回证 of the notice of the hearing."""
    number = party.hearing.doc_number if party.hearing else ""
    return serving.proof_paper(case, party, entry, (ServedDocument(CallHearingPaper.title, number),))


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """送达地址确认书, and 送达公告 where the notice is announced."""
    served = paper(case, party, entry, occasion).served_documents
    yield from handouts.service_papers(case, party, entry, served, "hearing_call", occasion.on)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the attempt; once it is served the hearing can be held."""
    assert party.hearing
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    service = serving.record(case, party, "hearing_call", party.hearing.doc_number, entry)
    if service.served_on is None:
        case.steps[-1].undo(occasion.on, "failed", entry.course)
        return
    clocks.stop(case, party, "hearing_notice", service.attempted_on)
