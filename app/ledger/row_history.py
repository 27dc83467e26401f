"""修改经过: what every cell of a row was, who changed it and when, told from the log; and the way back to a value."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import Date, or_, select

from app.database import Office
from app.history import title_of, value_in_words
from app.ledger.edit import Change, Edited, RowAct, edit
from app.ledger.layout import layout
from app.model.audit import audit, audit_payload
from app.model.base import label_of
from app.model.ledger_link import LedgerLink
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import refuse

RESTORE: RowAct = "restore_ledger_cell"
MOST_DELETED = 5000  # rows told at once
NOT_RESTORED = ("progress_note", "item_id", "deleted_at", "deleted_reason", "entered_on", "entered_by", "batch_id")
COLUMNS = {column.key: column for column in LedgerRow.__table__.columns if "label" in column.info}


@dataclass(frozen=True)
class CellChange:
    """一处修改: one item of a row, what it was and became, by whom, when, in which act."""

    at: datetime
    by: str
    act: str
    item: str
    label: str
    old: Any
    new: Any

    @property
    def words(self) -> tuple[str, str]:
        """Return old and new as they are read."""
        return value_in_words(self.old or ""), value_in_words(self.new or "")


def row_history(office: Office, row_id: UUID, items: Sequence[str] = ()) -> list[CellChange]:
    """Return the changes of a row, the newest first; only those of these items, if any are named."""
    marked = f'["ledger_rows/{row_id}", '
    query = (
        select(audit.c.at, audit.c.actor, audit.c.action, audit_payload.c.payload)
        .join(audit_payload, audit_payload.c.seq == audit.c.seq)
        .where(audit_payload.c.payload.contains(marked, autoescape=True))
        .order_by(audit.c.seq.desc())
    )
    with office.reading() as session:
        linked = select(LedgerLink.case_id).where(LedgerLink.row_id == row_id)
        abouts = [str(row_id), *map(str, session.scalars(linked))]
        acts = query.where(or_(audit.c.about.in_(abouts), audit.c.action.in_(get_args(RowAct))))
        found = [change for line in session.execute(acts) for change in _changes(line, marked)]
    return [one for one in found if not items or one.item in items]


def can_restore(row: LedgerRow, change: CellChange) -> bool:
    """Tell whether what a change made of a cell can be put back, and is not what stands there now."""
    return change.item not in NOT_RESTORED and getattr(row, change.item) != _as_stored(change.item, change.new)


def deleted_rows(office: Office) -> list[LedgerRow]:
    """已删除的条目: return the rows taken out of the ledger with their reasons, the last one first."""
    gone = select(LedgerRow).where(LedgerRow.deleted_at.is_not(None)).order_by(LedgerRow.deleted_at.desc())
    with office.reading() as session:
        return list(session.scalars(gone.limit(MOST_DELETED)))


def restore(office: Office, seen: LedgerRow, change: CellChange, *, who: Officer, on: date) -> Edited:
    """恢复为此值: put what a cell was after a change back, in an act of its own.

    Raises `Refusal` for what is only added to or given by the program, `Conflict` when the row has changed since.
    """
    if change.item in NOT_RESTORED:
        refuse(f"{change.label}不能恢复为以前的内容。", field=change.item)
    value = _as_stored(change.item, change.new)
    if getattr(seen, change.item) == value:
        refuse(f"{change.label}现在就是这个内容。", field=change.item)
    told = f"{change.label}恢复为 {change.at.astimezone():%Y-%m-%d %H:%M} {change.by}所填"
    return edit(office, [Change(seen, {change.item: value})], who=who, on=on, name=RESTORE, basis=told)


def _changes(line: Any, marked: str) -> Iterator[CellChange]:
    """Yield what an act changed in the row; only its own part of the log's line is read."""
    _, items = json.JSONDecoder().raw_decode(line.payload, line.payload.index(marked))[0]
    for item, values in items.items():
        old, new = values if len(values) == 2 else (None, values[0])  # a new record has no old values
        if (old or new) and item in COLUMNS:
            yield CellChange(line.at, line.actor, title_of(line.action), item, _label(item), old, new)


def _label(item: str) -> str:
    """Return the name of an item as the grid heads its column."""
    shorts = {column.key: column.short for column in layout().columns}
    return shorts.get(item) or label_of(COLUMNS[item])


def _as_stored(item: str, value: Any) -> Any:
    """Return a value of the log as the record holds it: a day is a day again."""
    if isinstance(COLUMNS[item].type, Date):
        return date.fromisoformat(value) if value else None
    return value or ""
