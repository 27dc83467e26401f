"""列对应: recognise which column of a foreign sheet holds which item, whatever its order and however it is headed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import takewhile

from app import import_layout
from app.import_layout import Column, Layout
from app.refusal import Obstacle, Refusal
from app.workbook_reading import Row, Sheet

HEADER_ROWS = 5
FEWEST_HEADINGS = 3


@dataclass(frozen=True)
class Part:
    """分栏: one of several columns under a common heading, and what it is called there."""

    column: int
    word: str


@dataclass(frozen=True)
class ColumnMap:
    """列对应: which column of the sheet (0 is A) holds which item, and what the sheet calls its columns.

    An item may be spread over several columns under one heading (设定依据: 名称 | 条款): then `columns` names the
    first, `parts` all of them. `is_chosen` once somebody has matched otherwise than was proposed.
    """

    header_rows: tuple[int, ...]
    columns: Mapping[str, int]
    headings: Mapping[int, str]
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict[str, tuple[Part, ...]])
    is_chosen: bool = False

    def with_column(self, key: str, column: int | None) -> "ColumnMap":
        """Return the map with one item taken from another column, or from none."""
        columns = {k: c for k, c in self.columns.items() if k != key and c != column}
        parts = {k: several for k, several in self.parts.items() if k in columns}
        columns = columns if column is None else columns | {key: column}
        return replace(self, columns=columns, parts=parts, is_chosen=True)

    @property
    def used(self) -> frozenset[int]:
        """Return every column something is taken from."""
        return frozenset((*self.columns.values(), *(part.column for parts in self.parts.values() for part in parts)))

    @property
    def unmatched(self) -> tuple[str, ...]:
        """Return the headings nobody asked for."""
        used = self.used
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
    starts = [place for place, row in enumerate(top) if _has_several(row)]  # a title stands alone in its row
    lines = [top[first : first + deep] for first in starts for deep in (1, 2)]
    found = [_match(sheet, rows, layout) for rows in lines]
    best = max(found, key=lambda map: len(map.columns), default=None)
    if best is None or len(best.columns) < FEWEST_HEADINGS:
        raise Refusal([Obstacle(f"前 {HEADER_ROWS} 行中没有找到表头。请核对所选的工作表和列标题。")])
    below = next((row for row in top if row.number == best.header_rows[-1] + 1), None)
    if below and len(_match(sheet, [below], layout).columns) >= FEWEST_HEADINGS:  # again, as codes or as words
        best = replace(best, header_rows=(*best.header_rows, below.number))
    return best


def _has_several(row: Row) -> bool:
    return sum(cell.kind != "empty" for cell in row.cells) > 1


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
    parts: dict[str, tuple[Part, ...]] = {}
    for column in range(max(len(row.cells) for row in rows)):
        lines = [_heading(sheet, row, column) for row in rows]
        key, is_part = _meant(sheet, rows, column, lines, layout)
        own = next((line for line in reversed(lines) if line), "")
        if key and is_part and (key in parts or key not in columns):
            parts[key] = (*parts.get(key, ()), Part(column, own))
            columns.setdefault(key, column)
            own = f"{layout.column(key).name}：{own}"
        elif key and key not in columns:
            columns[key] = column
            own = layout.column(key).heading if len(rows) > 1 else own
        if own:
            headings[column] = own
    return ColumnMap(tuple(row.number for row in rows), columns, headings, parts)


def _meant(
    sheet: Sheet, rows: Sequence[Row], column: int, lines: Sequence[str], layout: Layout
) -> tuple[str | None, bool]:
    """Return which item a column holds, and whether it holds only a part of it."""
    whole = _item_of("".join(lines), layout.key)
    if not whole and len(lines) > 1 and lines[1] and _spans_columns(sheet, rows[0].number, column):
        group = _item_of(_without_among(lines[0]), layout.key)
        if group and (layout.column(group).kind != "codes" or lines[1] in layout.column(group).codes):
            return group, True
        if not group and (ticked := _list_with(lines[1], layout.key)):
            return ticked, True
    return whole or next((key for line in reversed(lines) if line and (key := _item_of(line, layout.key))), None), False


def _spans_columns(sheet: Sheet, row: int, column: int) -> bool:
    """Say whether the heading above a column stands above others as well."""
    area = sheet.merged_at(row, column)
    return area is not None and area.last_column > area.first_column


def _without_among(heading: str) -> str:
    return heading.strip().removeprefix("其中").lstrip("：: ")


@lru_cache(maxsize=512)
def _list_with(word: str, key: str) -> str | None:
    """Return the item of several codes that has this word among them, None where several or none have."""
    lists = [one.key for one in import_layout.layout(key).columns if one.kind == "codes" and word in one.codes]
    return lists[0] if len(lists) == 1 else None


def _heading(sheet: Sheet, row: Row, column: int) -> str:
    """Return the text above a column, also where it stands in the first cell of a merged area."""
    text = row.cell(column).text.strip()
    area = None if text else sheet.merged_at(row.number, column)
    if area and area.first_row == row.number:
        text = row.cell(area.first_column).text.strip()
    return text
