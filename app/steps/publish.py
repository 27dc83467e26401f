"""公示与共享: what the public will see, masked, with one period in every channel; who was told (49号 (四)(五))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import clocks, following, procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import SUSPENDED, CaseParty
from app.model.publication import ChannelPublication, Publication
from app.model.sharing import RECEIVERS, Sharing
from app.publishing import OF_A_PERSON, Channel, channel_gaps, channel_layout, content, is_a_minor, shown_since
from app.refusal import Obstacle, day_faults
from app.step import Occasion

STEP = procedure.PUBLISH
SHARED = "列入名单信息"
ENDED_BY = {
    "objection": "answer_objection",
    "basis": "propose_exit",
    "order": "order_suspension",
    "shielding": "shield_listing",
}
"""The step that ends a suspension."""


@dataclass(frozen=True)
class Receiver:
    """共享对象: a platform or department told of the listing, when, of what, and its receipt."""

    name: str = ""
    kind: str = "department"
    told_on: date | None = None
    what: str = ""
    receipt: Kept | None = None


@dataclass(frozen=True)
class Entry:
    """Whether, where, from when until when; for a person also the law or the consent that allows it; who was told."""

    is_published: bool = True
    channels: tuple[Channel, ...] = ()
    legal_basis_for_publication: str = ""
    reason_not_published: str = ""
    receivers: tuple[Receiver, ...] = ()
    late_reason: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Nothing is made public while an objection is open, or before the decision has reached the party."""
    if party and (why := party.suspended_by):
        yield Obstacle(f"{SUSPENDED[why]}期间不得公示、共享。", STEP.law, step=ENDED_BY[why])
    one = party.open_exit if party else None
    if one and one.puts_back and one.served_on is None:
        yield Obstacle("恢复列入决定书送达后再公示。", STEP.law, step="serve_exit")
    served = party.served("decision") if party else None
    if served and served.served_on and served.served_on > on:
        yield Obstacle(
            f"决定书公告送达至 {served.served_on:%Y-%m-%d} 届满，届满后再公示。", STEP.law, step="serve_decision"
        )


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record of publication and sharing still lacks."""
    yield from _sharing(party, entry.receivers, on)
    if not entry.is_published:
        if not entry.reason_not_published:
            yield Obstacle("请写明不公示的原因。", field="reason_not_published")
        return
    if is_a_minor(party, on):
        yield Obstacle("当事人未满十八周岁，其信息一律不公示，请选择“不公示”。", STEP.law, field="is_published")
    if party.party.is_person and not entry.legal_basis_for_publication:
        yield Obstacle(OF_A_PERSON, STEP.law, field="legal_basis_for_publication")
    yield from _channels(party, entry.channels, on)
    started = shown_since(entry.channels)
    yield from clocks.unexplained(case, party, "publication", started, entry.late_reason)


def _channels(party: CaseParty, channels: tuple[Channel, ...], on: date) -> Iterator[Obstacle]:
    if not party.party.is_person and not party.party.uscc:
        yield Obstacle("当事人暂无统一社会信用代码，补正代码后再公示。", field="channels")
    served = party.served("decision")
    yield from channel_gaps(channels, on, served.served_on if served else None, "决定书送达日期", STEP.law)


def _sharing(party: CaseParty, receivers: tuple[Receiver, ...], on: date) -> Iterator[Obstacle]:
    served = party.served("decision")
    for receiver in receivers:
        if not receiver.name or receiver.kind not in RECEIVERS:
            yield Obstacle("请填写共享给哪个平台或部门，没有共享的请删去这一行。", field="receivers")
            continue
        yield from day_faults(
            receiver.told_on, on, field="receivers", missing=f"请填写向“{receiver.name}”共享的日期。",
            name="共享日期", follows="决定书送达日期", since=served.served_on if served else None,
        )  # fmt: skip


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """登记已公示: keep what each channel shows and who was told; the clock of publication stops."""
    channels = entry.channels if entry.is_published else ()
    started = shown_since(channels)
    held: dict[str, Any] = {
        "published_on": started,
        "published_until": channels[0].published_until if channels else None,
        "legal_basis_for_publication": entry.legal_basis_for_publication,
        "reason_not_published": entry.reason_not_published,
    }
    made = party.publication = party.publication or Publication(is_published=entry.is_published)
    made.is_published = entry.is_published
    for name, value in held.items():
        setattr(made, name, value)
    made.shown += [_shown(case, party, channel) for channel in channels]
    for receiver in (*_platforms(party, channels), *entry.receivers):
        party.sharings.append(_shared(case, party, receiver))
    _until(case, party, occasion.on)
    following.begin_yearly_checks(case, party, started or occasion.on)
    clocks.stop(case, party, "publication", started or occasion.on, entry.late_reason)


def _until(case: Case, party: CaseParty, on: date) -> None:
    """Let the end of the publication be a date of the case, where the listing goes on after it."""
    until = party.publication.published_until if party.publication else None
    over = following.due_until(case, party)
    if until and (over is None or until < over):
        following.agree(case, party, "unpublish", until, on, "登记公示")


def _shown(case: Case, party: CaseParty, channel: Channel) -> ChannelPublication:
    assert channel.published_on
    return ChannelPublication(
        channel=channel.name,
        published_on=channel.published_on,
        content=content(case, party, channel.name, channel.published_until),
        receipt=case.attach(channel.receipt, "公示凭证", party),
    )


def _platforms(party: CaseParty, channels: tuple[Channel, ...]) -> Iterator[Receiver]:
    """Yield the channels that other organs read: what is shown there has been shared too."""
    for one in channels:
        if channel_layout(one.name, is_person=party.party.is_person).shares:
            yield Receiver(one.name, "platform", one.published_on, SHARED, one.receipt)


def _shared(case: Case, party: CaseParty, receiver: Receiver) -> Sharing:
    assert receiver.told_on
    return Sharing(
        receiver=receiver.name,
        receiver_kind=receiver.kind,
        told_on=receiver.told_on,
        what=receiver.what or SHARED,
        receipt=case.attach(receiver.receipt, "共享回执", party) if receiver.receipt else "",
    )
