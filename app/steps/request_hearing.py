"""听证: write down that the party asks for a hearing, even when it asks late, and say whether one is held."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app import clocks, procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.hearing import HEARING_OUTCOMES, REQUEST_FORMS, Hearing
from app.refusal import Obstacle, day_faults
from app.step import Occasion

STEP = procedure.REQUEST_HEARING


@dataclass(frozen=True)
class Entry:
    """When, how and by whom a hearing was asked for, and what the office makes of it."""

    requested_on: date | None = None
    request_form: str = "written"
    requested_by: str = ""
    request_file: Kept | None = None
    outcome: str = "to_be_held"
    outcome_reason: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """A hearing comes before the proposal; who has waived it in writing does not ask any more."""
    if party and party.waived_on:
        yield Obstacle("当事人已书面放弃陈述、申辩和听证，不再登记听证申请。", step="waive_statement")
    if case.has_done("propose_decision"):
        yield Obstacle("已提请审核，不再登记听证申请；需要组织听证的，请审核人退回。", step="propose_decision")


def is_late(case: Case, party: CaseParty, requested_on: date) -> bool:
    """Say whether the request came after its five working days."""
    clock = case.latest("hearing_request", party)
    return bool(clock and requested_on > clock.due_on)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the registration still lacks."""
    served = party.served("notice")
    yield from day_faults(
        entry.requested_on, on, field="requested_on", missing="请填写要求听证的日期。",
        name="要求听证的日期", follows="告知书送达日期", since=served.served_on if served else None,
    )  # fmt: skip
    if entry.request_form not in REQUEST_FORMS:
        yield Obstacle("请选择提出方式。", field="request_form")
    if not entry.requested_by.strip():
        yield Obstacle("请填写提出人。", field="requested_by")
    if entry.request_file is None:
        yield Obstacle("请上传听证申请，口头提出的上传记录。", field="request_file")
    if entry.outcome not in HEARING_OUTCOMES:
        yield Obstacle("请选择是否组织听证。", field="outcome")
    elif entry.outcome == "declined":
        yield from _refused(case, party, entry)


def _refused(case: Case, party: CaseParty, entry: Entry) -> Iterator[Obstacle]:
    if entry.requested_on and not is_late(case, party, entry.requested_on):
        yield Obstacle("当事人在期限内要求听证的，应当组织听证。", STEP.law, field="outcome")
    elif not entry.outcome_reason.strip():
        yield Obstacle("请写明不组织听证的理由。", field="outcome_reason")


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the request; a new one, after the notice was made anew, takes the place of the old."""
    assert entry.requested_on
    told: dict[str, Any] = asdict(entry) | {
        "request_file": case.attach(entry.request_file, "听证申请", party),
        "is_late": is_late(case, party, entry.requested_on),
    }
    if party.hearing:
        for name, value in told.items():
            setattr(party.hearing, name, value)
        party.hearing.attendance, party.hearing.reported_on = "", None
    else:
        party.hearing = Hearing(**told)
    clocks.stop(case, party, "hearing_request", entry.requested_on)
