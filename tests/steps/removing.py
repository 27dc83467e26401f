"""A listed party on its way off the list, a working day a step."""

from dataclasses import replace
from datetime import date

from app.act import perform
from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import pending
from app.sample.exits import lapse_proposal
from app.sample.scene import working_day
from app.sample.walk import Walk
from app.steps.every import MODULES

LATER = date(2028, 3, 1)
"""A day after the earliest day of an application, before the end of the term."""


class Removing:
    """A case on the list; the day the last thing was done."""

    def __init__(self, walk: Walk, day: date) -> None:
        self.walk, self.day = walk, day

    @property
    def case(self) -> Case:
        return self.walk.case

    @property
    def party(self) -> CaseParty:
        return self.case.parties[0]

    def do(self, key: str, *, on: date | None = None, who: str = "", **changes) -> None:
        """Do a step the next working day, or on a day."""
        self.day = on or working_day(self.day, 1)
        self.walk.do(key, self.day, who=who, **changes)

    def enter(self, key: str, entry, *, on: date | None = None, who: str = "") -> None:
        """Do a step with an entry of its own."""
        self.day = on or working_day(self.day, 1)
        case = self.case
        about = case.parties[0].id if MODULES[key].STEP.per_party else None
        person = self.walk.people[who or case.officer]
        perform(self.walk.office, MODULES[key], case, entry, who=person, on=self.day, party=about)

    def to(self, key: str, *, on: date = LATER, **changes) -> "Removing":
        """Do every step of an application until one is done."""
        keys = ("apply_removal", "accept_removal", "serve_exit", "verify_removal", "approve_exit")
        self.do("apply_removal", on=on)
        for one in keys[1 : keys.index(key) + 1] if key in keys else ():
            self.do(one, **(changes if one == key else {}))
        return self

    def remove(self) -> "Removing":
        """Take the party off the list, tell it and everybody who was told of the listing."""
        self.to("approve_exit")
        for key in ("remove_from_list", "serve_exit", "end_listing"):
            self.do(key)
        return self

    def lapse(self) -> None:
        """Propose the removal at the end of the term."""
        assert self.party.decision
        over = working_day(self.party.decision.expires_on, 1)
        self.enter("propose_exit", lapse_proposal(self.case, self.party, over), on=over)

    def gaps(self, key: str, *, on: date | None = None, **changes) -> dict[str, str]:
        """Return what the usual entry with these changes still lacks, by field."""
        day, module, case = on or self.day, MODULES[key], self.case
        party = case.parties[0] if module.STEP.per_party else None
        entry = replace(self.walk.entry(key, day, party, case), **changes)
        return {one.field: one.text for one in module.gaps(case, party, entry, day)}

    def in_the_way(self, key: str, *, on: date | None = None) -> str:
        """Return what stands between the case and a step, whoever does it."""
        module, case = MODULES[key], self.case
        party = case.parties[0] if module.STEP.per_party else None
        order = list(module.STEP.order(case, party))
        return "".join(one.text for one in order or module.obstacles(case, party, on or self.day))

    def pending(self) -> set[str]:
        return {one.step.key for one in pending(self.case)}
