"""What a line of the board says in words: the step, whose turn it is, the list, the deadline."""

from datetime import date
from typing import Any

from app.board import as_of, due_on, is_turn_of
from app.board_line import REMINDER
from app.law import unit_named
from app.model.officer import Officer
from app.procedure import STEPS
from app.regime import regime
from app.roles import ROLES
from app.step import PHASES
from ui.chips import Chip, deadline_chip

AWAITED = {
    "party": "当事人",
    "superior": "上一级",
    "department": "有关部门",
    "tribunal": "复议机关、法院",
    "another": "其他人员",
}
WAITING_TITLES = {"hear_objection": "等待陈述申辩"}
SOON = 3  # working days


def step_title(line: Any, on: date) -> str:
    """Return the step a case stands at."""
    step, _ = as_of(line, on)
    if line.is_closed:
        return "待归档" if line.step else "已归档"
    if step == line.step and step in WAITING_TITLES and line.step_state == "waiting":
        return WAITING_TITLES[step]
    return STEPS[step].title if step in STEPS else PHASES[line.phase]


def turn(line: Any, who: Officer, on: date) -> str:
    """Return 由我办理, or who is waited for."""
    if line.is_closed:
        return ""
    return f"由我办理{_since(line, on)}" if is_turn_of(line, who, on) else f"等待{person(line, on)}"


def _since(line: Any, on: date) -> str:
    """Say how long a case without a deadline has waited (天)."""
    days = (on - line.changed_on).days
    return f"　已等 {days} 天" if days > 0 and due_on(line, on) is None else ""


def person(line: Any, on: date) -> str:
    """Return who has to act: the officer by name, others by their role."""
    _, whose = as_of(line, on)
    if whose == "case_officer":
        return line.officer
    return AWAITED.get(whose) or ROLES.get(whose, "")


def list_title(line: Any, on: date) -> str:
    """Return the regime and the ground, in short; empty before they are chosen."""
    if not line.regime_id:
        return "名单制度待选定"
    try:
        short = regime(line.regime_id, on).short_name
    except LookupError:  # a list that is no longer in force
        return line.ground
    return f"{short} · {line.ground}" if line.ground else short


def chip_of(line: Any, on: date) -> Chip:
    """Return the deadline chip of a case."""
    due = due_on(line, on)
    if line.is_closed:
        return Chip("已办结", "done")
    if line.is_on_list and due and line.step_state == "waiting":
        return Chip("名单期内", "wait")
    if line.clock == REMINDER and due:
        text, kind = ("提醒日", "normal") if due > on else ("到提醒日", "near")
        return Chip(text, kind, "本单位自己设的提醒，不是法定期限")
    unit = unit_named(line.period_unit) if line.period_unit else "working_day"
    chip = deadline_chip(due, on, unit=unit, provisional=line.is_provisional, unconfirmed=line.is_unconfirmed)
    return Chip(chip.text, chip.kind, _hint(line))


def step_chip(line: Any, on: date) -> Chip:
    """Return the chip of the step: what was sent back and what is suspended say so."""
    title = step_title(line, on)
    if line.is_returned:
        return Chip(f"{title} 已退回", "error")
    if line.is_suspended:
        return Chip(title, "paused", "异议核实、依据丧失或者停止执行，措施暂停执行")
    return Chip(title, "wait" if line.step_state == "waiting" else "info")


def due_words(line: Any, on: date) -> str:
    """Return the due date, with its year where it is not this one's."""
    due = due_on(line, on)
    if due is None:
        return "—"
    return f"{due:%m-%d}" if due.year == on.year else f"{due:%Y-%m-%d}"


def _hint(line: Any) -> str:
    if line.is_unconfirmed:
        return "期限尚待核对，确认后才作提醒"
    return "跨出已载入的工作日历，按周一至周五推算" if line.is_provisional else ""
