"""名单制度适用: which list, which ground, and whether leniency is due (49号 (六)(七)(十六))."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from app import law, procedure
from app.amounts import MOST, standard
from app.finality import not_final
from app.law import provision
from app.legality import judge
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import PARTY_ROLES, CaseParty
from app.model.performance_order import PerformanceOrder
from app.refusal import STILL_TO_COME, Obstacle
from app.regime import Ground, Regime, regime, regimes
from app.step import Occasion

STEP = procedure.CHOOSE_REGIME
DECISION_FORMS = {"separate": "单独制作决定文书", "in_penalty": "载入行政决定文书"}
ORDER = ("order_number", "order_served_on", "order_due_on", "unperformed_on", "order_file")


@dataclass(frozen=True)
class Checked:
    """One question of the check: what was asked, the answer, and what shows it."""

    key: str
    text: str
    answer: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """List, ground, criteria one by one, leniency one by one, form of the decision.

    A ground the rule does not spell out is entered with its clause; `ground_amount` is in yuan (元), for a ground that
    takes one. `order_…` tells of the paper that gave the party a
    day to perform by, where the list asks for one. `exemption` is the list's own reason not to list.
    """

    regime_id: str = ""
    ground: str = ""
    ground_text: str = ""
    ground_article: str = ""
    ground_amount: int | None = None
    criteria: tuple[Checked, ...] = ()
    order_number: str = ""
    order_served_on: date | None = None
    order_due_on: date | None = None
    unperformed_on: date | None = None
    order_file: Kept | None = None
    exemption: str = ""
    unfit_reason: str = ""
    leniency: tuple[Checked, ...] = ()
    decision_form: str = "separate"

    @property
    def fits(self) -> bool:
        """Say whether every criterion is met."""
        return all(one.answer for one in self.criteria)


def leniency(on: date) -> dict[str, str]:
    """宽容审慎核对: return the questions asked on a day, by their keys, as the rule has them (49号 (十六))."""
    return {one["key"]: one["text"] for one in provision("general.leniency", on=on).values["questions"]}


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the choice still lacks."""
    if not entry.regime_id:
        yield Obstacle("请选择名单制度。", field="regime_id")
        return
    if entry.regime_id not in {one.id for one in regimes(on)}:
        yield Obstacle("这一名单制度现在不适用，请重新选择。", field="regime_id")
        return
    if entry.regime_id not in {one.id for one in regimes(case.opened_on)}:
        sentence = f"这一名单在本案登记之日（{case.opened_on:%Y-%m-%d}）还没有施行，不能适用，请重新登记案件。"
        yield Obstacle(sentence, field="regime_id")
        return
    listed = regime(entry.regime_id, on=on)
    yield from _not_open(case, listed, on)
    yield from _of_ground(listed, entry)
    yield from _of_amount(case, listed, entry, on)
    yield from _of_criteria(listed, entry)
    if listed.order and entry.fits and entry.criteria:
        yield from _of_order(listed, entry, on)
    yield from _of_leniency(listed, entry, on)
    if entry.decision_form not in DECISION_FORMS:
        yield Obstacle("请选择处理形式。", field="decision_form")
    elif not listed.own_decision and entry.decision_form != "in_penalty":
        yield Obstacle(f"{listed.decision_note}请选“{DECISION_FORMS['in_penalty']}”。", field="decision_form")


def _not_open(case: Case, listed: Regime, on: date) -> Iterator[Obstacle]:
    """Say why this office may not bring this case under the list: legality, the office's choice, finality, persons."""
    legality = judge(listed, adopted=case.unit.has_adopted(listed.id, on), on=on)
    if not legality.may_be_chosen:
        yield Obstacle(legality.told, "general.standard", field="regime_id")
    elif case.unit.regimes and listed.id not in case.unit.regimes:
        yield Obstacle("本单位没有启用该名单制度，请在“设置›名单制度与期限规则”中核对。", field="regime_id")
    if listed.final_basis and case.evidence and (why := not_final(case.evidence, on)):
        yield Obstacle(why, f"{listed.id}.finality", field="regime_id", step="record_evidence")
    allowed = "、".join(PARTY_ROLES[role] for role in listed.persons)
    for one in case.parties if listed.persons else ():
        if one.role not in listed.persons:
            told = f"{one.party.party_name}的在案身份是“{PARTY_ROLES[one.role]}”，该名单只能列入{allowed}，请核对。"
            yield Obstacle(told, f"{listed.id}.persons", field="regime_id", step="open_case")


def _of_ground(listed: Regime, entry: Entry) -> Iterator[Obstacle]:
    if listed.grounds:
        if entry.ground not in {ground.key for ground in listed.grounds}:
            yield Obstacle("请选择列入情形。", field="ground")
        return
    if not entry.ground_text.strip():
        yield Obstacle("规则表中没有这一名单的列入情形，请照规定原文填写。", field="ground_text")
    if not entry.ground_article.strip():
        yield Obstacle("请填写情形所在的条、款、项，如“第五条第（一）项”。", field="ground_article")


def _of_amount(case: Case, listed: Regime, entry: Entry, on: date) -> Iterator[Obstacle]:
    """数额标准: a ground that takes an amount is not met below the standard of the province."""
    ground = next((one for one in listed.grounds if one.key == entry.ground), None)
    if ground is None or not ground.standard or not entry.fits:
        return
    known = standard(case.unit, ground.standard, on)
    if known is None or not known.checked:
        told = "规则表中没有本省的数额标准" if known is None else f"数额标准{known}尚待核对"
        yield Obstacle(f"{told}，请填写数额和依据条款，今后将沿用。", field="amount_standard")
    if not entry.ground_amount:
        yield Obstacle("请填写拖欠的数额，以元为单位的整数。", field="ground_amount")
    elif entry.ground_amount > MOST:
        yield Obstacle("数额过大，请核对单位（元）。", field="ground_amount")
    elif known and known.checked and entry.ground_amount < known.yuan:
        sentence = f"数额没有达到标准{known}，不属于这一情形，请改选其他情形，或者办理不予列入。"
        yield Obstacle(sentence, field="ground_amount")


def _of_criteria(listed: Regime, entry: Entry) -> Iterator[Obstacle]:
    if not entry.criteria or any(one.answer is None for one in entry.criteria):
        yield Obstacle("请逐项核对列入条件。", field="criteria")
    elif not entry.fits and not entry.unfit_reason:
        yield Obstacle(
            "不符合列入条件，可直接办理“不予列入”，不必告知当事人。请写明不符合的理由。", field="unfit_reason"
        )


def _of_order(listed: Regime, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the order to perform by a day lacks; without it, and before that day is over, nobody is listed."""
    asked = {
        "order_number": f"请填写{listed.order}的文号；没有{listed.order}的，不能列入。",
        "order_served_on": f"请填写{listed.order}的送达日期。",
        "order_due_on": f"请填写{listed.order}写明的{listed.order_until}。",
        "unperformed_on": "请填写核实仍未履行的日期。",
        "order_file": f"请上传{listed.order}扫描件。",
    }
    for name, sentence in asked.items():
        if not getattr(entry, name):
            yield Obstacle(sentence, f"{listed.id}.precondition", field=name)
    served, due, found = entry.order_served_on, entry.order_due_on, entry.unperformed_on
    if served and served > on:
        yield Obstacle(STILL_TO_COME, field="order_served_on")
    if served and due and due < served:
        yield Obstacle(f"{listed.order_until}不能早于送达日期（{served:%Y-%m-%d}），请核对。", field="order_due_on")
    elif due and due >= on:
        yield Obstacle(
            f"{listed.order_until}至 {due:%Y-%m-%d}，尚未届满，期满仍未履行的才能列入。",
            f"{listed.id}.precondition", field="order_due_on",
        )  # fmt: skip
    elif due and found and found <= due:
        yield Obstacle(f"核实日期应在{listed.order_until}（{due:%Y-%m-%d}）之后，请核对。", field="unperformed_on")
    if found and found > on:
        yield Obstacle(STILL_TO_COME, field="unperformed_on")


def _of_leniency(listed: Regime, entry: Entry, on: date) -> Iterator[Obstacle]:
    if {one.key for one in entry.leniency if one.answer is not None} != set(leniency(on)):
        yield Obstacle("请逐项回答是否有应当宽容审慎处理的情形（49号文（十六））。", field="leniency")
    told = {one.key for one in entry.leniency if one.answer}
    for one in entry.leniency:
        if one.answer and not one.note:
            yield Obstacle(f"有“{one.text}”的情形，请写明仍建议列入的理由或处理意见。", field="leniency")
    met = {one.key for one in entry.criteria if one.answer}
    for one in listed.exemptions:
        if one.ends and one.leniency in told and (not one.criterion or one.criterion in met):
            sentence = f"{one.text}的，不予列入（{one.clause}），请在列入条件中选“不符合”。"
            yield Obstacle(sentence, f"{listed.id}.exemptions", field="criteria")


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Fix list, its edition and ground; a case that does not fit goes on towards 不予列入 without a notice."""
    listed = regime(entry.regime_id, on=occasion.on)
    ground = chosen_ground(listed, entry)
    case.regime_id, case.regime_edition = listed.id, law.edition(listed.id)
    case.ground, case.ground_clause = ground.text, ground.clause
    known = standard(case.unit, ground.standard, occasion.on) if ground.standard else None
    case.ground_amount, case.ground_standard = (entry.ground_amount, str(known)) if known else (None, "")
    case.criteria = [asdict(one) for one in entry.criteria]
    case.leniency = [asdict(one) for one in entry.leniency]
    case.decision_form = entry.decision_form
    _keep_order(case, listed, entry)
    exemption = next((one for one in listed.exemptions if one.key == entry.exemption and not entry.fits), None)
    reason = exemption.with_note(entry.unfit_reason) if exemption else entry.unfit_reason
    for one in case.parties:
        one.proposed_outcome = "" if entry.fits else "not_listing"
        one.exemption = exemption.key if exemption else ""
        one.outcome_reason = reason


def chosen_ground(listed: Regime, entry: Entry) -> Ground:
    """Return the ground chosen, or the one entered where the rule names none."""
    if listed.grounds:
        return next(one for one in listed.grounds if one.key == entry.ground)
    clause = f"{listed.instrument.name}{entry.ground_article.strip()}"
    return Ground("entered", entry.ground_text.strip(), clause, checked=False)


def _keep_order(case: Case, listed: Regime, entry: Entry) -> None:
    if not listed.order or not entry.fits:
        case.order = None
        return
    held = {name: getattr(entry, name) for name in ORDER}
    held["order_file"] = case.attach(entry.order_file, listed.order)
    if case.order is None:
        case.order = PerformanceOrder(**held)
        return
    for name, value in held.items():
        setattr(case.order, name, value)
