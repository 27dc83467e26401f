"""报请上一级同意: ask the higher authority before listing, where the regime says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure
from app.decision_text import measures_of_each, of_each
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty, in_one_line
from app.model.consent import Consent
from app.paper_blanks import closed, evidence_of, hearing_summary, parties_blanks
from app.refusal import Obstacle, unfilled
from app.regime import regime
from app.step import Occasion
from forms.request_consent import RequestConsentPaper

STEP = procedure.REQUEST_CONSENT


@dataclass(frozen=True)
class Entry:
    """To whom, by whom signed, and whom to call."""

    superior_organ: str = ""
    signatory: str = ""
    contact_person: str = ""
    contact_phone: str = ""


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the request still lacks."""
    asked = {
        "superior_organ": "请填写上一级机关。",
        "signatory": "请填写签发人。",
        "contact_person": "请填写联系人。",
        "contact_phone": "请填写联系电话。",
    }
    yield from unfilled(entry, asked, STEP.law)


def paper(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> RequestConsentPaper:
    """请示: facts, basis, hearing and measures as approved."""
    listed = regime(case.regime_id, on=case.opened_on)
    concerned = case.listed_in_proposal or case.parties
    text = case.proposed_decision
    return RequestConsentPaper(
        **parties_blanks(concerned),
        whom=in_one_line(concerned),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        signatory=entry.signatory,
        superior_organ=entry.superior_organ,
        list_name=listed.name,
        facts=closed(text.get("facts", "")),
        evidence=evidence_of(case),
        legal_basis=text.get("legal_basis", ""),
        hearing_summary=of_each(concerned, hearing_summary),
        proposed_measures=measures_of_each(concerned, text),
        consent_basis=listed.consent_clause,
        contact_person=entry.contact_person,
        contact_phone=entry.contact_phone,
    )


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """定稿请示; the case waits for the reply."""
    number = occasion.numbers["doc_number"]
    if case.consent:
        case.consent.doc_number, case.consent.requested_on = number, occasion.on
    else:
        case.consent = Consent(doc_number=number, requested_on=occasion.on)
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
