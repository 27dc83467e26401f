"""公开警示约谈: where a talk that is made public is shown, from when until when, with the receipt of each channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, procedure
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import FollowUp
from app.model.publication import ChannelPublication
from app.publishing import OF_A_PERSON, Channel, channel_gaps, is_a_minor, shown_since, talk_content
from app.refusal import Obstacle
from app.step import Occasion

STEP = procedure.PUBLISH_TALK
LAWFUL = "publication_basis"
"""Where the talk keeps the law or consent that allows a person to be named."""


@dataclass(frozen=True)
class Entry:
    """Each channel with its days and its receipt; for a person also the law or the consent that allows it."""

    channels: tuple[Channel, ...] = ()
    legal_basis_for_publication: str = ""
    late_reason: str = ""


def to_be_shown(party: CaseParty | None) -> FollowUp | None:
    """Return the talk that is to be made public and is shown nowhere yet, the earliest first."""
    return next((one for one in party.follow_ups if one.awaits_publication), None) if party else None


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """A talk was held and is to be made public; nothing is shown while the listing is suspended."""
    if to_be_shown(party) is None:
        yield Obstacle("没有待公开的警示约谈：约谈笔录中选择公开的才办理。", step="hold_talk")
    elif party and party.is_suspended:
        yield Obstacle("措施暂停执行期间不得公示、共享。", STEP.law)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record of the publication still lacks."""
    if is_a_minor(party, on):
        yield Obstacle("当事人未满十八周岁，其信息一律不公示。", STEP.law, field="channels")
    if party.party.is_person and not entry.legal_basis_for_publication.strip():
        yield Obstacle(OF_A_PERSON, "general.publish_person", field="legal_basis_for_publication")
    talk = to_be_shown(party)
    yield from channel_gaps(entry.channels, on, talk.result_on if talk else None, "约谈日期", STEP.law)
    yield from clocks.unexplained(case, party, "talk_publication", shown_since(entry.channels), entry.late_reason)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """登记已公开: keep what each channel shows; it is stopped together with the listing, or before."""
    talk = to_be_shown(party)
    assert talk
    if entry.legal_basis_for_publication.strip():
        talk.details = talk.details | {LAWFUL: entry.legal_basis_for_publication.strip()}
    for channel in entry.channels:
        assert channel.published_on
        shown = {**talk_content(case, party, talk), "公示截止日期": str(channel.published_until)}
        receipt = case.attach(channel.receipt, "公示凭证", party)
        talk.shown.append(
            ChannelPublication(channel=channel.name, published_on=channel.published_on, content=shown, receipt=receipt)
        )
    clocks.stop(case, party, "talk_publication", shown_since(entry.channels) or occasion.on, entry.late_reason)
