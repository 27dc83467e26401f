"""列入后事项审批: the head of the office agrees to what is proposed about a listing, or sends it back, saying why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import procedure, reviewing
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import ROUTES, Exit
from app.model.opinion import Opinion as Given
from app.paper_blanks import case_cause, closed, evidence_of, officers_of, party_blanks
from app.refusal import Obstacle
from app.step import Occasion
from forms.approval import Opinion, Signer
from forms.approve_exit import ApproveExitPaper
from forms.dates import chinese_date

STEP = procedure.APPROVE_EXIT


@dataclass(frozen=True)
class Entry(reviewing.OpinionEntry):
    """The verdict: agree, or send back with the reason."""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the opinion still lacks."""
    if entry.verdict not in ("agree", "return"):
        yield Obstacle("请选择同意或者退回。不同意的，退回并写明应当如何处理。", field="verdict")
    if not entry.opinion.strip():
        yield Obstacle("请填写意见内容。", field="opinion")


def matter(one: Exit) -> str:
    """Return what is proposed, in a few words."""
    if one.route == "repair":
        return "移出名单" if one.is_granted else "不予移出名单"
    return ROUTES[one.route]


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> ApproveExitPaper:
    """审批表; without an opinion it is printed to be signed by hand."""
    one = party.open_exit
    text = one.text if one else {}
    signed = Opinion(entry.opinion, (Signer(occasion.signer),), occasion.on) if entry.opinion else Opinion()
    name = matter(one) if one else ""
    return ApproveExitPaper(
        **party_blanks(party),
        organ=case.unit.name,
        case_number=case.case_number,
        matter=name,
        case_cause=case_cause(case),
        facts=_facts(text),
        evidence=evidence_of(case),
        legal_basis=text.get("legal_basis", ""),
        hearing_summary=text.get("hearing_summary") or _course(one),
        proposal=f"拟对{party.party.party_name}作出“{name}”的决定。" if one else "",
        officer_opinion=Opinion(closed(text.get("reason", "") or name), officers_of(case), one and one.proposed_on),
        approver_opinion=signed,
    )


def _facts(text: Mapping[str, Any]) -> str:
    """Say what was found, and on what it rests where that is another document than the case's own."""
    found = closed(text.get("facts") or text.get("verification") or text.get("reason", ""))
    return f"{found}依据：{closed(text['basis_document'])}" if text.get("basis_document") else found


def _course(one: Exit | None) -> str:
    """Say how it came to the proposal."""
    if one is None or one.route != "repair":
        return "由本机关依职权提出。"
    accepted = f"，本机关于{chinese_date(one.accepted_on)}受理" if one.accepted_on else ""
    return f"当事人于{chinese_date(one.opened_on)}提出移出申请{accepted}。"


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the opinion: the decision can be made, or the proposal is to be made anew."""
    one = party.open_exit
    assert one
    case.opinions.append(
        Given(
            step=STEP.key,
            verdict=entry.verdict,
            opinion=entry.opinion,
            returned_to="" if entry.verdict == "agree" else one.proposing_step,
            signed_by=occasion.signer,
            signed_on=occasion.on,
        )
    )
    if entry.verdict == "agree":
        issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
        one.approved_on, one.approved_by = occasion.on, occasion.signer
        return
    for undone in (case.steps[-1], case.done(one.proposing_step, party)):
        if undone:
            undone.undo(occasion.on, "returned", entry.opinion)
    one.proposed_on, one.proposed_by = None, ""
