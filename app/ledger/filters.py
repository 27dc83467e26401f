"""台账筛选: which rows a window shows: what is searched, how a row stands, what its columns hold."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Date, String, and_, cast, func, literal, literal_column, or_, select

from app.ledger.layout import SEPARATOR, Column, layout
from app.ledger.rules import NO_BASIS_LEVEL, TO_COMPLETE
from app.model.campaign import DEFAULT_ID, Campaign
from app.model.ledger_row import LedgerRow
from app.model.measure import Progress

Show = Literal["all", "unfinished", "overdue", "no_basis"]

R = LedgerRow
SEARCHED = (R.doc_name, R.doc_number, R.measure_name, R.lead_office, R.owner, R.item_id)
LIVE = R.deleted_at.is_(None)
OPEN = and_(R.opinion.in_([opinion.value for opinion in TO_COMPLETE]), R.progress != Progress.DONE.value)
NAMES_NO_BASIS = func.substr(R.legal_basis, literal_column("1"), literal_column("1")) == ""  # as the index has it
NO_BASIS = and_(NAMES_NO_BASIS, R.basis_level != NO_BASIS_LEVEL)


@dataclass(frozen=True)
class Where:
    """列筛选: what one column must hold: one of these texts, these words somewhere, something (or nothing), a day.

    `since` and `until` are the first and the last day of a span of days; either may be left out.
    """

    key: str
    texts: tuple[str, ...] = ()
    words: str = ""
    is_filled: bool | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Filter:
    """筛选: which rows a window shows; `order` is a column's key, `descending` turns it round.

    `campaign` is the 清理专项 they belong to, None for all; `columns` are the conditions of single columns, all of
    which must hold.
    """

    show: Show = "all"
    search: str = ""
    lead_office: str = ""
    opinion: str = ""
    progress: str = ""
    order: str = ""
    descending: bool = False
    campaign: UUID | None = None
    columns: tuple[Where, ...] = ()

    def of(self, key: str) -> Where | None:
        """Return the condition of a column, None if there is none."""
        return next((where for where in self.columns if where.key == key), None)

    def having(self, where: Where) -> "Filter":
        """Return the filter with this condition of a column in place of the one before."""
        return replace(self, columns=(*self.without(where.key).columns, where))

    def without(self, key: str) -> "Filter":
        """Return the filter without the condition of a column."""
        return replace(self, columns=tuple(where for where in self.columns if where.key != key))


def listed_item(column: Column) -> str:
    """Name the item of the record whose texts a column is filtered by: of 设定依据 its level."""
    return "basis_level" if column.kind == "basis" else column.items[0]


def overdue(on: date) -> ColumnElement[bool]:
    """Return the condition of `is_overdue`."""
    return and_(OPEN, R.due_date < on)


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


def conditions(chosen: Filter, on: date) -> Iterator[ColumnElement[bool]]:
    """Yield what a row must meet on a day to be shown."""
    yield LIVE
    if (shown := {"unfinished": OPEN, "overdue": overdue(on), "no_basis": NO_BASIS}.get(chosen.show)) is not None:
        yield shown
    if chosen.campaign:
        yield of_campaign(chosen.campaign)
    if words := chosen.search.strip():
        yield or_(*(column.icontains(words, autoescape=True) for column in SEARCHED))
    for key in ("lead_office", "opinion", "progress"):
        if wanted := getattr(chosen, key):
            yield getattr(R, key) == wanted
    for where in chosen.columns:
        yield from _of_column(where, layout().column(where.key))


def _of_column(where: Where, column: Column) -> Iterator[ColumnElement[bool]]:
    items = [getattr(R, item) for item in column.items]
    if where.texts:
        yield _one_of(getattr(R, listed_item(column)), column, where.texts)
    if where.words:
        yield or_(*(item.icontains(where.words, autoescape=True) for item in items if not _is_date(item)))
    if where.is_filled is not None:
        yield or_(*map(_filled, items)) if where.is_filled else and_(*(~_filled(item) for item in items))
    if where.since:
        yield items[0] >= where.since
    if where.until:
        yield items[0] <= where.until


def _one_of(item: Any, column: Column, texts: tuple[str, ...]) -> ColumnElement[bool]:
    """Return the condition that a cell holds one of these texts; of a set of codes one of them is enough."""
    if column.kind != "codes":
        return item.in_(texts)
    whole = literal(SEPARATOR) + item + SEPARATOR
    return or_(*(whole.contains(f"{SEPARATOR}{text}{SEPARATOR}") if text else item == "" for text in texts))


def _is_date(item: Any) -> bool:
    return isinstance(item.type, Date)


def _filled(item: Any) -> ColumnElement[bool]:
    return item.is_not(None) if _is_date(item) else item != ""


def as_text(item: Any) -> ColumnElement[str]:
    """Return an item as text: a date as 2026-11-23, nothing as an empty text."""
    return func.coalesce(cast(item, String), "") if _is_date(item) else item
