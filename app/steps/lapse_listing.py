"""届满移出决定书: the term is over, the party leaves the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, exits, procedure
from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import Occasion
from app.refusal import Obstacle
from forms.letter import Letter

STEP = procedure.LAPSE_LISTING


@dataclass(frozen=True)
class Entry:
    """Why the decision comes late, if it does; everything else was approved before."""

    late_reason: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """What was approved can be decided."""
    yield from ()


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Ask why it comes late."""
    yield from clocks.unexplained(case, party, "removal_decide", on, entry.late_reason)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Letter:
    """届满移出决定书, as approved."""
    one = party.open_exit
    assert one
    return exits.paper_of(case, party, one, one.text, occasion)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿届满移出决定书: the party is off the list."""
    exits.decide(case, party, STEP, occasion, entry.late_reason)
