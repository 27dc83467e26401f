"""送达反馈书: with the reply in the party's hands the suspension ends and the clock of the reply stops."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, handouts, procedure, serving
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.objection import Objection
from app.refusal import Obstacle
from app.step import Occasion
from forms.answer_objection import AnswerObjectionPaper
from forms.paper import Paper
from forms.service_proof import ServedDocument, ServiceProofPaper

STEP = procedure.SERVE_REPLY


@dataclass(frozen=True)
class Entry(serving.ServiceEntry):
    """One attempt to serve the reply, and why it is late if it is."""

    late_reason: str = ""


def unserved(party: CaseParty | None) -> Objection | None:
    """Return the objection whose reply is written and not yet served."""
    return next((one for one in party.objections if one.doc_number and one.is_open), None) if party else None


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """There must be a reply to serve."""
    if unserved(party) is None:
        yield Obstacle("没有待送达的反馈书。", step="answer_objection")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the attempt still lacks."""
    objection = unserved(party)
    if objection and objection.replied_on:
        yield from serving.gaps(party, "reply", entry, objection.replied_on, on)
    attempted_on = entry.attempted_on if entry.service_result != "failed" else None
    yield from clocks.unexplained(case, party, "reply", attempted_on, entry.late_reason)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> ServiceProofPaper:
    """送达回证 of the reply."""
    objection = unserved(party)
    number = objection.doc_number if objection else ""
    return serving.proof_paper(case, party, entry, (ServedDocument(AnswerObjectionPaper.title, number),))


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """送达地址确认书, and 送达公告 where the reply is announced."""
    if unserved(party):
        served = paper(case, party, entry, occasion).served_documents
        yield from handouts.service_papers(case, party, entry, served, "reply", occasion.on)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the attempt; a served reply ends the suspension."""
    objection = unserved(party)
    assert objection
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    service = serving.record(case, party, "reply", objection.doc_number, entry)
    if service.served_on is None:
        case.steps[-1].undo(occasion.on, "failed", entry.course)
        return
    objection.reply_served_on = service.served_on
    clocks.stop(case, party, "reply", service.attempted_on, entry.late_reason)
