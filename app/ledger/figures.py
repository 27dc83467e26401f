"""完成情况: how many measures there are, what is to become of them, and how far it has come."""

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case

from app.ledger.filters import NO_BASIS, R
from app.ledger.rules import rate, stand_of
from app.model.measure import Opinion

BETWEEN = "/"  # of the parts of a state
LATE, THIS_MONTH, LATER = "late", "month", "later"


@dataclass(frozen=True)
class Figures:
    """完成情况: how many measures there are, what is to become of them, and how far it has come.

    `done` + `doing` + `not_started` + `overdue` are the measures to be amended, abolished or declared void;
    `due_this_month` are those of them whose deadline is still to come and lies in the present month (本月到期).
    """

    total: int = 0
    keep: int = 0
    amend: int = 0
    abolish: int = 0
    void: int = 0
    done: int = 0
    doing: int = 0
    not_started: int = 0
    overdue: int = 0
    without_basis: int = 0
    due_this_month: int = 0

    @property
    def unfinished(self) -> int:
        """Return how many measures are still to be completed."""
        return self.doing + self.not_started + self.overdue

    @property
    def rate(self) -> float | None:
        """完成率: return the finished part in per cent with one decimal, None when there is nothing to complete."""
        return rate(self.done, self.done + self.unfinished)


def state(on: date) -> ColumnElement[str]:
    """Return how a row stands on a day in one text: opinion, progress, deadline, whether its basis is missing.

    A ledger has few different states: to count them is to count every figure at once.
    """
    last = on.replace(day=monthrange(on.year, on.month)[1])
    due = case((R.due_date < on, LATE), (R.due_date <= last, THIS_MONTH), else_=LATER)
    return R.opinion + BETWEEN + R.progress + BETWEEN + due + BETWEEN + case((NO_BASIS, "1"), else_="")


def counted(states: Mapping[str, int]) -> Figures:
    """Return the figures of rows, given how many stand in each state."""
    found: Counter[str] = Counter()
    for one, count in states.items():
        for name in _figures_of(*one.split(BETWEEN)):
            found[name] += count
    return Figures(**found)


OPINIONS = {Opinion.KEEP: "keep", Opinion.AMEND: "amend", Opinion.ABOLISH: "abolish", Opinion.VOID: "void"}


def _figures_of(opinion: str, progress: str, due: str, no_basis: str) -> list[str]:
    """Name the figures in which a row of this state counts."""
    named = ["total", *(name for value, name in OPINIONS.items() if value == opinion)]
    named += ["without_basis"] if no_basis else []
    stands = stand_of(opinion, progress, is_late=due == LATE)
    named += ["due_this_month"] if stands in ("doing", "not_started") and due == THIS_MONTH else []
    return [*named, stands] if stands else named
