"""内部工作文书: forms of the file that are filled from the records and signed by hand."""

from dataclasses import fields
from datetime import date
from typing import Any

from app.decision_text import listing_paper
from app.law import provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.evidence import EVIDENCE_KINDS, REMEDY_STATUSES
from app.model.objection import OUTCOMES, STATEMENT_FORMS, Objection
from app.paper_blanks import case_cause, officers_of, opinion_of, party_blanks, proposal_of
from app.paper_wording import wording
from app.procedure import Occasion
from app.regime import regime
from app.reviewing import CHECKLIST, OpinionEntry
from forms.approval import Opinion
from forms.checks import Check
from forms.decide_listing import ListingBlocks
from forms.discuss_case import DiscussCasePaper
from forms.listing_in_penalty import ListingInPenaltyPaper
from forms.record_hearing import RecordHearingPaper
from forms.report_hearing import ReportHearingPaper
from forms.review_legality import ReviewLegalityPaper
from forms.review_objection import ReviewObjectionPaper
from forms.verify_evidence import VerifyEvidencePaper
from forms.verify_objection import VerifiedItem, VerifyObjectionPaper

VERDICTS = {"agree": "同意", "return": "退回补正", "disagree": "不同意"}


def _of(case: Case) -> dict[str, Any]:
    """Return what every form of the file says first."""
    return {"organ": case.unit.name, "case_number": case.case_number}


def evidence_check(case: Case, entry: Any, on: date) -> VerifyEvidencePaper:
    """依据文书核验表: what is entered answers some of the questions, the others are ticked by hand."""
    return VerifyEvidencePaper(
        **party_blanks(case.parties[0]),
        **_of(case),
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
        checks=tuple(_check(one["key"], one["text"], entry, on) for one in _asked(on)),
    )


def _asked(on: date) -> list[dict[str, str]]:
    return provision("papers.evidence_checks", on=on).values["lines"]


def _check(key: str, question: str, entry: Any, on: date) -> Check:
    """Answer a question where an entered date answers it."""
    effective, served = entry.evidence_effective_on, entry.evidence_served_on
    if key == "served" and served:
        return Check(question, True, f"{served:%Y-%m-%d}送达")
    if key == "effective" and effective:
        return Check(question, effective <= on, f"{effective:%Y-%m-%d}生效")
    return Check(question)


def verification(case: Case, party: CaseParty, objection: Objection, entry: Any) -> VerifyObjectionPaper:
    """核实记录: each point of the objection, with what has been found out so far."""
    found = [*entry.items, *([None] * len(objection.items))]
    return VerifyObjectionPaper(
        **_of(case),
        case_cause=case_cause(case),
        party_name=party.party.party_name,
        received_on=objection.received_on,
        statement_form=STATEMENT_FORMS[objection.statement_form],
        presented_by=objection.presented_by,
        items=tuple(_item(said, one) for said, one in zip(objection.items, found, strict=False)),
        verification=entry.verification or objection.verification,
    )


def _item(said: dict[str, Any], found: Any) -> VerifiedItem:
    """Return one point with what is entered now, or was recorded before."""
    verified = found.verification if found else said.get("verification", "")
    finding = found.finding if found else said.get("finding", "")
    return VerifiedItem(said["text"], verified, said.get("materials", ""), finding)


def objection_review(case: Case, party: CaseParty, objection: Objection, entry: Any) -> ReviewObjectionPaper:
    """陈述申辩复核意见书: what the party said, what was found, what the office makes of it."""
    outcome = OUTCOMES.get(entry.outcome or objection.outcome, "")
    reason = entry.outcome_reason or objection.outcome_reason
    is_oral = objection.statement_form == "oral"
    said = "；".join(f"{number}.{item['text']}" for number, item in enumerate(objection.items, 1))
    return ReviewObjectionPaper(
        **_of(case),
        case_cause=case_cause(case),
        party_name=party.party.party_name,
        principal=party.party.principal,
        proposal=f"将当事人列入{regime(case.regime_id, on=case.opened_on).name}。",
        statement=f"{objection.presented_by}于{objection.received_on:%Y年%-m月%-d日}提出：{said}。",
        attachments=f"{'陈述申辩笔录' if is_oral else '当事人提交的陈述申辩材料'}、核实记录",
        verification=entry.verification or objection.verification,
        conclusion=f"{outcome}。理由：{reason}" if outcome and reason else "",
    )


def legality_review(case: Case, entry: OpinionEntry) -> ReviewLegalityPaper:
    """法制审核意见书: what was submitted, the checklist as ticked, and room for the opinion."""
    text = case.proposed_decision
    given = opinion_of(case, "review_legality")
    submitted = case.done("review_case") or case.done("propose_decision")
    return ReviewLegalityPaper(
        **party_blanks(case.parties[0]),
        **_of(case),
        case_cause=case_cause(case),
        submitted_by=f"{case.officer}、{case.co_officer}",
        submitted_on=submitted.done_on if submitted else None,
        proposal=proposal_of(case),
        facts=text.get("facts", ""),
        evidence=case.evidence.in_one_line() if case.evidence else "",
        legal_basis=text.get("legal_basis", ""),
        materials="、".join(dict.fromkeys(one.title for one in case.documents)) or "见卷宗",
        checks=tuple(Check(words, entry.checklist.get(key) or None) for key, words in CHECKLIST.items()),
        verdict=VERDICTS.get(entry.verdict, ""),
        reviewer_opinion=given if given.text else Opinion(entry.opinion),
    )


def discussion(case: Case) -> DiscussCasePaper:
    """集体讨论记录: the case as it is reported; what is said in the meeting is written by hand."""
    facts = case.proposed_decision.get("facts", "").rstrip("。")
    return DiscussCasePaper(
        **_of(case),
        case_cause=case_cause(case),
        party_name=case.title,
        reporter=case.officer,
        report=f"{facts}。拟处理意见：{proposal_of(case)}。" if facts else "",
        legality_opinion=opinion_of(case, "review_legality").text,
    )


def hearing_record(case: Case, party: CaseParty, on: date) -> RecordHearingPaper:
    """听证笔录: who takes part as far as known; what is said is written by hand."""
    return RecordHearingPaper(
        **_of(case),
        case_cause=case_cause(case),
        party_name=party.party.party_name,
        principal=party.party.principal,
        officers=officers_of(case),
        opening_text=wording("hearing_opening", on=on),
    )


def hearing_report(case: Case, party: CaseParty) -> ReportHearingPaper:
    """听证报告: to be written by the chair after the hearing."""
    return ReportHearingPaper(
        **_of(case),
        case_cause=case_cause(case),
        party_name=party.party.party_name,
        investigators=f"{case.officer}、{case.co_officer}",
        attachments="听证笔录",
    )


def listing_in_penalty(case: Case, party: CaseParty, occasion: Occasion) -> ListingInPenaltyPaper:
    """载入处罚决定书的列入内容: the five parts of the approved decision."""
    decided = listing_paper(case, party, case.proposed_decision, Occasion(occasion.on, ""))
    parts: dict[str, Any] = {item.name: getattr(decided, item.name) for item in fields(ListingBlocks)}
    parts["doc_number"] = ""
    return ListingInPenaltyPaper(**parts)
