"""上次的列筛选: the conditions a person left; kept in the records, since what is filtered for may be confidential."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from app.database import Office
from app.ledger.filters import Where
from app.ledger.layout import layout
from app.saved_views import SavedView, drop_view, save_view, views_of

LIST, NAME = "ledger_filter", "上次"


def kept_filter(office: Office, person: str) -> tuple[Where, ...]:
    """Return the conditions a person left, none if they left none."""
    found = [json.loads(text) for view in views_of(office, person, LIST) for text in view.chosen.values()]
    known = {column.key for column in layout().columns}
    return tuple(_where(one) for one in found if one["key"] in known)


def keep_filter(office: Office, person: str, columns: Sequence[Where]) -> None:
    """Keep the conditions for the next time. Raises `Refusal` where the records are only for reading."""
    if tuple(columns) == kept_filter(office, person):
        return
    if columns:
        chosen = {where.key: json.dumps(where.__dict__, ensure_ascii=False, default=str) for where in columns}
        save_view(office, person, LIST, SavedView(NAME, chosen))
    else:
        drop_view(office, person, LIST, NAME)


def _where(kept: dict[str, Any]) -> Where:
    days = {name: kept[name] and date.fromisoformat(kept[name]) for name in ("since", "until")}
    values: dict[str, Any] = {**kept, **days, "texts": tuple(kept["texts"])}
    return Where(**values)
