"""关联案件: which cases used the measure of a row; found by name or document number, confirmed by the officer.

A row says nothing of parties: whoever looks at the party of a case from here is entered in the 查询登记 first.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, or_, select
from sqlalchemy.orm import Session

from app.act import act
from app.database import Office
from app.ledger.edit import not_permitted
from app.ledger.rules import NOT_IN_NATIONAL_LIST
from app.model.board import case_board
from app.model.case_party import CaseParty
from app.model.decision import Decision
from app.model.ledger_link import LedgerLink
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.party import Party
from app.party_file import register_query
from app.refusal import Obstacle, refuse, refuse_if
from app.search import folded

LINK = "link_case"
DROP = "drop_case_link"
MOST = 200  # cases offered at once


@dataclass(frozen=True)
class CaseOfRow:
    """关联的案件: a case, what its decision says of the measure, how it stands; `link` where it was confirmed."""

    case_id: UUID
    case_number: str
    regime_id: str
    state: str
    measure: str
    clause: str
    found_by: str
    link: LedgerLink | None = None


@dataclass(frozen=True)
class RowOfCase:
    """关联的台账条目: a row of the ledger, and the measure of the case it belongs to."""

    row_id: UUID
    item_id: str
    measure: str
    opinion: str


def cases_of(office: Office, row_id: UUID) -> list[CaseOfRow]:
    """Return the cases confirmed for a row, by their numbers."""
    links = select(LedgerLink).where(LedgerLink.row_id == row_id, LedgerLink.dropped_at.is_(None))
    with office.reading() as session:
        held = {one.case_id: one for one in session.scalars(links)}
        lines = _lines(session, held)
    return [_confirmed(line, held[line.case_id]) for line in lines]


def rows_of(office: Office, case_id: UUID) -> list[RowOfCase]:
    """Return the rows of the ledger a case is linked to."""
    links = select(LedgerLink).where(LedgerLink.case_id == case_id)
    with office.reading() as session:
        standing = [one for one in session.scalars(links) if one.stands]
    rows = [RowOfCase(one.row_id, one.row.item_id, one.measure, one.row.opinion) for one in standing]
    return sorted(rows, key=lambda one: one.item_id)


def candidates(office: Office, row: LedgerRow) -> list[CaseOfRow]:
    """Return the cases that seem to have used the measure of a row and are not linked to it, the newest first."""
    names, numbers = _names(row), [row.doc_number] if row.doc_number else []
    if not names and not numbers:
        return []
    used = select(Decision, CaseParty.case_id).join(CaseParty, CaseParty.id == Decision.case_party_id)
    known = select(LedgerLink.case_id).where(LedgerLink.row_id == row.id, LedgerLink.dropped_at.is_(None))
    query = used.where(or_(*map(_mentions, [*names, *numbers])), CaseParty.case_id.not_in(known))
    with office.reading() as session:
        decisions = session.execute(query.order_by(Decision.decided_on.desc()).limit(MOST)).all()
        found = {case_id: how for made, case_id in reversed(decisions) if (how := _how(made, names, numbers))}
        lines = _lines(session, found)
    offered = [_offered(line, *found[line.case_id]) for line in lines]
    return sorted(offered, key=lambda one: one.case_number, reverse=True)


def link(office: Office, row: LedgerRow, chosen: Sequence[CaseOfRow], *, who: Officer) -> None:
    """确认关联: say that these cases used the measure of the row. Raises `Refusal` where none is chosen."""
    refuse_if(not_permitted(who))
    if not chosen:
        refuse("请选择要关联的案件。", field="cases")
    numbers = "、".join(one.case_number for one in chosen)
    with act(office, LINK, who=who, about=row.id, basis=f"{row.item_id} 关联 {numbers}") as session:
        for one in chosen:
            session.add(_renewed(session, row, one))


def drop(office: Office, one: LedgerLink, reason: str, *, who: Officer) -> None:
    """取消关联: the two do not belong together after all. Raises `Refusal` without a reason."""
    refuse_if(not_permitted(who))
    if not reason.strip():
        refuse("请填写取消关联的原因。", field="reason")
    with act(office, DROP, who=who, about=one.row_id, basis=reason.strip()) as session:
        held = session.get_one(LedgerLink, one.id)
        held.dropped_at, held.dropped_reason = session.info["at"], reason.strip()


def look_at_parties(office: Office, row: LedgerRow, case_id: UUID, *, who: Officer) -> list[str]:
    """显示当事人: return the names of the parties of a case; every look is entered in the 查询登记 first."""
    pairs = select(CaseParty.party_id).where(CaseParty.case_id == case_id).order_by(CaseParty.position)
    with office.reading() as session:
        parties = list(session.scalars(pairs))
    for party_id in parties:
        register_query(office, party_id, "其他", f"台账 {row.item_id} 核对关联案件", who=who)
    with office.reading() as session:
        return [session.get_one(Party, party_id).party_name for party_id in parties]


def _names(row: LedgerRow) -> list[str]:
    """Return the names by which the measure of a row may stand in a decision."""
    named = (row.measure_name, "" if row.national_list_ref == NOT_IN_NATIONAL_LIST else row.national_list_ref)
    return list(dict.fromkeys(filter(None, named)))


def _mentions(words: str) -> ColumnElement[bool]:
    """Return the condition that a decision names these words; JSON keeps them as they are, or as escapes."""
    held, escaped = cast(Decision.measures, Text), json.dumps(words)[1:-1]
    return or_(
        *(held.contains(one, autoescape=True) for one in {words, escaped}),
        Decision.legal_basis.contains(words, autoescape=True),
    )


def _how(made: Decision, names: Sequence[str], numbers: Sequence[str]) -> tuple[str, dict[str, Any]] | None:
    """Tell by what a decision and a row belong together, and by which of its measures; None if they do not."""
    wanted = {folded(name) for name in names}
    for one in made.measures:
        if folded(one["name"]) in wanted:
            return "same_measure", one
    for one in made.measures:
        if any(number in one.get("clause", "") for number in numbers):
            return "same_document", one
    cited = any(number in made.legal_basis for number in numbers)
    return ("same_document", {"name": "", "clause": made.legal_basis}) if cited else None


def _lines(session: Session, case_ids: Iterable[UUID]) -> Sequence[Any]:
    board = case_board.c
    columns = (board.case_id, board.case_number, board.regime_id, board.is_on_list, board.is_off_list, board.is_closed)
    return session.execute(select(*columns).where(board.case_id.in_(list(case_ids))).order_by(board.case_number)).all()


def _confirmed(line: Any, one: LedgerLink) -> CaseOfRow:
    return CaseOfRow(*_facts(line), one.measure, "", one.found_by, one)


def _offered(line: Any, found_by: str, measure: dict[str, Any]) -> CaseOfRow:
    return CaseOfRow(*_facts(line), measure["name"], measure.get("clause", ""), found_by)


def _facts(line: Any) -> tuple[UUID, str, str, str]:
    return line.case_id, line.case_number, line.regime_id, _state(line)


def _state(line: Any) -> str:
    return "已移出" if line.is_off_list else "名单期内" if line.is_on_list else "已办结" if line.is_closed else "办理中"


def _renewed(session: Session, row: LedgerRow, one: CaseOfRow) -> LedgerLink:
    """Return the link of the two: a new one, or the one that was dropped, confirmed again."""
    pair = select(LedgerLink).where(LedgerLink.row_id == row.id, LedgerLink.case_id == one.case_id)
    who, at = session.info["who"], session.info["at"]
    if (held := session.scalars(pair).one_or_none()) is None:
        return LedgerLink(
            row_id=row.id, case_id=one.case_id, found_by=one.found_by, measure=one.measure, confirmed_by=who,
            confirmed_at=at,
        )  # fmt: skip
    held.found_by, held.measure, held.confirmed_by, held.confirmed_at = one.found_by, one.measure, who, at
    held.dropped_at, held.dropped_reason = None, ""
    return held


def case_named(office: Office, row: LedgerRow, number: str) -> CaseOfRow:
    """指定案件: return the case of a number, to be linked by hand. Raises `Refusal` where there is none."""
    board = case_board.c
    wanted = select(board.case_id).where(board.case_number == number.strip())
    with office.reading() as session:
        lines = _lines(session, session.scalars(wanted).all())
    refuse_if([] if lines else [Obstacle(f"没有案号为“{number.strip()}”的案件，请核对。", field="number")])
    return _offered(lines[0], "named_case", {"name": row.measure_name})


def ledger_consequence(office: Office, case_id: UUID) -> str:
    """Say which rows of the ledger get a note when a case loses its basis or a party leaves the list; else nothing."""
    numbers = "、".join(one.item_id for one in rows_of(office, case_id))
    return f"台账关联条目 {numbers} 加注进展说明。" if numbers else ""
