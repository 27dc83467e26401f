"""列入后的决定: what its steps share — the paper as it is proposed, approved and in the end frozen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import clocks, following
from app.cascade import tell_ledger
from app.issue import issue
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.document import Document
from app.model.exit import Exit
from app.paper_blanks import measures_of, party_blanks
from app.publishing import open_channels, open_sharings
from app.refusal import Obstacle
from app.regime import regime
from app.restoration import put_back, removal_before
from app.step import Occasion, Step
from forms.after_listing import ListingDecision
from forms.correct_document import CorrectDocumentPaper, Correction
from forms.lapse_listing import LapseListingPaper
from forms.letter import Letter
from forms.refuse_removal import RefuseRemovalPaper
from forms.remove_from_list import RemoveFromListPaper
from forms.restore_listing import RestoreListingPaper
from forms.revoke_listing import RevokeListingPaper


def listing_blanks(case: Case, party: CaseParty, occasion: Occasion) -> dict[str, Any]:
    """列入情况: the blanks of every paper about a listing."""
    made = party.decision
    assert made
    return {
        **party_blanks(party),
        "organ": case.unit.name,
        "doc_number": occasion.numbers.get("doc_number", ""),
        "finalized_on": occasion.on,
        "list_name": regime(case.regime_id, on=made.decided_on).name,
        "decision_number": made.doc_number,
        "decided_on": made.decided_on,
    }


def paper_of(case: Case, party: CaseParty, one: Exit, text: Mapping[str, Any], occasion: Occasion) -> Letter:
    """Fill the decision from a text: the one being written, or the one that was approved."""
    key = one.deciding_step
    blanks = listing_blanks(case, party, occasion)
    if key == "correct_document":
        return _correction(case, party, text, occasion)
    made: type[ListingDecision] = _PAPERS[key]
    return made(**blanks | _words(made, text) | _FURTHER.get(key, _nothing)(case, party, one, text))


_PAPERS: dict[str, type[ListingDecision]] = {
    "remove_from_list": RemoveFromListPaper,
    "refuse_removal": RefuseRemovalPaper,
    "lapse_listing": LapseListingPaper,
    "revoke_listing": RevokeListingPaper,
    "restore_listing": RestoreListingPaper,
}
WORDS = (
    "verification", "reason", "legal_basis", "effect_text", "next_text", "remedies",
    "facts", "basis_document", "hearing_summary", "term", "removal_terms",
)  # fmt: skip
"""The blanks an officer writes, or takes from the rules; each paper has some of them."""


def _words(made: type[ListingDecision], text: Mapping[str, Any]) -> dict[str, Any]:
    return {name: text.get(name, "") for name in WORDS if name in made.__dataclass_fields__}


def _nothing(case: Case, party: CaseParty, one: Exit, text: Mapping[str, Any]) -> dict[str, Any]:
    return {}


def _application(case: Case, party: CaseParty, one: Exit, text: Mapping[str, Any]) -> dict[str, Any]:
    return {"applied_on": one.opened_on, "accepted_on": one.accepted_on}


def _lapse(case: Case, party: CaseParty, one: Exit, text: Mapping[str, Any]) -> dict[str, Any]:
    return {"expires_on": party.decision.expires_on if party.decision else None}


def _restoration(case: Case, party: CaseParty, one: Exit, text: Mapping[str, Any]) -> dict[str, Any]:
    undone = removal_before(party, one)
    publication = party.publication
    return {
        "removal_number": undone.doc_number if undone else "",
        "removed_on": undone.decided_on if undone else None,
        "publication": "、".join(publication.channels) if publication and publication.is_published else "",
        "measures_notice": measures_of(party.decision.measures if party.decision else ()),
    }


_FURTHER: dict[str, Callable[[Case, CaseParty, Exit, Mapping[str, Any]], dict[str, Any]]] = {
    "remove_from_list": _application,
    "refuse_removal": _application,
    "lapse_listing": _lapse,
    "restore_listing": _restoration,
}


def _correction(case: Case, party: CaseParty, text: Mapping[str, Any], occasion: Occasion) -> CorrectDocumentPaper:
    made_on = text.get("document_date", "")
    return CorrectDocumentPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        document_title=text.get("document_title", ""),
        document_number=text.get("document_number", ""),
        document_date=date.fromisoformat(made_on) if made_on else None,
        reason=text.get("reason", ""),
        corrections=tuple(Correction(**row) for row in text.get("corrections", ())),
        legal_basis=text.get("legal_basis", ""),
        effect_text=text.get("effect_text", ""),
        remedies=text.get("remedies", ""),
    )


@dataclass(frozen=True)
class DecisionEntry:
    """Why a decision comes late, if it does; everything else was approved before."""

    late_reason: str = ""


def lateness(case: Case, party: CaseParty, entry: DecisionEntry, on: date) -> Iterator[Obstacle]:
    """Ask why a decision comes late."""
    yield from clocks.unexplained(case, party, "removal_decide", on, entry.late_reason)


def approved_paper(case: Case, party: CaseParty, entry: DecisionEntry, occasion: Occasion) -> Letter:
    """决定书, as approved."""
    one = party.open_exit
    assert one
    return paper_of(case, party, one, one.text, occasion)


def decide(case: Case, party: CaseParty, step: Step, occasion: Occasion, late_reason: str = "") -> None:
    """定稿决定书: freeze what was approved; the clock of the decision stops, that of its service starts."""
    one = party.open_exit
    assert one
    issue(case, party, step, approved_paper(case, party, DecisionEntry(late_reason), occasion), occasion)
    one.doc_number, one.decided_on = occasion.numbers["doc_number"], occasion.on
    clocks.stop(case, party, "removal_decide", occasion.on, late_reason)
    clocks.begin(case, party, "exit_service", occasion.on, occasion.on, step.title)
    if one.has_effects and not one.takes_off and not still_told(party):
        one.carried_out_on = occasion.on
    elif one.takes_off and case.running("withdrawal", party) is None:
        clocks.begin(case, party, "withdrawal", occasion.on, occasion.on, step.title)
    if one.takes_off:
        for clock in ("earliest_removal", "term"):
            clocks.stop(case, party, clock, occasion.on)
        following.close(case, party, occasion.on)
        tell_ledger(case, f"{step.title}，当事人不再在名单上。", occasion.on)
    if one.puts_back:
        put_back(case, party, one, occasion.on)
        tell_ledger(case, f"{step.title}，当事人恢复在名单上。", occasion.on)
    clocks.stop(case, party, "suit_order", occasion.on, late_reason or step.title)


def correctable(case: Case, party: CaseParty) -> dict[str, Document]:
    """更正文书: return the papers that have reached the party, by number; a correction is not corrected itself."""
    reached = {number for one in party.services if one.is_delivered for number in one.doc_numbers.split("、")}
    return {
        one.doc_number: one
        for one in case.documents
        if one.doc_number in reached and one.kind != CorrectDocumentPaper.__name__
    }


def still_told(party: CaseParty) -> list[str]:
    """Return the channels that still show the listing, and the receivers that hold it, each once."""
    channels = [one.channel for one in open_channels(party)]
    return list(dict.fromkeys((*channels, *(one.receiver for one in open_sharings(party)))))
