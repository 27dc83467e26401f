"""Every list that may be chosen, through every end its rule allows, until the file of the case is put away.

A case that has come to the list costs as much as all its ends together: it is walked once for each list, and each end
goes on from a copy of that office.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app import handling, verify
from app.board_line import line_of
from app.database import Office, embedded
from app.law import rules
from app.legality import offered
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import NOT_LISTING
from app.model.exit import ROUTES
from app.procedure import pending
from app.publishing import open_channels, open_sharings
from app.refusal import Refusal
from app.regime import Regime
from app.sample.exits import lapse, refusal
from app.sample.people import APPROVER
from app.sample.scene import kept_scan, working_day
from app.sample.walk import Walk
from app.steps.answer_objection import Verified
from app.steps.propose_decision import Proposal
from app.steps.propose_exit import routes_open
from app.steps.publish import Receiver
from tests.course import Course
from tests.entered import KEY
from tests.lists_in_use import ready

MONDAY = date(2026, 6, 1)
CONFIRMED = date(2026, 1, 5)
CHOOSABLE = [one.regime for one in offered(lambda *_: True, MONDAY) if one.legality.may_be_chosen]


# an office of each list, and a case in it


@dataclass(frozen=True)
class Stage:
    """An office as it lay when its case had come so far: its folder, the case, the day."""

    folder: Path
    case: UUID | None
    day: date
    scan: Kept


def stages_of(listed: Regime, folder: Path, model: Path) -> dict[str, Stage]:
    """Walk one case of a list until it is listed, and keep the office as it lay on the way."""
    live = folder / "live"
    live.mkdir()
    office = embedded(Path(shutil.copy(model, live / "office.db")), KEY)
    scan = kept_scan(office, folder)
    walk, kept = ready(office, scan, listed.id, CONFIRMED), dict[str, Stage]()

    def keep_as(name: str, day: date) -> date:
        office.checkpoint()
        kept[name] = Stage(Path(shutil.copytree(live, folder / name)), walk.id, day, scan)
        return day

    day = keep_as("ready", MONDAY)
    day = keep_as("told", walk.open(on=day).to("serve_notice", day))
    day = walk.to("serve_decision", day)
    told = (Receiver("示例县财政局", "department", day := working_day(day, 1), "列入名单信息"),)
    walk.do("publish", day, receivers=told)
    keep_as("listed", day)
    office.close()
    return kept


@pytest.fixture(scope="module")
def stages(embedded_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Regime], dict[str, Stage]]:
    """The stages of each list, walked once."""
    known: dict[str, dict[str, Stage]] = {}

    def of(listed: Regime) -> dict[str, Stage]:
        if listed.id not in known:
            known[listed.id] = stages_of(listed, tmp_path_factory.mktemp(listed.id), embedded_model)
        return known[listed.id]

    return of


@pytest.fixture
def begin(stages: Callable[[Regime], dict[str, Stage]], tmp_path: Path) -> Iterator[Callable[[Regime, str], Course]]:
    """Go on from a stage of a list, in a copy of its office."""
    offices: list[Office] = []

    def begun(listed: Regime, name: str) -> Course:
        stage = stages(listed)[name]
        folder = Path(shutil.copytree(stage.folder, tmp_path / str(len(offices))))
        offices.append(embedded(folder / "office.db", KEY))
        return Course(Walk(offices[-1], stage.scan, listed.id, id=stage.case), stage.day)

    yield begun
    for office in offices:
        office.close()


# the ends


def ended(course: Course) -> None:
    who, walk = course.walk.people[APPROVER], course.walk
    course.day = working_day(course.day, 1)
    handling.end_case(walk.office, walk.case, "当事人已经注销", who=who, on=course.day)


def unfit(course: Course) -> None:
    course.walk.fits = False
    course.walk.open(on=course.day)
    course.to("serve_decision")
    course.finish()


def exempt(course: Course) -> None:
    course.walk.fits = False
    course.walk.open(on=course.day)
    course.to("record_evidence")
    course.do("choose_regime", exemption=course.exemption, unfit_reason="证据载明符合该情形")
    course.to("serve_decision")
    course.finish()


def spared(course: Course) -> None:
    SPARED.get(course.code, proposed)(course)
    course.to("serve_decision")
    course.finish()


def proposed(course: Course) -> None:
    """The officer proposes not to list, for a reason of the law."""
    clock = course.case.running("statement", course.party)
    assert clock
    why = Proposal(
        course.party.id, "not_listing", f"{NOT_LISTING[course.code]}，不予列入", code=course.code,
        lenient_end=IN_PLACE.get(course.code, "no_further"),
    )  # fmt: skip
    course.do("propose_decision", working_day(clock.due_on, 1), proposals=(why,))


def objected(course: Course) -> None:
    course.do("hear_objection")
    found = Verified("查阅缴款系统", "所述情况属实", "accepted", "证据充分", "缴款系统记录")
    items = tuple(found for _ in course.party.objections[0].items)
    course.do("answer_objection", items=items, outcome="accepted", outcome_reason="所提事实成立")


def lost_before(course: Course) -> None:
    course.do("record_basis_change")


def disapproved(course: Course) -> None:
    course.to("review_legality")
    course.do("approve_case", verdict="disagree", opinion="情节不足以列入，不同意列入。")


SPARED = {"objection": objected, "basis_lost": lost_before, "disapproved": disapproved}
IN_PLACE = {"force_majeure": "talk", "no_intent": "rectification"}
AFTER_NOTICE = [code for code in NOT_LISTING if code not in ("unfit", "exemption")]


def stays(course: Course) -> None:
    course.finish()


def removed(course: Course) -> None:
    course.apply()


def refused(course: Course) -> None:
    course.apply(verify_removal=lambda one: refusal(one.case, one.party, one.day))


def lapsed(course: Course) -> None:
    made = course.party.decision
    assert made and made.expires_on
    over = working_day(made.expires_on, 1)
    course.do("propose_exit", over, **lapse(course.case, course.party, over))
    course.finish()


def revoked(course: Course) -> None:
    course.do("record_basis_change")
    course.finish()


def restored(course: Course) -> None:
    course.apply()
    course.do("propose_exit")
    course.finish()


def corrected(course: Course) -> None:
    course.do("propose_exit")
    course.finish()


def on_every_list(listed: Regime) -> bool:
    return True


@dataclass(frozen=True)
class End:
    """办理结果: how a case comes to it, from where, and what must be so then."""

    walked: Callable[[Course], None]
    begins: str = "listed"
    decided: str = "listing"
    route: str = ""
    stays: bool = False
    exits: tuple[str, ...] = ()
    has_place: Callable[[Regime], bool] = on_every_list


def has_restoration(listed: Regime) -> bool:
    return "restoration" in rules(listed.id)


ENDS = {
    "终止办理": End(ended, begins="told", decided=""),
    "不予列入（不符合条件）": End(unfit, begins="ready", decided="not_listing"),
    "不予列入（名单规定的情形）": End(
        exempt, begins="ready", decided="not_listing", has_place=lambda listed: bool(listed.exemptions)
    ),
    "不予列入（告知后）": End(spared, begins="told", decided="not_listing"),
    "在册": End(stays, stays=True),
    "移出": End(removed, route="repair", exits=("repair",)),
    "不予移出": End(refused, stays=True, exits=("repair",)),
    "届满移出": End(lapsed, route="lapse", exits=("lapse",), has_place=lambda listed: listed.lapses_by_itself),
    "撤销": End(revoked, route="revocation", exits=("revocation",)),
    "恢复列入": End(restored, stays=True, exits=("repair", "restoration"), has_place=has_restoration),
    "更正": End(corrected, stays=True, exits=("correction",)),
}
"""Every end a case can come to, by its Chinese name."""


def reasons(number: int, listed: Regime, name: str) -> list[tuple[str, str]]:
    """Return code and exemption of each case of an end: every reason of the list's own, the others in turn."""
    if name == "不予列入（名单规定的情形）":
        return [("exemption", one.key) for one in listed.exemptions]
    if name == "不予列入（告知后）":
        return [(AFTER_NOTICE[number % len(AFTER_NOTICE)], "")]
    return [("unfit" if name == "不予列入（不符合条件）" else "", "")]


CASES = [
    pytest.param(listed, name, code, exemption, id="-".join(filter(None, (listed.id, name, code, exemption))))
    for number, listed in enumerate(CHOOSABLE)
    for name, end in ENDS.items()
    if end.has_place(listed)
    for code, exemption in reasons(number, listed, name)
]


def running(case: Case) -> set[str]:
    return {clock.clock for clock in case.deadlines if clock.met_on is None}


def is_at(case: Case, end: End, code: str) -> None:
    """The party and the case are where the end leaves them, and the board says the same."""
    party, line = case.parties[0], line_of(case)
    assert (party.decision.kind if party.decision else "") == end.decided
    assert party.is_listed == end.stays
    assert (party.taken_off.route if party.taken_off else "") == end.route
    assert tuple(one.route for one in party.exits) == end.exits and party.open_exit is None
    assert party.outcome_code == code
    assert (line["is_on_list"], line["is_off_list"], line["is_closed"]) == (end.stays, bool(end.route), not end.stays)
    assert line["step"] == ("watch_listing" if end.stays else "archive_case")
    assert not party.is_suspended and party.owed_follow_up == ""


def nothing_is_left(case: Case) -> None:
    """Nobody who was told of the listing still shows it, and no clock runs."""
    party = case.parties[0]
    assert running(case) == set() and pending(case) == []
    assert not open_channels(party) and not open_sharings(party)


def is_on_the_list(course: Course) -> None:
    """The listing runs and is shown, and its case cannot be filed away."""
    party = course.party
    assert open_channels(party) and party.publication and party.publication.is_published
    assert running(course.case) <= {"term", "earliest_removal", "check"} and "term" in running(course.case)
    with pytest.raises(Refusal, match="移出后才能归档"):
        course.do("archive_case")


def only_its_own_ends_are_offered(course: Course, listed: Regime) -> None:
    """A listing lapses by itself, and is restored, only where the rule of the list says so."""
    made = course.party.decision
    if made is None or made.kind != "listing":
        return
    assert made.expires_on
    offered_then = routes_open(course.case, course.party, working_day(max(made.expires_on, course.day), 1))
    may_lapse = course.party.is_listed and listed.lapses_by_itself
    removed_by = course.party.taken_off
    may_come_back = bool(removed_by and removed_by.route == "repair" and has_restoration(listed))
    assert (offered_then["lapse"] == "", offered_then["restoration"] == "") == (may_lapse, may_come_back)


@pytest.mark.parametrize(("listed", "name", "code", "exemption"), CASES)
def test_a_case_of_every_list_comes_to_every_end_and_is_filed_away(
    begin: Callable[[Regime, str], Course], listed: Regime, name: str, code: str, exemption: str
):
    end = ENDS[name]
    course = begin(listed, end.begins)
    course.code, course.exemption = code, exemption
    end.walked(course)
    is_at(course.case, end, code)
    only_its_own_ends_are_offered(course, listed)
    if end.stays:
        is_on_the_list(course)
        if not end.exits:
            return  # the ends walked from here are ends of the table themselves
        leave(course, listed)
    nothing_is_left(course.case)
    course.do("archive_case")
    case = course.case
    line = line_of(case)
    assert case.archived_on == course.day and running(case) == set()
    assert line["is_closed"] and not line["is_on_list"] and line["step"] == ""
    assert list(verify.findings(course.walk.office)) == []


def leave(course: Course, listed: Regime) -> None:
    """Take a party that has stayed off the list in the end: when its term is over, else on its application."""
    (lapsed if listed.lapses_by_itself else removed)(course)


def test_every_reason_not_to_list_is_walked():
    walked = {code for case in CASES if (code := case.values[2])}
    assert walked == set(NOT_LISTING)


def test_every_way_off_the_list_is_among_the_ends():
    assert {route for end in ENDS.values() for route in end.exits} == set(ROUTES)
