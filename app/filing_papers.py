"""归档封面、卷内目录、备考表: the sheets of one volume, filled from the case and its index."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.filing import Entry
from app.law import provision
from app.model.case import Case
from app.model.filing import Filing
from app.regime import regime
from forms.dates import chinese_date
from forms.file_cover import FileCoverPaper
from forms.file_index import FiledPaper, FileIndexPaper
from forms.file_note import FileNotePaper, MissingPaper

UNDECIDED = "尚在办理，未作出决定"
LEFT = {"repair": "移出", "lapse": "届满移出", "revocation": "撤销列入"}


def retentions(on: date) -> tuple[str, ...]:
    """保管期限: return what can be chosen."""
    return tuple(provision("filing.retention", on=on).values["choices"])


def cover_paper(case: Case, entries: Iterable[Entry], volume: str, filing: Filing) -> FileCoverPaper:
    """Fill 归档封面 of one volume."""
    present = _present(entries, volume)
    return FileCoverPaper(
        **_volume(case, volume, filing),
        doc_numbers=tuple(pair.decision.doc_number for pair in case.parties if pair.decision),
        handling_unit=case.unit.name,
        officers=tuple(filter(None, (case.officer, case.co_officer))),
        opened_on=case.opened_on,
        closed_on=filing.closed_on or case.ended_on,
        outcome=_outcome(case),
        items=len(present),
        page_count=sum(entry.pages for entry in present),
        retention=filing.retention,
        filed_on=filing.filed_on,
    )


def index_paper(case: Case, entries: Iterable[Entry], volume: str, filing: Filing) -> FileIndexPaper:
    """Fill 卷内目录 of one volume; what is missing is told by the closing note, not here."""
    return FileIndexPaper(**_volume(case, volume, filing), papers=tuple(map(_filed, _present(entries, volume))))


def note_paper(case: Case, entries: Sequence[Entry], volume: str, filing: Filing) -> FileNotePaper:
    """Fill 备考表 of one volume."""
    present = _present(entries, volume)
    missing = [entry for entry in entries if entry.volume == volume and entry.is_missing]
    return FileNotePaper(
        **_volume(case, volume, filing),
        items=len(present),
        page_count=sum(entry.pages for entry in present),
        missing=tuple(MissingPaper(one.name, filing.reasons.get(one.name) or one.reason) for one in missing),
        remarks=filing.remarks,
        filed_by=filing.filed_by,
        filed_on=filing.filed_on,
        checked_by=filing.checked_by,
        checked_on=filing.checked_on,
        retention=filing.retention,
    )


def _present(entries: Iterable[Entry], volume: str) -> list[Entry]:
    return [entry for entry in entries if entry.volume == volume and not entry.is_missing]


def _volume(case: Case, volume: str, filing: Filing) -> dict[str, Any]:
    return {
        "organ": case.unit.name,
        "volume": volume,
        "archive_number": filing.archive_number,
        "case_title": f"{case.title}{case.ground}案",
        "case_number": case.case_number,
    }


def _filed(entry: Entry) -> FiledPaper:
    pages = f"{entry.first_page}-{entry.last_page}" if entry.pages > 1 else str(entry.first_page)
    dated = f"{entry.dated:%Y-%m-%d}" if entry.dated else ""
    return FiledPaper(entry.number, entry.doc_number, entry.author, entry.name, dated, pages, entry.note)


def _outcome(case: Case) -> str:
    """处理结果: what was decided, party by party where it differs; or that the case was ended, and why."""
    if case.ended_on:
        return f"终止办理（{case.ended_reason}）"
    decided = [(pair.party.party_name, pair.decision) for pair in case.parties if pair.decision]
    if not decided:
        return UNDECIDED
    listed = regime(case.regime_id, on=case.opened_on).name
    words = {"listing": f"列入{listed}", "not_listing": f"不予列入{listed}"}
    left = _left(case)
    if len({one.kind for _, one in decided}) == 1 and len(decided) == len(case.parties):
        return words[decided[0][1].kind] + left
    return "；".join(f"{name}{words[one.kind]}" for name, one in decided) + left


def _left(case: Case) -> str:
    """Say how and when the parties have left the list."""
    off = [(pair.party.party_name, pair.taken_off) for pair in case.parties]
    said = [(name, f"{chinese_date(one.decided_on or case.opened_on)}{LEFT[one.route]}") for name, one in off if one]
    if len({words for _, words in said}) == 1 and len(said) == len(case.parties):
        return f"；{said[0][1]}"
    return "".join(f"；{name}{words}" for name, words in said)
