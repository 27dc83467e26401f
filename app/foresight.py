"""预见: when and with which numbers a step would be done if nothing else were done before it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import chain
from app.act import left_number
from app.database import Office
from app.model.audit import counters
from app.model.case import Case
from app.model.case_party import CaseParty
from app.step import Occasion, StepModule


def foreseen(office: Office, step: StepModule, case: Case, party: CaseParty | None, signer: str, on: date) -> Occasion:
    """Return the occasion of a step with the numbers it would take and the line of the log it would witness.

    Nothing is taken: where somebody else acts first, the step takes other numbers and its papers are drawn anew.
    """
    with office.reading() as session:
        numbers = {name: _next_number(session, case, party, mark, on.year) for name, mark in step.STEP.series.items()}
        return Occasion(on, signer, numbers, seal=chain.seal(session))


def _next_number(session: Session, case: Case, party: CaseParty | None, mark: str, year: int) -> str:
    if left := left_number(case, party, mark):
        return left.doc_number
    last = session.scalar(select(counters.c.last).where(counters.c.series == mark, counters.c.year == year))
    return case.unit.numbered(mark, year, (last or 0) + 1)
