"""上级表格: what each column of the higher office's form holds, where its rows begin, which cells stand alone.

Proposed by the names the form uses; the officer points where the proposal is wrong.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.import_columns import ColumnMap, propose_columns
from app.import_layout import layout as import_layout
from app.ledger.layout import layout
from app.refusal import Obstacle, Refusal, refuse
from app.workbook_reading import Area, Row, Sheet

ALIKE = 78  # of 100: names that are at least so alike are proposed
HEAD_ROWS = 12  # a head stands no lower
COLON = re.compile(r"[：:]")
BLANKS: Mapping[str, tuple[str, ...]] = {
    "unit": ("填报单位", "填表单位", "报送单位", "单位名称", "单位"),
    "filled_on": ("填报日期", "填表日期", "报送日期", "填报时间", "日期"),
    "cut_off": ("统计截止日期", "截止日期", "统计截止", "截至"),
    "issue": ("期号", "期数", "期次"),
    "place": ("地区", "填报地区", "行政区划"),
    "filled_by": ("填表人", "填报人", "经办人"),
    "phone": ("联系电话", "联系方式", "电话"),
    "items": ("合计条数", "措施合计", "措施总数"),
    "documents": ("文件合计", "文件总数", "文件件数"),
}
"""单独的格: what may stand in a cell of its own, and how forms call it; the first is how it is called here."""
TOTALS = ("合计", "总计", "小计")
NUMBERED_ISSUE = re.compile(r"第[\s　_]*期")


@dataclass(frozen=True)
class FormMap:
    """对应关系: the sheet, the last row of its head, its first row of data, and what stands where.

    `columns` maps keys of the ledger to columns (1 is A), `cells` maps keys of `BLANKS` to rows and columns from 1.
    """

    sheet: str
    head: int
    first_row: int
    columns: Mapping[str, int] = field(default_factory=dict[str, int])
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])

    def with_column(self, key: str, column: int) -> "FormMap":
        """Return the map with a column holding an item of the ledger, or none (an empty key)."""
        others = {name: place for name, place in self.columns.items() if name != key and place != column}
        return replace(self, columns=others | ({key: column} if key else {}))

    def with_cell(self, blank: str, place: tuple[int, int] | None) -> "FormMap":
        """Return the map with a single cell holding a blank, or with the blank standing nowhere."""
        others = {name: where for name, where in self.cells.items() if name != blank}
        return replace(self, cells=others if place is None else others | {blank: place})

    def beginning(self, row: int) -> "FormMap":
        """Return the map with another first row of data."""
        return replace(self, first_row=row, head=min(self.head, row - 1))

    def key_at(self, column: int) -> str:
        """Return which item of the ledger a column holds, empty for none."""
        return next((key for key, place in self.columns.items() if place == column), "")

    def faults(self) -> Iterator[Obstacle]:
        """Say what is still to be pointed at."""
        if not self.columns:
            yield Obstacle("请先指定至少一列填什么内容：点列标题所在的格，再选台账的栏目。")
        if self.first_row <= self.head:
            yield Obstacle(f"数据应当从表头（第 {self.head} 行）的下面开始，请重新指定第一行数据。")
        if under := [name for name, (row, _) in self.cells.items() if row == self.first_row]:
            names = "、".join(BLANKS[name][0] for name in under)
            yield Obstacle(f"{names}所在的格在数据行里，请改指表头上方或者数据下方的格。")

    def as_dict(self) -> dict[str, Any]:
        """Return the map as a preset keeps it."""
        return asdict(self)


def form_map(told: Mapping[str, Any]) -> FormMap:
    """Return the map a preset has kept. Raises `Refusal` for one that is none, or speaks of columns nobody knows."""
    try:
        columns = {str(key): int(column) for key, column in told["columns"].items()}
        cells = {str(name): (int(row), int(column)) for name, (row, column) in told["cells"].items()}
        made = FormMap(str(told["sheet"]), int(told["head"]), int(told["first_row"]), columns, cells)
    except (KeyError, TypeError, ValueError, AttributeError):
        refuse("预设的内容不完整，请重新打开上级表格指定。")
    known = {column.key for column in layout().columns}
    if not columns.keys() <= known or not cells.keys() <= BLANKS.keys():
        refuse("预设中有本程序没有的栏目，可能由更新的版本保存，请重新打开上级表格指定。")
    return made


def propose(sheet: Sheet) -> FormMap:
    """Propose what stands where in a form, as far as its names tell; what is not known is left to the officer."""
    try:
        found = propose_columns(sheet, import_layout("ledger"))
    except Refusal:
        found = _best_row(sheet)
    head = _bottom(sheet, found)
    columns = {key: column + 1 for key, column in found.columns.items()}
    for key, column in _alike(found, set(columns)):
        columns.setdefault(key, column)
    first = _below_totals(sheet, head + 1)
    return FormMap(sheet.name, head, first, columns, _cells(sheet, first))


def _best_row(sheet: Sheet) -> ColumnMap:
    """Return the row among the first ones whose words are most like headings; a form may have few of them."""
    rows = [row for row in sheet.rows if row.number <= HEAD_ROWS]
    maps = [ColumnMap((row.number,), {}, _headings(row)) for row in rows]
    return max(maps, key=lambda found: len(dict(_alike(found, set()))), default=ColumnMap((1,), {}, {}))


def _headings(row: Row) -> dict[int, str]:
    return {column: cell.text.strip() for column, cell in enumerate(row.cells) if cell.text.strip()}


def _below_totals(sheet: Sheet, first: int) -> int:
    """Return the first row below a sum that stands right under the head."""
    totals = {row.number for row in sheet.rows if any(cell.text.strip() in TOTALS for cell in row.cells)}
    while first in totals:
        first += 1
    return first


def _bottom(sheet: Sheet, found: ColumnMap) -> int:
    """Return the last row of the head: a heading merged downwards reaches below the row it is written in."""
    rows = found.header_rows
    reach = [area.last_row for area in sheet.merged if rows[0] <= area.first_row <= rows[-1]]
    return max(rows[-1], *reach) if reach else rows[-1]


def _alike(found: ColumnMap, taken: set[str]) -> Iterator[tuple[str, int]]:
    """Yield which item each heading without one most resembles, the best match of all first."""
    columns = [column for column in import_layout("ledger").columns if column.key not in taken]
    names = {column.key: (column.heading, column.name, *column.other_headings) for column in columns}
    held = set(found.columns.values())
    scored = [
        (max(_likeness(heading, name) for name in each), key, column + 1)
        for column, heading in found.headings.items()
        if column not in held
        for key, each in names.items()
    ]
    used: set[int] = set()
    for score, key, column in sorted(scored, key=lambda one: -one[0]):
        if score >= ALIKE and column not in used and key not in taken:
            used.add(column)
            taken.add(key)
            yield key, column


def _likeness(heading: str, name: str) -> float:
    """Return how alike two names are, of 100; 措施 is short for 措施名称, 责任人联系电话 is a kind of 联系电话."""
    from rapidfuzz.fuzz import ratio

    is_short = len(heading) > 1 and (name.startswith(heading) or heading.endswith(name))
    return max(ratio(heading, name), ALIKE + len(heading) / 100 if is_short else 0)


def _cells(sheet: Sheet, first_row: int) -> dict[str, tuple[int, int]]:
    """Find the cells that ask for a blank by its name: `填报单位：` has its room beside it, or in the cell itself."""
    found: dict[str, tuple[int, int]] = {}
    for row in sheet.rows:
        for column, cell in enumerate(row.cells):
            text = cell.text.strip()
            if row.number == first_row or not text or (row.number == first_row - 1 and not COLON.search(text)):
                continue
            for blank in _asked(text):
                found.setdefault(blank, (row.number, _room(sheet, row.number, column, text) + 1))
    return found


def _asked(text: str) -> Iterator[str]:
    """Yield the blanks a text asks for: names followed by a colon, or a 第　期."""
    for blank, names in BLANKS.items():
        if any(re.search(rf"{name}(?:[（(][^）)]*[）)])?\s*[：:]", text) for name in names):
            yield blank
    if NUMBERED_ISSUE.search(text):
        yield "issue"


def _room(sheet: Sheet, row: int, column: int, text: str) -> int:
    """Return the column in which the answer goes: beside a name that ends in its colon, if there is an empty cell."""
    area = sheet.merged_at(row, column) or Area(row, column, row, column)
    beside = area.last_column + 1
    line = next(each for each in sheet.rows if each.number == row)
    has_cell = beside < max(len(each.cells) for each in sheet.rows)
    return beside if COLON.search(text[-1]) and has_cell and not line.cell(beside).text.strip() else column
