"""复议、诉讼: what can be contested, by when it is answered, and the evidence the office hands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.filing import MAIN, index_of
from app.law import provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.suit import Suit
from forms.list_evidence import EvidenceItem

RULES = {"review": "suits.review_answer", "first": "suits.first_answer", "second": "suits.second_answer"}
ACT_OF = {
    "lapse": "removal",
    "revocation": "revocation",
    "restoration": "restoration",
    "correction": "correction",
}


@dataclass(frozen=True)
class Contested:
    """被复议、被诉行为: its number, and the day it was made; of an omission the day of the application."""

    number: str
    made_on: date


def answer_rule(suit_kind: str, *, is_simple: bool = False) -> str:
    """Return the rule that says within what time the office answers; none for a retrial, where the court says it."""
    return "suits.review_answer_simple" if is_simple and suit_kind == "review" else RULES.get(suit_kind, "")


def contested(party: CaseParty) -> dict[str, Contested]:
    """Return what the party can contest now, the newest of each kind."""
    return dict(_contested(party))


def _contested(party: CaseParty) -> Iterator[tuple[str, Contested]]:
    if made := party.decision:
        yield made.kind, Contested(made.doc_number, made.decided_on)
    for one in party.exits:
        if one.decided_on:
            own = "removal" if one.is_granted else "refusal"
            yield ACT_OF.get(one.route, own), Contested(one.doc_number, one.decided_on)
        elif one.route == "repair" and one.is_open:
            yield "omission", Contested(f"{one.opened_on:%Y-%m-%d} 的移出申请", one.opened_on)


def to_answer(case: Case, party: CaseParty) -> Suit | None:
    """Return the suit to be answered next: the one whose time ends first, then the oldest."""
    waiting = [one for one in party.suits if one.awaits_answer]
    due = {clock.starts_from: clock.due_on for clock in case.deadlines if _is_answer(clock.clock, clock.met_on)}
    return min(waiting, key=lambda one: (due.get(one.received_on, date.max), one.received_on), default=None)


def _is_answer(clock: str, met_on: date | None) -> bool:
    return clock == "suit_answer" and met_on is None


def undecided(party: CaseParty) -> Suit | None:
    """Return the suit whose result is awaited; of several the oldest."""
    return next((one for one in party.suits if one.is_open), None)


def evidence_of(case: Case, party: CaseParty, on: date) -> list[EvidenceItem]:
    """证据目录: every paper of 正卷 about the party, with its pages and what it proves."""
    told = provision("suits.evidence_purposes", on=on).values
    others = tuple(f"（{one.party.party_name}）" for one in case.parties if one is not party)
    kept = [one for one in index_of(case, on) if not one.is_missing and one.volume == MAIN and one.pages]
    proving = [one for one in kept if not any(words in one.name for words in told["left_out"])]
    concerned = [one for one in proving if not others or not one.name.endswith(others)]
    return [
        EvidenceItem(
            number=number,
            name=one.name,
            doc_number=one.doc_number,
            pages=f"{one.first_page}-{one.last_page}" if one.pages > 1 else str(one.first_page),
            purpose=next((row["purpose"] for row in told["items"] if row["holds"] in one.name), told["otherwise"]),
        )
        for number, one in enumerate(concerned, 1)
    ]
