"""演示案件, what upsets a listing: its basis fell, a review goes on, a slip was put right, a party was put back."""

from datetime import date

from app.practice.exits import remove, to_the_list
from app.sample.scene import working_day
from app.sample.walk import Walk
from app.steps.publish import Receiver

FINANCE = "示例县财政局"


def basis_revoked(walk: Walk, today: date) -> None:
    """The penalty was revoked two days ago; the revocation of the listing waits for approval, publication goes on."""
    day = walk.to("serve_decision", walk.case.opened_on)
    day = working_day(day, 1)
    walk.do("publish", day, receivers=(Receiver(FINANCE, "department", day, "列入名单信息"),))
    changed = working_day(today, -2)
    walk.do("record_basis_change", changed, changed_on=changed)
    walk.do("propose_exit", working_day(today, -1))


def contested(walk: Walk, today: date) -> None:
    """The party asked for a review; the answer is due in some days, nothing is suspended."""
    to_the_list(walk)
    walk.do("register_suit", working_day(today, -6))


def suspended(walk: Walk, today: date) -> None:
    """A suit was answered, the court ordered the listing not to be carried out, and the judgment is awaited."""
    to_the_list(walk)
    unit = walk.case.unit
    received = working_day(today, -12)
    walk.do(
        "register_suit",
        received,
        suit_kind="first",
        tribunal=unit.court,
        suit_number=f"（{received.year}）示9999行初1号",
    )
    walk.do("answer_suit", working_day(today, -6))
    walk.do(
        "order_suspension", working_day(today, -4), order=f"{unit.court}（{received.year}）示9999行初1号之一行政裁定书"
    )


def corrected(walk: Walk, today: date) -> None:
    """A slip in the decision was put right, also where it had been told."""
    to_the_list(walk)
    day = working_day(today, -9)
    for key in ("propose_exit", "approve_exit", "correct_document", "sync_correction", "serve_exit"):
        walk.do(key, day := working_day(day, 1))


def restored(walk: Walk, today: date) -> None:
    """A removal was got by false material: the party is back on the list, and is to be published again."""
    to_the_list(walk)
    remove(walk, working_day(today, -45))
    day = working_day(today, -8)
    for key in ("propose_exit", "approve_exit", "restore_listing", "serve_exit"):
        walk.do(key, day := working_day(day, 1))
