"""核实与答复: somebody other than the case officer verifies every item and answers in time (49号 (八))."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app import clocks, law, procedure
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.objection import OUTCOMES, STATEMENT_FORMS, Objection
from app.paper_blanks import case_cause, file_blanks, party_blanks
from app.refusal import Obstacle, unfilled
from app.regime import regime
from app.step import Occasion
from forms.answer_objection import AnswerObjectionPaper, ObjectionItem
from forms.dates import chinese_date
from forms.notify_party import NotifyPartyPaper
from forms.paper import Paper
from forms.review_objection import ReviewObjectionPaper
from forms.verify_objection import VerifiedItem, VerifyObjectionPaper

STEP = procedure.ANSWER_OBJECTION


@dataclass(frozen=True)
class Verified:
    """核实: how and on what material one item was verified, what was found, and what follows."""

    verification: str = ""
    finding: str = ""
    outcome: str = ""
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Entry:
    """Item by item, then the whole: findings, outcome and reason, basis, and why it is late if it is."""

    items: tuple[Verified, ...] = ()
    verification: str = ""
    outcome: str = ""
    outcome_reason: str = ""
    legal_basis: str = ""
    contact_person: str = ""
    contact_phone: str = ""
    late_reason: str = ""


def unanswered(party: CaseParty | None) -> Objection | None:
    """Return the objection that still waits for its reply to be written."""
    return next((one for one in party.objections if not one.doc_number), None) if party else None


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """There must be an objection without a reply."""
    if unanswered(party) is None:
        yield Obstacle("没有待核实的异议，收到异议的请先登记。", step="hear_objection")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the reply still lacks."""
    objection = unanswered(party)
    said = objection.items if objection else []
    complete = [one for one in entry.items if _is_complete(one)]
    if len(complete) < len(said):
        yield Obstacle("请逐项填写核实方式、核实材料、核实结论、处理意见和理由。", STEP.law, field="items")
    if not entry.verification.strip():
        yield Obstacle("请填写核实情况。", field="verification")
    if entry.outcome not in OUTCOMES:
        yield Obstacle("请选择处理意见。", field="outcome")
    if not entry.outcome_reason.strip():
        yield Obstacle("请填写处理理由。", field="outcome_reason")
    asked = {
        "legal_basis": "请填写答复依据。",
        "contact_person": "请填写联系人。",
        "contact_phone": "请填写联系电话。",
    }
    yield from unfilled(entry, asked)
    yield from clocks.unexplained(case, party, "reply", on, entry.late_reason)


def _is_complete(one: Verified) -> bool:
    return all((one.verification, one.evidence, one.finding, one.reason, one.outcome in OUTCOMES))


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> AnswerObjectionPaper:
    """Fill the reply."""
    objection = unanswered(party)
    said = objection.items if objection else []
    verified = [*entry.items, *[Verified()] * len(said)]
    return AnswerObjectionPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        notice_title=NotifyPartyPaper.title,
        notice_number=party.notice.doc_number if party.notice else "",
        received_on=objection.received_on if objection else None,
        verification=entry.verification,
        items=tuple(_item(item["text"], item["materials"], one) for item, one in zip(said, verified, strict=False)),
        outcome=OUTCOMES.get(entry.outcome, ""),
        outcome_reason=entry.outcome_reason,
        legal_basis=entry.legal_basis,
        next_text=_what_follows(entry.outcome, party.you, occasion.on),
        contact_person=entry.contact_person,
        contact_phone=entry.contact_phone,
    )


def _what_follows(outcome: str, you: str, on: date) -> str:
    return law.text(f"general.next_{outcome}", on=on, you=you) if outcome in OUTCOMES else ""


def _item(text: str, materials: str, one: Verified) -> ObjectionItem:
    return ObjectionItem(
        objection=text,
        verification=one.verification,
        materials=_looked_at(one.evidence, materials),
        finding=one.finding,
        outcome=OUTCOMES.get(one.outcome, ""),
        reason=one.reason,
    )


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """核实记录 and 复核意见书 of the objection in hand, or of the last one answered."""
    if objection := unanswered(party) or next(reversed(party.objections), None):
        yield verification_paper(case, party, objection, entry)
        yield review_paper(case, party, objection, entry)


def verification_paper(case: Case, party: CaseParty, objection: Objection, entry: Entry) -> VerifyObjectionPaper:
    """核实记录: each point of the objection, with what has been found out so far."""
    found: list[Verified | None] = [*entry.items, *[None] * len(objection.items)]
    return VerifyObjectionPaper(
        **file_blanks(case),
        case_cause=case_cause(case),
        party_name=party.party.party_name,
        received_on=objection.received_on,
        statement_form=STATEMENT_FORMS[objection.statement_form],
        presented_by=objection.presented_by,
        items=tuple(_verified_item(said, one) for said, one in zip(objection.items, found, strict=False)),
        verification=entry.verification or objection.verification,
    )


def _verified_item(said: dict[str, Any], found: Verified | None) -> VerifiedItem:
    """Return one point with what is entered now, or was recorded before."""
    verified = found.verification if found else said.get("verification", "")
    finding = found.finding if found else said.get("finding", "")
    evidence = found.evidence if found else said.get("evidence", "")
    return VerifiedItem(said["text"], verified, _looked_at(evidence, said.get("materials", "")), finding)


def _looked_at(evidence: str, handed_in: str) -> str:
    """核实材料: what the office looked at, and what the party handed in."""
    return "；".join(filter(None, (evidence, f"当事人提交的{handed_in}" if handed_in else "")))


def review_paper(case: Case, party: CaseParty, objection: Objection, entry: Entry) -> ReviewObjectionPaper:
    """陈述申辩复核意见书: what the party said, what was found, what the office makes of it."""
    outcome = OUTCOMES.get(entry.outcome or objection.outcome, "")
    reason = entry.outcome_reason or objection.outcome_reason
    is_oral = objection.statement_form == "oral"
    said = "；".join(f"{number}.{item['text']}" for number, item in enumerate(objection.items, 1))
    return ReviewObjectionPaper(
        **file_blanks(case),
        case_cause=case_cause(case),
        party_name=party.party.party_name,
        principal=party.party.principal,
        proposal=f"将当事人列入{regime(case.regime_id, on=case.opened_on).name}。",
        statement=f"{objection.presented_by}于{chinese_date(objection.received_on)}提出：{said}。",
        attachments=f"{'陈述申辩笔录' if is_oral else '当事人提交的陈述申辩材料'}、核实记录",
        verification=entry.verification or objection.verification,
        outcome_reason=f"{outcome}。理由：{reason}" if outcome and reason else "",
    )


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿反馈书; an accepted objection proposes not to list, and what it changes goes through the reviews again."""
    objection = unanswered(party)
    assert objection
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    found = [asdict(one) for one in entry.items]
    objection.items = [item | one for item, one in zip(objection.items, found, strict=True)]
    objection.verification, objection.outcome = entry.verification, entry.outcome
    objection.outcome_reason, objection.replied_on = entry.outcome_reason, occasion.on
    objection.doc_number = occasion.numbers["doc_number"]
    clocks.explain(case, party, "reply", entry.late_reason)
    if entry.outcome == "accepted":
        party.proposed_outcome, party.outcome_reason = "not_listing", entry.outcome_reason
        party.outcome_code, party.lenient_end = "objection", "no_further"
    if entry.outcome != "rejected" and case.has_done("propose_decision"):
        reason = f"{party.party.party_name}的异议{OUTCOMES[entry.outcome]}，须重新提请审核。"
        procedure.send_back(case, procedure.PROPOSE_DECISION, reason, occasion.on)
