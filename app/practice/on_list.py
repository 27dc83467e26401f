"""演示案件, the time on the list: measures asked for and answered, an order to put things right, a talk to come."""

from datetime import date, datetime, time

from app.sample.scene import working_day
from app.sample.walk import Walk

TALK_IN = 3  # working days from today


def listed(walk: Walk, today: date) -> None:
    """A party on the list: one organ has answered, things are to be put right, and it is called to a talk."""
    day = walk.to("publish", walk.case.opened_on)
    walk.do("request_measures", working_day(day, 1))
    walk.do("record_feedback", working_day(day, 9), feedback="已录入审查系统")
    ordered = working_day(today, -4)
    walk.do("order_rectification", ordered, due_on=working_day(today, 12))
    walk.do("serve_follow_up", working_day(ordered, 1))
    walk.do("watch_closely", working_day(ordered, 1), due_on=working_day(today, 60))
    walk.do("call_talk", working_day(today, -2), talk_at=datetime.combine(working_day(today, TALK_IN), time(9, 30)))
    walk.do("serve_follow_up", working_day(today, -1))


def warned(walk: Walk, today: date) -> None:
    """A party on the list that was given a warning talk, which is to be made public."""
    day = walk.to("publish", walk.case.opened_on)
    called = working_day(day, 1)
    walk.do(
        "call_talk", called, talk_kind="警示约谈", talk_at=datetime.combine(working_day(called, TALK_IN), time(9, 30))
    )
    walk.do("serve_follow_up", working_day(called, 1))
    walk.do("hold_talk", working_day(called, TALK_IN), is_published=True)
