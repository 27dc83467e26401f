"""From the county's ledger to the city and back: the package is taken in, returned, and comes as a new version."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.database import Office, embedded
from app.ledger import return_sheet, returned_rows
from app.ledger.campaigns import campaign
from app.ledger.edit import Change, delete, edit
from app.ledger.freezing import freeze, look_at
from app.ledger.received import ZERO, overview, rows_of
from app.ledger.reporting_units import UnitEntry, list_units, open_period
from app.ledger.returning import WHOLE, Reviewed, return_report, write_returned
from app.ledger.rows import load_row
from app.ledger.submission import sign, versions
from app.ledger.submission_package import Letter, make
from app.ledger.taking_in import TakenIn, take_in
from app.model.campaign import DEFAULT_ID
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.received_report import ReportingPeriod, ReportState
from tests.entered import KEY

TODAY = date(2026, 11, 22)
EARLIER = date(2026, 10, 31)
UNIT = "示例县市场监督管理局"
PASSWORD = "示例县口令2026"
HEAD = Officer(name="负责人赵", roles={"approver": True})
LETTER = Letter(addressee="示例市社会信用体系建设办公室", doc_number="示信办函〔2026〕12号")
Add = Callable[..., LedgerRow]


@pytest.fixture
def city(embedded_model: Path, tmp_path: Path) -> Iterator[Office]:
    """The office of the city."""
    office = embedded(Path(shutil.copy(embedded_model, tmp_path / "city.db")), KEY)
    yield office
    office.close()


class Between:
    """What travels between a county and its city."""

    def __init__(self, county: Office, city: Office, who: Officer, folder: Path) -> None:
        self.county, self.city, self.who, self.folder = county, city, who, folder
        list_units(city, [UnitEntry(UNIT, "999999")], who=who)

    def period(self, issue: str, cut_off: date) -> ReportingPeriod:
        return open_period(self.city, issue, cut_off, None, who=self.who)

    def report(self, period: ReportingPeriod) -> TakenIn:
        plan, path = campaign(self.county, None), self.folder / f"{len(list(self.folder.iterdir()))}.zip"
        draft = look_at(self.county, plan, period.issue, period.cut_off, on=TODAY)
        freeze(self.county, draft, "说明", who=self.who, on=TODAY)
        sign(self.county, versions(self.county, DEFAULT_ID).versions[0], who=HEAD, on=TODAY)
        version = versions(self.county, DEFAULT_ID).versions[0]
        make(self.county, plan, version, path, LETTER, who=self.who, on=TODAY, password=PASSWORD)
        return take_in(self.city, period, [path], who=self.who, on=TODAY, password=PASSWORD)


@pytest.fixture
def between(ledger_office: Office, city: Office, bing: Officer, tmp_path: Path) -> Between:
    (tmp_path / "sent").mkdir()
    return Between(ledger_office, city, bing, tmp_path / "sent")


def test_a_county_reports_twice_and_what_it_deleted_is_explained(between: Between, add: Add, bing: Officer):
    row = add(lead_office="县财政局", opinion="废止", conforms="否", due_date=date(2026, 12, 1))
    gone = add(measure_name="公开曝光", lead_office="县财政局")
    first, second = between.period("1", EARLIER), between.period("2", TODAY)
    assert not between.report(first).refused
    edit(between.county, [Change(load_row(between.county, row.id), {"opinion": "修订"})], who=bing, on=TODAY)
    delete(between.county, [load_row(between.county, gone.id)], "与第1条重复", who=bing, on=TODAY)
    add(measure_name="限制贷款", lead_office="县发改局")
    taken = between.report(second)
    assert not taken.refused, [one.reasons for one in taken.refused]
    (standing,) = overview(between.city, second).standings
    assert standing.line.items_total == 2 and standing.line.opinions["修订"] == 1
    assert standing.difference and standing.difference.sentence == "新增 1，变更 1，减少 1"
    assert standing.accepted and {
        one.values["item_id"] for one in rows_of(between.city, standing.accepted, second)
    } == {
        row.item_id,
        row.item_id[:-1] + "3",
    }


def test_a_zero_report_travels(between: Between):
    period = between.period("1", TODAY)
    assert not between.report(period).refused
    (standing,) = overview(between.city, period).standings
    assert standing.state == ZERO


def test_what_comes_back_is_answered_with_a_new_version(between: Between, add: Add, bing: Officer, tmp_path: Path):
    row = add(lead_office="县财政局")
    period = between.period("1", TODAY)
    between.report(period)
    (standing,) = overview(between.city, period).standings
    assert standing.accepted
    reasons = {row.item_id: "请补充设定依据。", WHOLE: "请逐条核对。"}
    rows = [one.values for one in rows_of(between.city, standing.accepted, period)]
    path = tmp_path / "退回.xlsx"
    about = Reviewed(standing.unit, period, standing.accepted, rows)
    write_returned(between.city, path, about, reasons, on=TODAY)
    return_report(between.city, standing.accepted, reasons, who=bing, on=TODAY)

    told = return_sheet.read(path)
    returned_rows.take_in(between.county, DEFAULT_ID, told, who=bing, on=TODAY)
    assert {one.item_id: one.reason for one in told.items} == reasons
    reasons_open = [one for told in returned_rows.open_reasons(between.county, reasons).values() for one in told]
    returned_rows.settle(between.county, reasons_open, "已补充。", who=bing, on=TODAY)
    edit(between.county, [Change(load_row(between.county, row.id), {"legal_basis": "某法第三条"})], who=bing, on=TODAY)
    again = between.report(period)
    assert not again.refused, [one.reasons for one in again.refused]
    (standing,) = overview(between.city, period).standings
    assert standing.state == ReportState.ACCEPTED and standing.accepted and standing.accepted.report_version == 2
