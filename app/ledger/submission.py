"""报送版本: a frozen report is signed, sent and followed until it is accepted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.act import act
from app.database import Office, Writing
from app.ledger.differences import Differences, differences
from app.ledger.edit import not_permitted
from app.ledger.frozen_rows import row_of
from app.model.campaign import Campaign
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.submission import Move, Submission, SubmissionMove
from app.refusal import Obstacle, refuse, refuse_if

WAITING, REPLACED = "待签发", "已替换"
STATES = {Move.SIGNED: "已签发", Move.SENT: "已报送", Move.RETURNED: "被退回", Move.ACCEPTED: "已接收"}


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
        return earlier_in(session, campaign_id)


def unsigned(office: Office) -> list[Version]:
    """待签发: return the last versions that nobody has signed, of every campaign under way."""
    with office.reading() as session:
        under_way = session.scalars(select(Campaign.id).where(Campaign.closed_on.is_(None)))
        found = [one for campaign_id in under_way for one in earlier_in(session, campaign_id).versions]
    return [one for one in found if one.state == WAITING]


def earlier_in(session: Session, campaign_id: UUID) -> Earlier:
    """Return the reports of a campaign with what befell them, the newest first."""
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


def compared(office: Office, submission: Submission) -> list[Differences]:
    """本期与上期差异: compare a whole report with the last 期, and with the version it replaces."""
    with office.reading() as session:
        earlier = earlier_in(session, submission.campaign_id)
        others = (earlier.before(submission.period), earlier.version(submission.period, submission.replaces))
        known = [whole_in(session, one.submission) for one in others if one]
    now, figures = submission.rows, submission.figures
    return [differences(one.title, one.rows, now, submission.deleted, (one.figures, figures)) for one in known]


def whole_in(session: Session, submission: Submission) -> Submission:
    """Return a report with its rows."""
    wanted = select(Submission).where(Submission.id == submission.id).options(undefer(Submission.content))
    return session.scalars(wanted.execution_options(populate_existing=True)).one()


def whole(office: Office, submission: Submission) -> Submission:
    """Return a report with its rows, detached."""
    with office.reading() as session:
        return whole_in(session, submission)


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
    known = earlier_in(session, version.submission.campaign_id).versions
    now = next((one for one in known if one.submission.id == version.submission.id), None)
    return now is not None and len(now.moves) == len(version.moves) and now.is_last == version.is_last


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
