"""名单期内: the party is on the list; nothing is to be done but what the days and the officer ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle, refuse
from app.step import Occasion

STEP = procedure.WATCH_LISTING


@dataclass(frozen=True)
class Entry:
    """Nothing is entered: every matter of this time is a step of its own."""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Lack nothing: nothing is entered."""
    yield from ()


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Refuse: every matter of this time is done by itself."""
    refuse("名单期内的事项逐项办理，请选择要办的事项。")
