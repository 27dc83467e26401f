"""A case on its way to one of its ends: whatever is next is done, a working day a step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import Pending, pending
from app.refusal import Obstacle
from app.sample.scene import working_day
from app.sample.walk import Walk
from app.step import own_obstacles
from app.steps.every import MODULES

MOST_STEPS = 30
"""More than any end takes; who has not come to one by then never does."""


@dataclass
class Course:
    """A case on its way to an end, the day the last thing was done; it is read once after each act."""

    walk: Walk
    day: date
    code: str = ""
    exemption: str = ""
    _seen: Case | None = None

    @property
    def case(self) -> Case:
        self._seen = self._seen or self.walk.case
        return self._seen

    @property
    def party(self) -> CaseParty:
        return self.case.parties[0]

    def do(self, key: str, on: date | None = None, **changes: Any) -> None:
        """Do a step the next working day, or on a day."""
        self.day = on or working_day(self.day, 1)
        self.walk.do(key, self.day, **changes)
        self._seen = None

    def to(self, key: str) -> None:
        """Do whatever is next until a step is done."""
        self.day = self.walk.to(key, self.day)
        self._seen = None

    def finish(self, **instead: Callable[["Course"], dict[str, Any]]) -> None:
        """Do whatever is next, with what is entered `instead` at some steps, until nobody has anything to do."""
        for _ in range(MOST_STEPS):
            if not (ahead := self._ahead()):
                return
            self.do(ahead[0], **(instead[ahead[0]](self) if ahead[0] in instead else {}))
        raise AssertionError(f"no end in sight: {self._ahead()}")

    def _ahead(self) -> list[str]:
        """Return what somebody has to do, what can be done the next day first."""
        case, on = self.case, working_day(self.day, 1)
        mine = [one for one in pending(case) if one.whose_turn != "party"]
        return [one.step.key for one in sorted(mine, key=lambda one: any(self._barred(case, one, on)))]

    def _barred(self, case: Case, one: Pending, on: date) -> Iterator[Obstacle]:
        return own_obstacles(MODULES[one.step.key], case, one.party, on)

    def apply(self, **instead: Callable[["Course"], dict[str, Any]]) -> None:
        """Apply to be taken off the list on the first day that is open to the party, until that is decided."""
        made = self.party.decision
        assert made
        first = max(filter(None, (made.earliest_removal_on, working_day(self.day, 1))))
        self.do("apply_removal", first)
        self.finish(**instead)
