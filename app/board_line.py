"""The line of a case on the board: worked out from the case, written in the same act, and verified."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from app import happenings
from app.model.base import Root
from app.model.board import case_board
from app.model.case import UNDONE, Case
from app.model.case_party import CaseParty
from app.model.deadline import WATCHED, Deadline
from app.model.party import Party
from app.procedure import ARCHIVE_CASE, WATCH_LISTING, Pending, pending
from app.search import folded, initials, tokens

NO_DUE_DATE = date.max
REMINDER = "reminder"
"""What stands for the clock in the line of a case whose next date is its own 提醒日: no deadline, never overdue."""
AT_ONCE = 200
"""How many cases are held in memory while all are read."""
REWRITE = update(case_board).where(case_board.c.case_id == bindparam("of"))


def line_of(case: Case) -> dict[str, Any]:
    """Work out the line from the steps performed."""
    next_up, clock = _next_up(case)
    dated_by, due = _next_date(case, clock)
    names = [pair.party.party_name for pair in case.parties]
    codes = [pair.party.uscc or "" for pair in case.parties]
    numbers = [number.doc_number for number in case.doc_numbers]
    said = (*names, *map(initials, names), *codes, case.case_number, *numbers)
    search_text = " ".join(filter(None, map(folded, said)))
    listed = [pair for pair in case.parties if pair.publication and pair.is_listed]
    closed = bool(case.ended_on) or (next_up is None and not listed)
    waits_for_filing = closed and case.archived_on is None
    return {
        "case_number": case.case_number,
        "party_name": case.title,
        "uscc": codes[0],
        "regime_id": case.regime_id,
        "ground": case.ground,
        "phase": next_up.step.phase if next_up else "closing",
        "step": next_up.step.key if next_up else ARCHIVE_CASE.key if waits_for_filing else "",
        "step_state": "waiting" if next_up is None or next_up.is_awaited else "open",
        "whose_turn": next_up.whose_turn if next_up else "",
        "officer": case.officer,
        "clock": dated_by,
        "due_on": due,
        "period_unit": clock.period_unit if clock else "",
        "is_provisional": bool(clock and clock.is_provisional),
        "is_unconfirmed": bool(clock and clock.is_unconfirmed),
        "is_suspended": any(pair.is_suspended for pair in case.parties),
        "is_returned": bool(next_up and _was_returned(case, next_up)),
        "is_on_list": bool(listed),
        "is_closed": closed,
        "is_off_list": any(pair.taken_off for pair in case.parties) and not listed,
        "changed_on": case.changed_at.date(),
        "search_text": search_text,
        "tokens": " ".join(tokens(search_text)),
    }


def _next_up(case: Case) -> tuple[Pending | None, Deadline | None]:
    ahead = [(one, _clock_of(case, one)) for one in pending(case)]
    if not ahead:
        return None, None
    return min(ahead, key=lambda item: (item[0].is_awaited, item[1].due_on if item[1] else NO_DUE_DATE))


def _next_date(case: Case, clock: Deadline | None) -> tuple[str, date]:
    """Return what gives a case its next date: the clock of its next step, else the office's own reminder (提醒日).

    A reminder set once the party's period is over takes the place of that period.
    """
    is_over = clock and clock.clock == "statement" and case.remind_on and clock.due_on < case.remind_on
    if clock and not is_over:
        return clock.clock, clock.due_on
    return (REMINDER, case.remind_on) if case.remind_on else ("", NO_DUE_DATE)


def _clock_of(case: Case, one: Pending) -> Deadline | None:
    if one.step is WATCH_LISTING:
        running = filter(None, (case.running(clock, one.party) for clock in WATCHED))
        return min(running, key=lambda clock: clock.due_on, default=None)
    return one.step.running_clock(case, one.party)


def _was_returned(case: Case, one: Pending) -> bool:
    party = one.party.id if one.party else None
    undone = [done for done in case.steps if done.step == one.step.key and done.case_party_id == party]
    return bool(undone) and undone[-1].undone_as == UNDONE["returned"] and one.step.key == case.sent_back_to


def follow(session: Session, changed: set[Root]) -> None:
    """Rewrite the line of every case that shows a changed record."""
    parties = [root.id for root in changed if isinstance(root, Party)]
    cases = {root.id: root for root in changed if isinstance(root, Case)}
    if parties:
        shown = select(Case).join(CaseParty).where(CaseParty.party_id.in_(parties))
        cases |= {case.id: case for case in session.scalars(shown).unique()}
    for case in cases.values():
        _rewrite(session, case)


def _rewrite(session: Session, case: Case) -> None:
    line, connection = line_of(case), session.connection()
    if not connection.execute(REWRITE, {**line, "of": case.id}).rowcount:
        connection.execute(insert(case_board), {**line, "case_id": case.id})
    happenings.follow(session, case, line)


def wrong_lines(session: Session) -> list[str]:
    """Recompute every line, and what has happened; return the numbers of the cases of which either differs."""
    return [case.case_number for some in _some_cases(session) for case in _told_wrongly(session, some)]


def _some_cases(session: Session) -> Iterator[Sequence[Case]]:
    """Yield all cases, a few at a time."""
    last = UUID(int=0)
    while some := session.scalars(select(Case).where(Case.id > last).order_by(Case.id).limit(AT_ONCE)).unique().all():
        last = some[-1].id
        yield some
        session.expunge_all()


def _told_wrongly(session: Session, cases: Sequence[Case]) -> Iterator[Case]:
    told = select(case_board).where(case_board.c.case_id.in_([case.id for case in cases]))
    stored = {row["case_id"]: row for row in session.execute(told).mappings()}
    meant = [(case, line_of(case)) for case in cases]
    miscounted = {case.id for case in happenings.told_wrongly(session, meant)}
    for case, line in meant:
        if case.id in miscounted or any(stored.get(case.id, {}).get(key) != value for key, value in line.items()):
            yield case
