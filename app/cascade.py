"""依据丧失的连锁办理: what follows at once when the ground of a listing is gone, and the words it is undone with.

The basis document has been revoked, changed, or held unlawful or void; or a review or court has so decided on the
listing itself. A party on the list leaves it by revocation; one not decided yet is not listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import clocks, law
from app.law import provision, rules
from app.model.basis_change import HAPPENED, BasisChange
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.suit import RESULTS, UPON_LISTING, Suit
from app.procedure import PROPOSE_DECISION, send_back
from forms.dates import chinese_date
from forms.decide_listing import DecideListingPaper
from forms.restore_listing import RestoreListingPaper

LOST = "列入的依据已经丧失，"
WAITING_TO_SPEAK = ("statement", "reply")
IN_CASE = "案件办理"
"""Who a note in the ledger comes from that a case has left there."""
IN_AN_EXIT = ("removal_accept", "completion", "removal_decide")


@dataclass(frozen=True)
class Loss:
    """依据丧失: when, in a sentence for the decision, by which document, and on what ground the listing is undone."""

    on: date
    facts: str
    document: str
    legal_basis: str


def lose_basis(case: Case, parties: Sequence[CaseParty], since: date, on: date, why: str) -> None:
    """Let parties lose the basis of their listing: whoever is on the list is to be taken off, the others stay off.

    停止公示期限 runs from the day the basis fell; an application under way has nothing left to decide.
    """
    tell_ledger(case, f"{why}，列入的依据自 {since} 起丧失。", on)
    for party in parties:
        party.basis_lost_on = since
        if party.is_listed:
            _drop_exit(case, party, on, why)
            if case.running("withdrawal", party) is None:
                clocks.begin(case, party, "withdrawal", since, on, why)
        elif party.decision is None:
            keep_off(case, party, on, why)


def tell_ledger(case: Case, words: str, on: date) -> None:
    """台账联动: note on every row of the ledger that is linked to a case what became of it; no party is named there."""
    for one in case.ledger_links:
        if one.stands:
            one.row.note(f"关联案件 {case.case_number}：{words}", on, IN_CASE)


def keep_off(case: Case, party: CaseParty, on: date, why: str) -> None:
    """Let a party that is not decided yet stay off the list: it is no longer heard, and proposed for nothing else.

    What was proposed, reviewed or approved rested on the basis that is gone; it is taken up again.
    """
    party.proposed_outcome, party.outcome_reason, party.outcome_code = "not_listing", f"{LOST}{why}", "basis_lost"
    for clock in WAITING_TO_SPEAK:
        clocks.stop(case, party, clock, on, why)
    if case.has_done(PROPOSE_DECISION.key) and not any(one.decision for one in case.parties):
        send_back(case, PROPOSE_DECISION, why, on)


def _drop_exit(case: Case, party: CaseParty, on: date, why: str) -> None:
    one = party.open_exit
    if one and one.decided_on is None and one.route != "revocation":
        one.dropped_on, one.dropped_reason = on, why
        for clock in IN_AN_EXIT:
            clocks.stop(case, party, clock, on, why)


def loss_of(case: Case, party: CaseParty) -> Loss | None:
    """Return by what a party has last lost the basis of its listing; None if it has not."""
    losses = [_by_change(case, one) for one in case.basis_changes if one.undoes]
    losses += [_by_suit(one) for one in party.suits if one.undoes and one.against in UPON_LISTING]
    return max(losses, key=lambda loss: loss.on, default=None) if party.basis_lost_on else None


def _by_change(case: Case, one: BasisChange) -> Loss:
    basis = case.evidence.in_one_line() if case.evidence else "文书"
    happened = f"被{one.changed_by}{'依法' if one.happened in ('revoked', 'changed') else ''}{HAPPENED[one.happened]}"
    facts = f"列入决定所依据的{basis}已{happened}，列入名单的依据不复存在"
    document = f"{one.changed_by}{chinese_date(one.changed_on)}作出的《{one.changing_title}》（{one.changing_number}）"
    return Loss(one.changed_on, facts, document, _basis_of_revocation(case, one.changed_on))


def _by_suit(one: Suit) -> Loss:
    assert one.effective_on and one.result_on
    made = "行政复议决定" if one.suit_kind == "review" else "行政裁判"
    contested = DecideListingPaper if one.against == "listing" else RestoreListingPaper
    facts = f"《{contested.title}》（{one.against_number}）已被{one.tribunal}{made}{RESULTS[one.result]}"
    document = f"{one.tribunal}{chinese_date(one.result_on)}作出的{result_paper(one)}（{one.result_number}）"
    return Loss(one.effective_on, facts, document, str(provision("suits.result", on=one.effective_on)))


def result_paper(one: Suit) -> str:
    """Return the name of the paper in which a review or a court says its result."""
    return "《行政复议决定书》" if one.suit_kind == "review" else "行政裁判文书"


def _basis_of_revocation(case: Case, on: date) -> str:
    """Return the article of the list by which a listing without basis is undone; else that of the penalty law."""
    key = f"{case.regime_id}.revocation"
    has_own = case.regime_id and "revocation" in rules(case.regime_id)
    return str(law.provision(key if has_own else "repair.revocation_stop", on=on))
