"""成套打印: the papers of a stage that are printed together, with the usual number of copies."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from app.model.case import Case
from app.model.case_party import CaseParty
from app.step import Occasion
from app.steps.every import MODULES
from forms.paper import Paper

SETS_FILE = Path(__file__).parent.parent / "resources" / "print_sets.toml"
EVERYTHING = "全部已定稿文书"


@dataclass(frozen=True)
class Printable:
    """One paper to print: an issued one by its id, or a paper to be filled in by hand; and how many copies."""

    title: str
    copies: int
    pages: int = 0
    document: UUID | None = None
    paper: Paper | None = None


@dataclass(frozen=True)
class PrintSet:
    """一套: what is printed together at one stage."""

    title: str
    papers: tuple[Printable, ...]


def print_sets(case: Case, party: CaseParty, on: date) -> list[PrintSet]:
    """Return what can be printed for a party of a case, stage by stage, the latest stage first, everything last."""
    staged = [PrintSet(told["title"], tuple(_papers(case, party, told["papers"], on))) for told in _sets()]
    issued = tuple(_issued(case, party, ""))
    return [one for one in (*reversed(staged), PrintSet(EVERYTHING, issued)) if any(p.document for p in one.papers)]


@cache
def _sets() -> tuple[Mapping[str, Any], ...]:
    with SETS_FILE.open("rb") as stream:
        return tuple(tomllib.load(stream)["sets"])


def _papers(case: Case, party: CaseParty, told: list[Mapping[str, Any]], on: date) -> Iterator[Printable]:
    for one in told:
        if kind := one.get("issued"):
            yield from _issued(case, party, kind, one["copies"])
        else:
            yield from _by_hand(case, party, one, on)


def _issued(case: Case, party: CaseParty, kind: str, copies: int = 1) -> Iterator[Printable]:
    """Yield the issued papers of a kind that concern the party; of every kind when none is named."""
    for one in case.documents:
        if one.case_party_id in (None, party.id) and (not kind or one.kind == kind):
            yield Printable(f"{one.title}　{one.doc_number}".strip(), copies, one.pages, document=one.id)


def _by_hand(case: Case, party: CaseParty, told: Mapping[str, Any], on: date) -> Iterator[Printable]:
    """Yield what is printed to be filled in by hand; a paper that lacks more than handwriting stays out."""
    module: Any = MODULES[told.get("step") or told["further"]]
    about = party if module.STEP.per_party else None
    if any(module.STEP.order(case, about)) and not case.has_done(module.STEP.key, about):
        return
    asked = (case, about, module.Entry(), Occasion(on, ""))
    for paper in [module.paper(*asked)] if "step" in told else module.further_papers(*asked):
        if not paper.gaps():
            yield Printable(paper.title, told["copies"], paper=paper)
