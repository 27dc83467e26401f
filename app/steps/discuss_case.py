"""集体讨论: the heads of the office discuss a complex or grave case before it is decided (行政处罚法 57)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from app import procedure
from app.decision_text import proposal_in_full
from app.issue import issue
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.discussion import Discussion
from app.paper_blanks import case_cause, file_blanks, opinion_of
from app.refusal import Obstacle, day_faults, unfilled
from app.step import Occasion
from forms.discuss_case import Attendee, DiscussCasePaper, Speech

STEP = procedure.DISCUSS_CASE
FEWEST = 3
"""How many must discuss, so that it is a discussion: our own caution, the law names no number."""


@dataclass(frozen=True)
class Speaker:
    """出席人员: name, post and what was said."""

    name: str = ""
    post: str = ""
    words: str = ""


@dataclass(frozen=True)
class Entry:
    """When and where the heads met, what each said, what they concluded, and the signed record."""

    held_on: date | None = None
    begins_at: time | None = None
    ended_at: time | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    observers: str = ""
    speeches: tuple[Speaker, ...] = ()
    conclusion: str = ""
    record_file: Kept | None = None


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks."""
    reviewed = case.done("review_legality")
    yield from day_faults(
        entry.held_on, on, field="held_on", missing="请填写讨论日期。",
        name="讨论日期", follows="法制审核日期", since=reviewed.done_on if reviewed else None,
    )  # fmt: skip
    asked = {
        "place": "请填写讨论地点。",
        "chair": "请填写主持人。",
        "recorder": "请填写记录人。",
        "conclusion": "请填写讨论结论。",
    }
    yield from unfilled(entry, asked)
    for name, words in (("begins_at", "开始"), ("ended_at", "结束")):
        if getattr(entry, name) is None:
            yield Obstacle(f"请填写{words}时刻，如 09:30。", field=name)
    if entry.begins_at and entry.ended_at and entry.ended_at <= entry.begins_at:
        yield Obstacle("结束时刻不能早于开始时刻，请核对。", field="ended_at")
    said = [one for one in entry.speeches if one.name.strip() and one.post.strip() and one.words.strip()]
    if len(said) < FEWEST or len(said) < len(entry.speeches):
        yield Obstacle(f"请逐人填写出席人员的姓名、职务和意见，不少于{FEWEST}人。", field="speeches")
    if entry.record_file is None:
        yield Obstacle("请上传出席人员签名的集体讨论记录。", field="record_file")


def paper(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> DiscussCasePaper:
    """Fill the record; printed before the meeting it leaves room to write."""
    facts = case.proposed_decision.get("facts", "").rstrip("。")
    known = [one for one in entry.speeches if one.name.strip()]
    return DiscussCasePaper(
        **file_blanks(case),
        case_cause=case_cause(case),
        party_name=case.title,
        started_at=_at(entry.held_on, entry.begins_at),
        ended_at=_at(entry.held_on, entry.ended_at),
        place=entry.place,
        chair=entry.chair,
        reporter=case.officer,
        recorder=entry.recorder,
        attendees=tuple(Attendee(one.name, one.post) for one in known),
        observers=entry.observers,
        report=f"{facts}。拟处理意见：{proposal_in_full(case)}" if facts else "",
        legality_opinion=opinion_of(case, "review_legality").text,
        speeches=tuple(Speech(one.name, one.words) for one in known if one.words.strip()),
        conclusion=entry.conclusion,
    )


def _at(day: date | None, minute: time | None) -> datetime | None:
    return datetime.combine(day, minute) if day and minute else None


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Keep what was discussed; after a return the next discussion takes its place."""
    assert entry.held_on
    issue(case, None, STEP, paper(case, party, entry, occasion), occasion)
    told: dict[str, Any] = asdict(entry) | {
        "speeches": [asdict(one) for one in entry.speeches],
        "record_file": case.attach(entry.record_file, "集体讨论记录"),
    }
    if case.discussion:
        for name, value in told.items():
            setattr(case.discussion, name, value)
    else:
        case.discussion = Discussion(**told)
