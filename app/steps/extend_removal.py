"""延长办理期限: the head of the office has given a removal more time, once, for a reason the applicant is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, law, procedure
from app.law import Period
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.step import Occasion

STEP = procedure.EXTEND_REMOVAL
CLOCK = "removal_decide"


@dataclass(frozen=True)
class Entry:
    """Who has agreed to it, the signed paper, why the time does not suffice, and how the applicant is told of it."""

    extension_reason: str = ""
    extended_by: str = ""
    approval_file: Kept | None = None
    extension_told: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """A rule must allow it, the time must still run, and it is done once."""
    one = party.open_exit if party else None
    running = case.running(CLOCK, party)
    if one and one.extended_on:
        yield Obstacle(f"办理期限已于 {one.extended_on:%Y-%m-%d} 延长过，不能再次延长。", STEP.law)
    elif running is None:
        yield Obstacle("移出决定没有正在计算的期限，不需要延长。", STEP.law)
    elif not running.is_unconfirmed and running.due_on < on:
        yield Obstacle(f"办理期限已于 {running.due_on:%Y-%m-%d} 届满，届满后不能延长。", STEP.law)
    if case.regime_id and extension(case, on) is None:
        yield Obstacle("规则表中没有延长办理期限的规定，本名单不能延长。", STEP.law)


def extension(case: Case, on: date) -> Period | None:
    """Return by how much a removal may be extended on a day: by the rule of the list, else by the general one."""
    known, keys = case.unit.confirmed(on), (f"{case.regime_id}.removal_extension", "repair.removal_extension")
    return next(filter(None, (law.period(key, on=on, confirmed=known) for key in keys)), None)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Ask for the reason and how the applicant is told."""
    if not entry.extension_reason.strip():
        yield Obstacle("请写明延长的理由：情况为什么复杂，还需要核查什么。", field="extension_reason")
    if not entry.extended_by.strip():
        yield Obstacle("请填写批准延长的负责人。", STEP.law, field="extended_by")
    if entry.approval_file is None:
        yield Obstacle("请上传负责人批准延长的签批件。", STEP.law, field="approval_file")
    if not entry.extension_told.strip():
        yield Obstacle("请写明怎样告知申请人延长的期限和理由。", field="extension_told")


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """登记延长: the clock goes on from the day it would have ended."""
    one, running, more = party.open_exit, case.running(CLOCK, party), extension(case, occasion.on)
    assert one and running and more
    one.extended_on, one.extended_by = occasion.on, entry.extended_by
    case.attach(entry.approval_file, "延长办理期限签批件", party)
    one.extension_reason, one.extension_told = entry.extension_reason, entry.extension_told
    running.met_on = occasion.on
    clocks.start(case, party, CLOCK, more, running.due_on, "决定期限届满")
