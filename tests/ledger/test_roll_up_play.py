"""演练：市级汇总: a city takes in what its counties send in two periods, and sends its own package to the province."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app import accounts
from app.act import act
from app.database import Office, embedded
from app.ledger.package import LETTER as LETTER_FILE
from app.ledger.package import read
from app.ledger.received import CLASH, MISSING, ZERO, Overview, overview, reports_of, rows_of
from app.ledger.report_readers import report_files
from app.ledger.reporting_units import UnitEntry, list_units, open_period, read_list, reporting_units
from app.ledger.roll_up import roll_up
from app.ledger.roll_up_export import Signing, blanks_of, export_package, export_summary
from app.ledger.submission_package import Letter
from app.ledger.summary import TOTAL
from app.ledger.taking_in import TakenIn, take_in
from app.model.officer import Officer
from app.model.received_report import ReportingPeriod, ReportState
from app.number_register import Series, register
from app.practice.counties import (
    CORRECTED,
    FIRST,
    SECOND,
    SMALL,
    UNITS,
    Dates,
    unit_name,
    write_play,
)
from app.practice.counties import (
    rows_of as rows_sent,
)
from app.workbook_reading import read_workbook
from forms.read_back import text_of
from tests.entered import KEY

TODAY = date(2026, 11, 22)
PLAY = SMALL


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Dates]:
    """The files of both periods."""
    folder = tmp_path_factory.mktemp("play")
    return folder, write_play(folder, PLAY, TODAY)


class City:
    """A city that takes in what its counties send."""

    def __init__(self, office: Office, who: Officer, folder: Path, dates: Dates) -> None:
        self.office, self.who, self.folder, self.dates = office, who, folder, dates
        list_units(office, read_list(read_workbook(folder / UNITS).sheets[0]), who=who)
        self.periods = {name: self._open(name) for name in (FIRST, SECOND)}

    def _open(self, name: str) -> ReportingPeriod:
        return open_period(self.office, self.dates.issue(name), self.dates.cut_off(name), None, who=self.who)

    def take_in(self, name: str) -> TakenIn:
        period = self.periods[FIRST if name == FIRST else SECOND]
        return take_in(self.office, period, report_files(self.folder / name), who=self.who, on=TODAY)

    def shown(self, name: str = SECOND) -> Overview:
        return overview(self.office, self.periods[name])

    def states(self) -> dict[str, str]:
        return {one.unit.name: one.state for one in self.shown().standings}


@pytest.fixture
def city(office: Office, bing: Officer, sent: tuple[Path, Dates]) -> City:
    return City(office, bing, *sent)


SIGNING = Signing(1, "示例负责人", TODAY)
LETTER = Letter("示例省信用办", takes_number=True)


@pytest.fixture
def office_of_province(embedded_model: Path, tmp_path: Path) -> Iterator[Office]:
    """A second office: that of the province."""
    office = embedded(Path(shutil.copy(embedded_model, tmp_path / "province.db")), KEY)
    yield office
    office.close()


def names(*counties: int) -> set[str]:
    return {unit_name(county) for county in counties}


def test_a_city_plays_both_periods_and_the_command_line_counts_the_same(city: City, tmp_path: Path):
    first = city.take_in(FIRST)
    assert len(first.result.accepted) == PLAY.counties and not first.refused
    assert {one.unit for one in first.result.zero_reports} == names(*PLAY.zero)

    second = city.take_in(SECOND)
    expected = [one.name for one in reporting_units(city.office)]
    before = {one.unit: frozenset(one.report.item_ids) for one in first.result.accepted}
    by_command = roll_up(city.folder / SECOND, on=TODAY, expected=expected, before=before)
    assert [one.figures for one in by_command.lines] == [one.figures for one in second.result.lines]
    assert list(by_command.in_words()) == list(second.result.in_words())
    assert set(by_command.not_reported) == names(*PLAY.missing)
    why = {one.sent.unit: "".join(one.reasons) for one in second.refused}
    assert why.keys() == names(*PLAY.to_correct)
    assert all("“梳理措施数”是" in why[unit_name(one)] for one in PLAY.wrong_sums)
    assert f"已由“{unit_name(PLAY.clash[1])}”使用" in why[unit_name(PLAY.clash[0])]
    lost = rows_sent(PLAY.lost, FIRST, PLAY, city.dates)[2].item_id
    assert lost in why[unit_name(PLAY.lost)]

    counts = city.shown().counts
    assert (counts[MISSING], counts[CLASH], counts[ReportState.REFUSED], counts[ZERO]) == (3, 1, 3, 2)
    assert city.shown().lines[-1].figures == second.result.lines[-1].figures

    corrected = city.take_in(CORRECTED)
    assert len(corrected.result.accepted) == len(PLAY.to_correct) and not corrected.refused
    shown = city.shown()
    assert {name for name, state in city.states().items() if state not in (ReportState.ACCEPTED, ZERO)} == names(
        *PLAY.missing
    )
    counted = sum(
        len(rows_sent(county, CORRECTED, PLAY, city.dates))
        for county in range(1, PLAY.counties + 1)
        if county not in PLAY.missing
    )
    assert shown.lines[-1].items_total == counted
    out = tmp_path / "汇总.xlsx"
    blanks = blanks_of(accounts.unit(city.office), shown, TODAY)
    assert export_summary(city.office, shown, out, blanks, who=city.who) == []
    sheets = {
        sheet.name: [[cell.text for cell in row.cells] for row in sheet.rows] for sheet in read_workbook(out).sheets
    }
    assert len(sheets["完成情况表"]) == PLAY.counties + 4
    assert [row for row in sheets["汇总表"] if TOTAL in row][0][3] == str(counted)


def test_what_differs_from_the_last_period_is_told_by_number(city: City):
    city.take_in(FIRST)
    city.take_in(SECOND)
    standing = next(one for one in city.shown().standings if one.unit.name == unit_name(1))
    assert standing.difference and len(standing.difference.added) == 1 and standing.difference.changed
    assert not standing.difference.lost and standing.accepted
    rows = rows_of(city.office, standing.accepted, city.periods[SECOND])
    assert [one.change for one in rows].count("新增") == 1
    assert {one.change for one in rows} == {"", "新增", "变更"}
    assert rows[0].values["measure_name"] == rows_sent(1, SECOND, PLAY, city.dates)[0].measure_name


def test_a_later_version_replaces_and_the_earlier_one_stays_to_be_looked_at(city: City):
    city.take_in(SECOND)
    again = city.take_in(CORRECTED)
    assert not again.refused
    unit = next(one for one in reporting_units(city.office) if one.name == unit_name(PLAY.wrong_sums[1]))
    later, earlier = reports_of(city.office, unit, city.periods[SECOND])
    assert (later.state, earlier.state) == (ReportState.ACCEPTED, ReportState.REPLACED) and earlier.faults
    twice = city.take_in(CORRECTED)
    assert all("不再重复接收" in one.reasons[0] and one.is_clash for one in twice.refused) and twice.refused


def test_a_province_counts_the_package_of_a_city_down_to_the_county(city: City, tmp_path: Path):
    with act(city.office, "set_unit", who=city.who) as session:
        own = session.merge(accounts.unit(city.office))
        own.name, own.region_code = "示例市信用办", "888000"
    city.take_in(SECOND)
    city.take_in(CORRECTED)
    shown, unit = city.shown(), accounts.unit(city.office)
    signing = Signing(1, "示例负责人", TODAY, "示例口令2026")
    up = tmp_path / "up"
    up.mkdir()
    made = export_package(city.office, shown, up / "市.zip", unit, signing, LETTER, who=city.who, on=TODAY)
    assert made.level == "city" and made.items == shown.lines[-1].items_total
    letter = "".join(text_of(read(up / "市.zip", signing.password).files[LETTER_FILE]).split())
    with city.office.reading() as session:
        (number,) = register(session, Series("信函", TODAY.year)).lines
    assert number.doc_number in letter and LETTER.addressee in letter and f"措施{made.items}条" in letter

    alone = roll_up(up, on=TODAY, password=signing.password)
    assert alone.is_whole and alone.lines[-1].figures == shown.lines[-1].figures, alone.refused
    locked = roll_up(up, on=TODAY)
    assert "打开口令" in locked.refused[0].reasons[0]


def test_the_province_keeps_every_county_below_its_city(city: City, office_of_province: Office, tmp_path: Path):
    city.take_in(SECOND)
    shown, unit = city.shown(), accounts.unit(city.office)
    unit.name, unit.region_code = "示例市信用办", "888000"
    made = export_package(city.office, shown, tmp_path / "市.zip", unit, SIGNING, LETTER, who=city.who, on=TODAY)
    list_units(office_of_province, [UnitEntry("示例市信用办", "888000")], who=city.who)
    period = open_period(office_of_province, made.period, made.cut_off, None, who=city.who)
    taken = take_in(office_of_province, period, [tmp_path / "市.zip"], who=city.who, on=TODAY)
    assert not taken.refused, taken.refused
    (standing,) = overview(office_of_province, period).standings
    assert standing.line.figures == shown.lines[-1].figures
    assert {one.unit.name: one.state for one in standing.below} == {
        name: state if state in (ReportState.ACCEPTED, ZERO) else MISSING for name, state in city.states().items()
    }
    county = next(one for one in standing.below if one.unit.name == unit_name(1))
    assert county.accepted and county.line.figures == next(
        one.line.figures for one in shown.standings if one.unit.name == unit_name(1)
    )
    assert len(rows_of(office_of_province, county.accepted, period)) == county.accepted.items_total
