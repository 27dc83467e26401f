"""答复复议、应诉: the brief with its evidence, in time; what is not answered counts as without evidence (复议法 70)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, procedure, suits
from app.issue import issue
from app.law import provision
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.suit import AGAINST, Suit
from app.paper_blanks import basis_of, hearing_summary, party_blanks
from app.refusal import Obstacle, unfilled
from app.step import Occasion
from forms.answer_suit import AnswerLawsuitPaper, AnswerSuitPaper
from forms.list_evidence import EvidenceItem, ListEvidencePaper

STEP = procedure.ANSWER_SUIT
ASKED = {
    "facts": "请填写事实和证据。",
    "course": "请填写办理程序。",
    "legal_basis": "请填写依据。",
    "response": "请逐条答复对方的请求和理由。",
    "conclusion": "请填写答复意见。",
}


@dataclass(frozen=True)
class Entry:
    """The brief chapter by chapter, the evidence handed in, and what shows that it was handed in."""

    facts: str = ""
    course: str = ""
    legal_basis: str = ""
    response: str = ""
    conclusion: str = ""
    organ_head: str = ""
    agents: str = ""
    evidence: tuple[EvidenceItem, ...] = ()
    answer_proof: Kept | None = None
    late_reason: str = ""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the brief still lacks."""
    yield from unfilled(entry, ASKED)
    if not entry.evidence:
        yield Obstacle("请勾选提交的证据；不提交证据的，视为没有证据。", "suits.no_answer", field="evidence")
    elif any(not one.purpose.strip() for one in entry.evidence):
        yield Obstacle("请填写每份证据的证明对象。", field="evidence")
    yield from clocks.unexplained(case, party, "suit_answer", on, entry.late_reason)


def drafted(case: Case, party: CaseParty, on: date) -> Entry:
    """Return the brief as far as the case says it: what was found and done, on which law, with which evidence."""
    answered = suits.to_answer(case, party)
    made = party.decision
    if answered is None or made is None:
        return Entry()
    return Entry(
        facts=made.facts,
        course=hearing_summary(party),
        legal_basis=made.legal_basis or basis_of(case, on),
        conclusion=conclusion(party, answered, on),
        evidence=tuple(suits.evidence_of(case, party, on)),
    )


def conclusion(party: CaseParty, answered: Suit, on: date) -> str:
    """答复意见: that the decision stands, and what the organ or the court is asked for."""
    told = provision("suits.answer_text", on=on).values
    if answered.against == "omission":
        return told["omission"].format(party_name=party.party.party_name)
    decision = f"{AGAINST[answered.against]}（{answered.against_number}）"
    return told["conclusion"].format(decision=decision, wanted=told[f"wanted_{answered.suit_kind}"])


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> AnswerSuitPaper:
    """行政复议答复书 or 行政诉讼答辩状."""
    answered = suits.to_answer(case, party)
    made = AnswerLawsuitPaper if answered and answered.suit_kind != "review" else AnswerSuitPaper
    return made(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        tribunal=answered.tribunal if answered else "",
        suit_number=answered.suit_number if answered else "",
        organ_address=case.unit.address,
        organ_head=entry.organ_head,
        agents=entry.agents,
        contested=contested_in_words(answered) if answered else "",
        facts=entry.facts,
        course=entry.course,
        legal_basis=entry.legal_basis,
        response=entry.response,
        conclusion=entry.conclusion,
        evidence_count=f"证据目录和证据{len(entry.evidence)}份" if entry.evidence else "",
    )


def contested_in_words(one: Suit) -> str:
    """Return what is contested as papers name it."""
    return f"{AGAINST[one.against]}（{one.against_number}）"


def evidence_list(case: Case, party: CaseParty, entry: Entry, answered: Suit) -> ListEvidencePaper:
    """证据目录 of what is handed in, numbered anew."""
    chosen = enumerate(entry.evidence, 1)
    return ListEvidencePaper(
        organ=case.unit.name,
        case_number=case.case_number,
        suit_number=answered.suit_number,
        tribunal=answered.tribunal,
        party_name=party.party.party_name,
        contested=contested_in_words(answered),
        exhibits=tuple(EvidenceItem(n, one.name, one.doc_number, one.pages, one.purpose) for n, one in chosen),
        law_texts=entry.legal_basis,
    )


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[ListEvidencePaper]:
    """证据目录, as it will be handed in."""
    if answered := suits.to_answer(case, party):
        yield evidence_list(case, party, entry, answered)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿答复书（答辩状）和证据目录; the clock of answering stops."""
    answered = suits.to_answer(case, party)
    assert answered
    listed = evidence_list(case, party, entry, answered)
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    issue(case, party, STEP, listed, occasion)
    answered.answer_number, answered.answered_on = occasion.numbers["doc_number"], occasion.on
    answered.answer_proof = case.attach(entry.answer_proof, "答复提交凭证", party)
    clocks.stop(case, party, "suit_answer", occasion.on, entry.late_reason)
