"""填入: what goes into the cells of very many rows, in one act that holds a few hundred of them at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from app.database import Office
from app.ledger.edit import AT_ONCE, Part, Told, WayBack, edit_many
from app.ledger.layout import Column
from app.ledger.rows import load_rows
from app.ledger.typed import Cell, Taken, Typed, take
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer

Texts = Iterable[tuple[Column, str]]


@dataclass(frozen=True)
class Filling:
    """填入: the places of the rows among those a window shows, and what goes into the cells of each.

    `texts` is asked with the place and the row as it stands, None below the last one.
    """

    places: Sequence[int]
    texts: Callable[[int, LedgerRow | None], Texts]

    def typed(self, places: Iterable[int], row_at: Callable[[int], LedgerRow | None]) -> list[Typed]:
        """Return the cells of some rows."""
        return [Typed(place, column, text) for place in places for column, text in self.texts(place, row_at(place))]


@dataclass
class Filled:
    """填入的结果: how many cells were meant, what could not be stored, and the way back, None where nothing changed."""

    cells: int = 0
    taken: Taken = field(default_factory=Taken)
    back: WayBack | None = None


def fill(
    office: Office,
    ids: Sequence[UUID],
    filling: Filling,
    *,
    who: Officer,
    on: date,
    belongs: Mapping[str, Any],
    seen: Mapping[UUID, LedgerRow],
    unstored: Set[Cell] = frozenset(),
    progress: Told = lambda done, of: None,
) -> Filled:
    """Fill cells of the rows a window shows, `ids`, in one act: all that can be stored, or nothing where it is refused.

    New rows get what `belongs` says. `seen` are rows as the window showed them; if one is no longer so, the act is
    refused with a `Conflict`. `unstored` are the cells that hold texts which could not be stored.
    """
    filled = Filled()

    def part(places: Sequence[int]) -> Part:
        there = {ids[place]: place for place in places if place < len(ids)}
        loaded = load_rows(office, [row_id for row_id in there if row_id not in seen])
        rows = {there[row.id]: row for row in (*loaded, *(seen[one] for one in there if one in seen))}
        cells = filling.typed((place for place in places if place in rows or place >= len(ids)), rows.get)
        taken = take(cells, rows.get, on, who.name)
        filled.cells += len(cells)
        filled.taken.bad |= taken.bad
        filled.taken.sentences += taken.sentences
        filled.taken.touched |= taken.touched & unstored
        return Part(taken.changes, [{**belongs, **values} for values in taken.additions])

    def parts() -> Iterator[Part]:
        for start in range(0, len(filling.places), AT_ONCE):
            progress(start, len(filling.places))
            yield part(filling.places[start : start + AT_ONCE])
        progress(len(filling.places), len(filling.places))

    with_something = (one for one in parts() if one.changes or one.additions)
    if first := next(with_something, None):
        filled.back = edit_many(office, chain([first], with_something), who=who, on=on)
    return filled
