"""What a unit has handed in is kept as it came: brought out byte for byte, looked after by verify and backup."""

from datetime import date
from pathlib import Path

import pytest

from app import attachments, verify
from app.database import Office
from app.ledger.package import WORKBOOK, write
from app.ledger.received import reports_of
from app.ledger.received_files import bring_out
from app.ledger.report_readers import Asked, read_all
from app.ledger.reporting_units import UnitEntry, list_units, open_period, reporting_units
from app.ledger.sheet import Blanks, ledger_sheet
from app.ledger.taking_in import judge, keep, take_in
from app.model.audit import attachment_bodies
from app.model.officer import Officer
from app.model.received_report import ReceivedReport, ReportingPeriod
from app.refusal import Refusal
from tests.ledger.test_taking_in import CUT_OFF, TODAY, UNIT, manifest

COUNTY, PASSWORD = "示例市001县", "示例县口令2026"


@pytest.fixture
def period(office: Office, bing: Officer) -> ReportingPeriod:
    list_units(office, [UnitEntry(COUNTY, "888001")], who=bing)
    return open_period(office, "3", CUT_OFF, None, who=bing)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A zero report of a county in a locked package."""
    ledger_sheet([], "full", Blanks(COUNTY, UNIT, TODAY, CUT_OFF, "3")).write(tmp_path / WORKBOOK)
    path = tmp_path / "报送.zip"
    told = manifest(counts={"梳理措施数": 0}, zero_report=True)
    write(path, told, {WORKBOOK: (tmp_path / WORKBOOK).read_bytes()}, PASSWORD)
    return path


def received(office: Office, period: ReportingPeriod) -> list[ReceivedReport]:
    return reports_of(office, reporting_units(office)[0], period)


def test_the_file_is_brought_out_as_it_came(
    office: Office, bing: Officer, li: Officer, period: ReportingPeriod, package: Path, tmp_path: Path
):
    taken = take_in(office, period, [package], who=bing, on=TODAY, password=PASSWORD)
    assert not taken.refused, taken.refused
    came, (report,) = package.read_bytes(), received(office, period)
    package.unlink()
    bring_out(office, report, tmp_path / "导出.zip", who=bing)
    assert (tmp_path / "导出.zip").read_bytes() == came and report.sha256 != report.file_digest
    assert report.file_digest in attachments.digests(office) and not list(verify.findings(office))
    with pytest.raises(Refusal, match="台账管理员"):
        bring_out(office, report, tmp_path / "别人.zip", who=li)


def test_the_file_of_a_refused_report_is_kept_too(
    office: Office, bing: Officer, period: ReportingPeriod, tmp_path: Path
):
    broken = tmp_path / f"{COUNTY}.xlsx"
    broken.write_bytes(b"no workbook at all")
    taken = take_in(office, period, [broken], who=bing, on=TODAY)
    assert len(taken.refused) == 1
    bring_out(office, received(office, period)[0], tmp_path / "导出.xlsx", who=bing)
    assert (tmp_path / "导出.xlsx").read_bytes() == broken.read_bytes()


@pytest.mark.parametrize("lies_there", [b"", b"other bytes than before"])
def test_a_kept_file_that_was_changed_is_found(
    office: Office, bing: Officer, period: ReportingPeriod, package: Path, lies_there: bytes
):
    take_in(office, period, [package], who=bing, on=TODAY, password=PASSWORD)
    (report,) = received(office, period)
    if office.is_embedded:
        attachments.place(office.files, report.file_digest).write_bytes(lies_there)
    else:
        with office.write_engine.begin() as connection:
            connection.execute(attachment_bodies.update().values(body=lies_there))
    assert list(verify.findings(office)) == ["附件“报送.zip”与存入时不同，请从备份恢复。"]
    with pytest.raises(Refusal, match="与存入时不同"):
        bring_out(office, report, package.with_name("导出.zip"), who=bing)


def test_a_file_that_changes_while_it_is_taken_in_is_not_kept(
    office: Office, bing: Officer, period: ReportingPeriod, package: Path
):
    units = reporting_units(office)
    taken = judge(read_all([package], Asked(date(2026, 10, 31), PASSWORD)), units, office, period)
    package.write_bytes(package.read_bytes() + b" ")
    with pytest.raises(Refusal, match="在读取之后又有改动"):
        keep(office, period, taken, units, who=bing)
    assert not received(office, period)
