"""听证笔录: what both sides said at the hearing; who stays away without reason gives the hearing up (行政处罚法 64)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from app import following, procedure
from app.issue import issue
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.hearing import ATTENDANCE
from app.paper_blanks import case_cause, file_blanks, officers_of
from app.paper_wording import wording
from app.refusal import Obstacle, unfilled
from app.step import Occasion
from forms.record_hearing import RecordHearingPaper

STEP = procedure.RECORD_HEARING
SAID = {
    "accusation": "请填写调查人员提出的事实、证据和处理建议。",
    "defence": "请填写当事人的申辩和质证。",
    "final_words": "请填写当事人的最后陈述。",
}


@dataclass(frozen=True)
class Entry:
    """Who came, when it ended, and what was said."""

    attendance: str = "attended"
    agents: str = ""
    others: str = ""
    ended_at: time | None = None
    recusal: str = "不申请回避"
    accusation: str = ""
    defence: str = ""
    debate: str = ""
    final_words: str = ""
    record_file: Kept | None = None


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """A hearing is recorded on its day or after."""
    held = party.hearing if party else None
    if held and held.held_on and on < held.held_on:
        yield Obstacle(f"听证定于 {held.held_on:%Y-%m-%d} 举行，举行后再填写笔录。", STEP.law)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks; of a party that stayed away only that is recorded."""
    held = party.hearing
    if entry.attendance not in ATTENDANCE:
        yield Obstacle("请选择当事人出席情况。", field="attendance")
    if entry.ended_at is None:
        yield Obstacle("请填写听证结束的时刻，如 11:20。", field="ended_at")
    elif held and held.begins_at and entry.ended_at <= held.begins_at:
        yield Obstacle("结束时刻不能早于开始时刻，请核对。", field="ended_at")
    if entry.attendance == "attended":
        yield from unfilled(entry, SAID)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> RecordHearingPaper:
    """Fill the record, to be signed on every page."""
    held = party.hearing
    assert held
    absent = (
        ""
        if entry.attendance == "attended"
        else f"当事人{ATTENDANCE.get(entry.attendance, '')}，视为放弃听证权利，终止听证。"
    )
    until = datetime.combine(held.held_on, entry.ended_at) if held.held_on and entry.ended_at else None
    return RecordHearingPaper(
        **file_blanks(case),
        case_cause=case_cause(case),
        started_at=held.held_at,
        ended_at=until,
        place=held.place,
        manner="公开举行" if held.is_public else "不公开举行",
        chair=held.chair,
        members=held.members,
        recorder=held.recorder,
        party_name=party.party.party_name,
        principal=party.party.principal,
        agents=entry.agents,
        officers=officers_of(case),
        others=entry.others,
        opening_text=wording("hearing_opening", on=occasion.on),
        recusal=entry.recusal,
        accusation=entry.accusation or absent,
        defence=entry.defence or absent,
        debate=entry.debate,
        final_words=entry.final_words or absent,
    )


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep what was said; the chair reports on it."""
    held = party.hearing
    assert held
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    following.settle(case, party, "hearing", None, occasion.on)
    held.attendance, held.agents, held.ended_at = entry.attendance, entry.agents, entry.ended_at
    held.accusation, held.defence = entry.accusation, entry.defence
    held.record_file = case.attach(entry.record_file, "听证笔录", party)
