"""演示案件, the ways off a list: one applied for, one removed, one refused, one lapsed, one removed and filed away."""

from collections.abc import Callable
from datetime import date

from app.accounts import unit
from app.confirming import confirm_measure
from app.database import Office
from app.model.attachment import Kept
from app.model.unit import ConfirmedMeasure
from app.own_rules import Decision, decide
from app.sample.exits import lapse, refusal
from app.sample.people import APPROVER, OFFICER, people_of
from app.sample.scene import working_day
from app.sample.walk import Walk

CONSTRUCTION = "mohurd_construction"
"""A list whose term is a year, so that a case of it can have come to its end."""
LISTED_IN = 45  # working days a listing takes at most
EARLIEST = 360  # working days ago; the first case was opened after that
TO_THE_APPROVAL = ("accept_removal", "serve_exit", "verify_removal", "approve_exit")
TO_THE_END = ("serve_exit", "end_listing")
Play = Callable[[Walk, date], None]


def adopt_construction(office: Office, scan: Kept, on: date) -> None:
    """登记采用决定: the list rests on a 通知, so the office has decided to use it, and confirmed a measure for it."""
    adopted = Decision(
        regime_id=CONSTRUCTION, kind="adopt", holds=True, since=on, decided_by="局长办公会", decided_on=on,
        document="示住建〔2025〕3号", reason="工程质量安全监管需要，部门规章正在制定", scan=scan,
    )  # fmt: skip
    people = people_of(office)
    decide(office, unit(office), adopted, who=people[APPROVER], on=on)
    measure = ConfirmedMeasure(
        regime_id=CONSTRUCTION, name="依法限制参加政府采购活动", clause="《中华人民共和国政府采购法》第二十二条",
        confirmed_by=OFFICER, confirmed_on=on, implementing_body="财政部门", target="失信行为主体",
    )  # fmt: skip
    confirm_measure(office, measure, who=people[OFFICER])


def registered(walk: Walk, today: date) -> None:
    """An application has come in, and has not been answered yet."""
    to_the_list(walk)
    walk.do("apply_removal", working_day(today, -1))


def applied(walk: Walk, today: date) -> None:
    """An application was accepted and is being verified."""
    to_the_list(walk)
    day = working_day(today, -5)
    walk.do("apply_removal", day)
    for key in ("accept_removal", "serve_exit"):
        walk.do(key, day := working_day(day, 1))


def removed(walk: Walk, today: date) -> None:
    """An application was granted, and everybody told of the listing was told of its end."""
    to_the_list(walk)
    remove(walk, working_day(today, -20))


def refused(walk: Walk, today: date) -> None:
    """An application was refused: a condition is not met."""
    to_the_list(walk)
    day = working_day(today, -25)
    walk.do("apply_removal", day)
    for key in TO_THE_APPROVAL:
        day = working_day(day, 1)
        changes = refusal(walk.case, walk.party(), day) if key == "verify_removal" else {}
        walk.do(key, day, **changes)
    for key in ("refuse_removal", "serve_exit"):
        walk.do(key, day := working_day(day, 1))


def lapsed(walk: Walk, today: date) -> None:
    """The term of the listing was over, the party left without an application."""
    to_the_list(walk)
    made = walk.party().decision
    assert made and made.expires_on
    day = working_day(made.expires_on, 1)
    walk.do("propose_exit", day, **lapse(walk.case, walk.party(), day))
    for key in ("approve_exit", "lapse_listing", *TO_THE_END):
        walk.do(key, day := working_day(day, 1))


def filed_away(walk: Walk, today: date) -> None:
    """A removal was carried out, and the case was filed away."""
    to_the_list(walk)
    day = remove(walk, working_day(today, -40))
    walk.do("archive_case", working_day(day, 5))


def to_the_list(walk: Walk) -> None:
    """List the party of a case that was just opened."""
    walk.to("publish", walk.case.opened_on)


def remove(walk: Walk, on: date) -> date:
    """Grant an application of that day and carry the removal out; return the last day."""
    walk.do("apply_removal", on)
    for key in (*TO_THE_APPROVAL, "remove_from_list", *TO_THE_END):
        walk.do(key, on := working_day(on, 1))
    return on
