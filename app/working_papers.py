"""内部工作文书: forms of the file that are filled from the records and signed by hand."""

from dataclasses import fields
from typing import Any

from app.decision_text import listing_paper, proposal_in_full
from app.model.case import Case
from app.model.case_party import CaseParty
from app.paper_blanks import (
    case_cause,
    closed,
    evidence_of,
    file_blanks,
    opinion_of,
    parties_blanks,
)
from app.reviewing import OpinionEntry, checklist
from app.step import Occasion
from forms.approval import Opinion
from forms.checks import Check
from forms.decide_listing import ListingBlocks
from forms.listing_in_penalty import ListingInPenaltyPaper
from forms.review_legality import ReviewLegalityPaper

VERDICTS = {"agree": "同意", "return": "退回补正", "disagree": "不同意"}


def legality_review(case: Case, entry: OpinionEntry) -> ReviewLegalityPaper:
    """法制审核意见书: what was submitted, the checklist as ticked, and room for the opinion."""
    text = case.proposed_decision
    given = opinion_of(case, "review_legality")
    submitted = case.done("review_case") or case.done("propose_decision")
    return ReviewLegalityPaper(
        **parties_blanks(case.parties),
        **file_blanks(case),
        case_cause=case_cause(case),
        submitted_by=f"{case.officer}、{case.co_officer}",
        submitted_on=submitted.done_on if submitted else None,
        proposal=proposal_in_full(case),
        facts=closed(text.get("facts", "")),
        evidence=evidence_of(case),
        legal_basis=text.get("legal_basis", ""),
        materials="、".join(dict.fromkeys(one.title for one in case.documents)) or "见卷宗",
        checks=tuple(Check(words, entry.checklist.get(key) or None) for key, words in checklist(case).items()),
        verdict=VERDICTS.get(entry.verdict, ""),
        reviewer_opinion=given if given.text else Opinion(entry.opinion),
    )


def listing_in_penalty(case: Case, party: CaseParty, occasion: Occasion) -> ListingInPenaltyPaper:
    """载入处罚决定书的列入内容: the five parts of the approved decision."""
    decided = listing_paper(case, party, case.proposed_decision, Occasion(occasion.on, ""))
    parts: dict[str, Any] = {item.name: getattr(decided, item.name) for item in fields(ListingBlocks)}
    parts["doc_number"] = ""
    return ListingInPenaltyPaper(**parts)
