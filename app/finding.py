"""查找: what the one search box at the top of the window finds, group by group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.board import newest
from app.database import Office
from app.ledger.filters import Filter
from app.ledger.rows import load_rows
from app.ledger.sight import row_ids
from app.model.document import DocNumber
from app.model.officer import Officer
from app.party_file import find_parties
from app.roles import DECIDING
from app.search import contains

EACH = 5

Kind = Literal["party", "case", "document", "ledger"]


@dataclass(frozen=True)
class Hit:
    """One thing found: what to show, and where it leads (a party, a case or a row of the ledger)."""

    kind: Kind
    text: str
    second: str
    target: UUID


GROUPS: dict[Kind, str] = {"party": "主体", "case": "案件", "document": "文书", "ledger": "台账"}


def find(office: Office, search: str, who: Officer, on: date) -> list[Hit]:
    """Return at most five hits of each kind this person may see; needs two characters, or one that is not Latin."""
    wanted = search.strip()
    if not wanted or (len(wanted) == 1 and wanted.isascii()):
        return []
    hits: list[Hit] = []
    if any(who.may(role) for role in DECIDING):
        with office.reading() as session:
            hits += [*_parties(session, wanted), *_cases(session, wanted), *_documents(session, wanted)]
    if who.may("ledger_manager"):
        hits += _rows(office, wanted, on)
    return hits


def _parties(session: Session, wanted: str) -> Iterator[Hit]:
    for line in find_parties(session, wanted, EACH):
        yield Hit("party", line.party.party_name, line.party.uscc or "", line.party.id)


def _cases(session: Session, wanted: str) -> Iterator[Hit]:
    for line in newest(session, wanted, EACH):
        yield Hit("case", line.party_name, line.case_number, line.case_id)


def _documents(session: Session, wanted: str) -> Iterator[Hit]:
    cases = [line.case_id for line in newest(session, wanted, EACH)]
    numbers = session.scalars(select(DocNumber).where(DocNumber.case_id.in_(cases)))
    for number in islice((one for one in numbers if contains(one.doc_number, wanted)), EACH):
        if number.case_id:
            yield Hit("document", number.doc_number, f"{number.taken_on:%Y-%m-%d} 取号", number.case_id)


def _rows(office: Office, wanted: str, on: date) -> Iterator[Hit]:
    ids = row_ids(office, Filter(search=wanted), on=on)[:EACH]
    for row in load_rows(office, ids):
        yield Hit("ledger", row.measure_name or row.doc_name, row.doc_number or row.doc_name, row.id)
