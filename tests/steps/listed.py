"""A party on the list, for the steps of that time."""

from datetime import date, timedelta

from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import Deadline
from app.sample.scene import working_day
from app.steps.every import MODULES


class GoingOn:
    """A case about to be published and its day; one step after another is done, some working days apart."""

    def __init__(self, before) -> None:
        self.here = before("publish")
        self.walk, self.day = self.here.walk, self.here.day

    @property
    def case(self) -> Case:
        return self.walk.case

    @property
    def party(self) -> CaseParty:
        return self.case.parties[0]

    def do(self, key: str, days: int = 1, **changes) -> None:
        """Do a step some working days later."""
        self.day = working_day(self.day, days) if days else self.day
        self.walk.do(key, self.day, **changes)

    def at(self, key: str):
        """Return what asks the step for its gaps and obstacles today."""
        self.here.key, self.here.module, self.here.day = key, MODULES[key], self.day
        return self.here


class OnList(GoingOn):
    """The same case on the list."""

    def __init__(self, before) -> None:
        super().__init__(before)
        self.do("publish")

    def clock(self, kind: str) -> Deadline | None:
        return self.case.running(kind, self.party)


def days(number: int) -> timedelta:
    return timedelta(days=number)


FAR = date(2099, 1, 1)
