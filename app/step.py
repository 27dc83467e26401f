"""办理步骤: what a step is — its place, whose turn it is, what stands in its way — and on what occasion it is done."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import Deadline
from app.model.officer import Officer
from app.model.party import Party
from app.refusal import Obstacle
from app.roles import ROLES

_WRITTEN: dict[str, "Step"] = {}
"""Every step written down so far, by its key; `app.procedure.STEPS` is the whole of them."""
PHASES = {
    "registration": "登记立案",
    "advance_notice": "事先告知",
    "hearing": "听取意见",
    "deciding": "审查决定",
    "publicity": "送达公示",
    "closing": "移出归档",
}


DUTIES = {"case_officer": "承办", "reviewer": "审核", "approver": "审批"}


def _always(case: Case, party: CaseParty | None) -> str:
    return ""


def _never(case: Case, party: CaseParty | None) -> bool:
    return False


@dataclass(frozen=True, eq=False)
class Step:
    """One step: its name, its place, its rule and whose turn it is.

    `applies` returns why the step has no place in this case, or an empty string. `series` maps the names of
    the numbers a step takes to the mark of their series (文号类别代字). What `decides` waits until the office has
    the persons a decision needs. A `branch` is begun by somebody's choice (其他处理); nobody waits for it, and it has
    no row in the list of steps, until it is `due` or has been done. `clock` names the one it is to be done by,
    `pressed_by` those that press it on the way to what they ask for: a basis that fell, an order of a review or court.
    What `awaits` somebody outside the office is only entered when they have acted.
    """

    key: str
    number: str
    title: str
    phase: str
    law: str
    role: str = "case_officer"
    after: tuple["Step", ...] = ()
    per_party: bool = False
    repeatable: bool = False
    by_another: bool = False
    paper_signoff: bool = False
    decides: bool = False
    series: Mapping[str, str] = field(default_factory=dict)
    applies: Callable[[Case, CaseParty | None], str] = _always
    branch: bool = False
    due: Callable[[Case, CaseParty | None], bool] = _never
    clock: str = ""
    pressed_by: tuple[str, ...] = ()
    awaits: str = ""

    def __post_init__(self) -> None:
        """Be known by its key."""
        _WRITTEN[self.key] = self

    @property
    def turn(self) -> str:
        """Return who has to act: whoever outside is awaited, another officer (`another`), or a role."""
        return self.awaits or ("another" if self.by_another else self.role)

    def running_clock(self, case: Case, party: CaseParty | None) -> Deadline | None:
        """Return the running clock the step is to be done by: its own, else what presses it."""
        clocks = filter(None, (self.clock, *self.pressed_by))
        return next(filter(None, (case.running(clock, party) for clock in clocks)), None)

    def order(self, case: Case, party: CaseParty | None) -> Iterator[Obstacle]:
        """Say what the order of the procedure still asks before this step."""
        if case.archived_on:
            yield from filed_away(case)
        elif case.ended_on and self.key != "archive_case":
            yield Obstacle(f"本案已于 {case.ended_on:%Y-%m-%d} 终止办理，不能再办理此步。")
        elif self.per_party and party is None:
            yield Obstacle("这一步按当事人分别办理，请先选择当事人。", field="party")
        elif why := self.applies(case, party):
            yield Obstacle(why, self.law)
        elif not self.repeatable and case.has_done(self.key, party if self.per_party else None):
            yield Obstacle(f"“{self.title}”已经办理。", step=self.key)
        for earlier in self.after:
            if not stands(earlier, case, party):
                yield Obstacle(f"这一步要在“{earlier.title}”完成后办理。现在可以查看，不能填写。", step=earlier.key)

    def person(self, case: Case, who: Officer) -> Iterator[Obstacle]:
        """Say whether this person may do, or sign, this step in this case: 承办 ≠ 审核 ≠ 审批."""
        if self.by_another:
            yield from self._another(case, who)
            return
        if not who.may(self.role):
            yield Obstacle(f"“{self.title}”由{ROLES[self.role]}办理，{who.name}没有这一角色。{self._on_paper()}")
            return
        if self.role == "case_officer" and case.officer and who.name not in (case.officer, case.co_officer):
            yield Obstacle(f"本案由{case.officer}承办。需要由您办理的，请负责人先转交。")
        for duty in other_duties(case, who.name, self.role):
            sentence = f"{who.name}是本案{duty}人员，不能再作{DUTIES[self.role]}。请由其他人员办理。{self._on_paper()}"
            yield Obstacle(sentence)

    def _on_paper(self) -> str:
        """Say what a small office can do, where the step can be signed on paper."""
        signer = ROLES[self.role]
        return f"{signer}在纸上签批的，由承办人选“纸质签批补录”，录入签署人和扫描件。" if self.paper_signoff else ""

    def _another(self, case: Case, who: Officer) -> Iterator[Obstacle]:
        if who.name in (case.officer, case.co_officer):
            sentence = f"“{self.title}”应由承办人以外的人员办理，{who.name}是本案承办人员，"
            yield Obstacle(f"{sentence}请交其他承办人、审核人或者负责人办理。")
        elif not any(who.may(role) for role in DUTIES):
            yield Obstacle(f"{who.name}没有办理“{self.title}”的权限，请由承办人、审核人或负责人办理。")


def other_duties(case: Case, name: str, role: str) -> list[str]:
    """Return the other duties a person has already had in this case, returned steps included."""
    had = {
        _WRITTEN[done.step].role for done in case.steps if done.signed_by == name and not _WRITTEN[done.step].by_another
    }
    if name in (case.officer, case.co_officer):
        had.add("case_officer")
    return [DUTIES[other] for other in DUTIES if other in had and other != role]


def stands(step: Step, case: Case, party: CaseParty | None) -> bool:
    """Say whether a step is done: for one party, or for every party of the case; what does not apply is no gap."""
    concerned = [None] if not step.per_party else [party] if party else case.parties
    return all(case.has_done(step.key, one) or bool(step.applies(case, one)) for one in concerned)


def filed_away(case: Case) -> Iterator[Obstacle]:
    """Say that a case has been filed away and can only be read."""
    if case.archived_on:
        sentence = f"本案已于 {case.archived_on:%Y-%m-%d} 归档，只能查看。需要继续办理的，请负责人“重新启卷”。"
        yield Obstacle(sentence, "general.archive")


@dataclass(frozen=True)
class Occasion:
    """When and by whom a step is done, the numbers it has taken, the parties on file by their codes.

    `seal` is the 存证码: the log as it stood just before, carried by papers at their foot. `note` is why a paper is
    issued although it differs from what was issued before (核对说明).
    """

    on: date
    signer: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Party] = field(default_factory=dict)
    seal: str = ""
    note: str = ""


@dataclass(frozen=True)
class Way:
    """办法: one of several ways to begin a branch — its words, what is entered by choosing it, why it cannot be now."""

    words: str
    typed: Mapping[str, Any]
    why_not: str = ""


class StepModule(Protocol):
    """What every module in `app.steps` offers; `Entry` is a frozen dataclass of what the officer enters.

    A step that something else than the order of the procedure can hinder also offers `obstacles(case, party, on)`, a
    branch that can be begun in several ways `ways(case, party, on)`.
    """

    STEP: Step
    Entry: Callable[..., Any]
    gaps: Callable[[Case, Any, Any, date], Iterator[Obstacle]]
    perform: Callable[[Case, Any, Any, Occasion], None]


def obstacles(
    step: StepModule, case: Case, party: CaseParty | None, who: Officer, on: date, signer: Officer | None = None
) -> Iterator[Obstacle]:
    """Say everything that stands between this case, this officer and this step today."""
    yield from hindrances(step, case, party, on)
    if signer and not step.STEP.paper_signoff:
        yield Obstacle("这一步不能用纸质签批补录。")
    yield from step.STEP.person(case, signer or who)
    if signer and not who.may("case_officer"):
        yield Obstacle("纸质签批由承办人补录。")


def hindrances(step: StepModule, case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Say what stands in the way of a step whoever does it."""
    waiting = list(step.STEP.order(case, party))
    yield from waiting
    if not waiting:
        yield from own_obstacles(step, case, party, on)


def own_obstacles(step: StepModule, case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Say what a step itself finds in its way; most have nothing to add to the order of the procedure."""
    if own := getattr(step, "obstacles", None):
        yield from own(case, party, on)
