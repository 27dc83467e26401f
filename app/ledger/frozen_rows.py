"""冻结的条目: a row of the ledger as a frozen report keeps it, and the row such a record stands for."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, inspect

from app.model.ledger_row import LedgerRow

NOT_REPORTED = frozenset(
    ("id", "version", "changed_at", "changed_by", "campaign_id", "batch_id", "deleted_at", "deleted_reason")
)
ALWAYS = "progress"  # an empty one is another thing than the one a new row begins with


@cache
def reported_items() -> tuple[str, ...]:
    """Return the items of a row that go into a report."""
    keys = (attr.key for attr in inspect(LedgerRow).column_attrs)
    return tuple(key for key in keys if key not in NOT_REPORTED)


@cache
def _days() -> frozenset[str]:
    attrs = inspect(LedgerRow).column_attrs
    return frozenset(attr.key for attr in attrs if isinstance(attr.columns[0].type, Date))


def kept(row: LedgerRow) -> dict[str, Any]:
    """Return what a report keeps of a row; what is empty is left out."""
    values = {key: getattr(row, key) for key in reported_items()}
    return {key: _plain(value) for key, value in values.items() if value or key == ALWAYS}


def row_of(values: Mapping[str, Any]) -> LedgerRow:
    """Return the row that was kept; it is stored nowhere."""
    known = {key: value for key, value in values.items() if key in reported_items()}
    told: dict[str, Any] = {key: date.fromisoformat(known[key]) if key in _days() else known[key] for key in known}
    return LedgerRow(**told)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
