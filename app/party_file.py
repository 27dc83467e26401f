"""主体档案: what the office holds about one party, and the register of who has asked to see it.

The register (查询登记) is the audit chain itself: every look at a record is an act, written before anything is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.act import act
from app.board import newest
from app.database import Office
from app.model.audit import audit
from app.model.basis_change import EFFECTS, HAPPENED
from app.model.board import case_board
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import ROUTES
from app.model.hearing import ATTENDANCE, HEARING_OUTCOMES, Hearing
from app.model.officer import Officer
from app.model.party import Party
from app.model.service import SERVED_PAPERS
from app.model.suit import AGAINST, RESULTS, SUIT_KINDS
from app.refusal import Obstacle, Refusal

QUERY, QUERY_FIGURE = "query_party", "query_statistics"
PURPOSES = ("办理案件", "修复受理", "行政管理应查必查", "依申请查询", "其他")
NEEDS_NOTE = ("依申请查询", "其他")


@dataclass(frozen=True)
class PartyLine:
    """One line of the list of parties: who, and in how many cases."""

    party: Party
    cases: int


@dataclass(frozen=True)
class Query:
    """One line of the 查询登记."""

    seq: int
    at: datetime
    who: str
    party_name: str
    purpose: str


@dataclass(frozen=True)
class Event:
    """One thing that happened to a party, with the case it belongs to and the paper it left."""

    on: date
    kind: str
    text: str
    case: Case
    document_id: UUID | None = None
    document_title: str = ""
    doc_number: str = ""


def find_parties(session: Session, search: str, size: int = 50) -> list[PartyLine]:
    """Return parties whose name, initials or code contains the words, by way of the cases they are in."""
    lines = newest(session, search, 4 * size)
    if not lines:
        return []
    pairs = select(CaseParty.party_id).where(CaseParty.case_id.in_([line.case_id for line in lines]))
    found = session.scalars(select(Party).where(Party.id.in_(pairs)).order_by(Party.party_name)).all()
    return list(_counted(session, found))[:size]


def _counted(session: Session, parties: Sequence[Party]) -> Iterator[PartyLine]:
    ids = [party.id for party in parties]
    query = select(CaseParty.party_id, func.count()).where(CaseParty.party_id.in_(ids)).group_by(CaseParty.party_id)
    cases = {row[0]: row[1] for row in session.execute(query)}
    for party in parties:
        yield PartyLine(party, cases.get(party.id, 0))


def is_of_own_case(session: Session, party_id: UUID, who: Officer) -> bool:
    """Tell whether the party is in a case this person handles now: then the purpose is known.

    What is over is kept on record (档案), and nobody looks into it without saying why.
    """
    pair = select(CaseParty.id).join(Case, Case.id == CaseParty.case_id).where(CaseParty.party_id == party_id)
    now = pair.join(case_board, case_board.c.case_id == Case.id).where(case_board.c.is_closed.is_(False))
    own = now.where(or_(Case.officer == who.name, Case.co_officer == who.name))
    return session.execute(own.limit(1)).first() is not None


def register_query(office: Office, party_id: UUID, purpose: str, note: str = "", *, who: Officer) -> None:
    """查询登记: write who looks at a party's record and why, before it is shown; raise Refusal without a purpose."""
    if purpose not in PURPOSES:
        raise Refusal([Obstacle("请选择查询事由。", field="purpose")])
    if purpose in NEEDS_NOTE and not note.strip():
        raise Refusal([Obstacle("请写明查询的依据材料或说明。", field="note")])
    basis = f"{purpose}：{note.strip()}" if note.strip() else purpose
    with act(office, QUERY, who=who, about=party_id, basis=basis):
        pass


def load_party(office: Office, party_id: UUID) -> tuple[Party, list[Case]]:
    """Return a party and the cases it has been in, newest first, detached."""
    with office.reading() as session:
        party = session.get_one(Party, party_id)
        pairs = select(CaseParty.case_id).where(CaseParty.party_id == party_id)
        found = select(Case).where(Case.id.in_(pairs)).order_by(Case.opened_on.desc())
        return party, list(session.scalars(found).unique())


def events(party: Party, cases: Sequence[Case]) -> list[Event]:
    """全部经过: return what happened to a party, newest first."""
    happened = [event for case in cases for event in _events_of(case, party.id)]
    return sorted(happened, key=lambda event: event.on, reverse=True)


def _events_of(case: Case, party_id: UUID) -> Iterator[Event]:
    yield Event(case.opened_on, "立案", f"登记案件，来源：{case.source}" if case.source else "登记案件", case)
    pair = next(pair for pair in case.parties if pair.party.id == party_id)
    for paper in case.documents:
        if paper.case_party_id in (None, pair.id):
            number = f"（{paper.doc_number}）" if paper.doc_number else ""
            said = f"{paper.title}定稿{number}"
            yield Event(paper.finalized_on, "文书", said, case, paper.id, paper.title, paper.doc_number)
    for service in pair.services:
        if service.is_delivered:
            on = service.served_on or service.attempted_on
            yield Event(on, "送达", f"{SERVED_PAPERS[service.paper]}已送达", case)
    for objection in pair.objections:
        yield Event(objection.received_on, "异议", "当事人提出陈述申辩或异议，措施暂停执行", case)
        if objection.reply_served_on:
            yield Event(objection.reply_served_on, "异议", "反馈书送达，暂停解除", case)
    if pair.hearing:
        yield from _heard(case, pair.hearing)
    if pair.waived_on:
        yield Event(pair.waived_on, "异议", "当事人书面放弃陈述申辩", case)
    yield from (*_told(case, pair), *_managed(case, pair), *_left(case, pair))
    yield from (*_upset(case, pair), *_contested(case, pair))


def _heard(case: Case, hearing: Hearing) -> Iterator[Event]:
    """Yield that a hearing was asked for, and that it was held."""
    words = HEARING_OUTCOMES.get(hearing.outcome, "告知书已重新制作")
    yield Event(hearing.requested_on, "听证", f"当事人要求听证，{words}", case)
    if hearing.held_on and hearing.attendance:
        yield Event(hearing.held_on, "听证", f"举行听证，当事人{ATTENDANCE[hearing.attendance]}", case)


def _left(case: Case, pair: CaseParty) -> Iterator[Event]:
    """Yield how the party left the list, or tried to, and from when its listing is kept on record only."""
    for one in pair.exits:
        if one.route == "repair":
            yield Event(one.opened_on, "移出", f"{one.applied_by}提出移出申请", case)
        if one.dropped_on:
            yield Event(one.dropped_on, "移出", f"{ROUTES[one.route]}终结：{one.dropped_reason}", case)
        if one.takes_off and one.carried_out_on:
            yield Event(one.carried_out_on, "移出", "停止公示、解除措施，列入信息转为档案保存", case)


def _upset(case: Case, pair: CaseParty) -> Iterator[Event]:
    """Yield what became of the basis, of what was told wrong, of the party's name, and of what it had said falsely."""
    for change in case.basis_changes:
        said = f"依据文书被{change.changed_by}{HAPPENED[change.happened]}（{change.changing_number}）"
        yield Event(change.changed_on, "依据", f"{said}，{EFFECTS[change.effect]}", case)
    for one in pair.exits:
        if one.found_false and (again := next((other for other in pair.exits if other.puts_back), None)):
            said = f"移出申请不实或者违反承诺：{one.found_false}"
            yield Event(again.decided_on or again.opened_on, "恢复列入", said, case)
        if one.reputation_on:
            yield Event(one.reputation_on, "恢复信誉", f"恢复信誉、消除影响（{one.reputation_number}）", case)
        for row in one.synced:
            yield Event(date.fromisoformat(row["on"]), "更正", f"{row['name']}已同步更正", case)


def _contested(case: Case, pair: CaseParty) -> Iterator[Event]:
    """复议、诉讼: yield each from its notice to its result."""
    for one in pair.suits:
        named = f"{SUIT_KINDS[one.suit_kind]}（{one.suit_number}）"
        yield Event(one.received_on, "复议诉讼", f"{one.tribunal}受理{named}，针对{AGAINST[one.against]}", case)
        if one.answered_on:
            yield Event(one.answered_on, "复议诉讼", f"{named}已答复（{one.answer_number}）", case)
        if one.suspended_on:
            yield Event(one.suspended_on, "复议诉讼", f"停止执行（{one.suspension_order}）", case)
        if one.suspension_ended_on:
            yield Event(one.suspension_ended_on, "复议诉讼", f"恢复执行（{one.suspension_end_order}）", case)
        if one.result_on:
            in_force = "" if one.effective_on else "，尚未生效"
            yield Event(one.result_on, "复议诉讼", f"{named}结果：{RESULTS[one.result]}{in_force}", case)


def _managed(case: Case, pair: CaseParty) -> Iterator[Event]:
    """Yield what was done while the party was on the list."""
    for follow_up in pair.follow_ups:
        number = f"（{follow_up.doc_number}）" if follow_up.doc_number else ""
        if follow_up.kind != "check":
            yield Event(follow_up.started_on, "管理", f"{follow_up.name}{number}：{follow_up.reason}", case)
        if follow_up.result_on:
            yield Event(follow_up.result_on, "管理", f"{follow_up.name}{number}：{follow_up.outcome}", case)


def _told(case: Case, pair: CaseParty) -> Iterator[Event]:
    """Yield when the listing was shown and shared, where, and when that ended."""
    for channel in pair.publication.shown if pair.publication else ():
        yield Event(channel.published_on, "公示", f"在{channel.channel}公示", case)
        if channel.ended_on:
            yield Event(channel.ended_on, "公示", f"{channel.channel}停止公示（{channel.end_reason}）", case)
    for talk in pair.follow_ups:
        for channel in talk.shown:
            yield Event(channel.published_on, "公示", f"在{channel.channel}公开{talk.name}", case)
            if channel.ended_on:
                yield Event(channel.ended_on, "公示", f"{channel.channel}停止公开{talk.name}", case)
    for sharing in pair.sharings:
        yield Event(sharing.told_on, "共享", f"向{sharing.receiver}共享：{sharing.what}", case)
        if sharing.fed_back_on:
            said = "、".join(sharing.carried_out) or "没有实施"
            yield Event(sharing.fed_back_on, "共享", f"{sharing.receiver}反馈实施情况：{said}", case)
        if sharing.ended_on:
            yield Event(sharing.ended_on, "共享", f"通知{sharing.receiver}停止共享和使用", case)


def earliest_removal_on(case: Case, pair: CaseParty) -> date | None:
    """最早可申请移出: return the day its clock runs to, for a list that counts from the correction too."""
    clock = case.running("earliest_removal", pair)
    return clock.due_on if clock else pair.decision.earliest_removal_on if pair.decision else None


def queries(
    session: Session, *, who: str = "", about: UUID | None = None, since: date | None = None, size: int = 500
) -> list[Query]:
    """Return the newest lines of the 查询登记: of one person, about one party, since a day."""
    line = audit.c
    query = select(audit).where(line.action.in_((QUERY, QUERY_FIGURE))).order_by(line.seq.desc()).limit(size)
    if who:
        query = query.where(line.actor == who)
    if about:
        query = query.where(line.about == str(about))
    if since:
        query = query.where(line.at >= datetime(since.year, since.month, since.day).astimezone())
    lines = session.execute(query).all()
    named = select(Party.id, Party.party_name).where(Party.id.in_({UUID(one.about) for one in lines if one.about}))
    names = {str(party_id): name for party_id, name in session.execute(named)}
    return [Query(one.seq, one.at, one.actor, names.get(one.about, "统计数字"), one.basis) for one in lines]
