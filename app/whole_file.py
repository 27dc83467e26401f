"""整卷导出: the file of a case in one folder — each volume bound as PDF/A-2b, every paper and scan as it was stored.

The folder is made beside its place under another name and takes its name when all is there: a cancelled or failed
export leaves nothing. It is registered before it takes its name.
"""

import errno
import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from app import durable, file_faults
from app.act import act
from app.archiving import may_file_away
from app.attachments import DOCX, JPEG, PDF, PNG, TIFF, XLSX, body
from app.case_file import load_case, load_pdf
from app.database import Office
from app.file_names import LONGEST_PATH, file_name
from app.file_record import BoundVolume, FiledFile, digest_of, write_record
from app.filing import MAIN, SECOND, Entry, index_of
from app.filing_entry import FilingEntry, gaps, usual_entry
from app.filing_papers import cover_paper, index_paper, note_paper
from app.model.case import Case
from app.model.filing import Filing
from app.model.officer import Officer
from app.party_file import register_query
from app.refusal import refuse, refuse_if
from forms.filed_pages import REDRAWN, FiledPages, pages_of_pdf, pages_of_picture
from forms.paper import Paper
from forms.redrawing import Unreadable
from forms.stand_in import StandInPaper
from forms.volume import Part, bind

EXPORT = "export_file"
SUFFIXES = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", TIFF: ".tif", DOCX: ".docx", XLSX: ".xlsx"}
PICTURES = (JPEG, PNG, TIFF)
OFFICE_FILE = "DOCX、XLSX 文件不能装订成页"
DAMAGED = "文件不完整或已加密，不能装订"
STAND_IN = "代页"
TOO_LONG = "保存位置的路径过长，请换一个层级较浅的文件夹。"
PURPOSE = "办理案件"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_WORK = ".work"

Progress = Callable[[int, int], None]
"""Told the pages done and how many there are; what it raises stops the export."""


@dataclass(frozen=True)
class WholeFile:
    """整卷: the folder, its volumes, and in one sentence each what was not bound as it was."""

    folder: Path
    volumes: tuple[BoundVolume, ...]
    notes: tuple[str, ...]

    @property
    def bound(self) -> tuple[Path, ...]:
        """Return where the bound volumes lie."""
        return tuple(self.folder / one.name for one in self.volumes)


def folder_name(case: Case, on: date) -> str:
    """Return the usual name of the folder: which case, which party, what, of which day."""
    return file_name(case.case_number, case.title, f"整卷{on:%Y%m%d}")


def missing_of(entries: Sequence[Entry], volumes: Sequence[str]) -> list[Entry]:
    """Return what is missing in these volumes."""
    return [one for one in entries if one.is_missing and one.volume in volumes]


def export_file(
    office: Office,
    case_id: UUID,
    folder: Path,
    *,
    who: Officer,
    on: date,
    with_second: bool = False,
    progress: Progress = lambda done, of: None,
) -> WholeFile:
    """Write 正卷, and 副卷 if asked for, into a new folder and register the export.

    What was entered for the file must have been kept before (`archiving.keep_filing`). Raises `Refusal` where papers
    are missing without a reason, an attachment is lost, the folder exists, its name is too long or there is no room.
    """
    case = load_case(office, case_id)
    volumes = (MAIN, SECOND) if with_second else (MAIN,)
    entries = index_of(case, on)
    refuse_if(may_file_away(case, who))
    refuse_if(gaps(case, _kept(case, who, on), missing_of(entries, volumes), on))
    if not any(not one.is_missing for one in entries if one.volume == MAIN):
        refuse("正卷还没有材料，办理后再导出整卷。")
    _refuse_place(folder, entries)
    part = folder.with_name(f"{folder.name}.part")
    try:
        if part.exists():
            shutil.rmtree(part)
        (part / _WORK).mkdir(parents=True)
        pages = sum(one.pages for one in entries if one.volume in volumes)
        export = _Export(office, case, entries, part, who, on, progress, pages)
        bound = tuple(export.volume(volume) for volume in volumes if export.holds(volume))
        shutil.rmtree(part / _WORK)
        assert case.filing
        write_record(part, case, case.filing, bound, who=who, on=on, at=datetime.now(UTC))
        _sync(part)
        _register(office, case, folder, bound, who)
        durable.rename(part, folder)
    except OSError as hindrance:
        refuse(_in_words(hindrance, folder))
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return WholeFile(folder, bound, tuple(export.notes))


@dataclass
class _Export:
    """An export under way: the case as it was loaded, where its files go, and what there is to say of them."""

    office: Office
    case: Case
    entries: Sequence[Entry]
    part: Path
    who: Officer
    on: date
    progress: Progress
    total: int
    notes: list[str] = field(default_factory=list[str])
    _done: int = 0

    def holds(self, volume: str) -> bool:
        """Say whether anything lies in a volume."""
        return any(self._in(volume))

    def volume(self, volume: str) -> BoundVolume:
        """Write the files of a volume into its folder, and bind them between cover, index and closing note."""
        assert self.case.filing
        filing = self.case.filing
        front = self._sheets(volume, filing)
        (self.part / volume).mkdir()
        files: list[FiledFile] = []
        parts: list[Part] = []
        for entry in self._in(volume):
            file, part = self._filed(entry)
            files.append(file)
            parts.append(part)
            self._go_on(entry.pages)
        cover, index, note = front
        whole = self.part / file_name(volume, self.case.case_number, filing.archive_number, suffix=".pdf")
        title = f"{self.case.title}{self.case.ground}案　{volume}"
        bind([cover, index, *parts, note], whole, title=title, author=self.case.unit.name, go_on=self._go_on)
        missing = tuple((one.name, str(filing.reasons[one.name])) for one in missing_of(self.entries, (volume,)))
        return BoundVolume(
            volume, whole.name, whole.stat().st_size, digest_of(whole),
            sum(file.entry.pages for file in files), tuple(files), missing,
        )  # fmt: skip

    def _in(self, volume: str) -> Iterator[Entry]:
        return (one for one in self.entries if one.volume == volume and not one.is_missing)

    def _go_on(self, pages: int = 0) -> None:
        """Tell the progress; whoever calls the work off raises here."""
        self._done += pages
        self.progress(self._done, self.total)

    def _sheets(self, volume: str, filing: Filing) -> list[Part]:
        made = [fill(self.case, self.entries, volume, filing) for fill in (cover_paper, index_paper, note_paper)]
        return [self._sheet(volume, paper) for paper in made]

    def _sheet(self, volume: str, paper: Paper) -> Part:
        """Draw cover, index or closing note; characters that no face has are shown as such, not refused."""
        if sentences := paper.unready():
            refuse(f"《{paper.title}》：{''.join(sentences)}")
        return Part(self._work(f"{volume}{paper.title}", paper.draw(draft=False).pdf), paper.title, paper.title)

    def _filed(self, entry: Entry) -> tuple[FiledFile, Part]:
        """Write one file as it was stored, and make pages of it."""
        content, media_type = self._content(entry)
        name = file_name(entry.volume, f"{entry.number:03}", entry.name, entry.doc_number, suffix=SUFFIXES[media_type])
        (self.part / entry.volume / name).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        pages, why = self._pages(content, media_type, entry.pages)
        if why:
            self.notes.append(
                f"{entry.volume}第{entry.number}件“{entry.name}”：{why}，卷中以代页表示，原文件在文件夹内。"
            )
        elif pages and pages.how == REDRAWN:
            self.notes.append(f"{entry.volume}第{entry.number}件“{entry.name}”不符合长期保存格式，装订时已转为图像。")
        file = FiledFile(entry, name, len(content), digest, pages.how if pages else STAND_IN, why)
        pdf = pages.pdf if pages else self._stand_in(file)
        return file, Part(self._work(f"{entry.volume}{entry.number}", pdf), f"{entry.number:03} {entry.name}")

    def _content(self, entry: Entry) -> tuple[bytes, str]:
        """Return what lies in a place of the file; raise Refusal naming it if it is lost or has been changed."""
        if entry.document:
            paper = next(one for one in self.case.documents if one.id == entry.document)
            pdf = load_pdf(self.office, paper.id)
            if hashlib.sha256(pdf).hexdigest() != paper.digest:
                refuse(f"《{paper.title}》{paper.doc_number}：卷中文书与定稿时的摘要不符，请从备份恢复。")
            return pdf, PDF
        scan = next(one for one in self.case.attachments if one.digest == entry.digest)
        return body(self.office, scan.digest, scan.file_name), scan.media_type

    def _pages(self, content: bytes, media_type: str, expected: int) -> tuple[FiledPages | None, str]:
        """Return the pages of a file, or why there are none; they must be as many as the index counts."""
        if media_type not in (PDF, *PICTURES):
            return None, OFFICE_FILE
        try:
            made = pages_of_pdf(content, self._go_on) if media_type == PDF else pages_of_picture(content)
        except Unreadable:
            return None, DAMAGED
        return (made, "") if made.pages == expected else (None, DAMAGED)

    def _stand_in(self, file: FiledFile) -> bytes:
        """Draw a page for each one that cannot be bound, so that the count of the volume stays true."""
        from forms.bundle import bundle

        entry = file.entry
        papers = [
            StandInPaper(
                organ=self.case.unit.name,
                volume=entry.volume,
                case_title=f"{self.case.title}{self.case.ground}案",
                case_number=self.case.case_number,
                number=entry.number,
                name=entry.name,
                page=f"第{page}页，共{entry.pages}页",
                file_name=file.name,
                size=f"{file.size:,}",
                digest=file.digest,
                reason=file.why,
            )
            for page in range(1, entry.pages + 1)
        ]
        return bundle(papers, title=STAND_IN)

    def _work(self, name: str, pdf: bytes) -> Path:
        """Lay pages aside until the volume is bound: not all of them in memory at once."""
        path = self.part / _WORK / f"{name}.pdf"
        path.write_bytes(pdf)
        return path


def _kept(case: Case, who: Officer, on: date) -> FilingEntry:
    return usual_entry(case, who, on) if case.filing else FilingEntry()


def _register(office: Office, case: Case, folder: Path, bound: Sequence[BoundVolume], who: Officer) -> None:
    """Write who took which volumes out, and into 查询登记 whose personal data went with them."""
    told = "；".join(f"{one.volume}{len(one.files)}件{one.pages}页，SHA-256 {one.digest}" for one in bound)
    with act(office, EXPORT, who=who, about=case.id, basis=f"{told}；{folder.name}"):
        pass
    for pair in case.parties:
        if pair.party.is_person:
            register_query(office, pair.party.id, PURPOSE, f"整卷导出 {case.case_number}", who=who)


# where it goes


def _refuse_place(folder: Path, entries: Sequence[Entry]) -> None:
    names = [file_name(one.volume, "000", one.name, one.doc_number, suffix=".docx") for one in entries]
    longest = max(map(len, names), default=0) + len(f"/{MAIN}/")
    if len(str(folder.absolute())) + len(".part") + longest > LONGEST_PATH:
        refuse(TOO_LONG, field="folder")
    if folder.exists():
        refuse(f"“{folder.name}”已经存在，请换一个名称或位置。", field="folder")


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            durable.sync_file(path)


def _in_words(hindrance: OSError, folder: Path) -> str:
    if hindrance.errno in _NO_ROOM:
        return "保存位置的空间不足，整卷没有导出。请清理后再试，或换一个位置。"
    if hindrance.errno == errno.ENAMETOOLONG:
        return TOO_LONG
    if isinstance(hindrance, PermissionError):
        return f"“{folder.parent}”不能写入，请换一个位置。"
    return f"整卷没有导出：{file_faults.in_words(hindrance)}"
