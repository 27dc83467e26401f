"""下级报表: one office's ledger workbook, read whole or not at all, and counted by its own cut-off date.

Runs in the worker process: raw cells in, figures and sentences out. A row is looked at by the columns that are counted;
the county has answered for the others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from app.cell_values import Unusable, value_of
from app.import_columns import HEADER_ROWS, ColumnMap, propose_columns
from app.import_layout import Column, layout
from app.ledger.layout import SEPARATOR
from app.ledger.summary import RATE, TOTAL, UnitLine, summed
from app.model.ledger_row import ReportedMeasure
from app.refusal import Refusal
from app.workbook_reading import Cell, Row, Sheet, Source, raw_cell, raw_row

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


@dataclass
class CountyReport:
    """下级报表: who reports, for which 期号 and cut-off date, the figures, and why it is not accepted if it is not."""

    unit: str = ""
    issue: str = ""
    cut_off: date | None = None
    line: UnitLine = field(default_factory=lambda: UnitLine(""))
    item_ids: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])

    @property
    def is_accepted(self) -> bool:
        """Say whether the workbook counts; one fault is enough that nothing of it does."""
        return not self.faults


def read_report(sheets: Sequence[Mapping[str, Any]], on: date) -> CountyReport:
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
    measures = list(_measures(raw, columns, report.faults))
    lines = summed(measures, on=report.cut_off or on)
    report.line = _whole(measures, report, on)
    report.item_ids = [one.item_id for one in measures if one.item_id]
    report.faults += _twice(report.item_ids)
    report.faults += _own_total(sheets, lines)
    if len(report.faults) > MOST:
        report.faults = [*report.faults[:MOST], f"……共{len(report.faults)}处。"]
    return report


def _whole(measures: Iterable[ReportedMeasure], report: CountyReport, on: date) -> UnitLine:
    """Return the line of the office: a document counts once, however many of its departments name it."""
    line = UnitLine(report.unit)
    for one in measures:
        line.count(one, report.cut_off or on)
    return line


def unreadable(sentence: str) -> CountyReport:
    """Return the report of a file that could not be read."""
    return CountyReport(faults=[sentence])


def in_words(report: CountyReport) -> dict[str, Any]:
    """Return the report as JSON carries it out of the worker."""
    line = asdict(report.line) | {"documents": []}
    cut_off = report.cut_off.isoformat() if report.cut_off else ""
    return asdict(report) | {"line": line, "cut_off": cut_off}


def from_words(words: Mapping[str, Any]) -> CountyReport:
    """Return the report the worker has sent."""
    counted: dict[str, Any] = dict(words["line"]) | {"documents": set()}
    cut_off = date.fromisoformat(words["cut_off"]) if words["cut_off"] else None
    told: dict[str, Any] = dict(words) | {"line": UnitLine(**counted), "cut_off": cut_off}
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
        try:
            columns = propose_columns(Sheet(Source("", ""), raw["name"], False, tuple(top), ()), layout(LAYOUT))
        except Refusal:
            continue
        if "measure_name" in columns.columns:
            found.append((len(columns.columns), raw, columns))
    best = max(found, key=lambda one: one[0], default=None)
    return best[1:] if best else None


def _measures(raw: Mapping[str, Any], columns: ColumnMap, faults: list[str]) -> Iterator[ReportedMeasure]:
    """Yield the rows below the header that hold content; what cannot be counted is a fault with its row."""
    looked_at = [(columns.columns[key], layout(LAYOUT).column(key)) for key in COUNTED if key in columns.columns]
    below = columns.header_rows[-1]
    begins = tuple(layout(LAYOUT).no_content)
    for place, _, filled in raw["rows"]:
        if place + 1 <= below:
            continue
        cells = {cell[0]: cell for cell in filled}
        first = next((str(cell[2]).strip() for cell in filled if str(cell[2]).strip()), "")
        if first.startswith(begins):
            continue
        values = dict(_values(cells, looked_at, place + 1, faults))
        if any(values.values()):
            faults += _gaps(values, place + 1)
            yield ReportedMeasure(**{key: value for key, value in values.items() if value is not None})


def _values(
    cells: Mapping[int, Any], looked_at: Sequence[tuple[int, Column]], number: int, faults: list[str]
) -> Iterator[tuple[str, Any]]:
    for place, column in looked_at:
        raw = cells.get(place)
        try:
            value = value_of(raw_cell(raw), column) if raw else None
            yield column.key, SEPARATOR.join(value.split(";")) if value and column.kind == "codes" else value
        except Unusable as unusable:
            faults.append(f"第 {number} 行“{column.name}”：{unusable}。")


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


def _own_total(sheets: Sequence[Mapping[str, Any]], lines: Sequence[UnitLine]) -> Iterator[str]:
    """Compare the workbook's own 汇总表, where it has one, with what its rows add up to, cell by cell."""
    for raw in sheets:
        header, stated = (_row_with(raw["rows"], words) for words in (MEASURES, TOTAL))
        if header and stated:
            yield from _differences(raw_row(header), raw_row(stated), lines[-1])


def _row_with(rows: Iterable[Sequence[Any]], words: str) -> Sequence[Any] | None:
    return next((row for row in rows if any(cell[2] == words for cell in row[2])), None)


def _differences(header: Row, stated: Row, total: UnitLine) -> Iterator[str]:
    for place, heading in enumerate(header.cells):
        counted, cell = total.figures.get(heading.text), stated.cell(place)
        if heading.text in total.figures and heading.text != RATE and _number(cell) != counted:
            yield f"汇总表合计行“{heading.text}”是 {cell.text or '空'}，按台账逐条计算是 {counted}。"


def _number(cell: Cell) -> float | None:
    return cell.value if isinstance(cell.value, int | float) else None
