"""送达移出等文书: the answer to an application and the decision about a listing reach the party."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, handouts, procedure, serving
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.step import Occasion
from forms.paper import Paper
from forms.service_proof import ServedDocument, ServiceProofPaper

STEP = procedure.SERVE_EXIT


@dataclass(frozen=True)
class Entry(serving.ServiceEntry):
    """One attempt to serve everything that waits for it."""

    late_reason: str = ""


def served_now(case: Case, party: CaseParty | None) -> tuple[ServedDocument, ...]:
    """Return the papers that wait to be served, title and number."""
    one = party.open_exit if party else None
    waiting = one.papers_to_serve if one else ()
    titles = {made.doc_number: made.title for made in case.documents}
    return tuple(ServedDocument(titles.get(number, ""), number) for number in waiting)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the attempt still lacks."""
    one = party.open_exit
    made_on = one.decided_on or one.answered_on if one else None
    if made_on:
        yield from serving.gaps(party, "exit", entry, made_on, on)
    attempted_on = entry.attempted_on if entry.service_result != "failed" else None
    yield from clocks.unexplained(case, party, "exit_service", attempted_on, entry.late_reason)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> ServiceProofPaper:
    """送达回证 of everything served together."""
    return serving.proof_paper(case, party, entry, served_now(case, party))


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """送达公告, where the party is served by announcement, and the form to confirm where it is served."""
    if served := served_now(case, party):
        yield from handouts.service_papers(case, party, entry, served, "exit", occasion.on)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the attempt; what is served counts from its day."""
    one = party.open_exit
    assert one
    numbers = one.papers_to_serve
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    service = serving.record(case, party, "exit", "、".join(numbers), entry)
    if service.served_on is None:
        case.steps[-1].undo(occasion.on, "failed", entry.course)
        return
    if one.answer_number in numbers:
        one.answer_served_on = service.served_on
        _count_completion(case, party, service.served_on)
    if one.doc_number in numbers:
        one.served_on = service.served_on
        clocks.stop(case, party, "exit_service", service.attempted_on, entry.late_reason)
    if one.reputation_number in numbers:
        one.reputation_served_on = service.served_on
        clocks.stop(case, party, "exit_service", service.attempted_on, entry.late_reason)


def _count_completion(case: Case, party: CaseParty, served_on: date) -> None:
    """补正期限: the party's time runs from the day it was told what is missing, not from the day of the paper."""
    if running := case.running("completion", party):
        running.met_on = served_on
        clocks.start(case, party, "completion", running.period(), served_on, "补正通知书送达")
