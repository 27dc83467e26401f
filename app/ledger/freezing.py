"""冻结: what would be reported is looked at, with all that speaks against it, and kept as a version."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts
from app.act import act
from app.database import Office
from app.ledger.campaigns import units_of
from app.ledger.differences import Differences, differences
from app.ledger.edit import closed_to, not_permitted
from app.ledger.filters import LIVE, of_campaign
from app.ledger.frozen_rows import kept
from app.ledger.layout import layout
from app.ledger.report_days import next_day
from app.ledger.submission import Earlier, earlier_in, whole_in
from app.ledger.submission_checks import Check, Reported, checks
from app.ledger.summary import UnitLine, summed
from app.model.campaign import Campaign
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.submission import Move, ReturnedRow, Submission, frozen
from app.refusal import Obstacle, refuse, refuse_if

LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
MOVED_ON = "台账在检查之后又有改动，请重新检查后再冻结。"


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
        earlier = earlier_in(session, campaign.id)
        before, replaced = earlier.before(period), earlier.of(period)
        compared = [whole_in(session, one.submission) for one in (before, replaced) if one]
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


def _returned(session: Session, submission: Submission | None) -> list[ReturnedRow]:
    if submission is None:
        return []
    return list(session.scalars(select(ReturnedRow).where(ReturnedRow.submission_id == submission.id)))


def obstacles(office: Office, draft: Draft, explained: str, who: Officer) -> Iterator[Obstacle]:
    """Yield what keeps a report from being frozen: who may not, what bars it, errors without a word on them."""
    yield from not_permitted(who)
    for one in draft.bars:
        yield Obstacle(f"{one.item_id}：{one.sentence}" if one.item_id else one.sentence)
    if draft.asks_words and not explained.strip():
        yield Obstacle("检查发现错误，请改正，或填写填报说明后再冻结。", field="explained")
    if not accounts.unit(office).region_code.strip():
        yield Obstacle("请先在“设置›本单位与文书抬头”中填写六位行政区划码。")


def freeze(office: Office, draft: Draft, explained: str = "", *, who: Officer, on: date) -> Submission:
    """冻结: keep what was looked at as a version that is never changed.

    Raises `Refusal` for what bars it, without an explanation where one is asked for, and when the ledger has changed
    since it was looked at.
    """
    refuse_if(obstacles(office, draft, explained, who))
    unit = accounts.unit(office)
    words = f"{draft.campaign.name}，{draft.title}，{len(draft.rows)} 条"
    with act(office, "freeze_submission", who=who, basis=words) as session:
        refuse_if(closed_to(session, [draft.campaign.id]))
        if session.get(Campaign, draft.campaign.id) is None:
            session.add(draft.campaign)
        if frozen([kept(row) for row in _rows(session, draft.campaign)])[1] != draft.digest:
            refuse(MOVED_ON)
        own = earlier_in(session, draft.campaign.id).of(draft.period)
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
