"""重点关注: stricter supervision of a party, begun with a reason, reviewed on a day, and ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, following, procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import FollowUp
from app.refusal import Obstacle
from app.step import Occasion

STEP = procedure.WATCH_CLOSELY
VERDICTS = {"start": "开始", "continue": "继续", "end": "结束"}


@dataclass(frozen=True)
class Entry:
    """Whether the watch begins, goes on or ends, why, what is done, and when it is reviewed."""

    verdict: str = "start"
    reason: str = ""
    actions: str = ""
    due_on: date | None = None
    file: Kept | None = None
    late_reason: str = ""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks; a watch never runs without a day on which it is reviewed."""
    watched = following.open_one(party, "attention")
    if entry.verdict not in VERDICTS or (entry.verdict == "start") == bool(watched):
        sentence = "已在重点关注，请选择继续或者结束。" if watched else "还没有重点关注，请选择开始。"
        yield Obstacle(sentence, field="verdict")
    if not entry.reason.strip():
        yield Obstacle("请写明原因。", field="reason")
    if entry.verdict == "start" and not entry.actions.strip():
        yield Obstacle("请写明关注期间做什么，如增加检查频次。", field="actions")
    if entry.verdict != "end":
        until = following.due_until(case, party)
        yield from following.ahead(entry.due_on, on, field="due_on", missing="请填写复核日期。", within=until)
    if watched:
        yield from clocks.unexplained(case, party, "attention", on, entry.late_reason)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Begin, go on with or end the watch; its review is a date of the case."""
    watched = following.open_one(party, "attention")
    if watched is None:
        watched = FollowUp(kind="attention", started_on=occasion.on, reason=entry.reason, requirements=entry.actions)
        party.follow_ups.append(watched)
    else:
        following.settle(case, party, "attention", watched.due_on, occasion.on, entry.late_reason)
        held = [
            *watched.details.get("reviews", []),
            f"{occasion.on:%Y-%m-%d} {VERDICTS[entry.verdict]}：{entry.reason}",
        ]
        watched.details = watched.details | {"reviews": held}
    if entry.file:
        watched.file = case.attach(entry.file, "重点关注材料", party)
    if entry.verdict == "end":
        watched.outcome, watched.result, watched.result_on = "已结束", entry.reason, occasion.on
        return
    assert entry.due_on
    watched.due_on = entry.due_on
    following.agree(case, party, "attention", entry.due_on, occasion.on, "重点关注")
