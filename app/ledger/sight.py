"""台账所示: the ids of the rows a filter shows, in their order or in groups; what a column holds. Reading only.

Of 10^5 rows the driver would make 10^5 objects of each item, which costs more than reading them: the database joins
each item of all rows to one text, and that is taken apart here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, overload
from uuid import UUID

from sqlalchemy import ColumnElement, String, case, cast, func, literal, or_, select
from sqlalchemy.orm import Session

from app.database import Office
from app.ledger.figures import Figures, counted, state
from app.ledger.filters import LIVE, OPEN, Filter, R, as_text, conditions, listed_item
from app.ledger.layout import SEPARATOR, Column, layout

MARK = "\x1f"  # stands between the texts of two rows; no cell can hold it
WITHIN = "\x1e"  # stands between two items of one row
ID = 32  # characters of an id
NEVER = "9999-12-31"
NUMBERED = "item_id"  # rows come from the database in the order of their numbers
NUMBER = re.compile(r"\d+")
NUMBER_WIDTH = 9  # digits


class RowIds(Sequence[UUID]):
    """条目的编号: ids in an order, kept as one text: 32 bytes a row."""

    def __init__(self, packed: str = "") -> None:
        """Take ids as 32 hexadecimal digits each, one after the other."""
        self.packed = packed

    @classmethod
    def of(cls, ids: Sequence[UUID]) -> "RowIds":
        """Pack ids."""
        return cls("".join(one.hex for one in ids))

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.packed) // ID

    @overload
    def __getitem__(self, place: int) -> UUID: ...

    @overload
    def __getitem__(self, place: slice) -> "RowIds": ...

    def __getitem__(self, place: int | slice) -> "UUID | RowIds":
        """Return the id at a place, or those of a span of places."""
        if isinstance(place, slice):
            first, last, step = place.indices(len(self))
            if step == 1:
                return RowIds(self.packed[first * ID : last * ID])
            return RowIds.of([self[one] for one in range(first, last, step)])
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        first = place % len(self) * ID
        return UUID(self.packed[first : first + ID])

    def __iter__(self) -> Iterator[UUID]:
        """Yield the ids in their order."""
        return (UUID(self.packed[first : first + ID]) for first in range(0, len(self.packed), ID))

    def __contains__(self, row_id: object) -> bool:
        """Tell whether a row is among them."""
        return isinstance(row_id, UUID) and self._find(row_id) >= 0

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Return the place of an id; raise ValueError if it has none."""
        place = self._find(value, start)
        if place < 0 or (stop is not None and place >= stop):
            raise ValueError(value)
        return place

    def __eq__(self, others: object) -> bool:
        """Tell whether others are the same rows in the same order."""
        return isinstance(others, Sequence) and list(self) == list(others)

    def __hash__(self) -> int:
        """Ids do not change once packed."""
        return hash(self.packed)

    def __add__(self, others: "RowIds") -> "RowIds":
        """Return these ids, then others."""
        return RowIds(self.packed + others.packed)

    def _find(self, row_id: UUID, start: int = 0) -> int:
        """Return the place of an id, -1 if it has none; digits of two neighbours may look like it."""
        found = self.packed.find(row_id.hex, start * ID)
        while found % ID and found >= 0:
            found = self.packed.find(row_id.hex, found + 1)
        return found // ID


@dataclass(frozen=True)
class Group:
    """分组: the rows that hold the same in one column, counted."""

    words: str
    states: Mapping[str, int]

    @cached_property
    def figures(self) -> Figures:
        """小计: what is to become of the rows of the group, and how far it has come."""
        return counted(self.states)


def row_ids(office: Office, chosen: Filter, *, on: date, within: tuple[str, str] | None = None) -> RowIds:
    """Return the ids of the rows a filter shows, in their order; `within` one group: its column and what it holds."""
    where = [*conditions(chosen, on), *([_group_key(within[0]) == within[1]] if within else [])]
    with office.reading() as session:
        keys, ids = _texts(session, where, (_order_key(chosen), _id()))
    return _packed(map(ids.__getitem__, _ordered(keys, chosen)))


def groups(office: Office, chosen: Filter, by: str, *, on: date) -> list[Group]:
    """Return the rows a filter shows as groups by a column, in its order; what is empty comes last."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with office.reading() as session:
        for (head, stands), count in alike(session, conditions(chosen, on), _group_key(by), state(on)):
            found[head][stands] = count
    return [Group(head, found[head]) for head in sorted_values(found, by)]


def members(office: Office, chosen: Filter, by: str, *, on: date) -> dict[str, RowIds]:
    """Return the ids of the rows of every group, each in the order of the filter."""
    with office.reading() as session:
        heads, keys, ids = _texts(session, tuple(conditions(chosen, on)), (_group_key(by), _order_key(chosen), _id()))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for place in _ordered(keys, chosen):
        found[heads[place]].append(ids[place])
    return {head: _packed(some) for head, some in found.items()}


def values(office: Office, chosen: Filter, key: str, *, on: date) -> Counter[str]:
    """Return what a column holds among the rows the rest of a filter shows, and how often; of a set of codes each."""
    column = layout().column(key)
    held = as_text(getattr(R, listed_item(column)))
    found: Counter[str] = Counter()
    with office.reading() as session:
        for (text,), count in alike(session, conditions(chosen.without(key), on), held):
            for one in text.split(SEPARATOR) if column.kind == "codes" else [text]:
                found[one] += count
    return found


def sorted_values(found: Iterable[str], key: str) -> list[str]:
    """Return what a column holds in the order in which it is sorted; what is empty comes last."""
    column = layout().column(key)
    return sorted(found, key=lambda text: (not text, _rank(text, column)))


def rows_with(office: Office, words: str, columns: Iterable[Column]) -> RowIds:
    """查找: return the rows in which a cell of these columns holds the words, letter by letter."""
    held = or_(*(func.replace(_cell(column), words, "") != _cell(column) for column in columns))
    with office.reading() as session:
        (ids,) = _texts(session, (LIVE, held), (_id(),))
    return _packed(ids)


def _cell(column: Column) -> ColumnElement[str]:
    """Return what a cell says, as `text_of` does of a row that has been read."""
    first, *more = (as_text(getattr(R, item)) for item in column.items)
    if not more:
        return first
    (second,) = more
    both = first + "，" + second if column.kind == "public" else first + "（" + second + "）"
    return case((second == "", first), (first == "", second if column.kind != "public" else both), else_=both)


def states(office: Office, *conditions: ColumnElement[bool], on: date) -> Counter[str]:
    """Count the rows that meet conditions by how they stand on a day."""
    with office.reading() as session:
        return Counter({stands: count for (stands,), count in alike(session, conditions, state(on))})


def alike(
    session: Session, where: Iterable[ColumnElement[bool]], *items: ColumnElement[str]
) -> list[tuple[list[str], int]]:
    """Return how many of the rows that meet conditions are alike in these items, and what they hold.

    To sort and group 10^5 rows takes a database longer than to read them: that is done here.
    """
    joined = items[0]
    for item in items[1:]:
        joined = joined + WITHIN + item
    rows = select(joined.label("alike")).where(*where).subquery()
    text = session.scalar(select(func.aggregate_strings(rows.c.alike, MARK)))
    found = Counter(text.split(MARK)) if text is not None else Counter[str]()
    return [(one.split(WITHIN), count) for one, count in found.items()]


def _texts(
    session: Session, where: Sequence[ColumnElement[bool]], items: Sequence[ColumnElement[str]]
) -> list[list[str]]:
    """Return each item of the rows that meet conditions, as lists in the order of their numbers.

    The order also says which index is read: the narrow one, which holds every short item.
    """
    named = [item.label(f"item_{number}") for number, item in enumerate(items)]
    rows = select(*named).where(*where).order_by(R.item_id).subquery()
    whole = select(func.count(), *(func.aggregate_strings(column, MARK) for column in rows.c))
    count, *joined = session.execute(whole).one()
    return [text.split(MARK) for text in joined] if count else [[] for _ in items]


def _id() -> ColumnElement[str]:
    """Return the id as text; one database writes it with hyphens, which are left out where ids are packed."""
    return cast(R.id, String)


def _packed(ids: Iterable[str]) -> RowIds:
    return RowIds("".join(ids).replace("-", ""))


def _order_key(chosen: Filter) -> ColumnElement[str]:
    """Return what rows are sorted by; without a chosen column what is open comes first, by its deadline."""
    if chosen.order:
        return as_text(getattr(R, chosen.order))
    return case((OPEN, "0"), else_="1") + func.coalesce(cast(R.due_date, String), NEVER)


def _group_key(by: str) -> ColumnElement[str]:
    """Return what rows are grouped by: a document is its name and its number."""
    if by != "doc_name":
        return as_text(getattr(R, listed_item(layout().column(by))))
    return R.doc_name + case((R.doc_number != "", literal("　") + R.doc_number), else_="")


def _ordered(keys: list[str], chosen: Filter) -> list[int]:
    """Return the places of rows in their order: by key, then by number; empty cells come last, either way round."""
    if chosen.order == NUMBERED:
        return list(range(len(keys)))[:: -1 if chosen.descending else 1]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    empty = places.pop("", [])
    column = _column_of(chosen.order)
    order = sorted(places, key=lambda key: _rank(key, column), reverse=chosen.descending)
    return [*chain.from_iterable(places[key] for key in order), *empty]


def _column_of(item: str) -> Column | None:
    return next((column for column in layout().columns if item in column.items and column.kind != "sequence"), None)


def _rank(text: str, column: Column | None) -> Any:
    """Return where a text stands: a code where the layout has it, a number in a text by its value."""
    if column is None or column.kind in ("date", "note"):
        return text
    if column.codes and text in column.codes:
        return f"{column.codes.index(text):03}"
    return NUMBER.sub(lambda found: found[0].zfill(NUMBER_WIDTH), text)
