"""A case at random: lawful and unlawful acts in any order, by anybody, on any day — and what must hold all the same."""

import os
import shutil
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app import verify
from app.act import perform
from app.attachments import keep
from app.board import line_of
from app.database import Office, embedded
from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import PROCEDURE, STEPS, pending
from app.refusal import Refusal
from app.sample_case import COMPANY, PERSON, REGIMES, WAGES, Walk, scan_of, working_day
from app.step import other_duties
from app.steps.every import MODULES
from tests.entered import KEY, on_a_file

MONDAY = date(2026, 3, 2)
ANYBODY = ("", "李四", "王五", "赵六", "周八")
BEGUN = ("", "serve_notice", "approve_case", "publish", "publish")
"""How far a case has come before chance takes over; most would never get to the end of their listing."""
LATER_STEPS = [step.key for step in PROCEDURE if step.key != "open_case"]
_model: list[Path] = []


def model_office() -> Path:
    """Return the file of an office without cases, made once."""
    if not _model:
        file = Path(mkdtemp()) / "office.db"
        on_a_file(file).close()
        _model.append(file)
    return _model[0]


class AnyOrder(RuleBasedStateMachine):
    """One case in an office of its own; every rule may be refused, none may break anything."""

    @initialize(regime=st.sampled_from(REGIMES), several=st.booleans(), begun=st.sampled_from(BEGUN))
    def open(self, regime: str, several: bool, begun: str) -> None:
        self.folder = Path(mkdtemp())
        self.office: Office = embedded(Path(shutil.copy(model_office(), self.folder / "office.db")), KEY)
        scan = keep(self.office, scan_of(self.folder))
        self.walk = Walk(self.office, scan, regime_id=regime)
        parties = (COMPANY, replace(PERSON, role="legal_representative")) if several and regime == WAGES else (COMPANY,)
        self.walk.open(*parties, on=MONDAY)
        self.walk.confirm_periods(MONDAY)
        with suppress(Refusal):  # not every list has what a sample case enters
            self.walk.to(begun or "open_case", MONDAY)
        self.day = max(done.done_on for done in self.walk.case.steps)

    def teardown(self) -> None:
        if hasattr(self, "office"):
            try:
                assert list(verify.findings(self.office)) == []
            finally:
                self.office.close()
                shutil.rmtree(self.folder)

    @rule(days=st.one_of(st.integers(1, 12), st.sampled_from((40, 200, 400, 1_100))))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(which=st.integers(0, 9))
    def do_what_is_next(self, which: int) -> None:
        case = self.walk.case
        ahead = [one for one in pending(case) if one.whose_turn != "party"]
        if ahead:
            one = ahead[which % len(ahead)]
            self.day = working_day(self.day, 1)
            self._try(one.step.key, case.parties.index(one.party) if one.party else 0, "", "")

    @rule(key=st.sampled_from(LATER_STEPS), party=st.integers(0, 1), who=st.sampled_from(ANYBODY))
    def try_anything(self, key: str, party: int, who: str) -> None:
        self._try(key, party, who, "")

    @rule(which=st.integers(0, 9), field=st.integers(0, 30))
    def leave_something_out(self, which: int, field: int) -> None:
        ahead = pending(self.walk.case)
        if ahead:
            step = MODULES[ahead[which % len(ahead)].step.key]
            names = [one.name for one in fields(step.Entry)]
            if names:
                self._try(step.STEP.key, 0, "", names[field % len(names)])

    def _try(self, key: str, number: int, who: str, left_out: str) -> None:
        """Do a step; a refusal leaves no trace, everything else is one line of the log."""
        case = self.walk.case
        step = STEPS[key]
        party = case.parties[number % len(case.parties)] if step.per_party else None
        before = verify.steps(self.office)
        was_suspended = bool(party and party.is_suspended)
        officer = self.walk.people[who or self.walk._whose(step, case) or case.officer]
        try:
            entry = self._entry(key, party, case, left_out)
            about = party.id if party else None
            perform(self.office, MODULES[key], case, entry, who=officer, on=self.day, party=about)
        except Refusal as refusal:
            assert str(refusal).strip()
            assert verify.steps(self.office) == before
        else:
            assert verify.steps(self.office) == before + 1
            assert not (was_suspended and key in ("publish", "decide_listing", "request_measures"))

    def _entry(self, key: str, party: CaseParty | None, case: Case, left_out: str) -> Any:
        """Return what would usually be entered, one item left out; where nobody would enter anything, an empty form."""
        empty = MODULES[key].Entry
        try:
            entry = self.walk.entry(key, self.day, party, case)
        except (AssertionError, AttributeError, LookupError, StopIteration, TypeError):
            return empty()
        return replace(entry, **{left_out: getattr(empty(), left_out)}) if left_out else entry

    @invariant()
    def holds(self) -> None:
        if not hasattr(self, "walk"):
            return
        case = self.walk.case
        _is_by_different_people(case)
        _has_a_next_day(case)
        _numbers_are_unique(case)
        for party in case.parties:
            _was_told_before_the_decision(case, party)
            _clock_rests_on_proof(case, party)
            _papers_agree(case, party)


def _is_by_different_people(case: Case) -> None:
    for done in case.steps:
        role = STEPS[done.step].role
        if done.undone_on is None and role in ("reviewer", "approver") and not STEPS[done.step].by_another:
            assert not other_duties(case, done.signed_by, role), done.step


def _has_a_next_day(case: Case) -> None:
    line = line_of(case)
    assert line["is_closed"] or line["step"], "somebody has to know what comes next"
    assert line["is_closed"] or line["whose_turn"]


def _numbers_are_unique(case: Case) -> None:
    numbers = [one.doc_number for one in case.doc_numbers]
    assert len(numbers) == len(set(numbers))
    issued = {one.doc_number for one in case.documents if one.doc_number}
    assert issued <= {*numbers, case.case_number} or not issued


def _was_told_before_the_decision(case: Case, party: CaseParty) -> None:
    made = party.decision
    if made is None or made.kind != "listing":
        return
    served = party.served("notice")
    assert party.notice and served and served.served_on and served.served_on <= made.decided_on
    clock = case.latest("statement", party)
    assert party.waived_on or (clock and clock.due_on < made.decided_on)
    heard = [one for one in party.objections if one.received_on <= made.decided_on]
    assert all(one.reply_served_on and one.reply_served_on <= made.decided_on for one in heard)
    assert {one["name"] for one in made.measures} <= {one["name"] for one in party.notice.proposed_measures}


def _clock_rests_on_proof(case: Case, party: CaseParty) -> None:
    for clock in case.deadlines:
        if clock.clock == "statement" and clock.case_party_id == party.id and clock.met_on is None:
            assert any(one.paper == "notice" and one.is_delivered and one.proof for one in party.services)


def _papers_agree(case: Case, party: CaseParty) -> None:
    if made := party.decision:
        issued = [one for one in case.documents if one.doc_number == made.doc_number]
        paper = next(one for one in reversed(issued) if one.kind.startswith("Decide"))
        assert paper.blanks["facts"] == made.facts and paper.finalized_on == made.decided_on
        assert paper.blanks["party_name"] == party.party.party_name
    if party.publication and party.publication.is_published:
        assert party.served("decision")


AnyOrder.TestCase.settings = settings(
    max_examples=int(os.environ.get("XINAN_RANDOM_CASES", "12")),
    stateful_step_count=45,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a case of forty acts takes minutes to shrink
    suppress_health_check=list(HealthCheck),
)
TestAnyOrder = AnyOrder.TestCase
