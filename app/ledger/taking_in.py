"""接收报送: files other offices have sent are read, judged and kept: each accepted whole, or refused with reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.act import act
from app.database import Office, Writing
from app.ledger.county_report import CountyReport, digests_of
from app.ledger.edit import not_permitted
from app.ledger.received import against, figures_of
from app.ledger.received_files import keep_files
from app.ledger.report_readers import Asked, Sent, Told, read_all
from app.ledger.reporting_units import finder, reporting_units
from app.ledger.roll_up import Refused, RollUp, judged
from app.model.officer import Officer
from app.model.received_report import ReceivedReport, ReportingPeriod, ReportingUnit, ReportState
from app.packing import packed
from app.refusal import refuse_if

UNKNOWN = "单位名单里没有“{unit}”。请先在“单位名单”登记，或请对方核对填报单位的名称和行政区划码。"


@dataclass(frozen=True)
class TakenIn:
    """接收结果: what was judged, and which files came from nobody on the list."""

    result: RollUp
    strangers: tuple[Refused, ...] = ()

    @property
    def refused(self) -> list[Refused]:
        """Return every file that was not accepted."""
        return [*self.result.refused, *self.strangers]

    @property
    def sentence(self) -> str:
        """Say in one line what came of the files."""
        zero = len(self.result.zero_reports)
        told = f"接收 {len(self.result.accepted)} 份" + (f"（其中零报告 {zero} 份）" if zero else "")
        replaced = f"，被新版本替换 {len(self.result.replaced)} 份" if self.result.replaced else ""
        return f"{told}，未接收 {len(self.refused)} 份{replaced}。"


def take_in(
    office: Office,
    period: ReportingPeriod,
    files: Sequence[Path],
    *,
    who: Officer,
    on: date,
    password: str = "",
    progress: Told = lambda done, of: None,
) -> TakenIn:
    """接收: read files, judge them against period, list and earlier reports, and keep all in one act.

    `progress` may raise to stop; nothing has been written then. Raises `Refusal` for whoever may not.
    """
    refuse_if(not_permitted(who))
    units = reporting_units(office)
    sent = read_all(files, Asked(period.cut_off, password, rows=True), progress=progress)
    taken = judge(sent, units, office, period)
    keep(office, period, taken, units, who=who)
    return taken


def judge(sent: Sequence[Sent], units: Sequence[ReportingUnit], office: Office, period: ReportingPeriod) -> TakenIn:
    """核对: find the unit of every file, then judge them together; nothing is written."""
    find, known, strangers = finder(units), list[Sent](), list[Refused]()
    for one in sent:
        code = one.manifest.unit.region_code if one.manifest else ""
        unit = find(code, one.unit, one.report.item_ids, Path(one.name).stem)
        if unit:
            known.append(replace(one, known_as=unit.name))
        else:
            strangers.append(Refused(one, (*one.report.faults, UNKNOWN.format(unit=one.unit))))
    return TakenIn(judged(known, against(office, period)), tuple(strangers))


def keep(
    office: Office, period: ReportingPeriod, taken: TakenIn, units: Sequence[ReportingUnit], *, who: Officer
) -> None:
    """Keep what was accepted, of what was refused the reasons, and the files of both, as they came.

    An accepted report takes the place of the last one.
    """
    keep_files(office, [*taken.result.accepted, *(one.sent for one in taken.result.refused)])
    here = {one.name: one for one in units if one.parent_id is None}
    with act(office, "receive_reports", who=who, about=period.id, basis=f"{period.issue}，{taken.sentence}") as session:
        standing = _standing(session, period)
        for one in taken.result.accepted:
            _accept(session, period, here[one.unit], one, standing, units)
        for one in taken.result.refused:
            _refuse(session, period, here[one.sent.unit], one, standing)


def _standing(session: Writing, period: ReportingPeriod) -> dict[UUID, list[ReceivedReport]]:
    """Return the reports of every unit in a period that nothing has replaced yet."""
    wanted = select(ReceivedReport).where(
        ReceivedReport.period_id == period.id, ReceivedReport.state != ReportState.REPLACED
    )
    standing: dict[UUID, list[ReceivedReport]] = {}
    for one in session.scalars(wanted):
        standing.setdefault(one.unit_id, []).append(one)
    return standing


def _accept(
    session: Writing,
    period: ReportingPeriod,
    unit: ReportingUnit,
    sent: Sent,
    standing: Mapping[UUID, list[ReceivedReport]],
    units: Sequence[ReportingUnit],
) -> None:
    report = _record(session, period, unit, sent, standing.get(unit.id, ()))
    _fill(report, sent.report)
    _replace(standing.get(unit.id, ()))
    session.add(report)
    session.flush()
    if sent.report.below or sent.below:
        report.digests = packed(_digests_below(sent.report))
        report.rows = b""
        _accept_below(session, period, unit, sent, report, standing, units)


def _digests_below(report: CountyReport) -> dict[str, str]:
    return {number: digest for part in report.below for number, digest in digests_of(part.packed_rows).items()}


def _accept_below(
    session: Writing,
    period: ReportingPeriod,
    city: ReportingUnit,
    sent: Sent,
    whole: ReceivedReport,
    standing: Mapping[UUID, list[ReceivedReport]],
    units: Sequence[ReportingUnit],
) -> None:
    """Keep the report of every unit of a city; one the list does not have yet is added below its city."""
    named = {one.name: one for one in sent.below}
    parts = {one.unit: one for one in sent.report.below}
    known = {one.name: one for one in units if one.parent_id == city.id}
    for name in dict.fromkeys((*named, *parts)):
        if name not in known:
            code = named[name].region_code if name in named else ""
            known[name] = ReportingUnit(name=name, region_code=code, parent_id=city.id, place=len(known) + 1)
            session.add(known[name])
            session.flush()
        unit = known[name]
        _replace(standing.get(unit.id, ()))
        if name in named and not named[name].has_reported:
            continue
        report = _record(session, period, unit, sent, standing.get(unit.id, ()))
        report.report_version = named[name].report_version if name in named else whole.report_version
        report.within_id = whole.id
        _fill(report, parts.get(name, CountyReport(unit=name)))
        session.add(report)


def _refuse(
    session: Writing,
    period: ReportingPeriod,
    unit: ReportingUnit,
    refused: Refused,
    standing: Mapping[UUID, list[ReceivedReport]],
) -> None:
    report = _record(session, period, unit, refused.sent, standing.get(unit.id, ()))
    report.state, report.is_clash, report.faults = ReportState.REFUSED.value, refused.is_clash, list(refused.reasons)
    report.items_total = refused.sent.report.line.items_total
    session.add(report)


def _record(
    session: Writing, period: ReportingPeriod, unit: ReportingUnit, sent: Sent, before: Iterable[ReceivedReport]
) -> ReceivedReport:
    last = max((one.report_version for one in before if one.state != ReportState.REFUSED), default=0)
    return ReceivedReport(
        unit_id=unit.id,
        period_id=period.id,
        report_version=sent.report_version or last + 1,
        state=ReportState.ACCEPTED.value,
        file_name=sent.name,
        sha256=sent.digest,
        file_digest=sent.file_digest,
        received_at=session.info["at"],
        received_by=session.info["who"],
    )


def _fill(report: ReceivedReport, counted: CountyReport) -> None:
    rows = counted.packed_rows
    report.items_total = counted.line.items_total
    report.is_zero = not counted.line.items_total
    report.figures = figures_of(counted.line)
    report.rows, report.digests = rows, packed(digests_of(rows))


def _replace(reports: Iterable[ReceivedReport]) -> None:
    """Let a later report take the place of these; one that was returned stays as it is, with its reasons."""
    for one in reports:
        if one.state != ReportState.RETURNED:
            one.state = ReportState.REPLACED.value
