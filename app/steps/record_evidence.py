"""核验依据文书: the legally effective document the case must rest on (49号 (二))."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from app import procedure
from app.law import provision
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.evidence import EVIDENCE_KINDS, REMEDY_STATUSES, Evidence
from app.paper_blanks import file_blanks, parties_blanks
from app.refusal import STILL_TO_COME, Obstacle
from app.step import Occasion
from forms.checks import Check
from forms.paper import Paper
from forms.verify_evidence import VerifyEvidencePaper

STEP = procedure.RECORD_EVIDENCE
ASKED = {
    "evidence_title": "请填写文书名称。",
    "evidence_number": "请填写文书文号。",
    "evidence_organ": "请填写作出机关。",
    "evidence_date": "请填写作出日期。",
    "evidence_served_on": "请填写文书送达日期。",
    "evidence_effective_on": "请填写生效日期。",
    "facts": "请填写文书认定的违法失信事实。",
    "evidence_file": "请上传依据文书扫描件。",
}


@dataclass(frozen=True)
class Entry:
    """The document, its dates, and whether it is still contested."""

    evidence_kind: str = ""
    evidence_title: str = ""
    evidence_number: str = ""
    evidence_organ: str = ""
    evidence_date: date | None = None
    evidence_served_on: date | None = None
    evidence_effective_on: date | None = None
    remedy_status: str = ""
    remedy_note: str = ""
    facts: str = ""
    evidence_file: Kept | None = None


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the document still lacks to be a basis."""
    if entry.evidence_kind not in EVIDENCE_KINDS:
        sentence = "认定失信行为须以具有法律效力的文书为依据（49号文（二））。请选择文书，或先不立案。"
        yield Obstacle(sentence, STEP.law, field="evidence_kind")
    for name, sentence in ASKED.items():
        if not getattr(entry, name):
            yield Obstacle(sentence, field=name)
    yield from _dates(entry, on)
    if entry.remedy_status not in REMEDY_STATUSES:
        yield Obstacle("请选择复议诉讼情况。", field="remedy_status")
    elif entry.remedy_status == "pending" and not entry.remedy_note:
        yield Obstacle("文书正在复议或诉讼中，继续办理的请写明理由。", field="remedy_note")


def _dates(entry: Entry, on: date) -> Iterator[Obstacle]:
    made, served, effective = entry.evidence_date, entry.evidence_served_on, entry.evidence_effective_on
    if made and made > on:
        yield Obstacle(STILL_TO_COME, field="evidence_date")
    if made and served and served < made:
        yield Obstacle(f"送达日期不能早于作出日期（{made:%Y-%m-%d}），请核对。", field="evidence_served_on")
    elif served and served > on:
        yield Obstacle(STILL_TO_COME, field="evidence_served_on")
    if made and effective and effective < made:
        yield Obstacle(f"生效日期不能早于作出日期（{made:%Y-%m-%d}），请核对。", field="evidence_effective_on")
    elif effective and effective > on:
        yield Obstacle("该文书尚未生效，可先保存。生效后系统会提醒您继续。", field="evidence_effective_on")


def further_papers(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """依据文书核验表, for the two officers to tick and sign."""
    yield check_paper(case, entry, occasion.on)


def check_paper(case: Case, entry: Entry, on: date) -> VerifyEvidencePaper:
    """依据文书核验表: what is entered answers some of the questions, the others are ticked by hand."""
    asked = provision("papers.evidence_checks", on=on).values["lines"]
    return VerifyEvidencePaper(
        **parties_blanks(case.parties),
        **file_blanks(case),
        evidence_kind=EVIDENCE_KINDS.get(entry.evidence_kind, ""),
        evidence_title=entry.evidence_title,
        evidence_number=entry.evidence_number,
        evidence_organ=entry.evidence_organ,
        evidence_date=entry.evidence_date,
        evidence_served_on=entry.evidence_served_on,
        evidence_effective_on=entry.evidence_effective_on,
        remedy_status=REMEDY_STATUSES.get(entry.remedy_status, ""),
        remedy_note=entry.remedy_note,
        facts=entry.facts,
        checks=tuple(_check(one["key"], one["text"], entry, on) for one in asked),
    )


def _check(key: str, question: str, entry: Entry, on: date) -> Check:
    """Answer a question where an entered date answers it."""
    effective, served = entry.evidence_effective_on, entry.evidence_served_on
    if key == "served" and served:
        return Check(question, True, f"{served:%Y-%m-%d}送达")
    if key == "effective" and effective:
        return Check(question, effective <= on, f"{effective:%Y-%m-%d}生效")
    return Check(question)


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Keep the document as the basis of the case; after a return it is filled in anew."""
    held = {item.name: getattr(entry, item.name) for item in fields(entry)}
    held["evidence_file"] = case.attach(entry.evidence_file, "依据文书")
    if case.evidence is None:
        case.evidence = Evidence(**held)
        return
    for name, value in held.items():
        setattr(case.evidence, name, value)
