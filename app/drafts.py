"""草稿: what is typed survives a crash; saving it writes no line in the log and raises no version."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.database import Office
from app.model.draft import drafts


@dataclass(frozen=True)
class Slot:
    """Where a draft belongs: one case (none yet for a new one), party, step and person."""

    step: str
    officer: str
    case_id: UUID | None = None
    party_id: UUID | None = None

    def __str__(self) -> str:
        return "/".join(str(part or "-") for part in (self.case_id, self.party_id, self.step, self.officer))


def save_draft(office: Office, slot: Slot, typed: dict[str, Any]) -> datetime:
    """Keep what was typed; return when."""
    at = datetime.now(UTC)
    row = {"typed": json.dumps(typed, ensure_ascii=False), "saved_at": at}
    with office.writing() as session:
        here = drafts.c.slot == str(slot)
        if not session.execute(update(drafts).where(here).values(row)).rowcount:  # pyright: ignore[reportAttributeAccessIssue]
            session.execute(insert(drafts).values(slot=str(slot), **row))
        session.commit()
    return at


def load_draft(office: Office, slot: Slot) -> tuple[dict[str, Any], datetime] | None:
    """Return what was typed and when it was kept."""
    with office.reading() as session:
        row = session.execute(select(drafts.c.typed, drafts.c.saved_at).where(drafts.c.slot == str(slot))).first()
    return (json.loads(row.typed), row.saved_at) if row else None


def drop_draft(office: Office, slot: Slot) -> None:
    """Forget a draft whose step has been performed."""
    with office.writing() as session:
        session.execute(delete(drafts).where(drafts.c.slot == str(slot)))
        session.commit()
