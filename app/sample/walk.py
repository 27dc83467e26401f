"""示例案件: an invented case, walked step by step through real acts.

The practice office is built this way, and so are the tests; nothing here is a record of its own.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from app import law, procedure
from app.act import PaperSignature, perform
from app.case_file import load_case
from app.confirming import confirm_amount, confirm_period
from app.database import Office
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.officer import Officer
from app.procedure import STEPS, Pending, pending
from app.regime import regime
from app.sample.main_line import ENTRIES, opening, regime_choice
from app.sample.people import (
    APPROVER,
    CO_OFFICER,
    COMPANY,
    LEGAL,
    OFFICER,
    OTHER,
    REVIEWER,
    SAMR,
    people_of,
)
from app.sample.scene import Scene, working_day
from app.step import Step, stands
from app.steps import (
    open_case,
)
from app.steps.every import MODULES


@dataclass
class Walk:
    """A case on its way: every step is a real act by the person whose turn it is."""

    office: Office
    scan: Kept
    regime_id: str = SAMR
    fits: bool = True
    id: UUID | None = None
    people: dict[str, Officer] = field(default_factory=dict[str, Officer])

    def __post_init__(self) -> None:
        self.people = people_of(self.office)

    @property
    def case(self) -> Case:
        """Return the case as it stands."""
        assert self.id
        return load_case(self.office, self.id)

    def party(self, number: int = 0) -> CaseParty:
        """Return one party of the case."""
        return self.case.parties[number]

    def open(self, *parties: open_case.PartyEntry, on: date, **changes: Any) -> "Walk":
        """登记 a case about these parties."""
        entry = replace(opening(parties or (COMPANY,)), **changes)
        self.id = perform(self.office, open_case, None, entry, who=self.people[entry.officer], on=on)
        return self

    def confirm_periods(self, on: date) -> None:
        """期限核对: confirm the periods to answer, to reply and of the list; an example where none is known."""
        examples: dict[str, tuple[int, law.PeriodUnit]] = {
            "statement_period": (5, "working_day"), "reply_period": (10, "working_day"), "term": (36, "month"),
        }  # fmt: skip
        for name, (length, unit) in examples.items():
            key = f"{self.regime_id}.{name}"
            known = law.period(key, on=on) or law.Period(length, unit, "本单位示例规定", False, key, "")
            confirm_period(self.office, known, who=self.people[OFFICER], on=on)
        for key in {one.standard for one in regime(self.regime_id, on=on).grounds if one.standard}:
            confirm_amount(self.office, key, 50_000, "某省数额标准规定（示例）", who=self.people[OFFICER], on=on)

    def do(
        self,
        key: str,
        on: date,
        *,
        number: int | None = None,
        who: str = "",
        signature: PaperSignature | None = None,
        **changes: Any,
    ) -> None:
        """Do one step, with what differs from the usual entry; `number` is the party of a step for each party."""
        case, step = self.case, STEPS[key]
        party = case.parties[number or 0] if step.per_party else None
        officer = self.people[who or ("" if signature else self._whose(step, case)) or case.officer]
        entry = replace(self.entry(key, on, party, case), **changes)
        about = party.id if party else None
        perform(self.office, MODULES[key], case, entry, who=officer, on=on, party=about, signature=signature)

    def entry(self, key: str, on: date, party: CaseParty | None = None, case: Case | None = None) -> Any:
        """Return what an officer would usually enter at a step."""
        case = case or self.case
        if key == "choose_regime":
            return regime_choice(self.regime_id, self.fits, on, self.scan)
        return ENTRIES[key](Scene(case, party, on, self.scan, self.regime_id))

    def to(self, key: str, on: date) -> date:
        """Do whatever is next, a working day each, until a step is done for all parties; return the last day."""
        while not (self.case.has_done(key) and stands(STEPS[key], self.case, None)):
            on = self._next(on)
        return on

    def _next(self, on: date) -> date:
        case = self.case
        mine = [one for one in pending(case) if one.whose_turn != "party"]
        if mine:
            return self._take(mine[0], case, working_day(on, 1))
        last = max(clock.due_on for one in case.parties if (clock := case.running("statement", one)))
        self.do("propose_decision", day := working_day(max(last, on), 1))
        return day

    def _take(self, ahead: Pending, case: Case, on: date) -> date:
        held = ahead.party.hearing if ahead.party and ahead.step is procedure.RECORD_HEARING else None
        on = max(on, held.held_on) if held and held.held_on else on
        number = case.parties.index(ahead.party) if ahead.party else None
        self.do(ahead.step.key, on, number=number)
        return on

    def _whose(self, step: Step, case: Case) -> str:
        if step.by_another:
            return OTHER if case.officer != OTHER else CO_OFFICER
        if step.role == "approver":
            return APPROVER
        if step.role == "reviewer":
            return LEGAL if step is procedure.REVIEW_LEGALITY else REVIEWER
        return case.officer
