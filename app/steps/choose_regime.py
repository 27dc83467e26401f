"""名单制度适用: which list, which ground, and whether leniency is due (49号 (六)(七)(十六))."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from app import procedure
from app.law import provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import Occasion
from app.refusal import Obstacle
from app.regime import regime

STEP = procedure.CHOOSE_REGIME
DECISION_FORMS = {"separate": "单独制作决定文书", "in_penalty": "载入行政决定文书"}


@dataclass(frozen=True)
class Checked:
    """One question of the check: what was asked, the answer, and what shows it."""

    key: str
    text: str
    answer: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """List, ground, criteria one by one, leniency one by one, form of the decision."""

    regime_id: str = ""
    ground: str = ""
    criteria: tuple[Checked, ...] = ()
    leniency: tuple[Checked, ...] = ()
    decision_form: str = "separate"
    unfit_reason: str = ""

    @property
    def fits(self) -> bool:
        """Say whether every criterion is met."""
        return all(one.answer for one in self.criteria)


def leniency(on: date) -> dict[str, str]:
    """宽容审慎核对: return the questions asked on a day, by their keys, as the rule has them (49号 (十六))."""
    return {one["key"]: one["text"] for one in provision("general.leniency", on=on).values["questions"]}


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Nothing beyond the order of the steps."""
    yield from ()


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the choice still lacks."""
    if not entry.regime_id:
        yield Obstacle("请选择名单制度。", field="regime_id")
        return
    if case.unit.regimes and entry.regime_id not in case.unit.regimes:
        yield Obstacle("本单位没有启用该名单制度，请在“设置›名单制度与期限规则”中核对。", field="regime_id")
    if entry.ground not in {ground.key for ground in regime(entry.regime_id, on=on).grounds}:
        yield Obstacle("请选择列入情形。", field="ground")
    if not entry.criteria or any(one.answer is None for one in entry.criteria):
        yield Obstacle("请逐项核对列入条件。", field="criteria")
    elif not entry.fits and not entry.unfit_reason:
        yield Obstacle(
            "不符合列入条件，可直接办理“不予列入”，不必告知当事人。请写明不符合的理由。", field="unfit_reason"
        )
    if {one.key for one in entry.leniency if one.answer is not None} != set(leniency(on)):
        yield Obstacle("请逐项回答是否有应当宽容审慎处理的情形（49号文（十六））。", field="leniency")
    for one in entry.leniency:
        if one.answer and not one.note:
            yield Obstacle(f"有“{one.text}”的情形，请写明仍建议列入的理由或处理意见。", field="leniency")
    if entry.decision_form not in DECISION_FORMS:
        yield Obstacle("请选择处理形式。", field="decision_form")


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Fix list and ground; a case that does not fit goes on towards 不予列入 without a notice."""
    ground = next(one for one in regime(entry.regime_id, on=occasion.on).grounds if one.key == entry.ground)
    case.regime_id, case.ground, case.ground_clause = entry.regime_id, ground.text, ground.clause
    case.criteria = [asdict(one) for one in entry.criteria]
    case.leniency = [asdict(one) for one in entry.leniency]
    case.decision_form = entry.decision_form
    for one in case.parties:
        one.proposed_outcome = "" if entry.fits else "not_listing"
        one.outcome_reason = entry.unfit_reason
