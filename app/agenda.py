"""今日待办: everything the workbench says of a day, read in one short session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app import ledger
from app.board import View, count, due_counts, late_count, phase_counts, pressing, sees_all
from app.database import Office
from app.ledger import Figures
from app.model.officer import Officer

MOST = 200  # cases; whoever has more works in the case list
BEHIND, AHEAD = 3, 16  # days of the calendar strip


@dataclass(frozen=True)
class Agenda:
    """What one person finds on a day: their cases by deadline, and how all cases and the ledger stand.

    `due` counts their cases by day, `phases` gives for each phase how many cases are in it and how many are late,
    `late` how many overdue cases wait for this person.
    """

    lines: Sequence[Any]
    due: dict[date, int]
    phases: dict[str, tuple[int, int]]
    on_list: int
    suspended: int
    returned: int
    late: int
    ledger: Figures


def agenda(office: Office, who: Officer, on: date) -> Agenda:
    """Read the agenda of a person on a day."""
    mine = View(state="open", concerns=None if sees_all(who) else (who, on))
    with office.reading() as session:
        return Agenda(
            lines=pressing(session, who, on, MOST),
            due=due_counts(session, mine, on - timedelta(days=BEHIND), on + timedelta(days=AHEAD)),
            phases=phase_counts(session, on),
            on_list=count(session, View(state="on_list")),
            suspended=count(session, View(state="suspended")),
            returned=count(session, View(state="returned", turn_of=(who, on))),
            late=late_count(session, who, on),
            ledger=ledger.figures(office, on=on),
        )
