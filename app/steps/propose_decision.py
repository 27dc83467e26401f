"""提请审核: what the case officer proposes for each party, with the text of the decision to be approved."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from app import clocks, procedure, prudence, reviewing
from app.decision_text import term_of
from app.model.case import Case
from app.model.case_party import CaseParty
from app.picking import no_longer_listed
from app.refusal import Obstacle, unfilled
from app.regime import Exemption, regime
from app.step import Occasion

STEP = procedure.PROPOSE_DECISION
PROPOSALS = {"listing": "列入", "not_listing": "不予列入"}


@dataclass(frozen=True)
class Proposal:
    """拟处理意见: for one party; `exemption` is the list's own reason not to list it (`Regime.exemptions`)."""

    case_party_id: UUID
    outcome: str = ""
    reason: str = ""
    exemption: str = ""
    code: str = ""
    lenient_end: str = ""


@dataclass(frozen=True)
class Entry:
    """The proposal for each party and the five blocks of the decision (49号 (八))."""

    proposals: tuple[Proposal, ...] = ()
    facts: str = ""
    legal_basis: str = ""
    measures: tuple[str, ...] = ()
    removal_terms: str = ""
    remedies: str = ""
    officer_opinion: str = ""
    discussion_reason: str = ""

    @property
    def lists(self) -> bool:
        """Say whether at least one party is proposed for the list."""
        return any(one.outcome == "listing" for one in self.proposals)


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """No proposal before every party has been heard: its period over or waived, its objections answered."""
    yield from reviewing.unanswered(case.parties, on)
    yield from reviewing.unheard(case.parties)
    for one in case.parties:
        yield from _still_running(case, one, on)


PERIODS = {
    "statement": ("陈述申辩期限", "general.hear", "hear_objection"),
    "hearing_request": ("要求听证的期限", "general.hearing_request", "request_hearing"),
}
"""The clocks of the party that bar the proposal, each with its words, its rule and its step."""


def _still_running(case: Case, party: CaseParty, on: date) -> Iterator[Obstacle]:
    for name, (words, rule, step) in PERIODS.items():
        clock = case.running(name, party)
        if clock and party.waived_on is None and on <= clock.due_on:
            week = "一二三四五六日"[clock.due_on.weekday()]
            until = f"{words}至 {clock.due_on:%Y-%m-%d}（星期{week}），"
            yield Obstacle(f"{until}期满前不能作出决定。当事人书面放弃的，请先登记。", rule, step=step)


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the proposal still lacks."""
    proposed = {one.case_party_id: one for one in entry.proposals}
    for one in case.parties:
        yield from _of_party(case, one, proposed.get(one.id))
    asked = {
        "facts": "请填写事由。",
        "legal_basis": "请填写依据。",
        "remedies": "请填写救济措施：复议机关与期限、法院与期限。",
        "officer_opinion": "请填写承办人意见。",
    }
    yield from unfilled(entry, asked, STEP.law)
    if entry.lists:
        if not entry.removal_terms.strip():
            yield Obstacle("请填写移出条件和程序。", STEP.law, field="removal_terms")
        if not entry.measures:
            yield Obstacle("请选择失信惩戒措施提示的内容。", STEP.law, field="measures")
        if (term := term_of(case, on)) and not term.checked:
            sentence = f"名单期限{term}尚待核对，将写入决定书，请对照依据条款确认后再提请。"
            yield Obstacle(sentence, term.key, field="term")
        for one in case.parties:
            yield from prudence.heavier_term(case, one, on)
        yield from _told(case, entry, on)


def _of_party(case: Case, one: CaseParty, proposal: Proposal | None) -> Iterator[Obstacle]:
    name = one.party.party_name
    if proposal is None or proposal.outcome not in PROPOSALS:
        yield Obstacle(f"请选择对{name}的拟处理意见。", field="proposals")
    elif proposal.outcome == "not_listing":
        if not proposal.reason.strip():
            yield Obstacle(f"请填写对{name}不予列入的理由。", field="proposals")
        yield from prudence.not_listed(one, _code(case, one, proposal), proposal.lenient_end)
    elif proposal.outcome == "listing" and one.basis_lost_on:
        yield Obstacle(f"{name}列入的依据已经丧失，只能提请不予列入。", field="proposals")
    elif proposal.outcome == "listing" and one.proposed_outcome == "not_listing":
        yield Obstacle(f"{name}不符合列入条件或其异议已被采纳，只能提请不予列入。", field="proposals")
    else:
        yield from prudence.listed_all_the_same(case, one, proposal.reason)


def _code(case: Case, party: CaseParty, proposal: Proposal) -> str:
    """Return why the party is not listed: as chosen, else as the case already says."""
    by_rule = "exemption" if proposal.exemption else ""
    return proposal.code or by_rule or prudence.presumed_code(case, party)


def _told(case: Case, entry: Entry, on: date) -> Iterator[Obstacle]:
    listed = {one.case_party_id for one in entry.proposals if one.outcome == "listing"}
    for one in case.parties:
        told = {measure["name"] for measure in one.notice.proposed_measures} if one.notice else set()
        if one.id in listed:
            yield from no_longer_listed(case, one, entry.measures, on)
        for name in entry.measures if one.id in listed else ():
            if name not in told:
                yield Obstacle(
                    f"“{name}”没有在告知书中告知过，请先补充告知，或从决定书中去掉。", STEP.law, field="measures"
                )


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Fix the proposal that the reviewers will see; the periods to answer have done their work."""
    for proposal in entry.proposals:
        one = case.party_of(proposal.case_party_id)
        assert one
        exemption = _exemption(case, proposal, occasion.on)
        one.proposed_outcome, one.exemption = proposal.outcome, exemption.key if exemption else ""
        one.outcome_reason = exemption.with_note(proposal.reason) if exemption else proposal.reason
        is_spared = proposal.outcome == "not_listing"
        one.outcome_code = _code(case, one, proposal) if is_spared else ""
        one.lenient_end = (proposal.lenient_end or "no_further") if is_spared else ""
        for clock in PERIODS:
            clocks.stop(case, one, clock, occasion.on)
    blocks = asdict(entry)
    del blocks["proposals"]
    case.proposed_decision = blocks | {"measures": list(entry.measures), "proposed_on": occasion.on.isoformat()}


def _exemption(case: Case, proposal: Proposal, on: date) -> Exemption | None:
    """Return the reason of the list's own rule, where the party is left out for one."""
    known = regime(case.regime_id, on=on).exemptions if proposal.outcome == "not_listing" else ()
    return next((one for one in known if one.key == proposal.exemption), None)
