"""约谈笔录: what was said at the talk, what the party promised, or that it did not come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app import clocks, following, procedure
from app.issue import issue
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import FollowUp
from app.refusal import Obstacle, end_faults, unfilled
from app.step import Occasion
from app.workdays import calendar
from forms.dates import chinese_date
from forms.hold_talk import HoldTalkPaper, TalkedTo, Talker

STEP = procedure.HOLD_TALK
OUTCOMES = {"held": "已约谈", "absent": "未到场"}
PUBLISHABLE = "警示约谈"
SHOWN_WITHIN = 10
"""Working days within which a talk that is made public is shown: our own choice, the law names no number."""


@dataclass(frozen=True)
class Entry:
    """Whether the party came; who talked with whom, when and where; what was told, asked for and promised."""

    outcome: str = "held"
    started_at: datetime | None = None
    ended_at: datetime | None = None
    place: str = ""
    recorder: str = ""
    talked_to: str = ""
    identity: str = ""
    post: str = ""
    phone: str = ""
    topics: tuple[str, ...] = ()
    talk: str = ""
    requirements: str = ""
    requirements_until: date | None = None
    promise: str = ""
    next_on: date | None = None
    is_published: bool = False
    absent_on: date | None = None
    absence: str = ""
    file: Kept | None = None
    late_reason: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """A talk has been called, and the party has been told."""
    called = following.open_one(party, "talk")
    if called is None:
        yield Obstacle("没有待登记结果的约谈，请先制作约谈通知书。", step="call_talk")
    elif called.served_on is None:
        yield Obstacle("约谈通知书还没有送达，请先登记送达。", step="serve_follow_up")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks."""
    called = following.open_one(party, "talk")
    since = called.served_on or called.started_on if called else on
    if entry.outcome not in OUTCOMES:
        yield Obstacle("请选择当事人是否到场。", field="outcome")
    if entry.outcome == "absent":
        yield from following.past(entry.absent_on, on, since, field="absent_on", missing="请填写约定的约谈日期。")
        if not entry.absence.strip():
            yield Obstacle("请写明未到场的情况，如是否说明原因、是否另行约定时间。", field="absence")
        done_on = entry.absent_on
    else:
        yield from _record(party, called, entry, on, since)
        done_on = entry.started_at.date() if entry.started_at else None
    yield from clocks.unexplained(case, party, "talk", done_on, entry.late_reason)


def _record(party: CaseParty, called: FollowUp | None, entry: Entry, on: date, since: date) -> Iterator[Obstacle]:
    day = entry.started_at.date() if entry.started_at else None
    yield from following.past(day, on, since, field="started_at", missing="请填写开始时间。")
    yield from end_faults(entry.started_at, entry.ended_at)
    asked = {
        "place": "请填写约谈地点。",
        "recorder": "请填写记录人。",
        "talked_to": "请填写被约谈人姓名。",
        "identity": "请填写被约谈人的身份证件及号码。",
        "post": "请填写被约谈人的单位职务。",
        "phone": "请填写被约谈人的联系电话。",
        "talk": "请填写约谈的主要内容（问、答）。",
    }
    yield from unfilled(entry, asked)
    if left := [topic for topic in (called.topics if called else ()) if topic not in entry.topics]:
        yield Obstacle(f"还有 {len(left)} 项告知要点没有勾选，请告知后勾选。", field="topics")
    if entry.requirements.strip() and entry.requirements_until is None:
        yield Obstacle("请填写整改要求的期限。", field="requirements_until")
    if entry.requirements_until and day and entry.requirements_until < day:
        yield Obstacle("整改期限不能早于约谈日期，请核对。", field="requirements_until")
    if entry.next_on is not None:
        yield from following.ahead(entry.next_on, on, field="next_on", missing="")
    if entry.is_published and (called is None or called.talk_kind != PUBLISHABLE):
        yield Obstacle("只有警示约谈才公开，请改为不公开。", field="is_published")
    elif entry.is_published and not party.is_listed:
        yield Obstacle("当事人不在名单内，约谈不公开。", field="is_published")


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> HoldTalkPaper:
    """约谈笔录: fill the record; it is signed on every page."""
    called = following.open_one(party, "talk")
    until = f"{chinese_date(entry.requirements_until)}前" if entry.requirements_until else ""
    return HoldTalkPaper(
        organ=case.unit.name,
        case_number=case.case_number,
        party_name=party.party.party_name,
        talk_kind=called.talk_kind if called else "",
        notice_number=called.doc_number if called else "",
        talkers=tuple(Talker(name, case.unit.name) for name in (case.officer, case.co_officer) if name),
        talked_to=(
            TalkedTo(
                name=entry.talked_to,
                identity=entry.identity,
                post=entry.post,
                address=party.party.address,
                phone=entry.phone,
            ),
        ),
        place=entry.place,
        started_at=entry.started_at,
        ended_at=entry.ended_at,
        recorder=entry.recorder,
        topics=entry.topics,
        talk=entry.talk,
        requirements=entry.requirements.rstrip("。"),
        period=until,
        promise=entry.promise,
    )


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep what came of the talk; a day for the next check is a date of the case, as long as it is on the list."""
    called = following.open_one(party, "talk")
    assert called
    if entry.outcome == "held":
        issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    held = entry.outcome == "held" and entry.started_at
    called.outcome = OUTCOMES[entry.outcome]
    called.result = entry.talk if held else entry.absence
    called.result_on = entry.started_at.date() if held and entry.started_at else entry.absent_on
    called.requirements = entry.requirements
    called.promise = entry.promise
    called.next_on = entry.next_on
    called.is_published = entry.is_published and bool(held)
    if called.is_published:
        until = calendar().nth_working_day_after(occasion.on, SHOWN_WITHIN)
        following.agree(case, party, "talk_publication", until, occasion.on, "约谈后公开")
    called.details = called.details | {"talked_to": entry.talked_to, "told": list(entry.topics)}
    called.file = case.attach(entry.file, "约谈材料", party)
    following.settle(case, party, "talk", called.due_on, called.result_on or occasion.on, entry.late_reason)
    if entry.next_on and party.is_listed:
        following.agree(case, party, "check", entry.next_on, occasion.on, f"{called.talk_kind}后约定复查")
