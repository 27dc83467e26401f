"""清理台账: which rows there are, which a filter shows, and how far the cleanup has come. Reading only."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, tuple_
from sqlalchemy.orm import Session

from app.database import Office
from app.ledger.rules import NO_BASIS_LEVEL, TO_COMPLETE, rate
from app.model.campaign import DEFAULT_ID, Campaign
from app.model.ledger_row import LedgerRow, Opinion, Progress

Show = Literal["all", "unfinished", "overdue", "no_basis"]

R = LedgerRow
SEARCHED = (R.doc_name, R.doc_number, R.measure_name, R.lead_office, R.owner, R.item_id)
SAME = (R.doc_number, R.clause, R.measure_name)
LIVE = R.deleted_at.is_(None)
OPEN = and_(R.opinion.in_([opinion.value for opinion in TO_COMPLETE]), R.progress != Progress.DONE.value)
NO_BASIS = and_(R.legal_basis == "", R.basis_level != NO_BASIS_LEVEL)
AT_ONCE = 256  # rows loaded by one statement


@dataclass(frozen=True)
class Filter:
    """筛选: which rows a window shows; `order` is a column's key, `descending` turns it round.

    `campaign` is the 清理专项 they belong to, None for all.
    """

    show: Show = "all"
    search: str = ""
    lead_office: str = ""
    opinion: str = ""
    progress: str = ""
    order: str = ""
    descending: bool = False
    campaign: UUID | None = None


@dataclass(frozen=True)
class Figures:
    """完成情况: how many measures there are, what is to become of them, and how far it has come.

    `done` + `doing` + `not_started` + `overdue` are the measures to be amended, abolished or declared void;
    `due_this_month` are those of them whose deadline is still to come and lies in the present month (本月到期).
    """

    total: int = 0
    keep: int = 0
    amend: int = 0
    abolish: int = 0
    void: int = 0
    done: int = 0
    doing: int = 0
    not_started: int = 0
    overdue: int = 0
    without_basis: int = 0
    due_this_month: int = 0

    @property
    def unfinished(self) -> int:
        """Return how many measures are still to be completed."""
        return self.doing + self.not_started + self.overdue

    @property
    def rate(self) -> float | None:
        """完成率: return the finished part in per cent with one decimal, None when there is nothing to complete."""
        return rate(self.done, self.amend + self.abolish + self.void)


def overdue(on: date) -> ColumnElement[bool]:
    """Return the condition of `is_overdue`."""
    return and_(OPEN, R.due_date < on)


def row_ids(office: Office, chosen: Filter, *, on: date) -> list[UUID]:
    """Return the ids of the rows a filter shows, in the order they are shown."""
    with office.reading() as session:
        return list(session.scalars(_chosen(select(R.id), chosen, on)))


def load_rows(office: Office, ids: Sequence[UUID]) -> list[LedgerRow]:
    """Return rows detached, in the order of their ids; a row that is gone is left out."""
    with office.reading() as session:
        return list(_loaded(session, ids))


def of_campaign(campaign: UUID) -> ColumnElement[bool]:
    """Return the condition of a row of a campaign; one that names none belongs to the one every office has."""
    return R.campaign_id.is_(None) if campaign == DEFAULT_ID else R.campaign_id == campaign


def stored_id(campaign: UUID | None) -> UUID | None:
    """Return what a row of a campaign keeps: nothing for the one every office has."""
    return None if campaign == DEFAULT_ID else campaign


def under_way() -> ColumnElement[bool]:
    """Return the condition of a row whose campaign has not been closed."""
    closed = select(Campaign.id).where(Campaign.closed_on.is_not(None))
    return func.coalesce(R.campaign_id, DEFAULT_ID).not_in(closed)


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
    late = overdue(on)
    started = R.progress.not_in(["", Progress.NOT_STARTED.value])
    in_time = and_(OPEN, or_(R.due_date.is_(None), R.due_date >= on))
    to_complete = R.opinion.in_([opinion.value for opinion in TO_COMPLETE])
    counted = {
        "keep": R.opinion == Opinion.KEEP.value,
        "amend": R.opinion == Opinion.AMEND.value,
        "abolish": R.opinion == Opinion.ABOLISH.value,
        "void": R.opinion == Opinion.VOID.value,
        "done": and_(to_complete, R.progress == Progress.DONE.value),
        "doing": and_(in_time, started),
        "not_started": and_(in_time, R.progress.in_(["", Progress.NOT_STARTED.value])),
        "overdue": late,
        "without_basis": NO_BASIS,
        "due_this_month": and_(OPEN, R.due_date.between(on, _month_end(on))),
    }
    sums = [func.count(case((condition, 1))).label(name) for name, condition in counted.items()]
    with office.reading() as session:
        chosen = [of_campaign(campaign)] if campaign else [] if all_campaigns else [under_way()]
        line = session.execute(select(func.count().label("total"), *sums).where(LIVE, *chosen)).mappings().one()
    return Figures(**line)


def _month_end(on: date) -> date:
    return on.replace(day=monthrange(on.year, on.month)[1])


def _chosen(query: Select[Any], chosen: Filter, on: date) -> Select[Any]:
    shown = {"unfinished": OPEN, "overdue": overdue(on), "no_basis": NO_BASIS}.get(chosen.show)
    conditions: list[ColumnElement[bool]] = [LIVE] if shown is None else [LIVE, shown]
    if chosen.campaign:
        conditions.append(of_campaign(chosen.campaign))
    if words := chosen.search.strip():
        conditions.append(or_(*(column.icontains(words, autoescape=True) for column in SEARCHED)))
    for key in ("lead_office", "opinion", "progress"):
        if wanted := getattr(chosen, key):
            conditions.append(getattr(R, key) == wanted)
    return query.where(*conditions).order_by(*_order(chosen))


def _order(chosen: Filter) -> tuple[ColumnElement[Any], ...]:
    """Without a chosen column: what is open first, by its deadline."""
    if not chosen.order:
        return (case((OPEN, 0), else_=1), R.due_date.asc().nulls_last(), R.item_id.asc())
    column = getattr(R, chosen.order)
    return ((column.desc() if chosen.descending else column.asc()).nulls_last(), R.item_id.asc())


def _loaded(session: Session, ids: Sequence[UUID]) -> Iterator[LedgerRow]:
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        rows = {row.id: row for row in session.scalars(select(LedgerRow).where(R.id.in_(some)))}
        yield from (rows[row_id] for row_id in some if row_id in rows)
