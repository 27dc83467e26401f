"""导入: check every row of a foreign table, and say what can be taken and what cannot.

Nothing here knows a record: a table is described by its layout, what it means for the office by the module that brings
it in.
"""

import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, cast

from app import identifiers
from app.cell_values import Unusable, value_of
from app.cleaning import key_of
from app.import_columns import ColumnMap, Part
from app.import_layout import Column, Layout
from app.packing import Packed, Picked, pack, uncollected
from app.refusal import Obstacle, Refusal
from app.workbook_reading import EMPTY, Cell, Row, Sheet, Source, column_name

CITIZEN_CARD = "身份证"
TICKS = {"√", "✓", "✔", "☑", "是", "有", "1", "●", "○", "Y", "y", "TRUE"}
NO_TICKS = {"", "否", "无", "0", "×", "✗", "☐", "/", "-", "—", "N", "n", "FALSE"}
ROW_OF_CONTENT = 3  # filled cells, below a row of explanations
TOLD_EVERY = 500  # rows


@dataclass(frozen=True)
class Judged:
    """What a record has to say of a row: what it keeps of it, why it cannot, and what to look at all the same."""

    values: Mapping[str, Any]
    faults: Sequence[str] = ()
    remarks: Sequence[str] = ()


Judge = Callable[[Mapping[str, Any]], Judged]
Told = Callable[[int, int], object]


@dataclass(frozen=True)
class GoodRow:
    """A row that can be taken, and what to look at all the same."""

    number: int
    values: Mapping[str, Any]
    remarks: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class BadRow:
    """A row that has to be corrected first, and why."""

    number: int
    reasons: tuple[str, ...]
    cells: tuple[str, ...]


CheckedRow = GoodRow | BadRow


@dataclass(frozen=True)
class Preview:
    """检查结果: what an import would bring in; nothing has been written. The rows are in the order of the sheet."""

    source: Source
    sheet: str
    layout: Layout
    columns: ColumnMap
    headings: tuple[str, ...]
    rows: Sequence[CheckedRow]
    good_at: Sequence[int]
    bad_at: Sequence[int]
    notices: tuple[str, ...]

    @property
    def good(self) -> Sequence[GoodRow]:
        """Return the rows that can be taken."""
        return Picked(cast("Sequence[GoodRow]", self.rows), self.good_at)

    @property
    def bad(self) -> Sequence[BadRow]:
        """Return the rows that have to be corrected first."""
        return Picked(cast("Sequence[BadRow]", self.rows), self.bad_at)

    @property
    def sentence(self) -> str:
        """Say in one line what can be done now."""
        good, bad = len(self.good), len(self.bad)
        if not good:
            return f"没有可以导入的行，{bad} 条需要改正。" if bad else "表格里没有内容，请核对所选的工作表。"
        if not bad:
            return f"可导入 {good} 条，没有需要改正的行。"
        return f"可导入 {good} 条，{bad} 条需要改正。先导入 {good} 条，或改好后一起导入。"

    def without_good(self) -> "Preview":
        """Return what is left once the good rows are in."""
        return self._with(pack(self.bad))

    def place_of(self, key: str) -> int | None:
        """Return the column of the sheet (0 is A) an item was taken from."""
        return self.columns.columns.get(key)

    def rejecting(self, reasons: Mapping[int, str]) -> "Preview":
        """Return the preview with some good rows, named by number, put among the bad ones."""
        return self._with(pack(_rejected(row, reasons) for row in self.rows)) if reasons else self

    def _with(self, rows: Packed[CheckedRow] | Packed[BadRow]) -> "Preview":
        good_at, bad_at = _told_apart(rows)
        return replace(self, rows=rows, good_at=good_at, bad_at=bad_at)


def _rejected(row: CheckedRow, reasons: Mapping[int, str]) -> CheckedRow:
    is_rejected = isinstance(row, GoodRow) and row.number in reasons
    return BadRow(row.number, (reasons[row.number],), row.cells) if is_rejected else row


def _told_apart(rows: Iterable[CheckedRow]) -> tuple[Sequence[int], Sequence[int]]:
    """Return the places of the good and of the bad rows."""
    good_at, bad_at = array("L"), array("L")
    for place, row in enumerate(rows):
        (good_at if isinstance(row, GoodRow) else bad_at).append(place)
    return good_at, bad_at


def check(
    sheet: Sheet,
    columns: ColumnMap,
    layout: Layout,
    *,
    on: date,
    judge: Judge = Judged,
    progress: Told = lambda done, of: None,
) -> Preview:
    """Check every row below the header; `progress` may raise to stop.

    Raises `Refusal` when the columns themselves do not fit.
    """
    _refuse_unfit_columns(columns, layout)
    checking = _Checking(sheet, columns, layout, on, judge)
    good_at, bad_at = array("L"), array("L")

    def checked() -> Iterator[CheckedRow]:
        for place, row in enumerate(_rows_of_content(sheet, columns, layout)):
            if place % TOLD_EVERY == 0:
                progress(place, len(sheet.rows))
            found = checking.look_at(row)
            (good_at if isinstance(found, GoodRow) else bad_at).append(place)
            yield found

    with uncollected():
        rows = pack(checked())
    headings = tuple(columns.headings.get(n, column_name(n)) for n in range(1 + max(columns.headings)))
    notices = tuple(_notices(columns, layout))
    return Preview(sheet.source, sheet.name, layout, columns, headings, rows, good_at, bad_at, notices)


def _refuse_unfit_columns(columns: ColumnMap, layout: Layout) -> None:
    missing = (column.name for column in columns.missing(layout))
    obstacles = [Obstacle(f"表格里没有“{name}”列，请补上这一列或指定对应的列。") for name in missing]
    for key, place in columns.columns.items():
        column, heading = layout.column(key), unicodedata.normalize("NFKC", columns.headings.get(place, ""))
        if column.unit == "万元" and "元" in heading and "万元" not in heading:
            obstacles.append(Obstacle(f"“{heading}”列的单位是元，这里须填万元，请换算并改好列标题后再导入。"))
    if obstacles:
        raise Refusal(obstacles)


def _rows_of_content(sheet: Sheet, columns: ColumnMap, layout: Layout) -> Iterator[Row]:
    """Yield the rows below the header, without blank ones and without a trailing 表格说明."""
    explaining, used = False, columns.used
    for row in sheet.rows:
        if row.number <= columns.header_rows[-1]:
            continue
        first = next((text for cell in row.cells if (text := cell.text.strip())), "")
        begins_none = first.startswith(layout.no_content or ("\0",))
        explaining = explaining or begins_none
        if not begins_none and _has(row, used, ROW_OF_CONTENT if explaining else 1):
            yield row


def _has(row: Row, used: Iterable[int], least: int) -> bool:
    """Say whether at least so many of the columns in use hold something."""
    filled = (place for place in used if row.cell(place).text.strip())
    return next(islice(filled, least - 1, None), None) is not None


def _notices(columns: ColumnMap, layout: Layout) -> Iterator[str]:
    if unmatched := columns.unmatched:
        yield f"以下列没有对应，不导入：{'、'.join(unmatched)}。"
    for column in layout.columns:
        if column.guesses and column.key not in columns.columns:
            yield f"文件没有“{column.name}”列，已按其他列推断，请抽查。"


class _Checking:
    """The rows of one sheet looked at one after another; a row is compared with those before it."""

    def __init__(self, sheet: Sheet, columns: ColumnMap, layout: Layout, on: date, judge: Judge) -> None:
        self.sheet, self.columns, self.layout, self.on, self.judge = sheet, columns, layout, on, judge
        self.seen: dict[tuple[str, ...], int] = {}

    def look_at(self, row: Row) -> GoodRow | BadRow:
        """Return the row as good or bad, with everything that was found."""
        values, unusable = self._read(row)
        self._guess(values)
        judged = self.judge(values)
        reasons = (
            *(f"{self.layout.column(key).name}：{reason}" for key, reason in unusable.items()),
            *self._gaps(row, values, unusable),
            *self._dates(values),
            *_id_numbers(values, self.layout, self.on),
            *judged.faults,
            *self._twice(row, values),
        )
        cells = tuple(cell.text for cell in row.cells)
        if reasons:
            return BadRow(row.number, reasons, cells)
        remarks = (*_remarks(row, values, self.layout, self.columns), *judged.remarks)
        return GoodRow(row.number, judged.values, remarks, cells)

    def _read(self, row: Row) -> tuple[dict[str, Any], dict[str, str]]:
        """Return the value of every item, and the reasons of those that cannot be used."""
        values: dict[str, Any] = {}
        unusable: dict[str, str] = {}
        for column in self.layout.columns:
            try:
                values[column.key] = value_of(self._cell(row, column), column)
            except Unusable as reason:
                values[column.key], unusable[column.key] = None, str(reason)
        return values, unusable

    def _cell(self, row: Row, column: Column) -> Cell:
        if parts := self.columns.parts.get(column.key):
            return taken_together([row.cell(part.column) for part in parts], parts, column)
        place = self.columns.columns.get(column.key)
        return row.cell(place) if place is not None else Cell("empty")

    def _guess(self, values: dict[str, Any]) -> None:
        for column in self.layout.columns:
            if column.key not in self.columns.columns and column.guesses:
                fitting = (guess for guess in column.guesses if values[guess.filled])
                values[column.key] = next((g.value for g in fitting if values[g.filled].startswith(g.begins)), None)

    def _gaps(self, row: Row, values: Mapping[str, Any], unusable: Mapping[str, str]) -> Iterator[str]:
        for column in self.layout.columns:
            if values[column.key] is None and column.key not in unusable and _is_required(column, values):
                yield f"{column.name}：{self._how_to_fill(row, column)}"

    def _how_to_fill(self, row: Row, column: Column) -> str:
        place = self.columns.columns.get(column.key)
        if place is not None and self.sheet.merged_at(row.number, place):
            return "单元格已合并，请取消合并后逐行填写"
        if self._cell(row, column).is_formula:
            return "公式没有保存结果，请用表格软件打开并保存后再导入"
        return "请填写"

    def _dates(self, values: Mapping[str, Any]) -> Iterator[str]:
        for column in self.layout.columns:
            if column.not_future and values[column.key] and values[column.key] > self.on:
                yield f"{column.name}：日期晚于今天，请核对"
        for order in self.layout.orders:
            earlier, later = values[order.earlier], values[order.later]
            if earlier and later and later < earlier:
                first, second = self.layout.column(order.earlier).name, self.layout.column(order.later).name
                yield f"{second}不能早于{first}（{earlier:%Y/%m/%d}），请核对"

    def _twice(self, row: Row, values: Mapping[str, Any]) -> Iterator[str]:
        identity = same_row(values, self.layout)
        if not identity:
            return
        earlier = self.seen.setdefault(identity, row.number)
        if earlier != row.number:
            names = "、".join(self.layout.column(key).name for key in self.layout.same_row)
            yield f"与第 {earlier} 行重复（{names}都相同）"


def taken_together(cells: Sequence[Cell], parts: Sequence[Part], column: Column) -> Cell:
    """Return one cell for an item spread over several columns: the words that are ticked, or the texts one by one."""
    if odd := next((cell for cell in cells if cell.kind == "error"), None):
        return odd
    if column.kind == "codes":
        ticked = [_ticked(cell.text.strip(), part.word) for cell, part in zip(cells, parts, strict=True)]
        text = ";".join(word for word in ticked if word)
    else:
        text = "".join(cell.text.strip() for cell in cells)
    return Cell("text", text, text, any(cell.is_formula for cell in cells)) if text else EMPTY


def _ticked(text: str, word: str) -> str:
    """Return the word of a column that is ticked in a row; what is no tick is left as it is, to be refused by name."""
    return word if text in TICKS else "" if text in NO_TICKS else text


def same_row(values: Mapping[str, Any], layout: Layout) -> tuple[str, ...]:
    """Return what makes a row the same as another, empty when that is not filled."""
    parts = tuple(comparable(str(values[key] or "")) for key in layout.same_row)
    return parts if parts and all(parts) else ()


def comparable(text: str) -> str:
    """Return a text as it is compared: width, blanks and the kind of brackets make no difference."""
    return key_of(text).translate(BRACKETS)


BRACKETS = str.maketrans("[【{〔〈<", "((((((") | str.maketrans("]】}〕〉>", "))))))")


def _is_required(column: Column, values: Mapping[str, Any]) -> bool:
    conditions = (column.required_when or {}).items()
    return column.required or any(
        word in words for key, words in conditions for word in str(values[key] or "").split(";")
    )


def _id_numbers(values: Mapping[str, Any], layout: Layout, on: date) -> Iterator[str]:
    for column in layout.columns:
        if column.kind == "id_number" and values[column.key]:
            kind = values.get(column.id_kind) or CITIZEN_CARD
            if problem := identifiers.id_problem(values[column.key], kind=kind, on=on):
                yield f"{column.name}：{problem.rstrip('。')}"


def _remarks(row: Row, values: Mapping[str, Any], layout: Layout, columns: ColumnMap) -> Iterator[str]:
    has_formulas = any(cell.is_formula for cell in row.cells)
    for column in layout.columns:
        value = values[column.key]
        if value and column.open_codes and (strange := [w for w in value.split(";") if w not in column.codes]):
            yield f"{column.name}：“{'、'.join(strange)}”不在常用分类内，按原文保留"
        if value and column.kind == "uscc" and (warning := identifiers.uscc_warning(value)):
            yield f"{column.name}：{warning.rstrip('。')}"
        place = columns.columns.get(column.key) if has_formulas else None
        if place is not None and row.cell(place).is_formula:
            yield f"{column.name}：公式结果，采用保存的值"


# bad rows


def save_bad_rows(preview: Preview, folder: Path) -> Path:
    """Write the bad rows with their reasons into `<原名>-错误行.xlsx` in that folder; return where it lies."""
    from forms.error_workbook import write_error_workbook

    rows = [(row.number, row.cells, "；".join(row.reasons)) for row in preview.bad]
    path = _free_path(folder / f"{Path(preview.source.name).stem}-错误行.xlsx")
    write_error_workbook(path, preview.sheet, preview.headings, rows)
    return path


def _free_path(path: Path) -> Path:
    """Return the path, numbered when a file of that name is there already."""
    numbered = (path.with_stem(f"{path.stem}（{n}）") for n in range(2, 1000))
    return path if not path.exists() else next(candidate for candidate in numbered if not candidate.exists())
