"""列入后决定的文字: what rules and record already say in such a decision, for the officer to check and adapt."""

from collections.abc import Callable
from datetime import date

from app import law
from app.clocks import KINDS
from app.model.case import Case
from app.model.case_party import CaseParty
from app.regime import regime, remedies, removal_terms

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
    within = KINDS["withdrawal"].period(case, on, on)
    told = {"you": party.you, "stop_period": str(within) if within else ""}
    return {"effect_text": law.text("repair.revocation_effect", on=on, **told), "remedies": remedies_of(case, on)}


def _restoration(case: Case, party: CaseParty, on: date) -> Texts:
    confirmed = case.unit.confirmed(on)
    return {
        "term": term_of(case, party),
        "removal_terms": removal_terms(case.regime_id, party.you, on=on, confirmed=confirmed),
        "remedies": remedies_of(case, on),
    }


def _correction(case: Case, party: CaseParty, on: date) -> Texts:
    return {"effect_text": law.text("repair.correction_effect", on=on), "remedies": remedies_of(case, on)}


_BY_ROUTE: dict[str, Callable[[Case, CaseParty, date], Texts]] = {
    "lapse": _lapse,
    "revocation": _revocation,
    "restoration": _restoration,
    "correction": _correction,
}
