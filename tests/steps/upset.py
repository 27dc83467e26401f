"""A party on the list, and everybody who was told of it, for what may upset the listing."""

from app.act import perform
from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import pending
from app.publishing import open_channels, open_sharings
from app.sample_case import working_day
from app.steps import apply_removal, publish
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
        self.day = working_day(self.day, 1)
        entry = apply_removal.Entry(
            applied_on=self.day, applied_by="测试甲", reason="罚款已缴清，已整改", materials=("移出申请表",),
            application_file=self.walk.scan,
        )  # fmt: skip
        who = self.walk.people[self.case.officer]
        perform(self.walk.office, apply_removal, self.case, entry, who=who, on=self.day, party=self.party.id)

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
