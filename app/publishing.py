"""公示、停止公示: what each channel shows of a listing, masked, and how each of them is told of its end."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.identifiers import masked_id, masked_name
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.publication import ChannelPublication
from app.model.sharing import Sharing
from app.refusal import Obstacle, day_faults
from app.regime import regime

LAYOUT = Path(__file__).parent.parent / "resources" / "layouts" / "publication.toml"
END_PROOF = "停止公示凭证"


@dataclass(frozen=True)
class ChannelLayout:
    """渠道: the items a channel shows, with their labels; `shares` if other organs read it (共享)."""

    items: Mapping[str, str]
    shares: bool


@dataclass(frozen=True)
class Ending:
    """停止公示、停止共享: one channel or receiver, the day it stopped, and what proves it."""

    name: str = ""
    ended_on: date | None = None
    proof: Kept | None = None


@cache
def _layout() -> Mapping[str, Any]:
    return tomllib.loads(LAYOUT.read_text("utf-8"))


def channel_layout(channel: str, *, is_person: bool) -> ChannelLayout:
    """Return what a channel shows of a party."""
    told = _layout()
    found = next(one for one in told["channel"] if one["named"] in channel)
    left_out = told["of"]["only_of_firms"] if is_person else ["id_number"]
    items = {key: told["items"][key] for key in found["items"] if key not in left_out}
    return ChannelLayout(items, found.get("shares", False))


def content(case: Case, party: CaseParty, channel: str, until: date | None) -> dict[str, str]:
    """脱敏预览: return exactly what one channel shows of a listed party, item by item."""
    who, decision = party.party, party.decision
    assert decision
    said: dict[str, Any] = {
        "list_name": regime(case.regime_id, on=decision.decided_on).name,
        "party_name": masked_name(who.party_name) if who.is_person else who.party_name,
        "uscc": who.uscc,
        "id_number": masked_id(who.id_number) if who.id_number else None,
        "principal": who.principal,
        "reason": decision.facts,
        "legal_basis": decision.legal_basis,
        "doc_number": decision.doc_number,
        "organ": case.unit.name,
        "decided_on": decision.decided_on,
        "expires_on": decision.expires_on,
        "published_until": until,
    }
    shown = channel_layout(channel, is_person=who.is_person).items
    return {words: str(said[key]) for key, words in shown.items() if said[key]}


def open_channels(party: CaseParty) -> list[ChannelPublication]:
    """Return the channels that still show the listing."""
    return [one for one in party.publication.shown if one.is_open] if party.publication else []


def open_sharings(party: CaseParty) -> list[Sharing]:
    """Return the platforms and departments that have not been told of the end."""
    return [one for one in party.sharings if one.is_open]


def end_gaps(
    party: CaseParty, endings: Sequence[Ending], on: date, *, whole: bool = True, field: str = "endings"
) -> Iterator[Obstacle]:
    """Say what the record of the end still lacks: every channel its day and proof; `whole`: no channel is left over."""
    started = {one.channel: one.published_on for one in open_channels(party)}
    started |= {one.receiver: one.told_on for one in open_sharings(party)}
    for number, ending in enumerate(endings):
        here = f"{field}.{number}"
        if ending.name not in started:
            yield Obstacle(f"“{ending.name}”没有正在公示或共享的信息，请核对。", field=here)
            continue
        yield from day_faults(
            ending.ended_on, on, field=here, missing=f"请填写“{ending.name}”停止的日期。",
            name="停止日期", follows="公示、共享开始日期", since=started[ending.name],
        )  # fmt: skip
        if ending.proof is None:
            yield Obstacle(f"请上传“{ending.name}”停止公示或共享的截图、回执。", field=here)
    left = [name for name in started if name not in {one.name for one in endings}]
    if whole and left:
        yield Obstacle(f"“{'”“'.join(left)}”还在公示或共享，请一并登记停止。", field=field)


def end_publication(case: Case, party: CaseParty, endings: Sequence[Ending], reason: str) -> None:
    """停止公示、停止共享: close every named channel and receiver, each with its day and its proof (停止公示凭证)."""
    for ending in endings:
        proof = case.attach(ending.proof, END_PROOF, party)
        for channel in open_channels(party):
            if channel.channel == ending.name:
                channel.ended_on, channel.end_reason, channel.end_proof = ending.ended_on, reason, proof
        for sharing in open_sharings(party):
            if sharing.receiver == ending.name:
                sharing.ended_on, sharing.end_proof = ending.ended_on, proof
