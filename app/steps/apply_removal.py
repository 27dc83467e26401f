"""登记移出申请: what the party handed in to get off the list; the clock of accepting it starts (49号 (十一))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, procedure, repair_forms
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import CHANNELS, Exit
from app.refusal import Obstacle, day_faults
from app.step import Occasion
from forms.paper import Paper

STEP = procedure.APPLY_REMOVAL


@dataclass(frozen=True)
class Entry:
    """Who applied when, how and why, and what came with the application."""

    applied_on: date | None = None
    applied_by: str = ""
    applied_through: str = "window"
    reason: str = ""
    materials: tuple[str, ...] = ()
    application_file: Kept | None = None


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record of the application still lacks."""
    completed = party.open_exit
    since = completed.answered_on if completed else party.decision.decided_on if party.decision else None
    yield from day_faults(
        entry.applied_on, on, field="applied_on", missing="请填写收到申请的日期。",
        name="收到申请日期", follows="补正通知日期" if completed else "列入决定日期", since=since,
    )  # fmt: skip
    if not entry.applied_by.strip():
        yield Obstacle("请填写申请人或者经办人姓名。", field="applied_by")
    if entry.applied_through not in CHANNELS:
        yield Obstacle("请选择申请渠道。", field="applied_through")
    if not entry.reason.strip():
        yield Obstacle("请填写申请理由，写明义务履行和整改情况。", field="reason")
    if not entry.materials:
        yield Obstacle("请勾选收到的材料。", field="materials")
    if entry.application_file is None:
        yield Obstacle("请上传申请材料的扫描件。", field="application_file")


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """移出申请表 and 守信承诺书, for a party that comes without them."""
    yield repair_forms.application(case, party, occasion.on)
    yield repair_forms.commitment(case, party, occasion.on)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Open the application, or take in what was asked for; 受理期限 runs from the day it came."""
    assert entry.applied_on
    one = party.open_exit
    if one is None:
        one = Exit(route="repair", opened_on=entry.applied_on)
        party.exits.append(one)
    one.applied_by, one.applied_through, one.reason = entry.applied_by, entry.applied_through, entry.reason
    one.materials = list(dict.fromkeys((*one.materials, *entry.materials)))
    one.application_file = case.attach(entry.application_file, "移出申请材料", party)
    one.answer = ""
    clocks.stop(case, party, "completion", entry.applied_on)
    clocks.begin(case, party, "removal_accept", entry.applied_on, occasion.on)
