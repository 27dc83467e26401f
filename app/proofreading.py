"""核对: every fact of a paper before 定稿, with where it comes from and the field it can be put right in."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import STEPS
from app.step import Step
from forms.dates import chinese_date, chinese_minute
from forms.paper import Paper

UNSAID = {"is_person", "principal_title", "audit_seal"}
"""Blanks that steer how a paper is worded and say nothing themselves."""
BY_RULES = "名单制度与期限规则"
RULE = ("", "")
"""Stands for the rules as the origin of a blank."""
ORIGINS = {
    "party_name": ("open_case", "parties"),
    "uscc": ("open_case", "parties"),
    "id_kind": ("open_case", "parties"),
    "id_number": ("open_case", "parties"),
    "address": ("open_case", "parties"),
    "principal": ("open_case", "parties"),
    "others": ("open_case", "parties"),
    "whom": ("propose_decision", "proposals"),
    "gender": ("open_case", "parties"),
    "phone": ("open_case", "parties"),
    "speaker_address": ("open_case", "parties"),
    "case_number": ("open_case", ""),
    "source": ("open_case", "source"),
    "officers": ("open_case", "officer"),
    "servers": ("open_case", "officer"),
    "evidence": ("record_evidence", "evidence_number"),
    "opening_reason": ("record_evidence", "facts"),
    "case_cause": ("choose_regime", "ground"),
    "list_name": ("choose_regime", "regime_id"),
    "regime": ("choose_regime", "regime_id"),
    "ground": ("choose_regime", "ground"),
    "notice_title": ("notify_party", "reason"),
    "notice_number": ("notify_party", "reason"),
    "notice_served_on": ("serve_notice", "attempted_on"),
    "hearing_summary": ("serve_notice", "attempted_on"),
    "received_on": ("hear_objection", "received_on"),
    "facts": ("propose_decision", "facts"),
    "legal_basis": ("propose_decision", "legal_basis"),
    "measures_notice": ("propose_decision", "measures"),
    "proposed_measures": ("propose_decision", "measures"),
    "proportion_note": ("notify_party", "proportion_note"),
    "removal_terms": ("propose_decision", "removal_terms"),
    "remedies": ("propose_decision", "remedies"),
    "reason": ("propose_decision", "proposals"),
    "officer_opinion": ("propose_decision", "officer_opinion"),
    "unit_opinion": ("review_opening", "opinion"),
    "review_opinion": ("review_case", "opinion"),
    "legality_opinion": ("review_legality", "opinion"),
    "proposal": ("propose_decision", "proposals"),
    "matter": ("propose_decision", "proposals"),
}
"""The step and its field in which a blank was entered, where it was not entered in the step of the paper itself."""
CALLED = {
    name: ("call_hearing", name) for name in ("place", "chair", "members", "recorder", "is_public", "closed_reason")
} | {"held_at": ("call_hearing", "held_on"), "started_at": ("call_hearing", "begins_at")}
"""What the papers of a hearing take from its notice."""
SAID_THERE = {name: ("record_hearing", name) for name in ("attendance", "accusation", "defence")}
"""What the report of a hearing takes from its record."""
PROPOSED = {
    name: ("propose_exit", name)
    for name in (
        "facts", "basis_document", "legal_basis", "effect_text", "remedies", "term", "verification", "removal_terms",
        "hearing_summary", "reason", "document_number", "corrections",
    )
} | dict.fromkeys(("document_title", "document_date"), ("propose_exit", "document_number"))  # fmt: skip
"""What a decision about a listing takes from what the office proposed."""
VERIFIED = {
    name: ("verify_removal", name)
    for name in ("verification", "reason", "legal_basis", "effect_text", "next_text", "remedies")
} | {"applied_on": ("apply_removal", "applied_on"), "accepted_on": ("accept_removal", "answer")}
"""What the decision about an application takes from what was found."""
ORIGINS_OF = {
    "remove_from_list": VERIFIED,
    "refuse_removal": VERIFIED,
    "lapse_listing": PROPOSED,
    "revoke_listing": PROPOSED,
    "restore_listing": PROPOSED,
    "correct_document": PROPOSED,
    "answer_suit": {
        "tribunal": ("register_suit", "tribunal"),
        "suit_number": ("register_suit", "suit_number"),
        "contested": ("register_suit", "against"),
    },
    "restore_reputation": {"legal_basis": RULE, "next_text": RULE},
    "call_hearing": {
        "requested_on": ("request_hearing", "requested_on"),
        "held_at": ("call_hearing", "held_on"),
        "investigators": ("open_case", "officer"),
    },
    "record_hearing": {**CALLED, "ended_at": ("record_hearing", "ended_at"), "opening_text": RULE},
    "report_hearing": {**CALLED, **SAID_THERE, "investigators": ("open_case", "officer")},
    "discuss_case": {"report": ("propose_decision", "facts"), "attendees": ("discuss_case", "speeches")},
    "approve_case": {"discussion": ("discuss_case", "conclusion")},
    "decide_not_listing": {"follow_text": ("propose_decision", "proposals")},
    "hold_talk": {"notice_number": ("call_talk", ""), "talk_kind": ("call_talk", "talk_kind")},
    "call_talk": {"legal_basis": RULE},
    "request_measures": {"legal_basis": RULE, "served_on": ("serve_decision", "attempted_on")},
}
"""Where a blank of one step's paper comes from, where the same name says something else on others."""
OF_RULES = {"publication", "term", "statement_period", "minimum_period", "earliest_on", "consent_basis", "fee_text"}
OF_UNIT = {"organ"}
TAKEN = {"doc_number", "decision_number"}
SCANS = {
    "evidence": lambda case, party: [case.evidence.evidence_file] if case.evidence else [],
    "received_on": lambda case, party: [one.statement_file for one in party.objections] if party else [],
    "hearing_summary": lambda case, party: [one.proof for one in party.services] if party else [],
    "notice_served_on": lambda case, party: [one.proof for one in party.services] if party else [],
    "review_opinion": lambda case, party: [one.paper_signoff for one in case.opinions],
    "legality_opinion": lambda case, party: [one.paper_signoff for one in case.opinions],
}
"""The digests of the attachments that prove what stands in a blank."""


@dataclass(frozen=True)
class Fact:
    """核对项: what will be printed, where it comes from, and the step and field that can be gone to."""

    label: str
    said: str
    source: str
    step: str = ""
    field: str = ""


def facts(case: Case, party: CaseParty | None, step: Step, paper: Paper, typed: set[str]) -> Iterator[Fact]:
    """Yield what the paper says, blank by blank; `typed` names the fields of the step's own form."""
    for item in fields(paper):
        said = in_words(getattr(paper, item.name))
        if not said or item.name in UNSAID:
            continue
        label = str(item.metadata["label"])
        if item.name in typed:
            yield Fact(label, said, "本步填写", step.key, item.name)
        elif (origin := _origin(step, item.name)) == RULE:
            yield Fact(label, said, BY_RULES)
        elif origin:
            yield Fact(label, said, _source(case, party, item.name, STEPS[origin[0]]), *origin)
        else:
            yield Fact(label, said, _written_by_program(item.name))


def _origin(step: Step, name: str) -> tuple[str, str] | None:
    return ORIGINS_OF.get(step.key, {}).get(name) or ORIGINS.get(name)


def in_words(value: Any) -> str:
    """Return what stands in a blank as one text."""
    match value:
        case None | False:
            return ""
        case datetime():
            return chinese_minute(value)
        case date():
            return chinese_date(value)
        case tuple():
            return "；".join(filter(None, map(in_words, value)))
        case _ if is_dataclass(value):
            parts = (in_words(getattr(value, part.name)) for part in fields(value) if part.name not in UNSAID)
            return "　".join(filter(None, parts))
        case _:
            return str(value)


def _written_by_program(name: str) -> str:
    if name in OF_RULES:
        return BY_RULES
    if name in OF_UNIT:
        return "设置›本单位与文书抬头"
    return "定稿时取号" if name in TAKEN else "由程序填写"


def _source(case: Case, party: CaseParty | None, name: str, step: Step) -> str:
    """Say which step, who, when, which row of an import and which attachment."""
    about = party if step.per_party else None
    done = case.done(step.key, about) if not step.per_party or about else None
    parts = [f"“{step.title}”"]
    if done:
        parts.append(f"{done.signed_by} {done.done_on:%Y-%m-%d}")
    if step.key == "open_case":
        parts += _of_registration(case, party)
    digests = SCANS[name](case, party) if name in SCANS else ()
    parts += [f"附件《{one.file_name}》" for one in case.attachments if one.digest and one.digest in digests][:2]
    return "，".join(parts)


def _of_registration(case: Case, party: CaseParty | None) -> Iterator[str]:
    if case.penalty_id:
        yield case.source
    opened, changed = case.done("open_case"), party.party if party else None
    if opened and changed and changed.changed_at > opened.done_at:
        yield f"{changed.changed_by} {changed.changed_at.astimezone():%Y-%m-%d}改动"
