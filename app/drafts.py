"""草稿: what is typed survives a crash; saving it writes no line in the log and raises no version.

A draft that has rested is kept as an earlier version before it is written over, so that an officer can see what changed
and go back.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, select, update

from app.database import Office, Writing
from app.model.draft import draft_versions, drafts
from app.procedure import PROCEDURE

RESTED = timedelta(minutes=10)
MOST_VERSIONS = 20  # of one draft; the oldest go first


@dataclass(frozen=True)
class Slot:
    """Where a draft belongs: one case (none yet for a new one), party, step and person."""

    step: str
    officer: str
    case_id: UUID | None = None
    party_id: UUID | None = None

    def __str__(self) -> str:
        return "/".join(str(part or "-") for part in (self.case_id, self.party_id, self.step, self.officer))


@dataclass(frozen=True)
class Version:
    """旧稿: what was typed, and when it was saved."""

    saved_at: datetime
    typed: dict[str, Any]


@dataclass(frozen=True)
class Saved:
    """已保存: when, and what another window of the same person had saved meanwhile; it is among the versions now."""

    at: datetime
    other: Version | None = None


def save_draft(
    office: Office, slot: Slot, typed: dict[str, Any], missing: int = 0, *, known: datetime | None = None
) -> Saved:
    """Keep what was typed, and how many items it still lacked (缺 n 项).

    `known` is when the draft had been saved that the window goes on from, None where it found none. One saved at any
    other moment came from another window: it is kept as a version before this one takes its place.
    """
    at = datetime.now(UTC)
    row = {"typed": json.dumps(typed, ensure_ascii=False), "saved_at": at, "missing": missing}
    with office.writing() as session:
        here = drafts.c.slot == str(slot)
        found = session.execute(select(drafts.c.typed, drafts.c.saved_at).where(here).with_for_update()).first()
        before = found if found and found.typed != row["typed"] else None
        other = Version(before.saved_at, json.loads(before.typed)) if before and before.saved_at != known else None
        if before and (other or before.saved_at <= at - RESTED):
            _keep_version(session, slot)
        if found:
            session.execute(update(drafts).where(here).values(row))
        else:
            session.execute(insert(drafts).values(slot=str(slot), **row))
        session.commit()
    return Saved(at, other)


def load_draft(office: Office, slot: Slot) -> tuple[dict[str, Any], datetime] | None:
    """Return what was typed and when it was kept."""
    with office.reading() as session:
        row = session.execute(select(drafts.c.typed, drafts.c.saved_at).where(drafts.c.slot == str(slot))).first()
    return (json.loads(row.typed), row.saved_at) if row else None


def begun(office: Office, case_id: UUID, party_id: UUID, officer: str) -> dict[str, int]:
    """办理中: return the steps of a case, for one party, a person has begun, with how many items each still lacks."""
    slots = {step: Slot(step, officer, case_id, party) for step, party in _places(party_id)}
    with office.reading() as session:
        query = select(drafts.c.slot, drafts.c.missing).where(drafts.c.slot.in_(map(str, slots.values())))
        found = {slot: missing for slot, missing in session.execute(query)}
    return {step: found[str(slot)] for step, slot in slots.items() if str(slot) in found}


def _places(party_id: UUID) -> Iterator[tuple[str, UUID | None]]:
    for step in PROCEDURE:
        yield step.key, party_id if step.per_party else None


def drop_draft(office: Office, slot: Slot) -> None:
    """Offer a draft no longer whose step has been performed; it stays among the earlier versions."""
    with office.writing() as session:
        _keep_version(session, slot)
        session.execute(delete(drafts).where(drafts.c.slot == str(slot)))
        session.commit()


def versions(office: Office, slot: Slot) -> list[Version]:
    """Return how a draft stood, newest first, the present one among them."""
    with office.reading() as session:
        rows = session.execute(
            select(drafts.c.saved_at, drafts.c.typed)
            .where(drafts.c.slot == str(slot))
            .union_all(select(draft_versions.c.saved_at, draft_versions.c.typed).where(_of(slot)))
            .order_by("saved_at")
        ).all()
    return [Version(row.saved_at, json.loads(row.typed)) for row in reversed(rows)]


def _keep_version(session: Writing, slot: Slot) -> None:
    """Copy the draft among the versions unless it is empty, and forget the oldest beyond the most."""
    kept = select(drafts.c.slot, drafts.c.saved_at, drafts.c.typed)
    kept = kept.where(drafts.c.slot == str(slot), drafts.c.typed != "{}")
    if not session.execute(insert(draft_versions).from_select(["slot", "saved_at", "typed"], kept)).rowcount:  # pyright: ignore[reportAttributeAccessIssue]
        return
    newest = select(draft_versions.c.saved_at).where(_of(slot)).order_by(draft_versions.c.saved_at.desc())
    oldest = session.scalar(newest.offset(MOST_VERSIONS - 1).limit(1))
    if oldest:
        session.execute(delete(draft_versions).where(_of(slot), draft_versions.c.saved_at < oldest))


def _of(slot: Slot) -> ColumnElement[bool]:
    return draft_versions.c.slot == str(slot)
