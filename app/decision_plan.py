"""最早可作出决定之日: the shortest lawful way from today to a decision, with everything it takes for granted.

Nothing of it is stored: it is counted anew whenever it is shown, from what is on file and, where nothing has happened
yet, from what would happen today.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.applying import hearing_due
from app.clocks import announced_until
from app.deadline import count
from app.law import Period, period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.service import SERVICE_METHODS
from app.workdays import DAY, calendar

DIRECT, ANNOUNCED = "direct", "announcement"


@dataclass(frozen=True)
class Milestone:
    """经过: one event on the way; an assumed one has not happened. `clause` is behind the time it takes."""

    on: date
    words: str
    is_assumed: bool
    clause: str = ""


@dataclass(frozen=True)
class Plan:
    """推算: the events in order and the first working day on which the decision may be made.

    `missing` says what nobody knows yet, so that no day can be named. `is_provisional` (暂定): some day lies beyond the
    calendar or rests on a period that is 待核对.
    """

    way: str
    milestones: tuple[Milestone, ...]
    earliest_on: date | None
    is_provisional: bool = False
    missing: str = ""

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Return what the plan takes for granted, in words."""
        return tuple(one.words for one in self.milestones if one.is_assumed)


def plan_of(case: Case, party: CaseParty, on: date, way: str = DIRECT) -> Plan | None:
    """Return the plan for one party if its papers are served by `way` from now on; None where none is needed any more.

    That is once the decision has been made, the case has ended, or the party is not to be notified at all.
    """
    unfit = party.proposed_outcome == "not_listing" and not party.notice
    if case.ended_on or party.decision or unfit or not case.regime_id:
        return None
    return _Planning(case, party, on, way).plan()


def earliest_decision(case: Case, on: date) -> date | None:
    """Return the first day on which a decision on all parties may be made; None where nobody can say, or it is made."""
    plans = [plan_of(case, party, on) for party in case.parties if party.decision is None]
    days = [one.earliest_on if one else None for one in plans]
    return max((day for day in days if day), default=None) if all(days) else None


class _Planning:
    """The way of one party from today to the decision."""

    def __init__(self, case: Case, party: CaseParty, on: date, way: str) -> None:
        self.case, self.party, self.today, self.way = case, party, on, way
        self.found: list[Milestone] = []
        self.is_provisional = False

    def plan(self) -> Plan:
        """Follow the events; a period nobody knows ends the plan with what is missing."""
        days = calendar()
        served = self._served()
        over = self._heard(served)
        if over is None:
            missing = "规则表中没有陈述申辩期限，填写并核对后才能推算。"
            return Plan(self.way, tuple(self.found), None, self.is_provisional, missing)
        ready = [self.today, over, *self._hearing(served), *self._answers()]
        earliest = days.this_or_next_working_day(max(ready))
        self._tell(earliest, "审核、审批当日办结的，可以作出决定", assumed=True)
        self._after(earliest)
        return Plan(self.way, tuple(self.found), earliest, self.is_provisional)

    def _served(self) -> date:
        """Return when the notice was served, or would be if it went out today."""
        held = self.party.served("notice")
        if held and held.served_on:
            self._tell(held.served_on, f"告知书{SERVICE_METHODS[held.service_method]}")
            return held.served_on
        if self.party.notice is None:
            self._tell(self.today, "今天定稿告知书", assumed=True)
        return self._serve("告知书")

    def _serve(self, paper: str, since: date | None = None) -> date:
        """Tell of a service that is still to come, and return the day it counts from."""
        sent = since or self.today
        if self.way != ANNOUNCED:
            self._tell(sent, f"{'当日' if since else '今天'}{SERVICE_METHODS[self.way]}{paper}", assumed=True)
            return sent
        self._tell(sent, f"{'当日' if since else '今天'}发出{paper}的送达公告", assumed=True)
        known = period("general.public_notice", on=sent)
        served = announced_until(sent)
        self._tell(served, f"公告期满，视为送达{paper}", assumed=True, clause=known.clause if known else "")
        return served

    def _heard(self, served: date) -> date | None:
        """Return the first day after the period to answer, or the day it was waived; None for an unknown period."""
        if self.party.waived_on:
            self._tell(self.party.waived_on, "当事人书面放弃陈述申辩")
            return self.party.waived_on
        clock = self.case.latest("statement", self.party)
        if clock and self.party.served("notice"):
            self.is_provisional |= clock.is_provisional or clock.is_unconfirmed
            self._tell(clock.due_on, "陈述申辩期限届满", clause=clock.clause)
            return clock.due_on + DAY
        known = self._statement_period()
        return self._counted(known, served, "陈述申辩期限届满") if known else None

    def _statement_period(self) -> Period | None:
        if self.party.notice:
            return self.party.notice.period()
        confirmed = self.case.unit.confirmed(self.today)
        return period(f"{self.case.regime_id}.statement_period", on=self.today, confirmed=confirmed)

    def _counted(self, known: Period, since: date, words: str) -> date:
        due = count(known, since, "")
        self.is_provisional |= due.provisional or due.unconfirmed
        self._tell(due.due_on, words, assumed=True, clause=known.clause)
        return due.due_on + DAY

    def _hearing(self, served: date) -> Iterator[date]:
        """Yield what a hearing adds, where one is to be offered, was offered or was granted (行政处罚法 64)."""
        hearing = self.party.hearing
        if self._offers_hearing() and hearing is None and not self.party.waived_on:
            known = period("general.hearing_request", on=served)
            assert known
            until = self._asked_until(known, served)
            if until >= self.today:
                self._tell(until, "要求听证的期限届满，当事人没有要求听证", assumed=True, clause=known.clause)
                yield until + DAY
        if hearing and hearing.is_due:
            yield self._held(hearing.held_on)

    def _asked_until(self, known: Period, served: date) -> date:
        """Return the last day on which a hearing may be asked for: by the clock, or as it would run."""
        clock = self.case.running("hearing_request", self.party)
        return clock.due_on if clock else count(known, served, "").due_on

    def _offers_hearing(self) -> bool:
        """Say whether the notice tells of a hearing, or will, because the list has one."""
        told = self.party.notice
        return bool(told.hearing_text if told else hearing_due(self.case, self.today))

    def _held(self, held_on: date | None) -> date:
        if held_on:
            self._tell(held_on, "举行听证", assumed=held_on >= self.today)
            return max(held_on, self.today)
        known = period("general.hearing_notice", on=self.today)
        assert known
        first = calendar().nth_working_day_after(self.today, known.length)
        self._tell(first, "今天送达听证通知书的，最早可以举行听证", assumed=True, clause=known.clause)
        return first

    def _answers(self) -> Iterator[date]:
        """Yield the day an open objection is answered and its reply served."""
        if self.party.open_objection:
            self._tell(self.today, "今天核实并答复当事人的异议", assumed=True)
            yield self._serve("反馈书")

    def _after(self, decided: date) -> None:
        """Tell when the decision reaches the party, and the time to seek a remedy begins."""
        served = self._serve("决定书", decided)
        review = period("general.review_term", on=decided)
        if review:
            words = f"复议（{review}）、诉讼期限从次日起算"
            self._tell(served, words, assumed=True, clause=review.clause)

    def _tell(self, on: date, words: str, *, assumed: bool = False, clause: str = "") -> None:
        self.found.append(Milestone(on, words, assumed, clause))
