"""送达: what the six ways ask for, the same for every paper (民事诉讼法 87–95, by 行政处罚法 61)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from app import clocks
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.service import SERVED_PAPERS, SERVICE_METHODS, Service
from app.paper_blanks import case_cause
from app.refusal import Obstacle, day_faults
from forms.approval import Signer
from forms.service_proof import ServedDocument, ServiceProofPaper

RESULTS = {"delivered": "已送达", "failed": "未送达"}


@dataclass(frozen=True)
class ServiceEntry:
    """One attempt to serve, as the officer enters it."""

    service_method: str = "direct"
    attempted_on: date | None = None
    service_place: str = ""
    recipient: str = ""
    relation: str = ""
    servers: str = ""
    witness: str = ""
    course: str = ""
    proof: Kept | None = None
    consent_proof: Kept | None = None
    service_result: str = "delivered"


def gaps(entry: ServiceEntry, finalized_on: date, on: date) -> Iterator[Obstacle]:
    """Say what an attempt still lacks; `finalized_on` is the day of the paper served."""
    yield from day_faults(
        entry.attempted_on, on, field="attempted_on", missing="请填写送达日期。",
        name="送达日期", follows="文书成文日期", since=finalized_on,
    )  # fmt: skip
    if len(_names(entry.servers)) < 2 and entry.service_method in ("direct", "left"):
        yield Obstacle("请填写两名送达人，用顿号隔开。", field="servers")
    if entry.service_result == "failed":
        if not entry.course:
            yield Obstacle("请写明未送达的原因和经过，再改用其他方式送达。", field="course")
        return
    yield from _ways(entry)


def _ways(entry: ServiceEntry) -> Iterator[Obstacle]:
    way = entry.service_method
    if entry.proof is None:
        yield Obstacle("请上传送达回证或说明当场留置情况，期限从送达日起算。", field="proof")
    if way == "electronic" and entry.consent_proof is None:
        yield Obstacle("电子送达须经受送达人同意，请上传其签署的确认书。", field="consent_proof")
    if way == "left" and not (entry.witness or entry.course):
        yield Obstacle("留置送达请填写见证人，或写明拍照、录像的情况。", field="witness")
    if way == "announcement" and not entry.course:
        yield Obstacle("公告送达请写明原因和经过，并附公告截图或报样。", field="course")
    if way not in ("announcement", "left") and not entry.recipient:
        yield Obstacle("请填写收件人。", field="recipient")


def record(case: Case, party: CaseParty, paper: str, doc_numbers: str, entry: ServiceEntry) -> Service:
    """Keep the attempt; a public announcement counts as service when its own period is over."""
    assert entry.attempted_on
    name = SERVED_PAPERS[paper]
    service = Service(
        paper=paper,
        doc_numbers=doc_numbers,
        service_method=entry.service_method,
        attempted_on=entry.attempted_on,
        served_on=served_on(entry),
        service_place=entry.service_place,
        recipient=entry.recipient,
        relation=entry.relation,
        servers=entry.servers,
        witness=entry.witness,
        course=entry.course,
        proof=case.attach(entry.proof, f"{name}送达回证", party),
        consent_proof=case.attach(entry.consent_proof, "电子送达确认书", party),
        service_result=entry.service_result,
    )
    party.services.append(service)
    return service


def served_on(entry: ServiceEntry) -> date | None:
    """Return the day the paper counts as served: that day, or the end of the announcement (公告 30 日)."""
    if entry.service_result == "failed" or entry.attempted_on is None:
        return None
    if entry.service_method != "announcement":
        return entry.attempted_on
    return clocks.announced_until(entry.attempted_on)


def _names(servers: str) -> list[str]:
    return [name for name in servers.replace(",", "、").replace("，", "、").replace(" ", "、").split("、") if name]


def proof_paper(
    case: Case, party: CaseParty, entry: ServiceEntry, served: tuple[ServedDocument, ...]
) -> ServiceProofPaper:
    """送达回证: fill the form; what is not entered stays a line to be written on by hand."""
    at = datetime.combine(entry.attempted_on, time()) if entry.attempted_on and entry.recipient else None
    return ServiceProofPaper(
        organ=case.unit.name,
        case_number=case.case_number,
        case_cause=case_cause(case),
        served_documents=served,
        party_name=party.party.party_name,
        service_place=entry.service_place or party.party.address,
        service_method=SERVICE_METHODS.get(entry.service_method, ""),
        served_at=at,
        recipient=entry.recipient,
        relation=entry.relation,
        received_on=entry.attempted_on if entry.recipient else None,
        witness=entry.witness,
        servers=tuple(Signer(name) for name in _names(entry.servers)),
        course=entry.course,
    )
