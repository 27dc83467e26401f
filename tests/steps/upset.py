"""A party on the list, and everybody who was told of it, for what may upset the listing."""

from app.procedure import pending
from app.publishing import open_channels, open_sharings
from app.sample.exits import refusal
from app.sample.scene import working_day
from app.steps import publish
from tests.steps.listed import GoingOn


class Listed(GoingOn):
    """A case brought to the list and shared with a department."""

    def __init__(self, before, *, shared: bool = True) -> None:
        super().__init__(before)
        told = (publish.Receiver("示例县财政局", "department", self.day, "列入名单信息"),) if shared else ()
        self.do("publish", 0, receivers=told)

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
        return self.at(key).gaps(**changes)

    def runs(self, clock: str) -> bool:
        return self.case.running(clock, self.party) is not None
