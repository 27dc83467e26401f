"""归档: when everything is over, the file is put in order and the case can only be read from then on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import filing_entry, procedure
from app.filing import MAIN, index_of
from app.filing import Entry as Filed
from app.filing_entry import FilingEntry
from app.filing_papers import cover_paper, index_paper, note_paper
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.filing import Filing
from app.refusal import Obstacle
from app.step import Occasion
from forms.paper import Paper

STEP = procedure.ARCHIVE_CASE


@dataclass(frozen=True)
class Entry(FilingEntry):
    """What stands on the cover and in the closing note, and why papers are missing."""


def missing(case: Case, on: date) -> list[Filed]:
    """Return the papers that ought to be in the file and are not."""
    return [one for one in index_of(case, on) if one.is_missing]


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the file lacks, and what the entry does."""
    yield from filing_entry.gaps(case, entry, missing(case, on), on)
    if entry.closed_on is None:
        yield Obstacle("请填写结案日期。", field="closed_on")


def further_papers(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """封面, 卷内目录 and 备考表 of 正卷, to be printed and put around the papers."""
    entries, filing = index_of(case, occasion.on), _filing(entry)
    yield cover_paper(case, entries, MAIN, filing)
    yield index_paper(case, entries, MAIN, filing)
    yield note_paper(case, entries, MAIN, filing)


def _filing(entry: Entry) -> Filing:
    return Filing(**{name: getattr(entry, name) for name in FilingEntry.__dataclass_fields__})


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """归档: keep what was entered; the case is read only from this day."""
    filing_entry.keep(case, entry)
    case.archived_on = occasion.on
    for clock in case.deadlines:
        if clock.met_on is None:
            clock.met_on = occasion.on
