"""报送单位和报送期: who reports to this office, and for which period; the list may come from a workbook."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.act import act, again
from app.database import Office
from app.ledger.edit import not_permitted
from app.ledger.manifest import UnitName
from app.model.officer import Officer
from app.model.received_report import ReportingPeriod, ReportingUnit
from app.refusal import Obstacle, refuse, refuse_if
from app.workbook_reading import Row, Sheet

HEADINGS = {
    "name": ("单位名称", "报送单位", "填报单位", "单位", "名称"),
    "region_code": ("行政区划码", "行政区划代码", "区划代码", "代码"),
    "parent": ("上级单位", "所属市", "上级"),
    "contact": ("联系人",),
    "phone": ("联系电话", "电话"),
}
REGION = re.compile(r"[1-9]\d{5}")
HEADER_ROWS = 5
MOST_FAULTS = 20


@dataclass(frozen=True)
class UnitEntry:
    """报送单位: one unit as entered; `parent` is the name of the unit above it, empty for one that reports here."""

    name: str
    region_code: str = ""
    parent: str = ""
    contact: str = ""
    phone: str = ""


@dataclass
class Listed:
    """登记结果: how many units are new, and how many were changed."""

    added: int = 0
    changed: int = 0
    units: list[ReportingUnit] = field(default_factory=list[ReportingUnit])

    @property
    def sentence(self) -> str:
        """Say in one line what became of the list."""
        return f"报送单位：新增 {self.added} 个，更新 {self.changed} 个。"


def reporting_units(office: Office) -> list[ReportingUnit]:
    """Return every unit, also those that no longer report, in the order of the list."""
    with office.reading() as session:
        return _units(session)


def rolls_up(office: Office, region_code: str) -> bool:
    """Say whether this office has others below it: by its region code, or because it has listed some."""
    if region_code and UnitName(name="", region_code=region_code).level != "county":
        return True
    with office.reading() as session:
        return session.scalars(select(ReportingUnit.id).limit(1)).first() is not None


def _units(session: Session) -> list[ReportingUnit]:
    return list(session.scalars(select(ReportingUnit).order_by(ReportingUnit.place, ReportingUnit.name)))


def read_list(sheet: Sheet) -> list[UnitEntry]:
    """Return the units of a sheet. Raises `Refusal` if it has no column for their names, or no unit."""
    head, columns = next(_headers(sheet), (None, {}))
    if head is None:
        refuse("前五行中没有“单位名称”列。请在第一行写列标题：单位名称、行政区划码、上级单位。")
    rows = [row for row in sheet.rows if row.number > head.number]
    entries = [UnitEntry(**{key: row.cell(place).text.strip() for key, place in columns.items()}) for row in rows]
    return [one for one in entries if (one.name or one.region_code) and not _is_note(one)] or refuse("表格里没有单位。")


def _is_note(entry: UnitEntry) -> bool:
    """Say whether a line is none of the list, such as 填表人：… under its last row."""
    return "：" in entry.name or ":" in entry.name


def _headers(sheet: Sheet) -> Iterator[tuple[Row, Mapping[str, int]]]:
    for row in sheet.rows:
        if row.number <= HEADER_ROWS:
            said = {cell.text.strip(): place for place, cell in reversed(list(enumerate(row.cells)))}
            found = {key: next((said[one] for one in names if one in said), None) for key, names in HEADINGS.items()}
            if found["name"] is not None:
                yield row, {key: place for key, place in found.items() if place is not None}


def list_units(office: Office, entries: Sequence[UnitEntry], *, who: Officer) -> Listed:
    """登记报送单位: add what is new and bring the others up to date, in one act; those not named stay.

    Raises `Refusal` with everything that is wrong in the list; nothing is written then.
    """
    refuse_if(not_permitted(who))
    with act(office, "list_reporting_units", who=who, basis=f"{len(entries)}个单位") as session:
        known = {one.name: one for one in _units(session)}
        refuse_if(list(_faults(entries, known))[:MOST_FAULTS])
        listed, cities = Listed(), {one.parent for one in entries if one.parent}
        for entry in sorted(entries, key=lambda one: bool(one.parent)):
            values = _values(entry, known, cities)
            if entry.name in known:
                listed.changed += _changed(known[entry.name], values)
                continue
            known[entry.name] = ReportingUnit(name=entry.name, place=len(known) + 1, **values)
            session.add(known[entry.name])
            session.flush()
            listed.added += 1
        listed.units = list(known.values())
    return listed


def entry_gaps(entry: UnitEntry, there: Sequence[ReportingUnit]) -> Iterator[Obstacle]:
    """Yield what a unit entered by hand still lacks."""
    known = {one.name: one for one in there}
    if entry.name in known:
        yield Obstacle(f"名单里已有“{entry.name}”。", field="name")
    elif not entry.name:
        yield Obstacle("请填写单位名称。", field="name")
    else:
        yield from _faults([entry], known)


def _faults(entries: Sequence[UnitEntry], known: Mapping[str, ReportingUnit]) -> Iterator[Obstacle]:
    names = {one.name for one in entries} | known.keys()
    codes = {one.region_code: one.name for one in known.values() if one.region_code}
    seen: set[str] = set()
    for number, one in enumerate(entries, 1):
        said = f"第 {number} 个单位“{one.name}”："
        if not one.name:
            yield Obstacle(f"第 {number} 个单位没有名称，请补齐。", field="name")
        elif one.name in seen:
            yield Obstacle(f"{said}名称重复，请核对。", field="name")
        if one.region_code and not REGION.fullmatch(one.region_code):
            yield Obstacle(f"{said}行政区划码“{one.region_code}”应为 6 位数字，请核对。", field="region_code")
        elif one.region_code and codes.setdefault(one.region_code, one.name) != one.name:
            yield Obstacle(
                f"{said}行政区划码 {one.region_code} 与“{codes[one.region_code]}”相同，请核对。", field="region_code"
            )
        if one.parent and (one.parent not in names or one.parent == one.name):
            yield Obstacle(f"{said}名单里没有上级单位“{one.parent}”，请先登记上级单位。", field="parent")
        seen.add(one.name)


def _values(entry: UnitEntry, known: Mapping[str, ReportingUnit], cities: set[str]) -> dict[str, Any]:
    by_code = UnitName(name=entry.name, region_code=entry.region_code).level if entry.region_code else "county"
    return {
        "region_code": entry.region_code,
        "level": "city" if entry.name in cities and by_code == "county" else by_code,
        "parent_id": known[entry.parent].id if entry.parent else None,
        "contact": entry.contact,
        "phone": entry.phone,
    }


def _changed(unit: ReportingUnit, values: Mapping[str, Any]) -> bool:
    """Bring a unit up to date with what is not empty; say whether anything was other."""
    other = {key: value for key, value in values.items() if value and getattr(unit, key) != value}
    for key, value in other.items():
        setattr(unit, key, value)
    return bool(other)


def stop_reporting(office: Office, unit: ReportingUnit, *, who: Officer, on: date | None) -> None:
    """停止报送: expect a unit no longer from a day on; None expects it again. What it has reported stays."""
    refuse_if(not_permitted(who))
    with act(office, "list_reporting_units", who=who, about=unit.id, basis="停止报送" if on else "恢复报送") as session:
        again(session, unit).left_on = on


def periods(office: Office) -> list[ReportingPeriod]:
    """Return the periods, the newest first."""
    with office.reading() as session:
        return list(session.scalars(select(ReportingPeriod).order_by(ReportingPeriod.cut_off.desc())))


def open_period(
    office: Office, issue: str, cut_off: date | None, due_on: date | None, *, who: Officer
) -> ReportingPeriod:
    """新建报送期. Raises `Refusal` without 期号 or cut-off date, and for one there is already."""
    refuse_if(not_permitted(who))
    refuse_if(period_gaps(periods(office), issue, cut_off, due_on))
    assert cut_off
    period = ReportingPeriod(issue=issue.strip(), cut_off=cut_off, due_on=due_on)
    with act(office, "open_reporting_period", who=who, about=period.id, basis=period.issue) as session:
        session.add(period)
    return period


def period_gaps(
    there: Sequence[ReportingPeriod], issue: str, cut_off: date | None, due_on: date | None
) -> Iterator[Obstacle]:
    """Yield what a new period still lacks."""
    if not issue.strip():
        yield Obstacle("请填写期号，如 3 或 2026-3。", field="issue")
    elif any(one.issue == issue.strip() for one in there):
        yield Obstacle(f"已有“{issue.strip()}”，请改用另一个期号。", field="issue")
    if cut_off is None:
        yield Obstacle("请填写统计截止日期。", field="cut_off")
    elif any(one.cut_off == cut_off for one in there):
        yield Obstacle(f"已有统计截止日期为 {cut_off} 的一期，请核对。", field="cut_off")
    elif due_on and due_on < cut_off:
        yield Obstacle("报送期限不能早于统计截止日期，请核对。", field="due_on")


def finder(units: Sequence[ReportingUnit]) -> Callable[[str, str, Sequence[str], str], ReportingUnit | None]:
    """Return what finds the unit a file is from: by region code, name, numbers of its rows, name of the file."""
    here = [one for one in units if one.parent_id is None and one.left_on is None]
    by_code = {one.region_code: one for one in here if one.region_code}
    by_name = {one.name: one for one in here}
    longest = sorted(here, key=lambda one: -len(one.name))

    def find(region_code: str, name: str, item_ids: Sequence[str], stem: str) -> ReportingUnit | None:
        codes = {item_id[:6] for item_id in item_ids}
        numbered = by_code.get(codes.pop()) if len(codes) == 1 else None
        called = next((one for one in longest if one.name in name or one.name in stem), None)
        return by_code.get(region_code) or by_name.get(name) or called or numbered

    return find
