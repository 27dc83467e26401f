"""今日待办: everything the workbench says of a day, read in one short session."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from app import accounts
from app.board import View, count, due_counts, late_count, phase_counts, pressing, sees_all
from app.database import Office
from app.import_penalties import how_many_wait
from app.law import rules
from app.ledger.figures import Figures
from app.ledger.report_days import ReportDay, reminders
from app.ledger.rows import figures
from app.ledger.submission import Version, unsigned
from app.measures_lists import dropped_in_open_cases
from app.model.officer import Officer
from app.model.unit import Unit
from app.reckoning import known_periods
from app.recounting import Recounted, recounted_since
from app.regime import regimes

MOST = 200  # cases; whoever has more works in the case list
BEHIND, AHEAD = 3, 16  # days of the calendar strip
MANY = 1_000  # imported rows; more are not counted
LATELY = timedelta(days=14)
"""How long a recounted period is told of."""
FRESH = timedelta(days=366)
"""How long a comparison of the rules with the official texts is taken to hold: our own caution, no legal period."""


@dataclass(frozen=True)
class Agenda:
    """What one person finds on a day: their cases by deadline, and how all cases and the ledger stand.

    `due` counts their cases by day, `phases` gives for each phase how many cases are in it and how many are late,
    `late` how many overdue cases wait for this person, `undated` how many of their cases have no next date,
    `recounted` which of their periods now end on another day.
    """

    lines: Sequence[Any]
    due: dict[date, int]
    phases: dict[str, tuple[int, int]]
    on_list: int
    suspended: int
    returned: int
    late: int
    undated: int
    undated_view: View
    ledger: Figures
    reminders: "Reminders"
    recounted: Sequence[Recounted]


@dataclass(frozen=True)
class Reminders:
    """请留意: what is no to-do, but ought to be looked at; `dropped` cases keep a measure that is no longer listed.

    `waiting` imported penalties have no case yet; `provisional` and `unconfirmed` are how many of the lines run on a
    deadline that is 暂定 or 待核对; `unverified` periods of the office's lists nobody has compared with the text, and
    the `outdated` lists were compared too long ago. The listing of the `expiring` cases ends soon, the parties of the
    `removable` ones may soon apply for removal, the yearly check of the `checking` ones is due. The ledger is to be
    reported by the days in `reports`; the `unsigned` reports wait for the head of the office.
    """

    waiting: int
    provisional: int
    unconfirmed: int
    unverified: int
    outdated: tuple[str, ...]
    dropped: int
    expiring: int
    removable: int
    checking: int
    reports: tuple[ReportDay, ...]
    unsigned: tuple[Version, ...]


def agenda(office: Office, who: Officer, on: date) -> Agenda:
    """Read the agenda of a person on a day."""
    mine = View(state="open", concerns=None if sees_all(who) else (who, on))
    undated = replace(mine, state="", undated_on=on)
    with office.reading() as session:
        lines = pressing(session, who, on, MOST)
        found = partial(
            Agenda,
            lines=lines,
            due=due_counts(session, mine, on - timedelta(days=BEHIND), on + timedelta(days=AHEAD)),
            phases=phase_counts(session, on),
            on_list=count(session, View(state="on_list")),
            suspended=count(session, View(state="suspended")),
            returned=count(session, View(state="returned", turn_of=(who, on))),
            late=late_count(session, who, on),
            undated=count(session, undated),
            undated_view=undated,
        )
    # what follows reads by itself: it waits for no second connection while it holds one
    return found(
        ledger=figures(office, on=on, all_campaigns=False),
        reminders=_reminders(office, who, on, lines),
        recounted=recounted_since(office, on - LATELY, "" if sees_all(who) else who.name),
    )


def _reminders(office: Office, who: Officer, on: date, lines: Sequence[Any]) -> Reminders:
    unit = accounts.unit(office)
    periods = known_periods(unit.regimes, on, unit.confirmed(on))
    return Reminders(
        waiting=how_many_wait(office, MANY) if who.may("case_officer") else 0,
        provisional=sum(line.is_provisional for line in lines),
        unconfirmed=sum(line.is_unconfirmed for line in lines),
        unverified=sum(not one.period.checked for one in periods),
        outdated=tuple(_outdated(unit, on)),
        dropped=_dropped(office, who, on),
        expiring=_count(office, replace(_own(who), expiring_on=on)),
        removable=_count(office, replace(_own(who), removable_on=on)),
        checking=_count(office, replace(_own(who), checking_on=on)),
        reports=tuple(reminders(office, on)),
        unsigned=tuple(unsigned(office)) if who.may("approver") else (),
    )


def _own(who: Officer) -> View:
    return View(officer="" if sees_all(who) else who.name)


def _count(office: Office, view: View) -> int:
    with office.reading() as session:
        return count(session, view)


def _dropped(office: Office, who: Officer, on: date) -> int:
    with office.reading() as session:
        return len(dropped_in_open_cases(session, on, "" if sees_all(who) else who.name))


def _outdated(unit: Unit, on: date) -> Iterator[str]:
    for one in regimes(on):
        if (not unit.regimes or one.id in unit.regimes) and rules(one.id)["as_of"] + FRESH < on:
            yield one.short_name
