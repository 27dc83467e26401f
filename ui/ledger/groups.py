"""台账分组: the lines that head the groups of the grid, and which of them are open."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from uuid import UUID

from app.database import Office
from app.ledger.filters import Filter
from app.ledger.sight import Group, RowIds, groups, members, row_ids

OFFERED = ("lead_office", "doc_name", "opinion", "progress", "issuer", "owner")
NOT_FILLED = "未填"


class Groups:
    """分组: groups by a column in their order; those that are open show their rows below.

    A line has an id as rows have; it is the number of its group, which no row can have.
    """

    def __init__(self, by: str = "") -> None:
        """Know no groups yet; `read` counts them."""
        self.by = by
        self.all: list[Group] = []
        self._open: dict[str, RowIds] = {}
        self._starts: list[int] = []

    def read(self, office: Office, chosen: Filter, on: date) -> None:
        """Count the groups of the rows a filter shows; those that were open stay so."""
        if self.by:
            self.all = groups(office, chosen, self.by, on=on)
            self.set_open(office, chosen, on, list(self._open), is_open=True)

    def recount(self, office: Office, chosen: Filter, on: date) -> None:
        """Count again after an entry; the groups stay in their places, also one that has become empty."""
        if self.by:
            counted = {group.words: group for group in groups(office, chosen, self.by, on=on)}
            self.all = [counted.get(group.words, Group(group.words, {})) for group in self.all]

    def set_open(self, office: Office, chosen: Filter, on: date, words: Sequence[str], *, is_open: bool) -> None:
        """Open or close groups by what their rows hold; one is read alone, several in one go."""
        known = {group.words for group in self.all}
        if not is_open:
            self._open = {one: ids for one, ids in self._open.items() if one not in words}
        elif len(words) == 1:
            self._open[words[0]] = row_ids(office, chosen, on=on, within=(self.by, words[0]))
        elif words:
            wanted, found = {*words, *self._open}, members(office, chosen, self.by, on=on)
            self._open = {one: ids for one, ids in found.items() if one in wanted}
        self._open = {one: ids for one, ids in self._open.items() if one in known}

    def is_open(self, group: Group) -> bool:
        """Tell whether the rows of a group are shown."""
        return group.words in self._open

    def lines(self) -> RowIds:
        """Return the ids of everything shown: each line, and below it the rows of an open group."""
        shown = [self._open.get(group.words, RowIds()) for group in self.all]
        self._starts = list(accumulate((1 + len(ids) for ids in shown), initial=0))[:-1]
        return RowIds("".join(f"{number:032x}{ids.packed}" for number, ids in enumerate(shown)))

    def headed_by(self, line_id: UUID) -> Group | None:
        """Return the group whose line has this id, None for the id of a row."""
        return self.all[line_id.int] if self.by and line_id.int < len(self.all) else None

    def lines_before(self, place: int) -> int:
        """Return how many lines of groups stand at a place and before it."""
        return bisect_right(self._starts, place) if self.by else 0
