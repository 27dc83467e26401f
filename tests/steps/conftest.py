"""A case brought to just before a step. Steps know no database, so one is enough here."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.attachments import keep
from app.database import Office, embedded
from app.model.attachment import Kept
from app.model.officer import Officer
from app.procedure import STEPS
from app.refusal import Obstacle
from app.sample.walk import Walk
from app.step import obstacles
from app.steps.every import MODULES
from tests.conftest import KEY
from tests.stages import Stages
from tests.steps.removing import Removing

MONDAY = date(2026, 3, 2)
COMES_AFTER = {
    "record_evidence": "open_case",
    "choose_regime": "record_evidence",
    "review_opening": "choose_regime",
    "approve_opening": "choose_regime",
    "notify_party": "approve_opening",
    "serve_notice": "notify_party",
    "confirm_address": "open_case",
    "hear_objection": "serve_notice",
    "waive_statement": "serve_notice",
    "review_case": "propose_decision",
    "review_legality": "review_case",
    "approve_case": "review_legality",
    "request_consent": "approve_case",
    "obtain_consent": "request_consent",
    "decide_listing": "obtain_consent",
    "decide_not_listing": "approve_case",
    "serve_decision": "decide_listing",
    "publish": "serve_decision",
}


@pytest.fixture
def office(embedded_model: Path, tmp_path: Path) -> Iterator[Office]:
    """An office with its unit and people on a file."""
    office = embedded(Path(shutil.copy(embedded_model, tmp_path / "office.db")), KEY)
    yield office
    office.close()


@pytest.fixture
def scan(office: Office, scan_file: Path) -> Kept:
    """The scan as the office keeps it."""
    return keep(office, scan_file)


class Before:
    """A case just before a step, and the day it has come to."""

    def __init__(self, walk: Walk, key: str, day: date) -> None:
        self.walk, self.key, self.day = walk, key, day
        self.module = MODULES[key]

    def gaps(self, **changes) -> dict[str, str]:
        """Return what the usual entry with these changes still lacks, by field."""
        case = self.walk.case
        party = case.parties[0] if STEPS[self.key].per_party else None
        entry = replace(self.walk.entry(self.key, self.day, party, case), **changes)
        return {one.field: one.text for one in self.module.gaps(case, party, entry, self.day)}

    def obstacles(self, who: str = "", on: date | None = None) -> list[Obstacle]:
        """Return what stands between a person and the step."""
        case = self.walk.case
        party = case.parties[0] if STEPS[self.key].per_party else None
        officer: Officer = self.walk.people[who or case.officer]
        return list(obstacles(self.module, case, party, officer, on or self.day))

    def do(self, **changes):
        """Do the step and return the case."""
        self.walk.do(self.key, self.day, **changes)
        return self.walk.case

    @property
    def party(self):
        return self.walk.party()


@pytest.fixture
def before(walk: Walk, stages: Stages) -> Callable[..., Before]:
    """Bring a case to just before a step; what was walked once is gone on from."""

    def brought(key: str, *parties, earlier: str = "", fits: bool = True) -> Before:
        walk.fits = fits
        stage = earlier or COMES_AFTER[key]

        def walked() -> tuple[UUID | None, date]:
            walk.open(*parties, on=MONDAY)
            return walk.id, walk.to(stage, MONDAY)

        walk.id, day = stages.bring(walk.office, (walk.regime_id, stage, parties, fits), walked)
        return Before(walk, key, day)

    return brought


@pytest.fixture
def removing(before: Callable[..., Before]) -> Removing:
    """A party on the list, whose way off it is to be walked."""
    here = before("watch_listing", earlier="publish")
    return Removing(here.walk, here.day)
