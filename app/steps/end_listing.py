"""停止公示、解除措施: with the party off the list, everybody who was told of it is told so (49号 (十一)(十二))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, procedure, publishing
from app.end_letters import stop_letters
from app.law import Period, period
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import ROUTES, Exit
from app.publishing import Ending
from app.refusal import Obstacle, day_faults
from app.step import Occasion
from forms.stop_measures import StopMeasuresPaper

STEP = procedure.END_LISTING


@dataclass(frozen=True)
class Entry:
    """The end of every channel and of every receiver's record, when and how the measures were lifted.

    `pushed_to` is the office of the province the party is registered in, where that is another one and the rule asks
    for it; `refreshed_on` is the day somebody looked whether the platform shows it no longer.
    """

    endings: tuple[Ending, ...] = ()
    lifted_on: date | None = None
    lifted_how: str = ""
    lifted_proof: Kept | None = None
    pushed_to: str = ""
    pushed_on: date | None = None
    refreshed_on: date | None = None
    late_reason: str = ""


def has_measures(party: CaseParty) -> bool:
    """Say whether measures were told of in the listing decision."""
    return bool(party.decision and party.decision.measures)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what still goes on: channels, receivers, measures."""
    one = party.open_exit
    yield from publishing.end_gaps(party, entry.endings, on)
    if has_measures(party):
        yield from day_faults(
            entry.lifted_on, on, field="lifted_on", missing="请填写解除措施的日期。",
            name="解除措施日期", follows="决定日期", since=one.decided_on if one else None,
        )  # fmt: skip
        if not entry.lifted_how.strip():
            yield Obstacle("请写明措施解除的情况：由谁、怎样解除。", STEP.law, field="lifted_how")
    yield from _last_looks(entry, one, on)
    yield from clocks.unexplained(case, party, "withdrawal", ended_on(entry, on), entry.late_reason)


def _last_looks(entry: Entry, one: Exit | None, on: date) -> Iterator[Obstacle]:
    since = one.decided_on if one else None
    if entry.pushed_to.strip():
        yield from day_faults(
            entry.pushed_on, on, field="pushed_on", missing="请填写推送结果的日期。",
            name="推送日期", follows="决定日期", since=since,
        )  # fmt: skip
    if entry.refreshed_on:
        yield from day_faults(
            entry.refreshed_on, on, field="refreshed_on", missing="",
            name="平台更新核对日期", follows="决定日期", since=since,
        )  # fmt: skip


def push_period(case: Case, on: date) -> Period | None:
    """跨省推送: return within which time the result goes to the province the party is registered in; None: no rule."""
    if not case.regime_id:
        return None
    return period(f"{case.regime_id}.push_result", on=on, confirmed=case.unit.confirmed(on))


def ended_on(entry: Entry, on: date) -> date:
    """Return the day the last of them ended."""
    days = [entry.lifted_on, *(ending.ended_on for ending in entry.endings)]
    return max(filter(None, days), default=on)


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[StopMeasuresPaper]:
    """停止实施措施、撤回列入信息的函, one to every platform and department that holds the listing."""
    yield from stop_letters(case, party, occasion.on)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep day and proof of every end; the clock of stopping stops."""
    one = party.open_exit
    assert one
    publishing.end_publication(case, party, entry.endings, ROUTES[one.route])
    one.lifted_on, one.lifted_how = entry.lifted_on, entry.lifted_how
    one.lifted_proof = case.attach(entry.lifted_proof, "解除措施凭证", party)
    one.pushed_to, one.pushed_on, one.refreshed_on = entry.pushed_to, entry.pushed_on, entry.refreshed_on
    one.carried_out_on = last = ended_on(entry, occasion.on)
    clocks.stop(case, party, "withdrawal", last, entry.late_reason)
