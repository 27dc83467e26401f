"""发现的问题: what a check of a case finds wrong, and where it can be put right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.model.case import Case
from app.model.case_party import CaseParty


@dataclass(frozen=True)
class Found:
    """发现的问题: one sentence, and the step and field, or the party, it leads to."""

    sentence: str
    step: str = ""
    field: str = ""
    party: UUID | None = None


Check = Callable[[Case, date], Iterator[Found]]
"""Asks one standard of a case on a day."""


def about(case: Case, pair: CaseParty, sentence: str, step: str, field: str = "") -> Found:
    """Return a fault of one party, named where the case has several."""
    named = f"{pair.party.party_name}：{sentence}" if len(case.parties) > 1 else sentence
    return Found(named, step, field, pair.id)


def listed(case: Case) -> list[CaseParty]:
    """Return the parties that have been put on the list."""
    return [pair for pair in case.parties if pair.decision and pair.decision.kind == "listing"]
