"""公示、停止公示: what each channel shows of a listing, masked, and how each of them is told of its end."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.identifiers import is_minor, masked_id, masked_name
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import FollowUp
from app.model.publication import ChannelPublication
from app.model.sharing import Sharing
from app.refusal import Obstacle, day_faults
from app.regime import regime

LAYOUT = Path(__file__).parent.parent / "resources" / "layouts" / "publication.toml"
END_PROOF = "停止公示凭证"
OF_A_PERSON = "涉及个人的信用信息原则上不公示。如法律、行政法规等另有明确规定，请填写条款并核对脱敏结果。"


@dataclass(frozen=True)
class ChannelLayout:
    """渠道: the items a channel shows, with their labels; `shares` if other organs read it (共享)."""

    items: Mapping[str, str]
    shares: bool


@dataclass(frozen=True)
class Channel:
    """公示渠道: one channel, from when until when it shows the listing, and its receipt or screenshot."""

    name: str = ""
    published_on: date | None = None
    published_until: date | None = None
    receipt: Kept | None = None


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


def talk_content(case: Case, party: CaseParty, talk: FollowUp) -> dict[str, str]:
    """脱敏预览: return exactly what a channel shows of a talk that is made public (警示约谈)."""
    who = party.party
    said = {
        "约谈类型": talk.talk_kind,
        "主体名称": masked_name(who.party_name) if who.is_person else who.party_name,
        "统一社会信用代码": "" if who.is_person else who.uscc,
        "约谈事由": talk.reason,
        "约谈日期": talk.result_on,
        "约谈单位": case.unit.name,
    }
    return {words: str(value) for words, value in said.items() if value}


def is_a_minor(party: CaseParty, on: date) -> bool:
    """Say whether the party is a person under 18, of whom nothing is published."""
    who = party.party
    return who.is_person and who.id_kind in ("", "身份证") and bool(who.id_number) and is_minor(who.id_number, on)


def shown_since(channels: Sequence[Channel]) -> date | None:
    """Return the first day on which a channel shows something."""
    return min((channel.published_on for channel in channels if channel.published_on), default=None)


def channel_gaps(
    channels: Sequence[Channel], on: date, since: date | None, follows: str, law: str
) -> Iterator[Obstacle]:
    """Say what the record of the channels lacks: each its days and proof, all of them one period (49号 (五))."""
    if not channels:
        yield Obstacle("请选择公示渠道。", field="channels")
    for channel in channels:
        yield from _channel_gaps(channel, on, since, follows)
    names = [channel.name for channel in channels]
    if len(set(names)) < len(names):
        yield Obstacle("同一渠道登记了两次，请删去一条。", field="channels")
    untils = {channel.published_until for channel in channels if channel.published_until}
    if len(untils) > 1:
        days = "、".join(f"{day:%Y-%m-%d}" for day in sorted(untils))
        yield Obstacle(f"各渠道的公示截止日期应当一致，现有 {days}，请核对。", law, field="channels")


def _channel_gaps(channel: Channel, on: date, since: date | None, follows: str) -> Iterator[Obstacle]:
    name = channel.name.strip()
    if not name:
        yield Obstacle("请填写公示渠道的名称。", field="channels")
    yield from day_faults(
        channel.published_on, on, field="channels", missing=f"请填写“{name}”的公示开始日期。",
        name="公示日期", follows=follows, since=since,
    )  # fmt: skip
    if channel.published_until is None:
        yield Obstacle(f"请填写“{name}”的公示截止日期，各渠道应当一致。", field="channels")
    elif channel.published_on and channel.published_until <= channel.published_on:
        yield Obstacle(f"“{name}”的公示截止日期不能早于开始日期，请核对。", field="channels")
    if channel.receipt is None:
        yield Obstacle(f"请上传“{name}”的公示页面截图或回执。", field="channels")


def open_channels(party: CaseParty) -> list[ChannelPublication]:
    """Return the channels that still show the listing, or a talk."""
    listing = party.publication.shown if party.publication else []
    talks = [one for talk in party.follow_ups for one in talk.shown]
    return [one for one in (*listing, *talks) if one.is_open]


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
