"""听证通知书: when, where and before whom the hearing is held; the party must have it seven working days before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from app import clocks, following, procedure
from app.deadline import latest_before
from app.issue import issue
from app.law import period, provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.paper_blanks import case_cause, party_blanks
from app.paper_wording import lines
from app.refusal import Obstacle, unfilled
from app.step import Occasion
from forms.call_hearing import CallHearingPaper

STEP = procedure.CALL_HEARING
ASKED = {
    "place": "请填写听证地点。",
    "chair": "请填写听证主持人。",
    "recorder": "请填写记录员。",
    "contact_address": "请填写联系地址。",
    "contact_person": "请填写联系人。",
    "contact_phone": "请填写联系电话。",
}


@dataclass(frozen=True)
class Entry:
    """Day, hour, place, publicity and persons of the hearing."""

    held_on: date | None = None
    begins_at: time | None = None
    place: str = ""
    is_public: bool = True
    closed_reason: str = ""
    chair: str = ""
    members: str = ""
    recorder: str = ""
    contact_address: str = ""
    contact_person: str = ""
    contact_phone: str = ""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the notice still lacks."""
    yield from _day(entry, on)
    if entry.begins_at is None:
        yield Obstacle("请填写听证开始的时刻，精确到分，如 09:30。", field="begins_at")
    yield from unfilled(entry, ASKED)
    if not entry.is_public and not entry.closed_reason.strip():
        sentence = "听证不公开举行的，请写明涉及国家秘密、商业秘密或者个人隐私的情况。"
        yield Obstacle(sentence, field="closed_reason")
    investigators = (case.officer, case.co_officer)
    for name, words in (("chair", "主持人"), ("members", "听证员")):
        if any(one and one in getattr(entry, name) for one in investigators):
            yield Obstacle(f"听证{words}应当由非本案调查人员担任。", "general.hearing_chair", field=name)


def _day(entry: Entry, on: date) -> Iterator[Obstacle]:
    if entry.held_on is None:
        yield Obstacle("请填写听证日期。", field="held_on")
        return
    known = period("general.hearing_notice", on=on)
    assert known
    latest = latest_before(known, entry.held_on)
    if latest < on:
        sentence = f"应当在举行听证的{known}前通知当事人，{entry.held_on:%m-%d} 举行的最迟 {latest:%m-%d} 送达，"
        yield Obstacle(f"{sentence}请推后听证日期。", STEP.law, field="held_on")


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> CallHearingPaper:
    """Fill the notice."""
    hearing = party.hearing
    held_at = datetime.combine(entry.held_on, entry.begins_at) if entry.held_on and entry.begins_at else None
    return CallHearingPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        case_cause=case_cause(case),
        requested_on=hearing.requested_on if hearing else None,
        legal_basis=str(provision("papers.hearing_call", on=occasion.on)),
        held_at=held_at,
        place=entry.place,
        is_public=entry.is_public,
        closed_reason=entry.closed_reason,
        chair=entry.chair,
        members=entry.members,
        recorder=entry.recorder,
        investigators=f"{case.officer}、{case.co_officer}",
        told=lines("hearing_call", on=occasion.on, you=party.you),
        contact_address=entry.contact_address,
        contact_person=entry.contact_person,
        contact_phone=entry.contact_phone,
    )


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿听证通知书; from now on the clock runs by which it must have reached the party."""
    hearing, known = party.hearing, period("general.hearing_notice", on=occasion.on)
    assert hearing and entry.held_on and known
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    hearing.doc_number, hearing.called_on = occasion.numbers["doc_number"], occasion.on
    hearing.held_on, hearing.begins_at, hearing.place = entry.held_on, entry.begins_at, entry.place
    hearing.is_public, hearing.closed_reason = entry.is_public, entry.closed_reason
    hearing.chair, hearing.members, hearing.recorder = entry.chair, entry.members, entry.recorder
    clocks.start_before(case, party, "hearing_notice", known, entry.held_on, occasion.on)
    following.agree(case, party, "hearing", entry.held_on, occasion.on, "举行听证")
