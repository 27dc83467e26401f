"""报送日: by which days a campaign reports, which of them is to be met next, and whom it is high time to remind."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from app.database import Office
from app.ledger.campaigns import days_of, under_way
from app.model.campaign import Campaign, Interval
from app.model.submission import Move, Submission, SubmissionMove

AHEAD = timedelta(days=15)
"""How long before a report is due it is told of: our own choice, as for the deadlines of the ledger."""
MONTHS = {Interval.MONTHLY.value: 1, Interval.QUARTERLY.value: 3}


@dataclass(frozen=True)
class ReportDay:
    """报送日: a day by which a campaign has to report, and whether it is the last (完成期限)."""

    campaign_id: UUID
    campaign: str
    day: date
    is_last: bool

    def in_words(self, on: date) -> str:
        """Say what is due and how many days are left, or have passed."""
        what = "完成期限" if self.is_last else "报送日"
        left = (self.day - on).days
        told = f"还有 {left} 天" if left > 0 else "今天" if left == 0 else f"已过 {-left} 天，尚未报送"
        return f"{self.campaign}：{what} {self.day}，{told}"


def report_days(campaign: Campaign) -> list[ReportDay]:
    """Return every day by which a campaign reports: interim dates, ends of months or quarters, the deadline."""
    regular = _before(_ends(campaign), campaign.deadline) if campaign.deadline else ()
    last = [campaign.deadline] if campaign.deadline else []
    days = sorted({*days_of(campaign), *regular, *last})
    return [ReportDay(campaign.id, campaign.name, day, day == campaign.deadline) for day in days]


def _before(days: Iterable[date], limit: date) -> Iterator[date]:
    """Yield days as long as they lie before a limit."""
    for day in days:
        if day >= limit:
            return
        yield day


def _ends(campaign: Campaign) -> Iterator[date]:
    """Yield the last days of the months or quarters from the start on."""
    step = MONTHS.get(campaign.interval)
    if not step or not campaign.starts_on:
        return
    months = campaign.starts_on.year * 12 + campaign.starts_on.month
    months += -months % step
    while True:
        year, month = divmod(months - 1, 12)
        yield date(year, month + 1, monthrange(year, month + 1)[1])
        months += step


def unmet(campaign: Campaign, cut_offs: Iterable[date]) -> list[ReportDay]:
    """Return the days of report after the last that has been met.

    A report meets a day when its cut-off date lies after the day before it, and not after itself.
    """
    days, told = report_days(campaign), tuple(cut_offs)
    since = [date.min, *(one.day for one in days)]
    met = [place for place, one in enumerate(days) if any(since[place] < cut_off <= one.day for cut_off in told)]
    return days[met[-1] + 1 :] if met else days


def next_day(campaign: Campaign, cut_offs: Iterable[date], on: date) -> ReportDay | None:
    """Return the day to be met next: the last one that has passed without a report, else the first still to come."""
    days = unmet(campaign, cut_offs)
    passed = [one for one in days if one.day < on]
    return passed[-1] if passed else next(iter(days), None)


def days_between(office: Office, first: date, last: date) -> list[ReportDay]:
    """Return the days of report of a stretch that have not been met, of every campaign under way."""
    told = signed_cut_offs(office)
    found = (day for one in under_way(office) for day in unmet(one, told.get(one.id, ())) if first <= day.day <= last)
    return sorted(found, key=lambda one: one.day)


def next_days(office: Office, on: date) -> list[ReportDay]:
    """Return for every campaign under way the day it has to report by next, the earliest first."""
    told = signed_cut_offs(office)
    found = (next_day(one, told.get(one.id, ()), on) for one in under_way(office))
    return sorted((one for one in found if one), key=lambda one: one.day)


def reminders(office: Office, on: date) -> list[ReportDay]:
    """Return the days of report that are near or have been missed."""
    return [one for one in next_days(office, on) if one.day <= on + AHEAD]


def signed_cut_offs(office: Office) -> dict[UUID, list[date]]:
    """Return the cut-off dates of the reports that have been signed, by campaign."""
    signed = select(SubmissionMove.submission_id).where(SubmissionMove.move == Move.SIGNED.value)
    query = select(Submission.campaign_id, Submission.cut_off).where(Submission.id.in_(signed))
    found: dict[UUID, list[date]] = {}
    with office.reading() as session:
        for campaign_id, cut_off in session.execute(query):
            found.setdefault(campaign_id, []).append(cut_off)
    return found
