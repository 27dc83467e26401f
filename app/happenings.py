"""案件大事: what the statistics count of a case — on which day, about whom; written in the same act as its line.

Never the truth: `of_case` works it out from the case, `verify` compares.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from app.model.board import happenings
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import Exit
from app.step import PHASES

KINDS = {
    "opened": "登记",
    "ended": "终止办理",
    "listed": "列入",
    "not_listed": "不予列入",
    "removed": "移出",
    "in_time": "按期修复",
    "refused": "不予移出",
    "revoked": "撤销列入",
    "restored": "恢复列入",
    "late": "超期办结",
}
STATES = {**PHASES, "on_list": "名单期内", "to_archive": "待归档", "archived": "已归档", "ended": "已终止"}
"""办理状态: the phase a case is in, or what it is once nothing is to be done but to wait or to file."""
REMOVALS = ("repair", "lapse")
DECISION_CLOCK = "removal_decide"
WRITTEN = tuple(column.name for column in happenings.columns if column.name != "row")
TOLD = select(*(happenings.c[key] for key in WRITTEN))
OF_ONE = TOLD.where(happenings.c.case_id == bindparam("of"))

Happening = dict[str, Any]


def month_of(day: date) -> int:
    """Return the month of a day as one number: 202611."""
    return day.year * 100 + day.month


def state_of(line: Mapping[str, Any]) -> str:
    """办理状态: return where a case stands, by its line on the board."""
    if line["is_closed"]:
        return "to_archive" if line["step"] else "archived"
    return "on_list" if line["is_on_list"] and line["step_state"] == "waiting" else line["phase"]


def of_case(case: Case, line: Mapping[str, Any]) -> list[Happening]:
    """Return what has happened in a case, as it is written."""
    state = "ended" if case.ended_on else state_of(line)
    alike = {"case_id": case.id, "regime_id": case.regime_id, "officer": case.officer, "state": state}
    return [
        {
            "case_party_id": party.id if party else None,
            "happened_on": on,
            "month": month_of(on),
            "kind": kind,
            "is_person": bool(party and party.party.is_person),
            **alike,
        }
        for kind, on, party in _happened(case)
    ]


def follow(session: Session, case: Case, line: Mapping[str, Any]) -> None:
    """Write anew what has happened in a case, where an act has changed any of it."""
    meant, connection = of_case(case, line), session.connection()
    written = [dict(row) for row in connection.execute(OF_ONE, {"of": case.id}).mappings()]
    if is_same(written, meant):
        return
    if written:
        connection.execute(delete(happenings).where(happenings.c.case_id == case.id))
    connection.execute(insert(happenings), meant)


def told_wrongly(session: Session, cases: Iterable[tuple[Case, Mapping[str, Any]]]) -> Iterator[Case]:
    """Yield the cases of which something else is written than has happened."""
    every = list(cases)
    written = _written(session, [case.id for case, _ in every])
    yield from (case for case, line in every if not is_same(written.get(case.id, []), of_case(case, line)))


def is_same(some: Sequence[Happening], others: Sequence[Happening]) -> bool:
    """Tell whether two lists say the same, in whatever order."""
    return sorted(map(_compared, some)) == sorted(map(_compared, others))


def _compared(one: Happening) -> tuple[str, ...]:
    return tuple(str(one[key]) for key in WRITTEN)


def _written(session: Session, cases: Sequence[UUID]) -> dict[UUID, list[Happening]]:
    found: dict[UUID, list[Happening]] = {}
    for row in session.connection().execute(TOLD.where(happenings.c.case_id.in_(cases))).mappings():
        found.setdefault(row["case_id"], []).append(dict(row))
    return found


def _happened(case: Case) -> Iterator[tuple[str, date, CaseParty | None]]:
    yield "opened", case.opened_on, None
    if case.ended_on:
        yield "ended", case.ended_on, None
    for party in case.parties:
        if party.decision:
            yield "listed" if party.decision.kind == "listing" else "not_listed", party.decision.decided_on, party
        for one in party.exits:
            yield from ((kind, on, party) for kind, on in _decided(case, party, one))
    for clock in case.deadlines:
        if clock.met_on and clock.met_on > clock.due_on and clock.late_reason and not clock.is_unconfirmed:
            yield "late", clock.met_on, case.party_of(clock.case_party_id)


def _decided(case: Case, party: CaseParty, one: Exit) -> Iterator[tuple[str, date]]:
    """Yield what a decision about a listing counts as; 更正 is none of the figures."""
    if one.decided_on is None:
        return
    if one.outcome == "refused":
        yield "refused", one.decided_on
    elif one.route in REMOVALS:
        yield "removed", one.decided_on
        if _is_in_time(case, party, one, one.decided_on):
            yield "in_time", one.decided_on
    elif one.route == "revocation":
        yield "revoked", one.decided_on
    elif one.puts_back:
        yield "restored", one.decided_on


def _is_in_time(case: Case, party: CaseParty, one: Exit, decided_on: date) -> bool:
    """按期修复: the period to decide on the application, with its extension, was kept."""
    clocks = [clock for clock in case.deadlines if clock.case_party_id == party.id and clock.clock == DECISION_CLOCK]
    ends = [clock.due_on for clock in clocks if one.accepted_on and one.accepted_on <= clock.starts_from <= decided_on]
    return bool(ends) and decided_on <= max(ends)
