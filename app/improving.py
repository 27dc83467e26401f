"""登记改正: a listed party has put right what it was listed for; where the list counts from then, its clock starts."""

from collections.abc import Iterator
from datetime import date

from app import clocks
from app.act import act, again
from app.database import Office
from app.law import period, rules
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.officer import Officer
from app.refusal import Obstacle, day_faults, refuse_if
from app.regime import AFTER_CORRECTION

CLOCK = "earliest_removal"


def counts_from_correction(regime_id: str) -> bool:
    """Say whether 最早申请移出 of a list counts from the day the party put right what it was listed for."""
    return bool(regime_id) and AFTER_CORRECTION in rules(regime_id)


def may_record_correction(case: Case, party: CaseParty, who: Officer) -> Iterator[Obstacle]:
    """Say why no correction of this party can be registered by this person."""
    if not counts_from_correction(case.regime_id):
        yield Obstacle("该名单的最早申请移出不从改正之日起算，不必登记。")
    elif party.decision is None or party.decision.kind != "listing":
        yield Obstacle("还没有列入决定。作出决定前已改正的，请在提请审核时考虑是否不予列入。")
    if who.name not in (case.officer, case.co_officer):
        yield Obstacle(f"改正情况由承办人登记，本案承办人是{case.officer}。")


def gaps(case: Case, corrected_on: date | None, proof: Kept | None, on: date) -> Iterator[Obstacle]:
    """Say what the registration still lacks."""
    yield from day_faults(
        corrected_on, on, field="corrected_on", missing="请填写改正日期。",
        name="改正日期", follows="依据文书作出日期", since=case.evidence.evidence_date if case.evidence else None,
    )  # fmt: skip
    if proof is None:
        yield Obstacle("请上传已经改正的证明材料，如工资支付凭证。", field="proof")
    if period(f"{case.regime_id}.{AFTER_CORRECTION}", on=corrected_on or on, confirmed=case.unit.confirmed(on)) is None:
        yield Obstacle("规则表中没有改正后最早申请移出的期限，请先在“设置›名单制度与期限规则”填写。")


def record_correction(
    office: Office,
    seen: Case,
    party: CaseParty,
    corrected_on: date | None,
    proof: Kept | None,
    *,
    who: Officer,
    on: date,
) -> None:
    """登记改正: start the clock the day after the correction; a day registered before is replaced.

    Raises `Refusal` without day or proof, or where the list does not count from the correction.
    """
    refuse_if(may_record_correction(seen, party, who))
    refuse_if(gaps(seen, corrected_on, proof, on))
    with act(office, "record_correction", who=who, about=seen.id) as session:
        case = again(session, seen)
        concerned = case.party_of(party.id)
        assert concerned and corrected_on
        clocks.stop(case, concerned, CLOCK, on, "改正日期重新登记")
        known = period(f"{case.regime_id}.{AFTER_CORRECTION}", on=corrected_on, confirmed=case.unit.confirmed(on))
        clocks.start(case, concerned, CLOCK, known, corrected_on, "改正")
        case.attach(proof, "改正证明材料", concerned)
