"""查找: the next cell that holds words, and the next row in which something is to be put right. Reading only."""

from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import func, inspect, select

from app.database import Office
from app.ledger.edit import AT_ONCE, Told
from app.ledger.filters import LIVE, R
from app.ledger.layout import Column, text_of
from app.ledger.returned_rows import sent_back
from app.ledger.rows import SAME, load_rows
from app.ledger.rules import findings
from app.ledger.sight import rows_with
from app.model.ledger_row import LedgerRow

FEW = 8  # rows: nearly always the first of them is the one looked for
ITEMS = [attribute.columns[0] for attribute in inspect(LedgerRow).column_attrs]
Where = tuple[int, int]
"""A cell: the place of its row among those shown, and the number of its column."""


@dataclass(frozen=True)
class Hit:
    """查找结果: the cell, whether the search had to begin again from the other end, how many rows have the words."""

    where: Where
    is_round: bool
    rows: int


def next_cell(
    office: Office,
    ids: Sequence[UUID],
    rows: range,
    columns: Mapping[int, Column],
    words: str,
    here: Where,
    *,
    back: bool = False,
) -> Hit | None:
    """Return the next cell after `here` that holds the words, or the one before it; at the end begin again.

    `columns` are those that are searched, by their numbers.
    """
    places = places_with(office, ids, rows, columns.values(), words)
    ahead = [place for place in places if (place <= here[0] if back else place >= here[0])]
    again = [place for place in places if (place >= here[0] if back else place <= here[0])]
    for is_round, some in enumerate((ahead[::-1], again[::-1]) if back else (ahead, again)):
        for where in _cells_with(office, ids, some, columns, words, back=back):
            is_beyond = where < here if back else where > here
            if is_round or is_beyond:
                return Hit(where, bool(is_round), len(places))
    return None


def places_with(office: Office, ids: Sequence[UUID], rows: range, columns: Collection[Column], words: str) -> list[int]:
    """Return the places of the rows, among those shown, in which a cell of these columns holds the words."""
    named = set(rows_with(office, words, columns)) if words and columns else set[UUID]()
    return [place for place, row_id in enumerate(ids[rows.start : rows.stop], rows.start) if row_id in named]


def _cells_with(
    office: Office, ids: Sequence[UUID], places: Sequence[int], columns: Mapping[int, Column], words: str, *, back: bool
) -> Iterator[Where]:
    numbers = sorted(columns, reverse=back)
    for start in range(0, len(places), FEW):
        some = places[start : start + FEW]
        rows = {row.id: row for row in load_rows(office, [ids[place] for place in some])}
        for place in some:
            for number in numbers if ids[place] in rows else ():
                if words in text_of(rows[ids[place]], columns[number]):
                    yield place, number


def next_to_mend(
    office: Office,
    ids: Sequence[UUID],
    places: Sequence[int],
    *,
    on: date,
    unstored: Container[UUID] = frozenset(),
    progress: Told = lambda done, of: None,
) -> int | None:
    """下一处待补正: return the first of these places whose row has something to be put right, None if none has.

    `unstored` are rows with texts that could not be stored. Only items are read, no records are made of them: a ledger
    that is in order is read to its end.
    """
    is_wrong = _judge(office, on)
    for start in range(0, len(places), AT_ONCE):
        progress(start, len(places))
        some = places[start : start + AT_ONCE]
        with office.reading() as session:
            found = session.execute(select(*ITEMS).where(R.id.in_([ids[place] for place in some])))
            wrong = {row.id for row in found if row.id in unstored or is_wrong(cast("LedgerRow", row))}
        if wrong:
            return next(place for place in some if ids[place] in wrong)
    return None


def _judge(office: Office, on: date) -> Callable[[LedgerRow], bool]:
    """Return what tells of a row whether the rules, another row or the higher office find fault with it."""
    with office.reading() as session:
        alike = select(*SAME).where(LIVE, R.doc_number != "").group_by(*SAME).having(func.count() > 1)
        twice = {tuple(found) for found in session.execute(alike)}
    returned = sent_back(office)

    def is_wrong(row: LedgerRow) -> bool:
        is_duplicate = (row.doc_number, row.clause, row.measure_name) in twice
        return row.item_id in returned or bool(findings(row, on, is_duplicate=is_duplicate))

    return is_wrong
