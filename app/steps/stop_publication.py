"""停止公示: channels stop showing a listing before it ends, because their period is over or it should not be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, following, procedure, publishing
from app.model.case import Case
from app.model.case_party import CaseParty
from app.publishing import Ending
from app.refusal import Obstacle
from app.step import Occasion

STEP = procedure.STOP_PUBLICATION


@dataclass(frozen=True)
class Entry:
    """Which channels or receivers stopped, when and with which proof, and why."""

    endings: tuple[Ending, ...] = ()
    reason: str = ""
    late_reason: str = ""


def still_shown(party: CaseParty) -> list[str]:
    """Return the channels and receivers that can be stopped, each once."""
    shown = [one.channel for one in publishing.open_channels(party)]
    return list(dict.fromkeys([*shown, *(one.receiver for one in publishing.open_sharings(party))]))


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Something must be shown or shared."""
    if party and not still_shown(party):
        yield Obstacle("没有正在公示或共享的信息。", step="publish")


def stopped(entry: Entry) -> tuple[Ending, ...]:
    """Return the ends that were entered: a card left empty goes on being shown."""
    return tuple(one for one in entry.endings if one.ended_on or one.proof)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks; channels that are left empty go on."""
    endings = stopped(entry)
    if not endings:
        yield Obstacle("请填写停止的渠道的日期，并上传凭证；不停止的留空。", field="endings")
    yield from publishing.end_gaps(party, endings, on, whole=False)
    if not entry.reason.strip():
        yield Obstacle("请写明停止公示的原因。", field="reason")
    last = max((one.ended_on for one in endings if one.ended_on), default=None)
    yield from clocks.unexplained(case, party, "unpublish", last, entry.late_reason)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep day and proof of every end; the clock stops with the last channel."""
    publishing.end_publication(case, party, stopped(entry), entry.reason)
    if not (party.publication and party.publication.is_open):
        following.settle(case, party, "unpublish", None, occasion.on, entry.late_reason)
