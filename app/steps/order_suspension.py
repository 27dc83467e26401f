"""停止执行、恢复执行: an order in a review or suit; without one the decision goes on being carried out (复议法 42)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.suit import Suit
from app.refusal import Obstacle, day_faults
from app.step import Occasion

STEP = procedure.ORDER_SUSPENSION


@dataclass(frozen=True)
class Entry:
    """The order by which carrying out stops, or goes on again: its name and number, its day, its scan."""

    order: str = ""
    ordered_on: date | None = None
    order_file: Kept | None = None


def suspended(party: CaseParty) -> Suit | None:
    """Return the suit by whose order things stand still now."""
    return next((one for one in party.suits if one.is_suspending), None)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks."""
    ending, verb = suspended(party), "恢复" if suspended(party) else "停止"
    if not entry.order.strip():
        yield Obstacle(f"请填写{verb}执行所据文书的名称和文号。", field="order")
    received = next((one.received_on for one in party.suits if one.is_open), None)
    yield from day_faults(
        entry.ordered_on, on, field="ordered_on", missing=f"请填写{verb}执行的日期。", name=f"{verb}执行日期",
        follows="停止执行日期" if ending else "收到通知日期", since=ending.suspended_on if ending else received,
    )  # fmt: skip
    if entry.order_file is None:
        yield Obstacle("请上传该文书的扫描件。", field="order_file")


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Let measures, publication and sharing stand still, or go on again."""
    file = case.attach(entry.order_file, "停止执行文书", party)
    if ending := suspended(party):
        ending.suspension_ended_on, ending.suspension_end_order = entry.ordered_on, entry.order
        return
    contested = next(one for one in party.suits if one.is_open)
    contested.suspended_on, contested.suspension_order, contested.suspension_file = entry.ordered_on, entry.order, file
    contested.suspension_ended_on, contested.suspension_end_order = None, ""
