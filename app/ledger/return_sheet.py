"""退回意见表: the sheet with which a report comes back, a line a reason: written above, read by the unit it goes to.

What stands above the lines is said once, in `STATED`: it is written from there, and looked for by it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.refusal import Obstacle, refuse, refuse_if
from app.table_file import save_sheet
from app.workbook_reading import Row, read_workbook
from forms.returned_workbook import COLUMNS, ReturnedWorkbook

TITLE = "失信约束措施清理规范工作台账退回意见"
STATED = {
    "unit": "报送单位：{}",
    "period": "第{}期",
    "version": "第{}版",
    "by": "退回单位：{}",
    "on": "退回日期：{}",
}
PATTERNS = {
    name: re.compile(words.format(r"(\S+)" if words.endswith("{}") else r"(\S+?)")) for name, words in STATED.items()
}
NEEDED = ("unit", "period", "version")
_, NUMBER, _, COLUMN, REASON = (column.heading for column in COLUMNS)
REASONS = (REASON, "原因")
DAY = re.compile(r"(\d{4})[-年](\d{1,2})[-月](\d{1,2})日?")
HIGHER_OFFICE = "上级单位"
NO_RETURN = "这不是退回意见表。请选择上级单位退回时附来的表格（.xlsx）。"


@dataclass(frozen=True)
class ReturnedItem:
    """一条退回意见: the row (none for the report as a whole), the heading of the column if one is meant, the reason."""

    item_id: str
    reason: str
    column: str = ""


@dataclass(frozen=True)
class Return:
    """退回: which version of whose report comes back, from whom, when (the least day if unknown), and why."""

    unit: str
    period: str
    version: int
    by: str
    on: date
    items: tuple[ReturnedItem, ...]


def write(path: Path, told: Return, measures: Mapping[str, str]) -> None:
    """Write what goes back; `measures` maps 台账编号 to the measure. Raises `Refusal` like every export."""
    sheet = ReturnedWorkbook(
        title=TITLE,
        second_line="　　".join(words.format(getattr(told, name)) for name, words in STATED.items()),
        rows=[
            [number, one.item_id, measures.get(one.item_id, ""), one.column, one.reason]
            for number, one in enumerate(told.items, 1)
        ],
        signature=f"共 {len(told.items)} 处，请改正后作为第{told.version + 1}版重新报送。",
        made_on=told.on,
    )
    save_sheet(sheet, path, lambda rows: None)


def read(path: Path) -> Return:
    """Return what a sheet says. Raises `Refusal` for another file, and for one that states no report or no reason."""
    for sheet in read_workbook(path).sheets:
        rows = list(sheet.rows)
        header = next((place for place, row in enumerate(rows) if _is_header(_texts(row))), None)
        stated = _stated("　".join(text for row in rows[:header] for text in _texts(row)))
        if header is not None and all(name in stated for name in NEEDED) and stated["version"].isdecimal():
            items = tuple(_items(rows[header + 1 :], _texts(rows[header])))
            refuse_if([] if items else [Obstacle(f"“{path.name}”里没有一条退回原因，请与上级单位核对。")])
            by, on = stated.get("by", HIGHER_OFFICE), _day(stated.get("on", ""))
            return Return(stated["unit"], stated["period"], int(stated["version"]), by, on, items)
    refuse(NO_RETURN)


def _stated(text: str) -> dict[str, str]:
    """Return what the lines above the heading state, as far as it is there."""
    found = {name: pattern.search(text) for name, pattern in PATTERNS.items()}
    return {name: match[1] for name, match in found.items() if match}


def _is_header(texts: Sequence[str]) -> bool:
    return NUMBER in texts and any(reason in texts for reason in REASONS)


def _texts(row: Row) -> list[str]:
    return [cell.text.strip() for cell in row.cells]


def _day(text: str) -> date:
    found = DAY.fullmatch(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else date.min
    except ValueError:
        refuse("退回意见表里的退回日期读不出来，请与上级单位核对。")


def _items(rows: Iterable[Row], headings: Sequence[str]) -> Iterator[ReturnedItem]:
    """Yield the lines that hold a reason; the signature below them holds none."""
    place = next(headings.index(reason) for reason in REASONS if reason in headings)
    column = headings.index(COLUMN) if COLUMN in headings else None
    for row in rows:
        if reason := row.cell(place).text.strip():
            heading = "" if column is None else row.cell(column).text.strip()
            yield ReturnedItem(row.cell(headings.index(NUMBER)).text.strip(), reason, heading)
