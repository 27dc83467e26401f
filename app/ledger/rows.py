"""清理台账: which rows there are, which a filter shows, and how far the cleanup has come. Reading only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from app.database import Office
from app.ledger.figures import Figures, counted
from app.ledger.filters import LIVE, R, of_campaign, under_way
from app.ledger.sight import states
from app.model.ledger_row import LedgerRow

SAME = (R.doc_number, R.clause, R.measure_name)
AT_ONCE = 256  # rows loaded by one statement


def load_rows(office: Office, ids: Sequence[UUID]) -> list[LedgerRow]:
    """Return rows detached, in the order of their ids; a row that is gone is left out."""
    with office.reading() as session:
        return list(_loaded(session, ids))


def all_rows(office: Office, ids: Sequence[UUID] | None = None, *, campaign: UUID | None = None) -> Iterator[LedgerRow]:
    """Yield rows one by one without keeping them, by their numbers: the whole ledger, or that of a campaign.

    With `ids` those rows, in that order.
    """
    with office.reading() as session:
        if ids is not None:
            yield from _loaded(session, ids)
        else:
            chosen = [of_campaign(campaign)] if campaign else []
            whole = select(LedgerRow).where(LIVE, *chosen).order_by(R.item_id)
            yield from session.scalars(whole.execution_options(yield_per=AT_ONCE))


def load_row(office: Office, row_id: UUID) -> LedgerRow:
    """Return one row detached."""
    with office.reading() as session:
        return session.get_one(LedgerRow, row_id)


def ids_of_items(office: Office, item_ids: Iterable[str]) -> dict[str, UUID]:
    """Return 台账编号 → id of those rows that stand in the ledger."""
    wanted = select(R.item_id, R.id).where(LIVE, R.item_id.in_(list(item_ids)))
    with office.reading() as session:
        return {item_id: row_id for item_id, row_id in session.execute(wanted)}


def duplicates(office: Office, rows: Iterable[LedgerRow]) -> set[UUID]:
    """Return the ids of those rows whose document, clause and measure stand in the ledger more than once."""
    keys = {row.id: (row.doc_number, row.clause, row.measure_name) for row in rows if row.doc_number}
    if not keys:
        return set()
    query = select(*SAME).where(LIVE, tuple_(*SAME).in_(set(keys.values())))
    with office.reading() as session:
        twice = {tuple(found) for found in session.execute(query.group_by(*SAME).having(func.count() > 1))}
    return {row_id for row_id, key in keys.items() if key in twice}


def lead_offices(office: Office) -> list[str]:
    """责任单位: return the offices named in the ledger, also in deleted rows, sorted; the index alone answers."""
    with office.reading() as session:
        return sorted(session.scalars(select(R.lead_office).where(R.lead_office != "").distinct()))


def figures(office: Office, *, on: date, campaign: UUID | None = None, all_campaigns: bool = True) -> Figures:
    """Count the ledger as it stands on a day: whole, one campaign, or without those that have been closed."""
    chosen = [of_campaign(campaign)] if campaign else [] if all_campaigns else [under_way()]
    return counted(states(office, LIVE, *chosen, on=on))


def _loaded(session: Session, ids: Sequence[UUID]) -> Iterator[LedgerRow]:
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        rows = {row.id: row for row in session.scalars(select(LedgerRow).where(R.id.in_(some)))}
        yield from (rows[row_id] for row_id in some if row_id in rows)
