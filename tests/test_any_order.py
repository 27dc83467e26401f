"""A case at random: lawful and unlawful acts in any order, by anybody, on any day — and what must hold all the same."""

import os
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app import archiving, exit_handling, following, handling, verify
from app.act import perform
from app.attachments import keep
from app.board_line import line_of
from app.database import Office, embedded
from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import PROCEDURE, STEPS, pending
from app.publishing import open_channels, open_sharings
from app.refusal import Refusal
from app.sample.people import APPROVER, COMPANY, PERSON, REGIMES, WAGES
from app.sample.scene import scan_of, working_day
from app.sample.walk import Walk
from app.step import other_duties
from app.steps.every import MODULES
from tests.entered import KEY, on_a_file
from tests.lists_in_use import confirm_one_measure

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


def end(walk: Walk, case: Case, party: CaseParty, on: date) -> None:
    handling.end_case(walk.office, case, "当事人已经注销", who=walk.people[APPROVER], on=on)


def withdraw(walk: Walk, case: Case, party: CaseParty, on: date) -> None:
    for step, owner, _ in list(handling.withdrawable(case))[:1]:
        who = walk.people[case.officer]
        handling.withdraw_document(walk.office, case, step.key, owner, "有误", who=who, on=on)


def serve_anew(walk: Walk, case: Case, party: CaseParty, on: date) -> None:
    handling.serve_anew(walk.office, case, party, "邮件退回", who=walk.people[case.officer], on=on)


def withdraw_exit(walk: Walk, case: Case, party: CaseParty, on: date) -> None:
    for _, number in list(exit_handling.withdrawable(case, party))[:1]:
        who = walk.people[case.officer]
        exit_handling.withdraw_paper(walk.office, case, party, number.doc_number, "有误", who=who, on=on)


def drop_exit(walk: Walk, case: Case, party: CaseParty, on: date) -> None:
    exit_handling.drop(walk.office, case, party, "自愿撤回", who=walk.people[case.officer], on=on, proof=walk.scan)


def reopen(walk: Walk, case: Case, party: CaseParty, on: date) -> None:
    archiving.reopen_case(walk.office, case, "补充材料", who=walk.people[APPROVER], on=on)


BEFALLS: dict[str, Callable[[Walk, Case, CaseParty, date], None]] = {
    one.__name__: one for one in (withdraw, serve_anew, withdraw_exit, drop_exit, reopen)
}
"""What may befall a case beside its steps, and does so often; that it is ended is rare, or few would get anywhere."""
BEGINNINGS = ("apply_removal", "apply_removal", "propose_exit", "record_basis_change", "register_suit", "archive_case")
"""Steps of its end that are begun by somebody's choice; what follows them is what is next."""


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
        confirm_one_measure(self.walk, MONDAY, ("enterprise", "natural_person"))
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

    @rule(key=st.sampled_from(BEGINNINGS), party=st.integers(0, 1))
    def begin_what_nobody_waits_for(self, key: str, party: int) -> None:
        self._try(key, party, "", "")

    @rule(befalls=st.sampled_from((*BEFALLS, *BEFALLS, *BEFALLS, "end")), party=st.integers(0, 1))
    def befall(self, befalls: str, party: int) -> None:
        """Let something beside the steps befall the case; it too is one line of the log, or leaves no trace."""
        case, before = self.walk.case, verify.steps(self.office)
        try:
            BEFALLS.get(befalls, end)(self.walk, case, case.parties[party % len(case.parties)], self.day)
        except Refusal as refusal:
            assert str(refusal).strip() and verify.steps(self.office) == before
        else:
            assert verify.steps(self.office) <= before + 1

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
            _leaves_the_list_by_a_decision(case, party)
        _is_over_when_filed_away(case)


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


def _leaves_the_list_by_a_decision(case: Case, party: CaseParty) -> None:
    """One thing is decided at a time, as approved; who is off the list has no clock of the listing."""
    assert sum(one.is_open for one in party.exits) <= 1
    for one in party.exits:
        assert one.decided_on is None or (one.approved_on and one.proposed_on and one.approved_on <= one.decided_on)
        assert one.approved_by not in (case.officer, case.co_officer)
        assert not one.puts_back or any(other.takes_off and other.route == "repair" for other in party.exits)
    if party.taken_off:
        assert not any(case.running(clock, party) for clock in ("term", "earliest_removal", *following.AGREED_CLOCKS))
        assert not any(one.is_open for one in party.follow_ups)
    if (removed := party.taken_off) and removed.carried_out_on:
        assert not open_channels(party) and not open_sharings(party)


def _is_over_when_filed_away(case: Case) -> None:
    if case.archived_on:
        assert not any(party.is_listed or party.open_exit for party in case.parties)
    if case.archived_on or case.ended_on:
        assert pending(case) == [] and all(clock.met_on for clock in case.deadlines)


def _papers_agree(case: Case, party: CaseParty) -> None:
    if made := party.decision:
        issued = [one for one in case.documents if one.doc_number == made.doc_number]
        paper = next(one for one in reversed(issued) if one.kind.startswith("Decide"))
        assert paper.blanks["facts"] == made.facts and paper.finalized_on == made.decided_on
        assert paper.blanks["party_name"] == party.party.party_name
    if party.publication and party.publication.is_published:
        assert party.served("decision")


AnyOrder.TestCase.settings = settings(
    max_examples=int(os.environ.get("XINAN_RANDOM_CASES", "8")),
    stateful_step_count=45,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a case of forty acts takes minutes to shrink
    suppress_health_check=list(HealthCheck),
)
TestAnyOrder = AnyOrder.TestCase
