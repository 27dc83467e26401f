"""核查并提出意见: is every condition met; the decision as it is proposed, to be approved (49号 (十一))."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from app import exits, procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import OUTCOMES, Exit
from app.refusal import Obstacle
from app.repair_terms import conditions
from app.step import Occasion
from forms.letter import Letter

STEP = procedure.VERIFY_REMOVAL


@dataclass(frozen=True)
class Entry:
    """What was found of each condition (`findings`, in words), the opinion, and the text of the decision."""

    conditions: dict[str, bool] = field(default_factory=dict[str, bool])
    findings: dict[str, str] = field(default_factory=dict[str, str])
    verification: str = ""
    outcome: str = ""
    reason: str = ""
    legal_basis: str = ""
    effect_text: str = ""
    next_text: str = ""
    remedies: str = ""
    proof: Kept | None = None


def conditions_of(case: Case, on: date) -> tuple[str, ...]:
    """Return the conditions of removal, and what bars it, each to be answered."""
    return tuple(one.text for one in conditions(case.regime_id, on))


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the verification still lacks; nobody is removed with a condition unmet, or kept without a reason."""
    asked = conditions_of(case, on)
    if open_items := [one for one in asked if one not in entry.conditions]:
        yield Obstacle(f"请逐项核查移出条件，还有{len(open_items)}项没有结论。", field="conditions")
    if not entry.verification.strip():
        yield Obstacle("请写明核查情况。", field="verification")
    if entry.outcome not in OUTCOMES:
        yield Obstacle("请选择同意移出或者不予移出。", field="outcome")
    unmet = [one for one in asked if entry.conditions.get(one) is False]
    if entry.outcome == "granted" and unmet:
        yield Obstacle(f"有{len(unmet)}项条件不符合，不能同意移出：{unmet[0]}。", STEP.law, field="outcome")
    if entry.outcome == "refused" and not unmet and not open_items:
        yield Obstacle("各项条件都符合，不能不予移出。不符合的条件请先如实勾选。", STEP.law, field="outcome")
    if entry.outcome == "refused" and not entry.reason.strip():
        yield Obstacle("请写明不予移出的理由。", field="reason")
    yield from _text(entry)


def _text(entry: Entry) -> Iterator[Obstacle]:
    if not entry.legal_basis.strip():
        yield Obstacle("请填写依据。", field="legal_basis")
    if entry.outcome == "granted" and not entry.effect_text.strip():
        yield Obstacle("请填写移出的效力。", field="effect_text")
    if entry.outcome == "refused" and not entry.remedies.strip():
        yield Obstacle("请填写救济措施：复议机关与期限、法院与期限。", field="remedies")
    if entry.proof is None:
        yield Obstacle("请上传核查记录或者证明材料。", field="proof")


def text_of(entry: Entry) -> dict[str, str]:
    """Return the blanks of the decision as they are proposed."""
    words = {name: getattr(entry, name) for name in exits.WORDS if hasattr(entry, name)}
    return words | {"verification": entry.verification.rstrip("。"), "reason": entry.reason}


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Letter:
    """移出或者不予移出决定书, as it would be made."""
    one = party.open_exit
    drafted = Exit(route="repair", opened_on=one.opened_on if one else occasion.on, outcome=entry.outcome or "granted")
    drafted.accepted_on = one.accepted_on if one else None
    return exits.paper_of(case, party, drafted, text_of(entry), occasion)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """提请审批: keep what was found and the text that is to be approved."""
    one = party.open_exit
    assert one
    one.conditions = [
        {"condition": name, "is_met": met, "finding": entry.findings.get(name, "")}
        for name, met in entry.conditions.items()
    ]
    one.outcome, one.text = entry.outcome, text_of(entry)
    one.proof = case.attach(entry.proof, "移出核查材料", party)
    one.proposed_on, one.proposed_by = occasion.on, occasion.signer
