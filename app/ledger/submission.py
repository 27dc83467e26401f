"""报送: what would be reported is looked at, frozen as a version, signed, and followed until it is accepted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app import accounts
from app.act import act
from app.database import Office, Writing
from app.ledger.campaigns import units_of
from app.ledger.differences import Differences, differences
from app.ledger.edit import closed_to, not_permitted
from app.ledger.filters import LIVE, of_campaign
from app.ledger.frozen_rows import kept, row_of
from app.ledger.layout import layout
from app.ledger.report_days import next_day
from app.ledger.submission_checks import Check, Reported, checks
from app.ledger.summary import UnitLine, summed
from app.model.campaign import Campaign
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.submission import Move, ReturnedRow, Submission, SubmissionMove, frozen
from app.refusal import Obstacle, refuse, refuse_if

WAITING, REPLACED = "待签发", "已替换"
STATES = {Move.SIGNED: "已签发", Move.SENT: "已报送", Move.RETURNED: "被退回", Move.ACCEPTED: "已接收"}
LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
MOVED_ON = "台账在检查之后又有改动，请重新检查后再冻结。"


@dataclass(frozen=True)
class Version:
    """报送版本: a frozen report with what befell it; `is_last` while no later version takes its place."""

    submission: Submission
    moves: tuple[SubmissionMove, ...]
    is_last: bool

    def last(self, move: Move) -> SubmissionMove | None:
        """Return the last time something befell it."""
        return next((one for one in reversed(self.moves) if one.move == move), None)

    @property
    def state(self) -> str:
        """Return how it stands, in one word."""
        if not self.is_last:
            return REPLACED
        return STATES[Move(self.moves[-1].move)] if self.moves else WAITING

    @property
    def is_over(self) -> bool:
        """Say whether the next report is for another 期: it was signed, and has not come back."""
        return bool(self.moves) and self.moves[-1].move != Move.RETURNED


@dataclass(frozen=True)
class Draft:
    """本期: everything that would be frozen now, what speaks against it, and what differs from the reports before."""

    campaign: Campaign
    period: str
    cut_off: date
    version: int
    replaces: int | None
    content: bytes
    digest: str
    rows: Sequence[dict[str, Any]]
    deleted: dict[str, str]
    lines: Sequence[UnitLine]
    checks: Sequence[Check]
    differences: Sequence[Differences]

    @property
    def title(self) -> str:
        """Name it as officers do."""
        return f"第{self.period}期第{self.version}版"

    @property
    def bars(self) -> list[Check]:
        """Return what keeps it from being frozen."""
        return [one for one in self.checks if one.kind == "bar"]

    @property
    def asks_words(self) -> bool:
        """Say whether it can be frozen only with an explanation."""
        return any(one.kind == "error" for one in self.checks)


@dataclass(frozen=True)
class Earlier:
    """以前的报送: the versions of a campaign, the newest first."""

    versions: Sequence[Version] = field(default_factory=tuple[Version, ...])

    def of(self, period: str) -> Version | None:
        """Return the last version of a 期."""
        return next((one for one in self.versions if one.submission.period == period), None)

    def version(self, period: str, number: int | None) -> Version | None:
        """Return one version of a 期, None if there is none of that number."""
        wanted = (period, number)
        return next((one for one in self.versions if (one.submission.period, one.submission.version) == wanted), None)

    def before(self, period: str) -> Version | None:
        """Return what a 期 is compared with: the last version of the 期 before it."""
        own = [place for place, one in enumerate(self.versions) if one.submission.period == period]
        later = self.versions[own[-1] + 1 :] if own else self.versions
        return next((one for one in later if one.submission.period != period), None)


def versions(office: Office, campaign_id: UUID) -> Earlier:
    """Return the reports of a campaign with what befell them, detached, the newest first."""
    with office.reading() as session:
        return _earlier(session, campaign_id)


def unsigned(office: Office) -> list[Version]:
    """待签发: return the last versions that nobody has signed, of every campaign under way."""
    with office.reading() as session:
        under_way = session.scalars(select(Campaign.id).where(Campaign.closed_on.is_(None)))
        found = [one for campaign_id in under_way for one in _earlier(session, campaign_id).versions]
    return [one for one in found if one.state == WAITING]


def _earlier(session: Session, campaign_id: UUID) -> Earlier:
    wanted = select(Submission).where(Submission.campaign_id == campaign_id)
    found = list(session.scalars(wanted.order_by(Submission.frozen_at.desc(), Submission.version.desc())))
    moves: dict[UUID, list[SubmissionMove]] = {}
    told = select(SubmissionMove).where(SubmissionMove.submission_id.in_([one.id for one in found]))
    for move in session.scalars(told.order_by(SubmissionMove.recorded_at)):
        moves.setdefault(move.submission_id, []).append(move)
    newest: dict[str, int] = {}
    for one in found:
        newest[one.period] = max(one.version, newest.get(one.period, 0))
    return Earlier([Version(one, tuple(moves.get(one.id, ())), one.version == newest[one.period]) for one in found])


def proposal(campaign: Campaign, earlier: Earlier, on: date) -> tuple[str, date]:
    """Propose 期号 and cut-off date: those of a report that is to be made again, else the next number."""
    if not earlier.versions:
        return "1", _cut_off(campaign, earlier, on)
    last = earlier.versions[0]
    if not last.is_over:
        return last.submission.period, last.submission.cut_off
    return _following(last.submission.period), _cut_off(campaign, earlier, on)


def _cut_off(campaign: Campaign, earlier: Earlier, on: date) -> date:
    """Return a day of report that has passed and not been met, else today."""
    signed = [one.submission.cut_off for one in earlier.versions if one.last(Move.SIGNED)]
    due = next_day(campaign, signed, on)
    return due.day if due and due.day <= on else on


def _following(period: str) -> str:
    return LAST_NUMBER.sub(lambda found: str(int(found[1]) + 1), period) if LAST_NUMBER.search(period) else ""


def look_at(office: Office, campaign: Campaign, period: str, cut_off: date, *, on: date) -> Draft:
    """检查: return what would be reported now, with everything that speaks against it; nothing is written."""
    with office.reading() as session:
        earlier = _earlier(session, campaign.id)
        before, replaced = earlier.before(period), earlier.of(period)
        compared = [_whole(session, one.submission) for one in (before, replaced) if one]
        rows, gone = _rows(session, campaign), _gone(session, campaign)
        returned = _returned(session, replaced.submission if replaced else None)
    content = [kept(row) for row in rows]
    packed, digest = frozen(content)
    reported = {row["item_id"] for one in compared for row in one.rows}
    once = reported.union(*(one.deleted for one in compared))
    deleted = {item_id: reason for item_id, reason in gone.items() if item_id in once}
    lines = summed(rows, on=cut_off)
    told = Reported(
        campaign=campaign,
        period=period,
        cut_off=cut_off,
        rows=rows,
        deleted=deleted,
        missing_units=[one.unit for one in units_of(office, campaign, on=on) if one.is_missing],
        previous=before.submission if before else None,
        previous_ids=frozenset(reported),
        returned=returned,
    )
    figures = lines[-1].figures
    return Draft(
        campaign=campaign,
        period=period,
        cut_off=cut_off,
        version=replaced.submission.version + 1 if replaced else 1,
        replaces=replaced.submission.version if replaced else None,
        content=packed,
        digest=digest,
        rows=content,
        deleted=deleted,
        lines=lines,
        checks=[*checks(told, on), *_out_of_turn(period, earlier)],
        differences=[differences(one.title, one.rows, content, deleted, (one.figures, figures)) for one in compared],
    )


def compared(office: Office, submission: Submission) -> list[Differences]:
    """本期与上期差异: compare a whole report with the last 期, and with the version it replaces."""
    with office.reading() as session:
        earlier = _earlier(session, submission.campaign_id)
        others = (earlier.before(submission.period), earlier.version(submission.period, submission.replaces))
        known = [_whole(session, one.submission) for one in others if one]
    now, figures = submission.rows, submission.figures
    return [differences(one.title, one.rows, now, submission.deleted, (one.figures, figures)) for one in known]


def _out_of_turn(period: str, earlier: Earlier) -> Iterator[Check]:
    """A 期 that a later one has followed is not reported again, unless the higher office has returned it."""
    last = earlier.versions[0] if earlier.versions else None
    own = earlier.of(period)
    if last and own and last.submission.period != period and own.is_over:
        yield Check("bar", f"第{period}期之后已有{last.submission.title}，请填写新的期号。")


def _rows(session: Session, campaign: Campaign) -> list[LedgerRow]:
    wanted = select(LedgerRow).where(LIVE, of_campaign(campaign.id)).order_by(LedgerRow.item_id)
    return list(session.scalars(wanted))


def _gone(session: Session, campaign: Campaign) -> dict[str, str]:
    """Return the numbers that were taken out of a campaign, with the reasons."""
    wanted = select(LedgerRow.item_id, LedgerRow.deleted_reason).where(~LIVE, of_campaign(campaign.id))
    return {item_id: reason for item_id, reason in session.execute(wanted)}


def _whole(session: Session, submission: Submission) -> Submission:
    """Return a report with its rows."""
    wanted = select(Submission).where(Submission.id == submission.id).options(undefer(Submission.content))
    return session.scalars(wanted.execution_options(populate_existing=True)).one()


def _returned(session: Session, submission: Submission | None) -> list[ReturnedRow]:
    if submission is None:
        return []
    return list(session.scalars(select(ReturnedRow).where(ReturnedRow.submission_id == submission.id)))


def whole(office: Office, submission: Submission) -> Submission:
    """Return a report with its rows, detached."""
    with office.reading() as session:
        return _whole(session, submission)


def freeze(office: Office, draft: Draft, explained: str = "", *, who: Officer, on: date) -> Submission:
    """冻结: keep what was looked at as a version that is never changed.

    Raises `Refusal` for what bars it, without an explanation where one is asked for, and when the ledger has changed
    since it was looked at.
    """
    refuse_if(not_permitted(who))
    refuse_if(Obstacle(f"{one.item_id}：{one.sentence}" if one.item_id else one.sentence) for one in draft.bars)
    if draft.asks_words and not explained.strip():
        refuse("检查发现错误，请改正，或填写填报说明后再冻结。", field="explained")
    unit = accounts.unit(office)
    if not unit.region_code.strip():
        refuse("请先在“设置›本单位与文书抬头”中填写六位行政区划码。")
    words = f"{draft.campaign.name}，{draft.title}，{len(draft.rows)} 条"
    with act(office, "freeze_submission", who=who, basis=words) as session:
        refuse_if(closed_to(session, [draft.campaign.id]))
        if session.get(Campaign, draft.campaign.id) is None:
            session.add(draft.campaign)
        if frozen([kept(row) for row in _rows(session, draft.campaign)])[1] != draft.digest:
            refuse(MOVED_ON)
        own = _earlier(session, draft.campaign.id).of(draft.period)
        if (own.submission.version if own else None) != draft.replaces:
            refuse("本期刚刚由别人冻结过，请重新检查。")
        total = draft.lines[-1]
        submission = Submission(
            campaign_id=draft.campaign.id,
            campaign_name=draft.campaign.name,
            unit_name=unit.name,
            region_code=unit.region_code.strip(),
            period=draft.period.strip(),
            version=draft.version,
            replaces=draft.replaces,
            cut_off=draft.cut_off,
            items=total.items_total,
            documents=total.docs_total,
            zero_report=not draft.rows,
            figures=dict(total.figures),
            deleted=dict(draft.deleted),
            form_edition=layout().edition,
            explained=explained.strip(),
            frozen_on=on,
            frozen_at=session.info["at"],
            frozen_by=who.name,
            digest=draft.digest,
            content=draft.content,
        )
        session.add(submission)
        session.flush()
        session.info["about"] = submission.id
    return submission


def sign(office: Office, version: Version, *, who: Officer, on: date) -> None:
    """签发: the head of the office answers for a report. Raises `Refusal` for whoever prepared it, or may not."""
    if not who.may("approver"):
        refuse("报送由负责人签发。负责人不便登录的，请由台账管理员登记纸质签发。")
    refuse_if(_not_to_be_signed(version, who.name))
    _move(office, version, Move.SIGNED, who.name, on, who=who)


def sign_on_paper(office: Office, version: Version, signer: str, signed_on: date, *, who: Officer, on: date) -> None:
    """登记纸质签发: note who of the office's heads signed the printed report, and when."""
    refuse_if(not_permitted(who))
    if not signer.strip():
        refuse("请填写签发人。", field="signer")
    if not version.submission.frozen_on <= signed_on <= on:
        refuse("签发日期应在冻结日期和今天之间，请核对。", field="signed_on")
    refuse_if(_not_to_be_signed(version, signer.strip()))
    _move(office, version, Move.SIGNED, signer.strip(), signed_on, who=who, note="纸质签发")


def _not_to_be_signed(version: Version, signer: str) -> Iterator[Obstacle]:
    if version.state != WAITING:
        yield Obstacle(f"{version.submission.title}{version.state}，不用再签发。")
    if signer == version.submission.frozen_by:
        yield Obstacle("填报人和签发人不能是同一人。", field="signer")


def sent(office: Office, version: Version, file_name: str, *, who: Officer, on: date) -> None:
    """生成报送包: note that the report has left as a file."""
    _move(office, version, Move.SENT, who.name, on, who=who, note=file_name)


def accepted(office: Office, version: Version, received_on: date, words: str, *, who: Officer, on: date) -> None:
    """登记接收: note that the higher office has taken the report. Raises `Refusal` for one that was never signed."""
    refuse_if(not_permitted(who))
    if not version.is_over:
        refuse(f"{version.submission.title}{version.state}，不能登记接收。")
    if not version.submission.frozen_on <= received_on <= on:
        refuse("接收日期应在冻结日期和今天之间，请核对。", field="received_on")
    _move(office, version, Move.ACCEPTED, words.strip() or "上级单位", received_on, who=who)


def _move(
    office: Office, version: Version, move: Move, by: str, done_on: date, *, who: Officer, note: str = ""
) -> None:
    name = {Move.SIGNED: "sign_submission", Move.SENT: "send_submission", Move.ACCEPTED: "accept_submission"}[move]
    with act(office, name, who=who, about=version.submission.id, basis=version.submission.title) as session:
        if not _is_as_seen(session, version):
            refuse("这份报送刚刚由别人办理过，请刷新后再试。")
        session.add(moved(session, version.submission, move, by, done_on, who, note))


def _is_as_seen(session: Writing, version: Version) -> bool:
    now = next((one for one in _earlier(session, version.submission.campaign_id).versions if _same(one, version)), None)
    return now is not None and len(now.moves) == len(version.moves) and now.is_last == version.is_last


def _same(one: Version, other: Version) -> bool:
    return one.submission.id == other.submission.id


def moved(
    session: Writing, submission: Submission, move: Move, by: str, done_on: date, who: Officer, note: str = ""
) -> SubmissionMove:
    """Return the note of what befell a report."""
    return SubmissionMove(
        submission_id=submission.id,
        move=move.value,
        done_on=done_on,
        done_by=by,
        recorded_by=who.name,
        recorded_at=session.info["at"],
        note=note,
    )


def rows_of(submission: Submission) -> list[LedgerRow]:
    """Return the rows of a whole report as they stood."""
    return [row_of(values) for values in submission.rows]
