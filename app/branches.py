"""其他处理: what may be begun in a case by somebody's choice, and why something cannot be begun now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.officer import Officer
from app.procedure import PROCEDURE
from app.step import Step, Way, obstacles
from app.steps.every import MODULES


@dataclass(frozen=True)
class Branch:
    """其他处理的一项: the step it begins, its words, what choosing it enters; `why_not` is empty where it may be."""

    step: Step
    words: str
    typed: Mapping[str, Any]
    why_not: str


def branches(case: Case, party: CaseParty, who: Officer, on: date) -> Iterator[Branch]:
    """Yield every branch of the procedure, for the case or for one party of it, as one person finds it on a day."""
    for step in PROCEDURE:
        if step.branch:
            about = party if step.per_party else None
            why = _why_not(step, case, about, who, on)
            for way in _ways(step, case, about, on):
                yield Branch(step, way.words, way.typed, why or way.why_not)


def _why_not(step: Step, case: Case, party: CaseParty | None, who: Officer, on: date) -> str:
    in_the_way = obstacles(MODULES[step.key], case, party, who, on)
    return next((one.text for one in in_the_way if not one.field), "")


def _ways(step: Step, case: Case, party: CaseParty | None, on: date) -> Iterator[Way]:
    several = getattr(MODULES[step.key], "ways", None)
    if several and party:
        yield from several(case, party, on)
    else:
        yield Way(step.title, {})
