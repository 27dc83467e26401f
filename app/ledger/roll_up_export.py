"""汇总导出: the summary workbook of a period with the table of completeness, and the package for the next level up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.act import act
from app.database import Office
from app.ledger import below, package
from app.ledger.below import UnitBelow
from app.ledger.county_report import UNIT_COLUMN
from app.ledger.layout import Column, layout
from app.ledger.manifest import CampaignName, Manifest, UnitName
from app.ledger.papers import Matter, cover_letter
from app.ledger.received import Overview, Standing, content_of
from app.ledger.report_readers import issue_of
from app.ledger.roll_up import totalled
from app.ledger.sheet import Blanks, laid_out, place_of, roll_up_sheet, sheet_column
from app.ledger.submission_package import Letter, enclosed
from app.ledger.summary import UnitLine
from app.model.officer import Officer
from app.model.received_report import LEVELS, ReceivedReport
from app.model.unit import Unit
from app.refusal import refuse
from app.table_file import save_sheet
from forms.completeness_workbook import CompletenessWorkbook
from forms.ledger_workbook import LedgerWorkbook
from forms.send_ledger import SendLedgerPaper
from forms.sheet_cells import Cell
from forms.workbook import Book, SheetColumn

SUMMARY = "汇总表.xlsx"
FORM_EDITION = "全部列"
CAMPAIGN = "失信约束措施清理规范"
UNIT_WIDTH = 16  # characters
BAR = 10  # characters of a full bar
FULL, EMPTY = "■", "□"
NO_RATE = "—"
Progress = Callable[[int, int], object]


@dataclass(frozen=True)
class Signing:
    """签发: which version goes up, who signed it on which day, and the password of the package, if it has one."""

    report_version: int
    signed_by: str
    signed_on: date
    password: str = ""


def blanks_of(unit: Unit, shown: Overview, on: date) -> Blanks:
    """填报信息 of a summary: this office, the period, and today."""
    period = shown.period
    return Blanks(place_of(unit.name), unit.name, on, period.cut_off, issue_of(period.issue), phone=unit.phone)


def export_summary(office: Office, shown: Overview, path: Path, blanks: Blanks, *, who: Officer) -> list[str]:
    """导出汇总: write 汇总表 and 完成情况表 into one workbook; return a sentence for every cell to look at.

    Raises `Refusal` when nothing has been accepted yet, and like every export.
    """
    if not any(one.accepted for one in shown.standings):
        refuse("还没有接收到报送，没有可以汇总的内容。")
    replaced = save_sheet(_summary(shown, blanks), path)
    with act(office, "export_roll_up", who=who, about=shown.period.id, basis=f"{shown.sentence}{path.name}"):
        pass
    return replaced


def completeness_sheet(shown: Overview, blanks: Blanks) -> CompletenessWorkbook:
    """完成情况表: a line for every unit, in words, figures and bars; the units of a city stand below it."""
    return CompletenessWorkbook(
        title=f"{blanks.place}失信约束措施清理规范工作报送和完成情况表",
        second_line=blanks.put_into(layout().second_line),
        signature=shown.sentence,
        rows=[[number, *cells] for number, cells in enumerate(_lines(shown.standings), 1)],
        made_on=blanks.filled_on,
    )


def _lines(standings: Sequence[Standing], deep: int = 0) -> Iterator[list[Cell]]:
    for one in standings:
        report, line = one.accepted, one.line
        yield [
            f"{'　' * deep}{one.unit.name}",
            LEVELS[one.unit.level],
            one.state,
            report.report_version if report else None,
            report.received_at.astimezone().date() if report else None,
            report.items_total if report else None,
            bar(one.completeness) if report else "",
            bar(line.rate) if report else "",
            line.overdue if report else None,
            one.difference.sentence if one.difference else "",
        ]
        yield from _lines(one.below, deep + 1)


def bar(share: float | None) -> str:
    """Return a share in per cent as a bar of characters and a figure, so that it prints without colour."""
    if share is None:
        return NO_RATE
    full = round(share * BAR / 100)
    return f"{FULL * full}{EMPTY * (BAR - full)} {share:g}%"


def export_package(
    office: Office,
    shown: Overview,
    path: Path,
    unit: Unit,
    signing: Signing,
    letter: Letter,
    *,
    who: Officer,
    on: date,
    progress: Progress = lambda done, of: None,
) -> Manifest:
    """生成报送包: the letter, the rows of all units with their numbers kept, the summary, what came from each unit.

    The next level up takes it in like that of a county. Raises `Refusal` when nothing has been accepted, the office has
    no region code, the letter lacks something, or the package cannot be written.
    """
    _refuse_gaps(shown, unit, signing)
    paper = cover(shown, unit, signing, letter)
    title = f"{paper.period}第{signing.report_version}版"
    enclosure = enclosed(office, paper, letter, title, shown.period.id, who=who, on=on)
    blanks = blanks_of(unit, shown, on)
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows = list(_rows(office, shown, progress))
        ledger = _ledger(rows, blanks)
        save_sheet(ledger, folder / package.WORKBOOK)
        save_sheet(_summary(shown, blanks), folder / SUMMARY)
        files = {one: (folder / one).read_bytes() for one in (package.WORKBOOK, SUMMARY)}
    files[package.LETTER] = enclosure
    files[below.BELOW] = below.to_json([_below(one) for one in _leaves(shown.standings)])
    manifest = _manifest(shown, unit, signing, who, on)
    with act(office, "export_roll_up", who=who, about=shown.period.id, basis=f"{manifest.title}，{path.name}"):
        pass
    package.write(path, manifest, files, signing.password)
    return manifest


def cover(shown: Overview, unit: Unit, signing: Signing, letter: Letter) -> SendLedgerPaper:
    """报送函: fill the letter that goes up with what was received."""
    matter = Matter(
        unit=unit,
        place=place_of(unit.name),
        period=f"第{issue_of(shown.period.issue)}期",
        cut_off=shown.period.cut_off,
        addressee=letter.addressee.strip(),
        version=signing.report_version,
    )
    written = {"doc_number": letter.doc_number.strip(), "remarks": letter.remarks.strip()}
    return cover_letter(matter, _total(shown).figures, finalized_on=signing.signed_on, **written)


def _total(shown: Overview) -> UnitLine:
    return totalled([one.line for one in shown.standings if one.accepted])[-1]


def _refuse_gaps(shown: Overview, unit: Unit, signing: Signing) -> None:
    if not any(one.accepted for one in shown.standings):
        refuse("还没有接收到报送，没有可以汇总的内容。")
    if not unit.region_code:
        refuse("请先在“设置›本单位与文书抬头”填写行政区划码，再生成报送包。", field="region_code")
    if not signing.signed_by.strip():
        refuse("请填写签发人。", field="signed_by")


def _summary(shown: Overview, blanks: Blanks) -> Book:
    return Book((roll_up_sheet(shown.lines, blanks), completeness_sheet(shown, blanks)))


def _leaves(standings: Sequence[Standing]) -> Iterator[Standing]:
    """Yield the units that keep a ledger of their own: in the place of a city those below it."""
    for one in standings:
        yield from _leaves(one.below) if one.below else (one,)


def _rows(office: Office, shown: Overview, progress: Progress) -> Iterator[list[Any]]:
    leaves = list(_leaves(shown.standings))
    names = {one.accepted.id: one.unit.name for one in leaves if one.accepted}
    reports: list[ReceivedReport] = [one.accepted for one in leaves if one.accepted]
    for number, (report, rows) in enumerate(content_of(office, reports), 1):
        progress(number, len(reports))
        yield from ([names[report.id], *(_cell(column, row) for column in _columns())] for row in rows)


def _columns() -> list[Column]:
    return [column for column in layout().columns if column.kind != "sequence"]


def _cell(column: Column, row: Any) -> Cell:
    text = row.get(column.key, "")
    return date.fromisoformat(text) if column.kind == "date" and text else text


def _ledger(rows: Sequence[Sequence[Cell]], blanks: Blanks) -> LedgerWorkbook:
    """Lay out all rows of all units; the name of the unit stands in the place of the number."""
    full = layout().prints["full"]
    shown = (
        sheet_column(one, full, (str(row[place] or "") for row in rows)) for place, one in enumerate(_columns(), 1)
    )
    return laid_out((SheetColumn(UNIT_COLUMN, UNIT_WIDTH), *shown), rows, full, blanks)


def _below(standing: Standing) -> UnitBelow:
    report, unit = standing.accepted, standing.unit
    return UnitBelow(
        name=unit.name,
        region_code=unit.region_code,
        has_reported=report is not None,
        report_version=report.report_version if report else 0,
        counts=standing.line.figures if report else {},
    )


def _manifest(shown: Overview, unit: Unit, signing: Signing, who: Officer, on: date) -> Manifest:
    total = _total(shown)
    named = UnitName(name=unit.name, region_code=unit.region_code)
    return Manifest(
        campaign=CampaignName(id=str(shown.period.id), name=CAMPAIGN),
        unit=named,
        level=named.level,
        period=issue_of(shown.period.issue),
        version=signing.report_version,
        cut_off=shown.period.cut_off,
        made_on=on,
        prepared_by=who.name,
        signed_by=signing.signed_by.strip(),
        signed_on=signing.signed_on,
        counts=total.figures,
        form_edition=FORM_EDITION,
        replaces=signing.report_version - 1 or None,
        zero_report=not total.items_total,
    )
