"""成批修改: what one text in one column would change in many rows, shown before it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.database import Office
from app.ledger.edit import with_values
from app.ledger.layout import Column, text_of
from app.ledger.rows import load_rows
from app.ledger.typed import Typed, take
from app.model.ledger_row import LedgerRow

AT_ONCE = 256  # rows looked at between two marks of progress
MOST = 1000  # lines of each kind that are shown; all are counted


@dataclass(frozen=True)
class Line:
    """一行的变化: the row, what its cell holds and would hold, and why the rules refuse that; empty if they do not."""

    item_id: str
    measure: str
    old: str
    new: str
    why: str = ""


@dataclass
class Plan:
    """修改预览: the places of the rows that would change, how many stay as they are, and how many are refused."""

    places: list[int] = field(default_factory=list)
    same: int = 0
    refused: int = 0
    changes: list[Line] = field(default_factory=list)
    refusals: list[Line] = field(default_factory=list)


def plan(
    office: Office,
    ids: Sequence[UUID],
    places: Sequence[int],
    column: Column,
    text: str,
    *,
    on: date,
    by: str,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> Plan:
    """Look at rows, by their places among the ids of the grid, and store nothing; a row that is gone is left out."""
    planned = Plan()
    for start in range(0, len(places), AT_ONCE):
        some = {ids[place]: place for place in places[start : start + AT_ONCE]}
        rows = {some[row.id]: row for row in load_rows(office, list(some))}
        _look(planned, rows, column, text, on, by)
        progress(min(start + AT_ONCE, len(places)), len(places))
    return planned


def _look(planned: Plan, rows: dict[int, LedgerRow], column: Column, text: str, on: date, by: str) -> None:
    """Add some rows to the plan."""
    taken = take([Typed(place, column, text) for place in rows], rows.get, on, by)
    changed = {change.seen.id: change for change in taken.changes}
    for place, row in rows.items():
        bad = taken.bad.get((row.id, column.key))
        if bad:
            planned.refused += 1
            planned.refusals += [_line(row, column, text, bad[1])] if len(planned.refusals) < MOST else []
        elif change := changed.get(row.id):
            planned.places.append(place)
            if len(planned.changes) < MOST:
                planned.changes.append(_line(row, column, text_of(with_values(row, change.values), column)))
        else:
            planned.same += 1


def _line(row: LedgerRow, column: Column, new: str, why: str = "") -> Line:
    return Line(row.item_id, row.measure_name, text_of(row, column), new, why)
