"""A party on the list, and everybody who was told of it, for what may upset the listing."""

from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import pending
from app.publishing import open_channels, open_sharings
from app.sample.exits import refusal
from app.sample.scene import working_day
from app.steps import publish
from app.steps.every import MODULES


class Listed:
    """A case brought to the list and shared with a department, its day, and one step after another."""

    def __init__(self, before, *, shared: bool = True) -> None:
        self.here = before("publish")
        self.walk, self.day = self.here.walk, self.here.day
        told = (publish.Receiver("示例县财政局", "department", self.day, "列入名单信息"),) if shared else ()
        self.walk.do("publish", self.day, receivers=told)

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

    def steps(self, *keys: str) -> None:
        """Do one step after another, a working day each."""
        for key in keys:
            self.do(key)

    def apply(self) -> None:
        """Register an application to be removed."""
        self.do("apply_removal")

    def refuse(self) -> None:
        """Refuse an application: a condition is not met."""
        self.steps("apply_removal", "accept_removal", "serve_exit")
        found = refusal(self.case, self.party, working_day(self.day, 1)) | {"verification": "罚款没有缴清"}
        self.do("verify_removal", **found)
        self.steps("approve_exit", "refuse_removal", "serve_exit")

    def pending(self) -> set[str]:
        return {one.step.key for one in pending(self.case)}

    def told(self) -> int:
        return len(open_channels(self.party)) + len(open_sharings(self.party))

    def gaps(self, key: str, **changes) -> dict[str, str]:
        """Return what the usual entry with these changes lacks today, by field."""
        self.here.key, self.here.module, self.here.day = key, MODULES[key], self.day
        return self.here.gaps(**changes)

    def runs(self, clock: str) -> bool:
        return self.case.running(clock, self.party) is not None
