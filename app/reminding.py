"""提醒日: the day an office sets itself to look at a case again, where no rule gives the case a deadline (未设期限)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from app.act import act, again
from app.board_line import NO_DUE_DATE, REMINDER, line_of
from app.case_file import load_case
from app.database import Office
from app.model.case import Case
from app.model.deadline import CLOCKS
from app.model.officer import Officer
from app.refusal import Obstacle, Refusal, refuse_if

FARTHEST = timedelta(days=366 * 3)
"""How far ahead a reminder may lie: as far as the longest time on a list."""


def may_remind(case: Case, who: Officer, on: date) -> Iterator[Obstacle]:
    """Say why this person cannot set a reminder for the case: it is closed, somebody else's, or has a deadline."""
    line = line_of(case)
    is_over = line["clock"] == "statement" and line["due_on"] < on
    if line["is_closed"]:
        yield Obstacle("本案已办结，不必设提醒日。")
    elif who.name not in (case.officer, case.co_officer) and not who.may("approver"):
        yield Obstacle(f"提醒日由承办人或负责人设定，本案承办人是{case.officer}。")
    elif line["clock"] != REMINDER and line["due_on"] != NO_DUE_DATE and not is_over:
        clock = CLOCKS.get(line["clock"], "")
        yield Obstacle(f"本案正在计算“{clock}”期限（至 {line['due_on']:%Y-%m-%d}），到期列入待办，不必另设提醒日。")


def gaps(remind_on: date | None, reason: str, on: date) -> Iterator[Obstacle]:
    """Say what a reminder still lacks."""
    if remind_on is None:
        yield Obstacle("请填写提醒日期。", field="remind_on")
    elif remind_on <= on:
        yield Obstacle("提醒日期应当晚于今天，请核对。", field="remind_on")
    elif remind_on > on + FARTHEST:
        yield Obstacle("提醒日期过远，请填写三年以内的日期。", field="remind_on")
    if not reason.strip():
        yield Obstacle("请写明到时要办什么。", field="remind_reason")


def set_reminder(office: Office, seen: Case, remind_on: date | None, reason: str, *, who: Officer, on: date) -> None:
    """设提醒日: the case is among the to-dos of that day; an earlier reminder is moved.

    Raises `Refusal` without day or reason, for a day that has passed, or where a deadline runs.
    """
    refuse_if((*may_remind(seen, who, on), *gaps(remind_on, reason, on)))
    with act(office, "set_reminder", who=who, about=seen.id) as session:
        case = again(session, seen)
        case.remind_on, case.remind_reason = remind_on, reason.strip()


def clear_reminder(office: Office, seen: Case, *, who: Officer) -> None:
    """撤销提醒日: the case stands among those without a next date again, unless a deadline runs."""
    refuse_if(_not_theirs(seen, who))
    with act(office, "clear_reminder", who=who, about=seen.id) as session:
        case = again(session, seen)
        case.remind_on, case.remind_reason = None, ""


def _not_theirs(case: Case, who: Officer) -> Iterator[Obstacle]:
    if who.name not in (case.officer, case.co_officer) and not who.may("approver"):
        yield Obstacle(f"提醒日由承办人或负责人撤销，本案承办人是{case.officer}。")
    if case.remind_on is None:
        yield Obstacle("本案没有设提醒日。")


def remind_all(
    office: Office,
    case_ids: Sequence[UUID],
    remind_on: date | None,
    reason: str,
    *,
    who: Officer,
    on: date,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> tuple[int, list[tuple[str, str]]]:
    """成批设提醒日: one day and reason for several cases, each in an act of its own.

    Return how many now have it, and the number of each that has not, with the reason. Raises `Refusal` without day or
    reason.
    """
    refuse_if(gaps(remind_on, reason, on))
    refused: list[tuple[str, str]] = []
    for done, case_id in enumerate(case_ids):
        progress(done, len(case_ids))
        case = load_case(office, case_id)
        try:
            set_reminder(office, case, remind_on, reason, who=who, on=on)
        except Refusal as refusal:
            refused.append((case.case_number, str(refusal)))
    return len(case_ids) - len(refused), refused
