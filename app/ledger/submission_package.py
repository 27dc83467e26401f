"""生成报送包: a signed report as the file that leaves: workbook with its sheets, cover letter, manifest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from app import accounts
from app.database import Office
from app.ledger.differences import Differences
from app.ledger.manifest import CampaignName, Manifest, UnitName
from app.ledger.package import LETTER, WORKBOOK, Package, write
from app.ledger.papers import Matter, cover_letter
from app.ledger.sheet import Blanks, ledger_sheet, place_of, roll_up_sheet
from app.ledger.submission import STATES, Version, compared, rows_of, sent, whole
from app.ledger.summary import summed
from app.model.campaign import DEFAULT_BASIS, Campaign
from app.model.officer import Officer
from app.model.submission import Move, Submission
from app.model.unit import Unit
from app.number_register import OfficeLetter, number_letter
from app.refusal import Obstacle, refuse, refuse_if
from app.table_file import save_sheet
from forms.cleanup import CleanupLetter
from forms.differences_workbook import CorrectionsWorkbook, DifferencesWorkbook
from forms.send_ledger import SendLedgerPaper
from forms.workbook import Book

PRINTS = "full"
Told = Callable[[int], None]


@dataclass(frozen=True)
class Letter:
    """报送函: what the officer writes into the cover letter.

    It takes its number from the register of the office, or bears the one written here; else it has room for one.
    """

    addressee: str
    doc_number: str = ""
    remarks: str = ""
    takes_number: bool = False


def make(
    office: Office,
    campaign: Campaign,
    version: Version,
    path: Path,
    letter: Letter,
    *,
    who: Officer,
    on: date,
    password: str = "",
    progress: Told = lambda rows: None,
) -> Package:
    """Write the package of a signed report and note that it has left.

    Raises `Refusal` for one that is not signed, was replaced, or whose letter lacks something, and like
    `package.write`.
    """
    refuse_if(_unready(version))
    submission, unit = whole(office, version.submission), accounts.unit(office)
    files = {WORKBOOK: workbook(office, submission, unit, progress)}
    paper = cover(submission, unit, campaign, letter, version)
    files[LETTER] = enclosed(office, paper, letter, submission.title, submission.id, who=who, on=on)
    made = write(path, manifest_of(submission, version), files, password)
    sent(office, version, path.name, who=who, on=on)
    return made


def _unready(version: Version) -> Iterator[Obstacle]:
    if not version.is_last:
        yield Obstacle(f"{version.submission.title}已由后一版替换，请报送新的版本。")
    elif version.state == STATES[Move.RETURNED]:
        yield Obstacle(f"{version.submission.title}已被退回，请改好后重新冻结为新的一版。")
    elif not version.last(Move.SIGNED):
        yield Obstacle(f"{version.submission.title}还没有签发，请先由负责人签发。")


def manifest_of(submission: Submission, version: Version) -> Manifest:
    """清单: say of a report what its package says of itself; the digests of the files are added on writing."""
    signed = version.last(Move.SIGNED)
    unit = UnitName(name=submission.unit_name, region_code=submission.region_code)
    return Manifest(
        campaign=CampaignName(id=str(submission.campaign_id), name=submission.campaign_name),
        unit=unit,
        level=unit.level,
        period=submission.period,
        version=submission.version,
        replaces=submission.replaces,
        cut_off=submission.cut_off,
        made_on=submission.frozen_on,
        prepared_by=submission.frozen_by,
        signed_by=signed.done_by if signed else "",
        signed_on=signed.done_on if signed else submission.frozen_on,
        zero_report=submission.zero_report,
        counts=submission.figures,
        deleted=submission.deleted,
        note=submission.explained,
        form_edition=submission.form_edition,
    )


def workbook(office: Office, submission: Submission, unit: Unit, progress: Told = lambda rows: None) -> bytes:
    """台账、汇总表、差异: return the workbook of a whole report; equal reports give equal bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / WORKBOOK
        save_sheet(book(submission, unit, compared(office, submission)), path, progress)
        return path.read_bytes()


def book(submission: Submission, unit: Unit, differences: list[Differences]) -> Book:
    """Return the sheets of a report: the ledger, the 汇总表, and one for each comparison."""
    rows, blanks = rows_of(submission), _blanks(submission, unit)
    return Book(
        (
            ledger_sheet(rows, PRINTS, blanks),
            roll_up_sheet(summed(rows, on=submission.cut_off), blanks),
            *(_differences_sheet(submission, one, blanks) for one in differences),
        )
    )


def _blanks(submission: Submission, unit: Unit) -> Blanks:
    return Blanks(
        place=place_of(submission.unit_name),
        unit=submission.unit_name,
        filled_on=submission.frozen_on,
        cut_off=submission.cut_off,
        issue=submission.period,
        filled_by=submission.frozen_by,
        phone=unit.phone,
    )


def _differences_sheet(submission: Submission, found: Differences, blanks: Blanks) -> DifferencesWorkbook:
    """Return the sheet of a comparison: of corrections, where it is with the version that is replaced."""
    replaced = f"第{submission.period}期第{submission.replaces}版"
    kind = CorrectionsWorkbook if found.against == replaced else DifferencesWorkbook
    return kind(
        title=f"{blanks.place}失信约束措施清理规范工作台账{kind.sheet_name}",
        second_line=f"{submission.title}　　{found.sentence}",
        rows=[[number, *line] for number, line in enumerate(found.lines, 1)],
        signature=f"填表人：{submission.frozen_by}",
        made_on=submission.frozen_on,
    )


def cover(submission: Submission, unit: Unit, campaign: Campaign, letter: Letter, version: Version) -> SendLedgerPaper:
    """报送函: fill the cover letter of a report."""
    signed = version.last(Move.SIGNED)
    matter = Matter(
        unit=unit,
        place=place_of(submission.unit_name),
        period=f"第{submission.period}期",
        cut_off=submission.cut_off,
        addressee=letter.addressee.strip(),
        campaign_basis="" if campaign.basis == DEFAULT_BASIS else campaign.basis,
        version=submission.version,
    )
    written = {"doc_number": letter.doc_number.strip(), "remarks": letter.remarks.strip()}
    day = signed.done_on if signed else None
    return cover_letter(matter, submission.figures, finalized_on=day, **written)


def enclosed(
    office: Office, paper: SendLedgerPaper, letter: Letter, title: str, about: UUID, *, who: Officer, on: date
) -> bytes:
    """报送函: return the letter as it lies in a package; `title` and `about` name the report it goes with.

    Raises `Refusal` like `numbered` and `drawn`.
    """
    if not letter.takes_number:
        return drawn(paper)
    named = OfficeLetter(f"报送函（{title}）", paper.addressee, about)
    return drawn(numbered(office, paper, named, who=who, on=on))


def numbered(office: Office, paper: CleanupLetter, letter: OfficeLetter, *, who: Officer, on: date) -> CleanupLetter:
    """取号: give a letter its number in the register of the office, once nothing else is missing in it.

    Raises `Refusal` for an empty blank, and for who may not take numbers.
    """
    refuse_if(_gaps(paper))
    return replace(paper, doc_number=number_letter(office, letter, who=who, on=on))


def _gaps(paper: CleanupLetter) -> Iterator[Obstacle]:
    for gap in paper.gaps():
        yield Obstacle(f"请填写{paper.title}的{gap.label}。", field=gap.blank.split(".")[0])


def drawn(paper: CleanupLetter) -> bytes:
    """Draw a letter and read it back. Raises `Refusal` for an empty blank or a character no face can print."""
    refuse_if(_gaps(paper))
    made = paper.draw(draft=False)
    refuse_if(Obstacle(f"{lost}请换用其他写法，或请管理员加装字体。") for lost in made.lost)
    if made.misprinted:
        refuse(f"{paper.title}生成后回读与内容不一致，没有写入。请重试。")
    return made.pdf
