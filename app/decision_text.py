"""拟决定文书: the decision as it is proposed, reviewed and in the end frozen — one filling for all three."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.law import Period, period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.paper_blanks import channels_of, closed, evidence_of, hearing_summary, measures_of, party_blanks, proposal_of
from app.paper_wording import wording
from app.regime import regime
from app.step import Occasion
from forms.decide_listing import DecideListingPaper
from forms.decide_not_listing import DecideNotListingPaper
from forms.measure import Measure


def drafted(
    case: Case,
    party: CaseParty,
    text: Mapping[str, Any],
    outcome: str,
    reason: str,
    on: date,
    lenient_end: str | None = None,
) -> DecideListingPaper | DecideNotListingPaper:
    """Return the decision a proposal would become, to be read before it is approved."""
    occasion = Occasion(on, "")
    if outcome == "not_listing":
        return not_listing_paper(case, party, text, reason, occasion, lenient_end)
    return listing_paper(case, party, text, occasion)


def listing_paper(case: Case, party: CaseParty, text: Mapping[str, Any], occasion: Occasion) -> DecideListingPaper:
    """Fill 列入决定书 from a text: the five blocks of 49号 (八)."""
    listed = regime(case.regime_id, on=occasion.on)
    term = term_of(case, occasion.on)
    return DecideListingPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        facts=text.get("facts", ""),
        evidence=evidence_of(case),
        hearing_summary=hearing_summary(party, addressed=True),
        legal_basis=text.get("legal_basis", ""),
        list_name=listed.name,
        term=f"{term.length}个月" if term else "",
        publication="" if party.party.is_person else "、".join(channels_of(case, listed)),
        measures_notice=measures_of(told_measures(party, text)),
        removal_terms=text.get("removal_terms", ""),
        remedies=text.get("remedies", ""),
    )


def not_listing_paper(
    case: Case,
    party: CaseParty,
    text: Mapping[str, Any],
    reason: str,
    occasion: Occasion,
    lenient_end: str | None = None,
) -> DecideNotListingPaper:
    """Fill 不予列入决定书 from a text and the reason; what takes its place is as proposed, unless said otherwise."""
    served = party.served("notice")
    return DecideNotListingPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        list_name=regime(case.regime_id, on=occasion.on).name,
        notice_number=party.notice.doc_number if party.notice else "",
        notice_served_on=served.served_on if served else None,
        facts=text.get("facts", ""),
        reason=closed(reason),
        follow_text=_what_follows(party, party.lenient_end if lenient_end is None else lenient_end, occasion.on),
        legal_basis=text.get("legal_basis", ""),
        remedies=text.get("remedies", ""),
    )


def _what_follows(party: CaseParty, lenient_end: str, on: date) -> str:
    """Return what takes the place of the listing, as the party is told."""
    if lenient_end not in ("talk", "rectification"):
        return ""
    return wording("lenient_end", lenient_end, on=on, you=party.you)


def told_measures(party: CaseParty, text: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the measures of a text, as the party was told of them."""
    chosen = text.get("measures", ())
    return [one for one in party.notice.proposed_measures if one["name"] in chosen] if party.notice else []


def measures_of_each(parties: Iterable[CaseParty], text: Mapping[str, Any]) -> tuple[Measure, ...]:
    """拟采取措施（全案）: once where all were told of the same, else each with the party it was told."""
    told = {one.party.party_name: measures_of(told_measures(one, text)) for one in parties}
    if len({frozenset(measures) for measures in told.values()}) <= 1:
        return next(iter(told.values()), ())
    return tuple(replace(one, name=f"对{name}：{one.name}") for name, measures in told.items() for one in measures)


def of_each(parties: Sequence[CaseParty], said: Callable[[CaseParty], str]) -> str:
    """Return what is to be said of every party, a line each, with its name where there are several."""
    lines = {one.party.party_name: text for one in parties if (text := said(one))}
    return "\n".join(f"{name}：{text}" if len(parties) > 1 else text for name, text in lines.items())


def proposal_in_full(case: Case) -> str:
    """拟处理意见: the proposal as a sentence, with 列入期限 in months where somebody is to be listed."""
    proposed_on = case.proposed_decision.get("proposed_on")
    term = term_of(case, date.fromisoformat(proposed_on) if proposed_on else case.opened_on)
    return proposal_of(case) + (f"，列入期限{term.length}个月。" if term and case.listed_in_proposal else "。")


def term_of(case: Case, on: date) -> Period | None:
    """Return how long the party stays on the list, in months; None where nobody knows yet."""
    return period(f"{case.regime_id}.term", on=on, confirmed=case.unit.confirmed(on))
