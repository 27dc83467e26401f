"""听证报告: what the chair makes of the hearing, for the head of the office to decide on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.hearing import ATTENDANCE
from app.paper_blanks import case_cause, file_blanks
from app.refusal import Obstacle, unfilled
from app.step import Occasion
from forms.approval import Opinion, Signer
from forms.report_hearing import ReportHearingPaper

STEP = procedure.REPORT_HEARING
ASKED = {
    "findings": "请填写主持人对事实和依据的意见。",
    "chair_opinion": "请填写主持人的处理意见和建议。",
}


@dataclass(frozen=True)
class Entry:
    """What the chair found disputed, what of it is right, and what to do."""

    issues: str = ""
    findings: str = ""
    chair_opinion: str = ""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the report still lacks."""
    yield from unfilled(entry, ASKED)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> ReportHearingPaper:
    """Fill the report; the head of the office signs it by hand."""
    held = party.hearing
    assert held
    signed = (Signer(held.chair),) if held.chair else ()
    return ReportHearingPaper(
        **file_blanks(case),
        case_cause=case_cause(case),
        party_name=party.party.party_name,
        attendance=ATTENDANCE.get(held.attendance, ""),
        held_at=held.held_at,
        place=held.place,
        manner="公开举行" if held.is_public else "不公开举行",
        chair=held.chair,
        members=held.members,
        recorder=held.recorder,
        investigators=f"{case.officer}、{case.co_officer}",
        accusation=held.accusation,
        defence=held.defence,
        issues=entry.issues,
        findings=entry.findings,
        attachments="听证笔录",
        chair_opinion=Opinion(entry.chair_opinion, signed, occasion.on) if entry.chair_opinion else Opinion(),
    )


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the report; the proposal can now be made, on the record of the hearing."""
    held = party.hearing
    assert held
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    held.findings, held.chair_opinion, held.reported_on = entry.findings, entry.chair_opinion, occasion.on
