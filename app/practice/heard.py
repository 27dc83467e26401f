"""演示案件, hearing the party: one not found, one that asked for a hearing, one spared, one discussed, one ended."""

from datetime import date
from typing import Any

from app.handling import end_case
from app.regime import hearing_text
from app.sample.people import APPROVER, people_of
from app.sample.scene import working_day
from app.sample.walk import Walk
from app.steps.choose_regime import Checked, leniency
from app.steps.propose_decision import Proposal

SLIGHT = "货值金额小，主动召回，未造成危害后果"


def announced(walk: Walk, today: date) -> None:
    """Nobody was met and the letter came back: the notice is announced, and its thirty days run."""
    day = working_day(walk.to("notify_party", walk.case.opened_on), 1)
    walk.do(
        "serve_notice", day, service_result="failed", failure="nobody_there",
        course="两次到登记住所送达，均无人应答，邻居称已搬离",
    )  # fmt: skip
    posted = working_day(day, 1)
    day = working_day(day, 4)
    by_nobody: dict[str, Any] = {"recipient": "", "relation": "", "attempted_at": None}
    walk.do(
        "serve_notice", day, service_method="post", attempted_on=posted, service_result="failed", failure="returned",
        returned_on=day, course="快递以收件人搬离、电话无法接通为由退回", **by_nobody,
    )  # fmt: skip
    walk.do(
        "serve_notice", working_day(day, 1), service_method="announcement", whereabouts_unknown=True, **by_nobody,
        announced_in="本机关公告栏和网站", course="登记住所无人，邮件退回，电话无法接通，下落不明",
    )  # fmt: skip


def hearing_called(walk: Walk, today: date) -> None:
    """The notice offered a hearing, the party asked for one in time, and it has been called."""
    day = working_day(walk.to("approve_opening", walk.case.opened_on), 1)
    walk.do("notify_party", day, hearing_text=hearing_text(walk.party().you, on=day))
    walk.do("confirm_address", day)
    for key in ("serve_notice", "request_hearing", "call_hearing", "serve_call"):
        day = working_day(day, 1)
        walk.do(key, day)


def spared(walk: Walk, today: date) -> None:
    """The act was slight: the party is not listed, and called to a talk instead."""
    day = working_day(walk.to("record_evidence", walk.case.opened_on), 1)
    asked = leniency(day).items()
    answers = tuple(Checked(key, text, key == "slight", SLIGHT if key == "slight" else "") for key, text in asked)
    walk.do("choose_regime", day, leniency=answers)
    walk.to("serve_notice", day)
    day = _heard_out(walk)
    reason = f"情节轻微：{SLIGHT}"
    proposed = Proposal(walk.party().id, "not_listing", reason, code="slight", lenient_end="talk")
    walk.do("propose_decision", day, proposals=(proposed,))
    day = walk.to("serve_decision", day)
    walk.do("call_talk", day)
    walk.do("serve_follow_up", day)


def to_be_discussed(walk: Walk, today: date) -> None:
    """A complex case has been reviewed and waits for the heads to discuss it."""
    walk.to("serve_notice", walk.case.opened_on)
    day = _heard_out(walk)
    walk.do("propose_decision", day, discussion_reason="涉案金额大、社会影响大")
    walk.to("review_legality", day)


def ended(walk: Walk, today: date) -> None:
    """The party was deregistered before anything was decided: the case has been ended."""
    walk.to("serve_notice", walk.case.opened_on)
    head = people_of(walk.office)[APPROVER]
    end_case(walk.office, walk.case, "当事人已经注销登记，没有权利义务承受人。", who=head, on=working_day(today, -1))


def _heard_out(walk: Walk) -> date:
    """Return the first working day after the period to answer."""
    clock = walk.case.running("statement")
    assert clock
    return working_day(clock.due_on, 1)
