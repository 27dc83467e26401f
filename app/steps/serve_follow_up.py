"""送达约谈、整改通知书: the letter reaches the party before the talk, or before its time counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import following, procedure, serving
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import FollowUp
from app.refusal import Obstacle
from app.step import Occasion
from forms.call_talk import CallTalkPaper
from forms.order_rectification import OrderRectificationPaper
from forms.service_proof import ServedDocument, ServiceProofPaper

STEP = procedure.SERVE_FOLLOW_UP
TITLES = {"talk": CallTalkPaper.title, "rectification": OrderRectificationPaper.title}


@dataclass(frozen=True)
class Entry(serving.ServiceEntry):
    """One attempt to serve the letter."""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """There must be a letter to serve."""
    if following.unserved(party) is None:
        yield Obstacle("没有待送达的约谈、整改通知书。", step="watch_listing")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the attempt still lacks; a talk is told of before its day."""
    letter = following.unserved(party)
    if letter is None:
        return
    yield from serving.gaps(party, "follow_up", entry, letter.started_on, on)
    served = serving.served_on(entry)
    if letter.kind == "talk" and letter.due_on and served and served > letter.due_on:
        yield Obstacle(
            f"约谈定在 {letter.due_on:%Y-%m-%d}，不能在这以后才送达。请登记未送达，再另行约定时间。",
            field="attempted_on",
        )


def served_document(letter: FollowUp) -> ServedDocument:
    """Return what the proof of service names."""
    return ServedDocument(TITLES[letter.kind], letter.doc_number)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> ServiceProofPaper:
    """送达回证 of the letter."""
    letter = following.unserved(party)
    return serving.proof_paper(case, party, entry, (served_document(letter),) if letter else ())


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the attempt; one that failed leaves the letter to be served again."""
    letter = following.unserved(party)
    assert letter
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    service = serving.record(case, party, "follow_up", letter.doc_number, entry)
    if service.served_on is None:
        case.steps[-1].undo(occasion.on, "failed", entry.course)
    letter.served_on = service.served_on
