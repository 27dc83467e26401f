"""报送情况: how every unit stands in a period, what it adds up to, and what differs from the period before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.database import Office
from app.ledger.county_report import digest_of_row
from app.ledger.roll_up import Against, Held, below, totalled
from app.ledger.rules import rate
from app.ledger.summary import UnitLine
from app.model.received_report import ReceivedReport, ReportingPeriod, ReportingUnit, ReportState
from app.packing import unpacked

MISSING = "未报送"
ZERO = "零报告"
CLASH = "有冲突"
NOT_IN: tuple[str, ...] = (ReportState.REFUSED.value, CLASH, ReportState.RETURNED.value, MISSING)
"""States in which nothing of a unit counts."""
STATES: tuple[str, ...] = (ReportState.ACCEPTED.value, ZERO, *NOT_IN)
"""报送情况 of a unit, in the order of the filter."""
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Difference:
    """与上期差异: the numbers that are new, changed and gone."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Say how many of each."""
        counts = {"新增": self.added, "变更": self.changed, "减少": self.lost}
        return "，".join(f"{words} {len(ids)}" for words, ids in counts.items() if ids) or "无变化"


@dataclass(frozen=True)
class Standing:
    """一个单位的报送情况: the report that counts, the last one that came, and what differs from the last period.

    `difference` is None where there is no earlier report to compare with. `below` are the units of a city.
    """

    unit: ReportingUnit
    accepted: ReceivedReport | None = None
    latest: ReceivedReport | None = None
    difference: Difference | None = None
    below: tuple["Standing", ...] = ()

    @property
    def state(self) -> str:
        """Return one of `STATES`."""
        if self.accepted:
            return ZERO if self.accepted.is_zero else ReportState.ACCEPTED
        if self.latest is None:
            return MISSING
        return CLASH if self.latest.is_clash and self.latest.state == ReportState.REFUSED else self.latest.state

    @property
    def pending(self) -> ReceivedReport | None:
        """Return a later file that was not accepted although an earlier one stands."""
        return self.latest if self.accepted and self.latest and self.latest.state == ReportState.REFUSED else None

    @property
    def line(self) -> UnitLine:
        """Return what the unit adds to the 汇总表."""
        return line_of(self.accepted, self.unit.name) if self.accepted else UnitLine(self.unit.name)

    @property
    def completeness(self) -> float | None:
        """完整度: of a city its units that have reported, else the rows whose assessment is whole, in per cent."""
        if self.below:
            return rate(sum(one.accepted is not None for one in self.below), len(self.below))
        return rate(self.line.assessed, self.line.items_total) if self.accepted and not self.accepted.is_zero else None


@dataclass(frozen=True)
class Overview:
    """一期的报送情况: every unit that is expected, and the totals."""

    period: ReportingPeriod
    standings: tuple[Standing, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return state → how many units."""
        counts = dict.fromkeys(STATES, 0)
        for one in self.standings:
            counts[one.state] += 1
        return counts

    @property
    def lines(self) -> list[UnitLine]:
        """Return a line for each accepted unit in the order of the list, and 合计."""
        return totalled([one.line for one in self.standings if one.accepted])

    @property
    def sentence(self) -> str:
        """Say how far the period has come."""
        counts = self.counts
        reported = counts[ReportState.ACCEPTED] + counts[ZERO]
        zero = f"（其中零报告 {counts[ZERO]} 个）" if counts[ZERO] else ""
        others = "，".join(f"{state} {count} 个" for state, count in counts.items() if count and state in NOT_IN)
        return f"应报 {len(self.standings)} 个单位，已接收 {reported} 个{zero}{f'，{others}' if others else ''}。"


@dataclass(frozen=True)
class Shown:
    """报来的条目: one row as the sheet of its unit shows it, its change since the last period, of whom in a city."""

    values: Mapping[str, str]
    change: str = ""
    unit: str = ""


@dataclass
class _Record:
    accepted: dict[UUID, ReceivedReport] = field(default_factory=dict[UUID, ReceivedReport])
    latest: dict[UUID, ReceivedReport] = field(default_factory=dict[UUID, ReceivedReport])


def overview(office: Office, period: ReportingPeriod) -> Overview:
    """Return how everybody stands in a period; of a city also its units."""
    with office.reading() as session:
        units = list(session.scalars(select(ReportingUnit).order_by(ReportingUnit.place, ReportingUnit.name)))
        now, before = _record(session, period), _record(session, _previous(session, period))
        digests = _digests(session, [*now.accepted.values(), *before.accepted.values()])
    expected = [one for one in units if one.left_on is None or one.id in now.latest]
    children: dict[UUID | None, list[ReportingUnit]] = {}
    for unit in expected:
        children.setdefault(unit.parent_id, []).append(unit)

    def standing(unit: ReportingUnit) -> Standing:
        accepted, earlier = now.accepted.get(unit.id), before.accepted.get(unit.id)
        differs = (
            difference(digests.get(earlier.id, NOTHING), digests.get(accepted.id, NOTHING))
            if (accepted and earlier)
            else None
        )
        inside = tuple(standing(one) for one in children.get(unit.id, ()))
        return Standing(unit, accepted, now.latest.get(unit.id), _together(inside) if inside else differs, inside)

    return Overview(period, tuple(standing(unit) for unit in children.get(None, ())))


def _together(standings: Sequence[Standing]) -> Difference | None:
    """Return what differs in a city: in those of its units that have reported in both periods."""
    found = [one.difference for one in standings if one.difference]
    if not found:
        return None
    parts = ("added", "changed", "lost")
    return Difference(*(tuple(sorted(number for one in found for number in getattr(one, part))) for part in parts))


def _previous(session: Session, period: ReportingPeriod) -> ReportingPeriod | None:
    earlier = select(ReportingPeriod).where(ReportingPeriod.cut_off < period.cut_off)
    return session.scalars(earlier.order_by(ReportingPeriod.cut_off.desc()).limit(1)).one_or_none()


def _record(session: Session, period: ReportingPeriod | None) -> _Record:
    """Return of every unit the report that counts in a period, and the last one that came."""
    record = _Record()
    if period is None:
        return record
    of_period = select(ReceivedReport).where(ReceivedReport.period_id == period.id)
    for one in sorted(session.scalars(of_period), key=lambda one: (one.received_at, one.state == ReportState.REFUSED)):
        if one.state == ReportState.ACCEPTED:
            record.accepted[one.unit_id] = one
        if one.state != ReportState.REPLACED:
            record.latest[one.unit_id] = one
    return record


def _digests(session: Session, reports: Sequence[ReceivedReport]) -> dict[UUID, Mapping[str, str]]:
    wanted = {one.id for one in reports if not one.is_zero}
    packed = session.execute(
        select(ReceivedReport.id, ReceivedReport.digests).where(
            ReceivedReport.period_id.in_({one.period_id for one in reports})
        )
    )
    return {report_id: unpacked(digests) or {} for report_id, digests in packed if report_id in wanted}


def difference(before: Mapping[str, str], now: Mapping[str, str]) -> Difference:
    """与上期差异: compare the digests of two reports by their numbers."""
    return Difference(
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(one for one in now.keys() & before.keys() if now[one] != before[one])),
        lost=tuple(sorted(before.keys() - now.keys())),
    )


def against(office: Office, period: ReportingPeriod) -> Against:
    """Return what a report of this period has to agree with: the last period, and what was received already."""
    with office.reading() as session:
        units = {one.id: one for one in session.scalars(select(ReportingUnit))}
        now, before = _record(session, period), _record(session, _previous(session, period))
        digests = _digests(session, [*now.accepted.values(), *before.accepted.values()])
    here = {one.id: one.name for one in units.values() if one.parent_id is None}
    standing = {here[unit]: report for unit, report in now.accepted.items() if unit in here}
    sent_on = {one.within_id for one in before.accepted.values()}  # those below stand for their city
    earlier = {_path(units[unit], units): one for unit, one in before.accepted.items() if one.id not in sent_on}
    return Against(
        cut_off=period.cut_off,
        issue=period.issue,
        expected=[one.name for one in units.values() if one.id in here and one.left_on is None],
        before={name: frozenset(digests.get(one.id, NOTHING)) for name, one in earlier.items()},
        owners={number: name for name, one in standing.items() for number in digests.get(one.id, NOTHING)},
        held={name: Held(one.report_version, one.sha256) for name, one in standing.items()},
    )


def _path(unit: ReportingUnit, units: Mapping[UUID, ReportingUnit]) -> str:
    return below(units[unit.parent_id].name, unit.name) if unit.parent_id else unit.name


def figures_of(line: UnitLine) -> dict[str, Any]:
    """Return a line as a record keeps it."""
    kept = asdict(replace(line, documents=set()))
    del kept["documents"]
    return kept


def line_of(report: ReceivedReport, unit: str) -> UnitLine:
    """Return the line a record keeps."""
    kept: dict[str, Any] = {**report.figures, "unit": unit}
    line = UnitLine(unit)
    line.add(UnitLine(**kept))  # in the order of the 汇总表, which a database need not keep
    return line


def reports_of(office: Office, unit: ReportingUnit, period: ReportingPeriod) -> list[ReceivedReport]:
    """Return everything a unit has sent for a period, the newest first."""
    wanted = select(ReceivedReport).where(ReceivedReport.unit_id == unit.id, ReceivedReport.period_id == period.id)
    with office.reading() as session:
        return list(session.scalars(wanted.order_by(ReceivedReport.received_at.desc())))


def rows_of(office: Office, report: ReceivedReport, period: ReportingPeriod) -> list[Shown]:
    """Return the rows of a report as its sheet shows them, each with its change; of a city those of all its units."""
    inside = select(ReceivedReport, ReportingUnit.name).join(ReportingUnit, ReportingUnit.id == ReceivedReport.unit_id)
    inside = inside.where(ReceivedReport.within_id == report.id).order_by(ReportingUnit.place)
    with office.reading() as session:
        before = _record(session, _previous(session, period))
        parts = [(one, name) for one, name in session.execute(inside)] or [(report, "")]
        return [row for one, name in parts for row in _shown(session, one, name, before.accepted.get(one.unit_id))]


def _shown(session: Session, report: ReceivedReport, unit: str, earlier: ReceivedReport | None) -> Iterator[Shown]:
    before = (unpacked(_content(session, earlier.id).digests) or {}) if earlier else None
    for row in unpacked(_content(session, report.id).rows) or ():
        known = None if before is None else before.get(row.get("item_id", ""))
        is_same = before is None or known == digest_of_row(row)
        yield Shown(row, "" if is_same else "变更" if known else "新增", unit)


def content_of(office: Office, reports: Sequence[ReceivedReport]) -> Iterator[tuple[ReceivedReport, list[Any]]]:
    """Yield the rows of reports, one report at a time."""
    for report in reports:
        with office.reading() as session:
            yield report, unpacked(_content(session, report.id).rows) or []


def _content(session: Session, report_id: UUID) -> ReceivedReport:
    whole = undefer(ReceivedReport.rows), undefer(ReceivedReport.digests)
    return session.scalars(select(ReceivedReport).where(ReceivedReport.id == report_id).options(*whole)).one()


def is_late(standing: Standing, period: ReportingPeriod, on: date) -> bool:
    """Say whether a unit should have reported by now and has not."""
    return standing.accepted is None and period.due_on is not None and on > period.due_on
