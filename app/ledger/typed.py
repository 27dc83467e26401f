"""登记所填: what texts typed into cells of the ledger come to, before anything is stored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from app.ledger.edit import Change, with_values
from app.ledger.layout import Column, understand
from app.ledger.rules import impossible
from app.model.ledger_note import with_note
from app.model.ledger_row import LedgerRow
from app.refusal import Refusal

RowAt = Callable[[int], LedgerRow | None]
"""Returns the row at a place of the grid as the window saw it, None below the last one."""
Cell = tuple[UUID, str]


@dataclass(frozen=True)
class Typed:
    """一格所填: which row (by its place in the grid), which column, and the text that goes there."""

    place: int
    column: Column
    text: str


@dataclass
class Taken:
    """所填的结果: rows to change and to add; texts that cannot be stored, by their cells, with why not."""

    changes: list[Change] = field(default_factory=list)
    additions: list[dict[str, Any]] = field(default_factory=list)
    touched: set[Cell] = field(default_factory=set)
    bad: dict[Cell, tuple[str, str]] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Say whether there is anything to store."""
        return bool(self.changes or self.additions)


def take(cells: Iterable[Typed], row_at: RowAt, on: date, by: str = "") -> Taken:
    """Say what typed texts mean on a day; what cannot be understood, or can never be right, is left out and told.

    `by` is who types: a note on progress says it.
    """
    taken = Taken()
    values: dict[int, dict[str, Any]] = {}
    for cell in cells:
        _understand(cell, row_at(cell.place), values, taken, on, by)
    for place, items in sorted(values.items()):
        seen = row_at(place)
        taken.sentences += _without_impossible(seen, items, taken, on)
        if seen is None:
            taken.additions += [items] if any(items.values()) else []
        elif differing := {item: value for item, value in items.items() if getattr(seen, item) != value}:
            taken.changes.append(Change(seen, differing))
    return taken


def _understand(
    cell: Typed, row: LedgerRow | None, values: dict[int, dict[str, Any]], taken: Taken, on: date, by: str
) -> None:
    """Add what the text of a cell means to the values of its row, or tell why it means nothing."""
    if row:
        taken.touched.add((row.id, cell.column.key))
    try:
        understood = understand(cell.column, cell.text, on=on)
    except Refusal as refusal:
        taken.sentences.append(str(refusal))
        if row:
            taken.bad[row.id, cell.column.key] = (cell.text, str(refusal))
        return
    if cell.column.kind == "note":
        understood = _noted(row, cell.column, cell.text, on, by)
    values.setdefault(cell.place, {}).update(understood)


def _noted(row: LedgerRow | None, column: Column, text: str, on: date, by: str) -> dict[str, Any]:
    """进展说明 is only added to: a new note, with its day and who made it."""
    return {column.key: with_note(row.progress_note if row else "", text, on, by)} if text.strip() else {}


def _without_impossible(seen: LedgerRow | None, items: dict[str, Any], taken: Taken, on: date) -> Iterator[str]:
    """Take out of the items what can never be right, and tell it; in a row there is, keep its text in the cell."""
    trial = with_values(seen or LedgerRow(item_id="", entered_on=on), items)
    for finding in impossible(trial, on):
        if finding.column in items:
            value = items.pop(finding.column)
            if seen:
                taken.bad[seen.id, finding.column] = (str(value), finding.sentence)
            yield finding.sentence
