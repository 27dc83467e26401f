"""台账分组: the lines that head the groups of the grid, and which of them are open."""

import itertools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, islice
from uuid import UUID

from app.database import Office
from app.ledger.filters import Filter
from app.ledger.sight import Group, RowIds, groups, members, row_ids

OFFERED = ("lead_office", "doc_name", "opinion", "progress", "issuer", "owner")
NOT_FILLED = "未填"


class Groups:
    """分组: groups by a column in their order; those that are open show their rows below.

    A line has an id as rows have; it is the number of its group, which no row can have. Groups do not change: reading
    them again, opening and closing give others, so that they can be read beside the window.
    """

    def __init__(self, by: str = "", found: Sequence[Group] = (), opened: Mapping[str, RowIds] | None = None) -> None:
        """Take the groups found and the rows of those that are open; one that is no longer found is closed."""
        self.by, self.all = by, list(found)
        known = {group.words for group in self.all}
        self._open = {words: ids for words, ids in (opened or {}).items() if words in known}
        self._shown = [self._open.get(group.words, RowIds()) for group in self.all]
        self._starts = list(accumulate((1 + len(ids) for ids in self._shown), initial=0))[:-1]

    def read(self, office: Office, chosen: Filter, on: date) -> "Groups":
        """Return the groups of the rows a filter shows; those that were open stay so."""
        if not self.by:
            return self
        found = Groups(self.by, groups(office, chosen, self.by, on=on))
        return found.turned(office, chosen, on, list(self._open), is_open=True)

    def recounted(self, office: Office, chosen: Filter, on: date) -> "Groups":
        """Return them counted again after an entry; they stay in their places, also one that has become empty."""
        if not self.by:
            return self
        counted = {group.words: group for group in groups(office, chosen, self.by, on=on)}
        return Groups(self.by, [counted.get(one.words, Group(one.words, {})) for one in self.all], self._open)

    def turned(self, office: Office, chosen: Filter, on: date, words: Sequence[str], *, is_open: bool) -> "Groups":
        """Return them with some opened or closed, by what their rows hold; one is read alone, several in one go."""
        opened = {one: ids for one, ids in self._open.items() if is_open or one not in words}
        if is_open and len(words) == 1:
            opened[words[0]] = row_ids(office, chosen, on=on, within=(self.by, words[0]))
        elif is_open and words:
            wanted, found = {*words, *opened}, members(office, chosen, self.by, on=on)
            opened = {one: ids for one, ids in found.items() if one in wanted}
        return Groups(self.by, self.all, opened)

    def is_open(self, group: Group) -> bool:
        """Tell whether the rows of a group are shown."""
        return group.words in self._open

    def lines(self) -> RowIds:
        """Return the ids of everything shown: each line, and below it the rows of an open group."""
        return RowIds("".join(f"{number:032x}{ids.packed}" for number, ids in enumerate(self._shown)))

    def headed_by(self, line_id: UUID) -> Group | None:
        """Return the group whose line has this id, None for the id of a row."""
        return self.all[line_id.int] if self.by and line_id.int < len(self.all) else None

    def lines_before(self, place: int) -> int:
        """Return how many lines of groups stand at a place and before it."""
        return bisect_right(self._starts, place) if self.by else 0

    def rows_from(self, ids: RowIds, start: int, count: int) -> Sequence[int]:
        """Return the places of so many rows from one on, also below the last; lines of groups are passed over."""
        if not self.by:
            return range(start, start + count)
        places = (place for place in itertools.count(start) if place >= len(ids) or self.headed_by(ids[place]) is None)
        return list(islice(places, count))
