"""列入后决定的文字: what rules and record already say in such a decision, for the officer to check and adapt."""

from collections.abc import Callable
from datetime import date

from app import law
from app.cascade import loss_of
from app.clocks import KINDS
from app.model.case import Case
from app.model.case_party import CaseParty
from app.regime import regime, remedies, removal_terms
from app.restoration import restoration_rule, term_text

Texts = dict[str, str]


def of_application(case: Case, party: CaseParty, on: date) -> Texts:
    """移出、不予移出: basis, effect, what may be tried again, and the remedies."""
    return {
        "legal_basis": regime(case.regime_id, on=on).repair.legal_basis,
        "effect_text": law.text("repair.removal_effect", on=on, you=party.you),
        "next_text": law.text("repair.refusal_next", on=on, you=party.you),
        "remedies": remedies_of(case, on),
    }


def of_route(route: str, case: Case, party: CaseParty, on: date) -> Texts:
    """Return the texts of a decision the office proposes itself; none for a kind nobody knows."""
    made = _BY_ROUTE.get(route)
    return made(case, party, on) if made else {}


def remedies_of(case: Case, on: date) -> str:
    """救济措施: to whom the party may turn against a decision of this day."""
    return remedies(on=on, review_organ=case.unit.review_organ, court=case.unit.court)


def term_of(case: Case, party: CaseParty) -> str:
    """列入期限: how long the listing was to last, and from when; empty where its rule knew no term."""
    clock = case.latest("term", party)
    if clock is None:
        return ""
    start = regime(case.regime_id, on=clock.starts_from).term_start
    return "，".join(filter(None, (str(clock.period()), start)))


def _lapse(case: Case, party: CaseParty, on: date) -> Texts:
    return {
        "term": term_of(case, party),
        "verification": law.text("repair.lapse_verified", on=on, you=party.you),
        "legal_basis": regime(case.regime_id, on=on).repair.legal_basis,
        "effect_text": law.text("repair.removal_effect", on=on, you=party.you),
    }


def _revocation(case: Case, party: CaseParty, on: date) -> Texts:
    within, loss = KINDS["withdrawal"].period(case, on, on), loss_of(case, party)
    told = {"you": party.you, "stop_period": str(within) if within else ""}
    why = {"facts": loss.facts, "basis_document": loss.document, "legal_basis": loss.legal_basis} if loss else {}
    effect = law.text("repair.revocation_effect", on=on, **told)
    return {**why, "effect_text": effect, "remedies": remedies_of(case, on)}


def _restoration(case: Case, party: CaseParty, on: date) -> Texts:
    confirmed, rule = case.unit.confirmed(on), restoration_rule(case, on)
    term_from = rule.values.get("term_from", "") if rule else ""
    return {
        "legal_basis": str(rule) if rule else "",
        "term_from": term_from,
        "term": term_text(case, party, term_from, on),
        "removal_terms": removal_terms(case.regime_id, party.you, on=on, confirmed=confirmed),
        "remedies": remedies_of(case, on),
    }


def _correction(case: Case, party: CaseParty, on: date) -> Texts:
    changed = next((one for one in reversed(case.basis_changes) if one.effect == "corrected"), None)
    made = party.decision
    owed = {"document_number": made.doc_number, "reason": changed.effect_reason} if changed and made else {}
    return {
        **owed,
        "legal_basis": str(law.provision("repair.correction", on=on)),
        "effect_text": law.text("repair.correction_effect", on=on),
        "remedies": remedies_of(case, on),
    }


_BY_ROUTE: dict[str, Callable[[Case, CaseParty, date], Texts]] = {
    "lapse": _lapse,
    "revocation": _revocation,
    "restoration": _restoration,
    "correction": _correction,
}
