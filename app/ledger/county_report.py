"""下级报表: one office's ledger workbook, read whole or not at all, and counted by its own cut-off date.

Runs in the worker process: raw cells in, figures and sentences out. A row is looked at by the columns that are counted;
the county has answered for the others. A sheet with a column 填报单位 is that of a city: it is counted unit by unit.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from app.cell_values import Unusable, value_of
from app.import_columns import HEADER_ROWS, ColumnMap, propose_columns
from app.import_layout import Column, layout
from app.imports import taken_together
from app.ledger.layout import SEPARATOR
from app.ledger.summary import RATE, TOTAL, UnitLine, summed
from app.model.measure import ReportedMeasure
from app.packing import packed, unpacked
from app.refusal import Refusal
from app.workbook_reading import EMPTY, Cell, Row, Sheet, Source, areas_of, raw_cell, raw_row

LAYOUT = "ledger"
COUNTED = tuple(ReportedMeasure.__dataclass_fields__)
NEEDED = ("doc_name", "measure_name", "link_stage", "conforms", "opinion", "progress")
"""Without these columns nothing can be counted."""
UNIT = re.compile(r"填报单位(?:（盖章）|\(盖章\))?[:：]\s*([^　\s]+)")
CUT_OFF = re.compile(r"统计截止日期[:：]\s*(\d{4})年(\d{1,2})月(\d{1,2})日")
ISSUE = re.compile(r"第\s*([^\s　期]+)\s*期")
MOST = 20  # faults told of one workbook
TITLE_ROWS = 3
MEASURES = "梳理措施数"
UNIT_COLUMN = "填报单位"
"""The heading over the names of the units, in the sheet of a city."""
NOT_KEPT = ("seq_no",)  # numbered anew by every sheet
SHORT = 24  # characters of a cell whose meaning is remembered
DIGEST = 16  # hexadecimal digits: enough to see that a row has changed


@dataclass
class CountyReport:
    """下级报表: who reports, for which 期号 and cut-off date, the figures, and why it is not accepted if it is not.

    `total` are the figures of the 合计 row its own 汇总表 has; there a document counts once for each department. `rows`
    are the rows as the sheet shows them, packed and in base64, where they were asked for. `below` are the reports of
    its units, where it is the one of a city.
    """

    unit: str = ""
    issue: str = ""
    cut_off: date | None = None
    line: UnitLine = field(default_factory=lambda: UnitLine(""))
    total: dict[str, float | None] = field(default_factory=dict[str, float | None])
    item_ids: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    rows: str = ""
    below: list["CountyReport"] = field(default_factory=list["CountyReport"])

    @property
    def is_accepted(self) -> bool:
        """Say whether the workbook counts; one fault is enough that nothing of it does."""
        return not self.faults

    @property
    def packed_rows(self) -> bytes:
        """Return the rows as a record keeps them."""
        return base64.b64decode(self.rows)


@dataclass(frozen=True, slots=True)
class _Read:
    """One row of content: what is counted of it, and its raw cells by column."""

    measure: ReportedMeasure
    cells: Mapping[int, Any]


def read_report(sheets: Sequence[Mapping[str, Any]], on: date, *, keeps_rows: bool = False) -> CountyReport:
    """Read and count one workbook as the worker has read it; `on` is the cut-off date where it names none."""
    report = CountyReport()
    _read_title(report, (row for raw in sheets for row in _first_rows(raw, TITLE_ROWS)))
    found = _ledger_of(sheets)
    if found is None:
        report.faults.append("没有找到台账：前五行中没有“文件名称”“措施名称”等列标题。请用上报表或者全部列导出后报送。")
        return report
    raw, columns = found
    if missing := [layout(LAYOUT).column(key).heading for key in NEEDED if key not in columns.columns]:
        report.faults.append(f"缺少“{'”“'.join(missing)}”列，无法汇总。请用上报表或者全部列导出后报送。")
        return report
    kept = columns.columns if keeps_rows else {}
    rows = list(_rows(raw, columns, report.faults))
    place = next((place for place, heading in columns.headings.items() if heading == UNIT_COLUMN), None)
    if place is None:
        _count(report, rows, on, kept)
    else:
        _count_below(report, rows, place, on, kept)
    report.faults += _twice(report.item_ids)
    report.faults += _own_total((one for one in sheets if one is not raw), report.total)
    if len(report.faults) > MOST:
        report.faults = [*report.faults[:MOST], f"……共{len(report.faults)}处。"]
    return report


def _count(report: CountyReport, rows: Sequence[_Read], on: date, kept: Mapping[str, int]) -> None:
    """Count the rows of one office: in its line a document counts once, however many departments name it."""
    day, measures = report.cut_off or on, [row.measure for row in rows]
    *lines, total = summed(measures, on=day)
    documents = set[tuple[str, str]]().union(*(line.documents for line in lines))
    report.line = replace(total, unit=report.unit, docs_total=len(documents))
    report.total = total.figures
    report.item_ids = [one.item_id for one in measures if one.item_id]
    if kept:
        report.rows = base64.b64encode(packed([_texts(row.cells, kept) for row in rows])).decode()


def _count_below(report: CountyReport, rows: Sequence[_Read], place: int, on: date, kept: Mapping[str, int]) -> None:
    """Count the sheet of a city: each of its units by itself, then all of them together."""
    units: dict[str, list[_Read]] = {}
    for row in rows:
        units.setdefault(_text(row.cells, place), []).append(row)
    report.line = UnitLine(report.unit)
    for unit, own in units.items():
        part = CountyReport(unit, report.issue, report.cut_off)
        _count(part, own, on, kept)
        report.below.append(part)
        report.line.add(part.line)
        report.item_ids += part.item_ids
    if "" in units:
        report.faults.append(f"有 {len(units[''])} 行没有写明“{UNIT_COLUMN}”，请补齐。")
    report.total = report.line.figures


def _texts(cells: Mapping[int, Any], columns: Mapping[str, int]) -> dict[str, str]:
    """Return what a row says: key of the column → text; what is empty is left out."""
    told = {key: _text(cells, place) for key, place in columns.items() if key not in NOT_KEPT}
    return {key: text for key, text in told.items() if text}


def _text(cells: Mapping[int, Any], place: int) -> str:
    raw = cells.get(place)
    if raw is None:
        return ""
    cell = raw_cell(raw)
    return cell.value.isoformat() if isinstance(cell.value, date) else cell.text.strip()


def digest_of_row(row: Mapping[str, str]) -> str:
    """Return what tells two readings of a row apart."""
    said = "\n".join(f"{key}={row[key]}" for key in sorted(row))
    return hashlib.sha256(said.encode()).hexdigest()[:DIGEST]


def digests_of(rows: bytes) -> dict[str, str]:
    """Return 台账编号 → digest of packed rows; a row without a number has none."""
    return {row["item_id"]: digest_of_row(row) for row in unpacked(rows) or () if row.get("item_id")}


def unreadable(sentence: str) -> CountyReport:
    """Return the report of a file that could not be read."""
    return CountyReport(faults=[sentence])


def in_words(report: CountyReport) -> dict[str, Any]:
    """Return the report as JSON carries it out of the worker."""
    plain = asdict(replace(report, below=[], line=replace(report.line, documents=set())))
    line, below = plain["line"] | {"documents": []}, [in_words(one) for one in report.below]
    return plain | {"line": line, "cut_off": report.cut_off.isoformat() if report.cut_off else "", "below": below}


def from_words(words: Mapping[str, Any]) -> CountyReport:
    """Return the report the worker has sent."""
    counted: dict[str, Any] = dict(words["line"]) | {"documents": set()}
    cut_off = date.fromisoformat(words["cut_off"]) if words["cut_off"] else None
    below = [from_words(one) for one in words["below"]]
    told: dict[str, Any] = dict(words) | {"line": UnitLine(**counted), "cut_off": cut_off, "below": below}
    return CountyReport(**told)


def _read_title(report: CountyReport, rows: Iterable[Row]) -> None:
    text = "　".join(cell.text for row in rows for cell in row.cells if cell.text)
    if named := UNIT.search(text):
        report.unit = named[1].strip("_＿ ")
    if stated := ISSUE.search(text):
        report.issue = stated[1].strip("_＿ ")
    if day := CUT_OFF.search(text):
        try:
            report.cut_off = date(*map(int, day.groups()))
        except ValueError:
            report.faults.append(f"统计截止日期“{day[0].partition('：')[2]}”不是日历上的日期，请核对。")


def _first_rows(raw: Mapping[str, Any], count: int) -> list[Row]:
    return [raw_row(row) for row in raw["rows"][:count]]


def _ledger_of(sheets: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ColumnMap] | None:
    """Return the sheet that holds the rows of the ledger: of those with a fitting header the best."""
    found: list[tuple[int, Mapping[str, Any], ColumnMap]] = []
    for raw in sheets:
        top = [row for row in _first_rows(raw, HEADER_ROWS) if row.number <= HEADER_ROWS]
        sheet = Sheet(Source("", ""), raw["name"], False, tuple(top), areas_of(raw))
        try:
            columns = propose_columns(sheet, layout(LAYOUT))
        except Refusal:
            continue
        if "measure_name" in columns.columns:
            found.append((len(columns.columns), raw, columns))
    best = max(found, key=lambda one: one[0], default=None)
    return best[1:] if best else None


def _rows(raw: Mapping[str, Any], columns: ColumnMap, faults: list[str]) -> Iterator[_Read]:
    """Yield the rows below the header that hold content; what cannot be counted is a fault with its row."""
    looked_at = [layout(LAYOUT).column(key) for key in COUNTED if key in columns.columns]
    below = columns.header_rows[-1]
    begins = tuple(layout(LAYOUT).no_content)
    for place, _, filled in raw["rows"]:
        if place < below:
            continue
        cells = {cell[0]: cell for cell in filled}
        first = next((str(cell[2]).strip() for cell in filled if str(cell[2]).strip()), "")
        if first.startswith(begins):
            continue
        values = dict(_values(cells, looked_at, columns, place + 1, faults))
        if any(values.values()):
            faults += _gaps(values, place + 1)
            yield _Read(ReportedMeasure(**{key: value for key, value in values.items() if value is not None}), cells)


def _values(
    cells: Mapping[int, Any], looked_at: Sequence[Column], columns: ColumnMap, number: int, faults: list[str]
) -> Iterator[tuple[str, Any]]:
    for column in looked_at:
        try:
            value = _value(cells, column, columns)
            yield column.key, SEPARATOR.join(value.split(";")) if value and column.kind == "codes" else value
        except Unusable as unusable:
            faults.append(f"第 {number} 行“{column.name}”：{unusable}。")


def _value(cells: Mapping[int, Any], column: Column, columns: ColumnMap) -> Any:
    """Return what a row holds for a column; raise `Unusable` like `value_of`."""
    if parts := columns.parts.get(column.key):
        several = [raw_cell(cells[part.column]) if part.column in cells else EMPTY for part in parts]
        return value_of(taken_together(several, parts, column), column)
    raw = cells.get(columns.columns[column.key])
    if raw is None:
        return None
    _, kind, value, _ = raw
    is_short = not isinstance(value, str) or len(value) <= SHORT
    return _short_value(column.key, kind, value) if is_short else value_of(raw_cell(raw), column)


@lru_cache(maxsize=4096)
def _short_value(key: str, kind: str, value: Any) -> Any:
    """Return the same for a short cell: words, days and offices come again and again, in every workbook."""
    return value_of(raw_cell((0, kind, value, False)), layout(LAYOUT).column(key))


def _gaps(values: Mapping[str, Any], number: int) -> Iterator[str]:
    for key in ("doc_name", "measure_name"):
        if not values.get(key):
            yield f"第 {number} 行没有“{layout(LAYOUT).column(key).name}”，请补齐。"


def _twice(item_ids: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item_id in item_ids:
        if item_id in seen:
            yield f"台账编号 {item_id} 出现两次，请核对。"
        seen.add(item_id)


def _own_total(sheets: Iterable[Mapping[str, Any]], counted: Mapping[str, float | None]) -> Iterator[str]:
    """Compare the workbook's own 汇总表, where it has one, with what its rows add up to, cell by cell."""
    for raw in sheets:
        header, stated = (_row_with(raw["rows"], words) for words in (MEASURES, TOTAL))
        if header and stated:
            yield from _differences(raw_row(header), raw_row(stated), counted)


def _row_with(rows: Iterable[Sequence[Any]], words: str) -> Sequence[Any] | None:
    return next((row for row in rows if any(cell[2] == words for cell in row[2])), None)


def _differences(header: Row, stated: Row, counted: Mapping[str, float | None]) -> Iterator[str]:
    cells = {heading.text: stated.cell(place) for place, heading in enumerate(header.cells) if heading.text in counted}
    said = {heading: _number(cell) for heading, cell in cells.items()}
    for heading in differing(said, counted):
        yield f"汇总表合计行“{heading}”是 {cells[heading].text or '空'}，按台账逐条计算是 {counted[heading]}。"


def differing(said: Mapping[str, float | None], counted: Mapping[str, float | None]) -> list[str]:
    """Return the headings of a 汇总表 under which it does not say what was counted; 完成率 follows from the others."""
    return [heading for heading in said if heading in counted and heading != RATE and said[heading] != counted[heading]]


def _number(cell: Cell) -> float | None:
    return cell.value if isinstance(cell.value, int | float) else None
