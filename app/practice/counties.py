"""演练：市级汇总: what two hundred invented counties send to their city in two periods, and what goes wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app import vault
from app.database import Office
from app.ledger import package
from app.ledger.layout import layout
from app.ledger.manifest import CampaignName, Manifest, UnitName
from app.ledger.reporting_units import HEADINGS, list_units, open_period, periods, read_list
from app.ledger.sheet import Blanks, ledger_sheet, roll_up_sheet
from app.ledger.summary import UnitLine, summed
from app.model.ledger_row import LedgerRow
from app.model.measure import Progress
from app.model.officer import Officer
from app.practice.rows import LEDGER_ROWS, ledger_row
from app.workbook_reading import read_workbook
from forms.workbook import Book, SheetColumn, TableWorkbook

COUNTIES = 200
FIRST_REGION = 888_000
CITY = "示例市社会信用体系建设办公室"
UNITS, FIRST, SECOND, CORRECTED = "报送单位名单.xlsx", "第1期", "第2期", "第2期更正"
PACKED_EVERY = 5  # each fifth county sends a package, the others a workbook
FEWEST, STEP, SIZES = 8, 4, 6  # rows of a county: 8, 12 … 28
UNASSESSED_EVERY = 9  # each ninth measure is still to be assessed
SIGNER = "示例负责人"
Told = Callable[[int, int], object]


@dataclass(frozen=True)
class Play:
    """演练: how many counties there are, and what goes wrong in the second period; counties are named by number."""

    counties: int = COUNTIES
    missing: tuple[int, ...] = (5, 90, 171)
    wrong_sums: tuple[int, ...] = (12, 120)
    clash: tuple[int, int] = (31, 30)  # the first one uses a number of the second
    lost: int = 44
    zero: tuple[int, ...] = (60, 150)

    @property
    def to_correct(self) -> tuple[int, ...]:
        """Return who has to report again."""
        return (*self.wrong_sums, self.clash[0], self.lost)


SMALL = Play(12, missing=(5, 9, 11), wrong_sums=(2, 10), clash=(4, 3), lost=7, zero=(6, 12))
"""The same in small."""


@dataclass(frozen=True)
class Dates:
    """两期: the cut-off dates of both periods, and their 期号."""

    first: date
    second: date

    def issue(self, period: str) -> str:
        """Return the 期号 of a folder."""
        return f"{self.cut_off(period):%Y-%m}"

    def cut_off(self, period: str) -> date:
        """Return the cut-off date of a folder."""
        return self.first if period == FIRST else self.second


def is_practice(office: Office) -> bool:
    """Say whether this is the office to practise in."""
    header = office.folder and office.folder / vault.HEADER_FILE
    return bool(header and header.exists() and vault.read(header.parent).is_practice)


def furnish_city(office: Office, folder: Path, play: Play, *, who: Officer, today: date, progress: Told) -> str:
    """演练：市级汇总: write the files of the play, list its units, open its periods; return where the files lie."""
    dates = write_play(folder, play, today, progress)
    list_units(office, read_list(read_workbook(folder / UNITS).sheets[0]), who=who)
    there = {one.issue for one in periods(office)}
    for period in (FIRST, SECOND):
        if dates.issue(period) not in there:
            open_period(office, dates.issue(period), dates.cut_off(period), None, who=who)
    return str(folder)


def dates_before(today: date) -> Dates:
    """Return the last days of the two months before this one."""
    second = today.replace(day=1) - timedelta(days=1)
    return Dates(second.replace(day=1) - timedelta(days=1), second)


def unit_name(county: int) -> str:
    """Return what a county's office is called."""
    return f"示例市{county:03d}县信用办"


def region(county: int) -> str:
    """Return the invented code of a county."""
    return f"{FIRST_REGION + county:06d}"


def write_play(folder: Path, play: Play, today: date, progress: Told = lambda done, of: None) -> Dates:
    """Write list of units and the files of both periods into a folder; `progress` may raise to stop."""
    dates = dates_before(today)
    folder.mkdir(parents=True, exist_ok=True)
    _list_of_units(play, today).write(folder / UNITS)
    files = list(_files(play))
    for done, (period, county) in enumerate(files):
        progress(done, len(files))
        (folder / period).mkdir(exist_ok=True)
        _send(folder / period, county, period, play, dates)
    progress(len(files), len(files))
    return dates


def _files(play: Play) -> Iterator[tuple[str, int]]:
    everybody = range(1, play.counties + 1)
    yield from ((FIRST, county) for county in everybody)
    yield from ((SECOND, county) for county in everybody if county not in play.missing)
    yield from ((CORRECTED, county) for county in play.to_correct)


def _list_of_units(play: Play, today: date) -> TableWorkbook:
    columns = tuple(SheetColumn(HEADINGS[key][0], width) for key, width in (("name", 28), ("region_code", 14)))
    rows = [[unit_name(county), region(county)] for county in range(1, play.counties + 1)]
    return TableWorkbook(
        title="报送单位名单",
        second_line=CITY,
        columns=columns,
        rows=rows,
        signature="说明：演示数据，不作为办案依据",
        made_on=today,
    )


def rows_of(county: int, period: str, play: Play, dates: Dates) -> list[LedgerRow]:
    """Return what a county reports; in the second period some measures are done and one is new."""
    if county in play.zero:
        return []
    count = FEWEST + county % SIZES * STEP
    rows = [_row(county, number, dates) for number in range(count + (period != FIRST))]
    if period != FIRST:
        for row in rows[:: 1 + county % 4]:
            _advance(row, dates.second)
    if period == SECOND and county == play.lost:
        del rows[2]
    if period == SECOND and county == play.clash[0]:
        rows[-1].item_id = _item_id(play.clash[1], 1, dates)
    return rows


def _row(county: int, number: int, dates: Dates) -> LedgerRow:
    values = ledger_row((number + county) % LEDGER_ROWS, dates.first)
    if (number + county) % UNASSESSED_EVERY == 0:
        values |= {"conforms": "", "opinion": "", "progress": "梳理中", "done_date": None, "result_doc": ""}
    return LedgerRow(item_id=_item_id(county, number, dates), **values)


def _item_id(county: int, number: int, dates: Dates) -> str:
    return f"{region(county)}-{dates.first.year}-{number + 1:04d}"


def _advance(row: LedgerRow, day: date) -> None:
    if row.due_date and row.progress != Progress.DONE:
        row.progress, row.done_date = Progress.DONE.value, day
        row.result_doc = f"{row.doc_number}（已办结）"


def _send(folder: Path, county: int, period: str, play: Play, dates: Dates) -> None:
    rows, cut_off = rows_of(county, period, play, dates), dates.cut_off(period)
    blanks = Blanks(f"示例市{county:03d}县", unit_name(county), cut_off, cut_off, dates.issue(period))
    lines = summed(rows, on=cut_off)
    if period == SECOND and county in play.wrong_sums:
        lines = [*lines[:-1], replace(lines[-1], items_total=lines[-1].items_total + 1)]
    book = Book((ledger_sheet(rows, "full", blanks), roll_up_sheet(lines, blanks)))
    stem = f"{region(county)}-{blanks.place}"
    if county % PACKED_EVERY:
        book.write(folder / f"{stem}.xlsx")
    else:
        _pack(folder / f"{stem}.zip", book, lines[-1], blanks, county, 2 if period == CORRECTED else 1)


def _pack(path: Path, book: Book, total: UnitLine, blanks: Blanks, county: int, version: int) -> None:
    with TemporaryDirectory() as name:
        book.write(ledger := Path(name) / package.WORKBOOK)
        files = {package.WORKBOOK: ledger.read_bytes()}
    manifest = Manifest(
        campaign=CampaignName(id=region(county), name="失信约束措施清理规范"),
        unit=UnitName(name=blanks.unit, region_code=region(county)),
        level="county",
        period=blanks.issue,
        version=version,
        cut_off=blanks.cut_off,
        made_on=blanks.filled_on,
        prepared_by="示例填报人",
        signed_by=SIGNER,
        signed_on=blanks.filled_on,
        counts=total.figures,
        form_edition=layout().prints["full"].name,
        replaces=version - 1 or None,
        zero_report=not total.items_total,
    )
    package.write(path, manifest, files)
