"""受理移出申请: accepted, declined with remedies, or completed once and whole; no fee is taken (49号 (十二))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import clocks, exits, law, procedure
from app.deadline import count
from app.issue import issue
from app.law import Period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import ANSWERS
from app.refusal import Obstacle, unfilled
from app.regime import regime
from app.step import Occasion
from forms.accept_removal import AcceptRemovalPaper, ApplicationAnswer, CompleteRemovalPaper, DeclineRemovalPaper
from forms.dates import chinese_date

STEP = procedure.ACCEPT_REMOVAL
MOST_DAYS = 365
"""工作日 an application may be given to be completed; our own bound, more is a slip of the pen."""


@dataclass(frozen=True)
class Entry:
    """The answer to the application, why, and whom the party may ask; the time to complete is in 工作日."""

    answer: str = "accepted"
    answer_reason: str = ""
    missing_materials: tuple[str, ...] = ()
    completion_days: int | None = None
    contact_address: str = ""
    contact_person: str = ""
    contact_phone: str = ""
    late_reason: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """There is an application; where something was asked for, the party has its time to bring it."""
    one, clock = party.open_exit if party else None, case.running("completion", party)
    if one and one.stage == "completing" and clock and clock.due_on >= on:
        sentence = f"等待当事人补正至 {clock.due_on:%Y-%m-%d}。材料收到后先登记；期满没有补正的，届时在此处理。"
        yield Obstacle(sentence, STEP.law, step="apply_removal")


def too_early(case: Case, party: CaseParty, on: date) -> date | None:
    """Return the earliest day of an application where it has not come yet and is certain."""
    clock = case.running("earliest_removal", party)
    return clock.due_on if clock and not clock.is_unconfirmed and clock.due_on > on else None


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the answer still lacks; what comes too early cannot be accepted."""
    one = party.open_exit
    if entry.answer not in ANSWERS:
        yield Obstacle("请选择受理、不予受理或者一次告知补正。", field="answer")
    earliest = too_early(case, party, one.opened_on) if one else None
    if entry.answer == "accepted" and earliest:
        sentence = f"最早可申请移出的日期是 {earliest:%Y-%m-%d}，现在只能不予受理，并告知当事人届时再申请。"
        yield Obstacle(sentence, STEP.law, field="answer")
    if entry.answer == "declined" and not entry.answer_reason.strip():
        yield Obstacle("请写明不予受理的理由。", field="answer_reason")
    if entry.answer == "completing" and one and one.missing_materials:
        yield Obstacle("补正已经一次告知过，不能再次要求补正。请依据现有材料决定是否受理。", STEP.law, field="answer")
    if entry.answer == "completing" and not entry.missing_materials:
        yield Obstacle("请一次写明需要补正的全部材料。", field="missing_materials")
    if entry.answer == "completing" and not 0 < (entry.completion_days or 0) <= MOST_DAYS:
        yield Obstacle(f"请填写补正的期限，1 至 {MOST_DAYS} 个工作日。", field="completion_days")
    asked = {"contact_address": "联系地址", "contact_person": "联系人", "contact_phone": "联系电话"}
    yield from unfilled(entry, {name: f"请填写{label}。" for name, label in asked.items()})
    yield from clocks.unexplained(case, party, "removal_accept", on, entry.late_reason)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> ApplicationAnswer:
    """受理、不予受理或者补正通知书."""
    one, on = party.open_exit, occasion.on
    repair = regime(case.regime_id, on=on).repair
    shared: dict[str, Any] = {
        **exits.listing_blanks(case, party, occasion),
        "applied_on": one.opened_on if one else None,
        "materials": tuple(one.materials) if one else (),
        "legal_basis": repair.legal_basis,
        "contact_address": entry.contact_address,
        "contact_person": entry.contact_person,
        "contact_phone": entry.contact_phone,
    }
    if entry.answer == "declined":
        return DeclineRemovalPaper(
            **shared,
            reason=entry.answer_reason.rstrip("。"),
            next_text=_next(case, party, on),
            remedies=_remedies(case, on),
        )
    if entry.answer == "completing":
        wait = _completion(entry, on)
        return CompleteRemovalPaper(
            **shared,
            missing_materials=entry.missing_materials,
            complete_period=str(wait) if wait else "",
            lapse_text=law.text("repair.complete_lapse", on=on),
        )
    wait = clocks.KINDS["removal_decide"].period(case, on, on)
    return AcceptRemovalPaper(
        **shared,
        accepted_on=on,
        decide_period=str(wait) if wait else "",
        decide_by=count(wait, on, "受理").due_on if wait and wait.checked else None,
        fee_text=repair.fee_text,
        no_answer_text=law.text("general.remedies_no_answer", on=on, review_organ=case.unit.review_organ),
    )


def _next(case: Case, party: CaseParty, on: date) -> str:
    earliest = too_early(case, party, on)
    return f"{party.you}最早可以于{chinese_date(earliest)}再次提出申请。" if earliest else ""


def _remedies(case: Case, on: date) -> str:
    told = {name: str(law.period(f"general.{name}", on=on)) for name in ("review_term", "suit_term")}
    organs = {"review_organ": case.unit.review_organ, "court": case.unit.court}
    return law.text("repair.remedies_declined", on=on, **organs, **told)


def _completion(entry: Entry, on: date) -> Period | None:
    """Return the time to complete, as this office sets it for this application."""
    if not entry.completion_days:
        return None
    clause = str(law.provision("repair.complete_lapse", on=on))
    return Period(entry.completion_days, "working_day", clause, checked=True, key="", edition=law.edition("repair"))


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿: keep the answer; accepted, 移出决定期限 runs; to be completed, the party's time runs."""
    one, on = party.open_exit, occasion.on
    assert one
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    one.answer, one.answered_on, one.answer_served_on = entry.answer, on, None
    one.answer_number, one.answer_reason = occasion.numbers["doc_number"], entry.answer_reason
    one.missing_materials = list(entry.missing_materials) if entry.answer == "completing" else []
    clocks.stop(case, party, "removal_accept", on, entry.late_reason)
    clocks.stop(case, party, "completion", on)
    if entry.answer == "accepted":
        one.accepted_on = on
        clocks.begin(case, party, "removal_decide", on, on)
    if entry.answer == "completing":
        clocks.start(case, party, "completion", _completion(entry, on), on, "补正通知")
