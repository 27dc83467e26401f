"""列对应: recognise which column of a foreign sheet holds which item, whatever its order and however it is headed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile

from app import import_layout
from app.import_layout import Column, Layout
from app.refusal import Obstacle, Refusal
from app.workbook_reading import Row, Sheet

HEADER_ROWS = 5
FEWEST_HEADINGS = 3


@dataclass(frozen=True)
class ColumnMap:
    """列对应: which column of the sheet (0 is A) holds which item, and what the sheet calls its columns."""

    header_rows: tuple[int, ...]
    columns: Mapping[str, int]
    headings: Mapping[int, str]

    def with_column(self, key: str, column: int | None) -> "ColumnMap":
        """Return the map with one item taken from another column, or from none."""
        columns = {k: c for k, c in self.columns.items() if k != key and c != column}
        return replace(self, columns=columns if column is None else columns | {key: column})

    @property
    def unmatched(self) -> tuple[str, ...]:
        """Return the headings nobody asked for."""
        used = set(self.columns.values())
        return tuple(heading for column, heading in self.headings.items() if column not in used)

    def missing(self, layout: Layout) -> tuple[Column, ...]:
        """Return the columns every row must have and the sheet does not, unless they can be guessed."""
        absent = (column for column in layout.columns if column.key not in self.columns)
        return tuple(column for column in absent if column.required and not column.guesses)


def propose_columns(sheet: Sheet, layout: Layout) -> ColumnMap:
    """Find the header in the first five rows, one or two lines deep, in any order of columns.

    Raises `Refusal` when fewer than three headings are known.
    """
    top = list(takewhile(lambda row: row.number <= HEADER_ROWS, sheet.rows))
    lines = [top[first : first + deep] for first in range(len(top)) for deep in (1, 2)]
    found = [_match(sheet, rows, layout) for rows in lines]
    best = max(found, key=lambda map: len(map.columns), default=None)
    if best is None or len(best.columns) < FEWEST_HEADINGS:
        raise Refusal([Obstacle(f"前 {HEADER_ROWS} 行中没有找到表头。请核对所选的工作表和列标题。")])
    below = next((row for row in top if row.number == best.header_rows[-1] + 1), None)
    if below and len(_match(sheet, [below], layout).columns) >= FEWEST_HEADINGS:  # again, as codes or as words
        best = replace(best, header_rows=(*best.header_rows, below.number))
    return best


@cache
def _names(key: str) -> "_Names":
    return _Names(import_layout.layout(key))


@lru_cache(maxsize=512)
def _item_of(heading: str, key: str) -> str | None:
    """Return which item of a layout a heading names; many workbooks head their columns alike."""
    return _names(key).key_of(heading)


class _Names:
    """Every way a column of the layout may be called, reduced to what matters."""

    def __init__(self, layout: Layout) -> None:
        self.exact: dict[str, str] = {}
        self.without_notes: dict[str, str] = {}
        for column in layout.columns:
            for name in (column.heading, column.code, *column.other_headings):
                self.exact.setdefault(_plain(name), column.key)
                self.without_notes.setdefault(_without_notes(name), column.key)

    def key_of(self, heading: str) -> str | None:
        """Return which item a heading names."""
        forms = (_plain(heading), _plain(heading.split("\n", 1)[0]), _without_notes(heading))
        known = (self.exact.get(form) or self.without_notes.get(form) for form in forms if form)
        return next((key for key in known if key), None)


def _plain(heading: str) -> str:
    return re.sub(r"[\s_*:·.、,-]", "", unicodedata.normalize("NFKC", heading)).casefold()


def _without_notes(heading: str) -> str:
    return re.sub(r"\(.*?\)", "", _plain(heading))


def _match(sheet: Sheet, rows: Sequence[Row], layout: Layout) -> ColumnMap:
    """Match the headings of one line, or of a line of groups above a line of headings."""
    columns: dict[str, int] = {}
    headings: dict[int, str] = {}
    for column in range(max(len(row.cells) for row in rows)):
        lines = [_heading(sheet, row, column) for row in rows]
        candidates = ["".join(lines), *reversed(lines)]
        shown = next((line for line in reversed(lines) if line), "")
        key = next((key for line in candidates if line and (key := _item_of(line, layout.key))), None)
        if key and key not in columns:
            columns[key] = column
            shown = layout.column(key).heading if len(rows) > 1 else shown
        if shown:
            headings[column] = shown
    return ColumnMap(tuple(row.number for row in rows), columns, headings)


def _heading(sheet: Sheet, row: Row, column: int) -> str:
    """Return the text above a column, also where it stands in the first cell of a merged area."""
    text = row.cell(column).text.strip()
    area = None if text else sheet.merged_at(row.number, column)
    if area and area.first_row == row.number:
        text = row.cell(area.first_column).text.strip()
    return text
