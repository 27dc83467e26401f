"""审计日志: the lines of the chain, told in the officer's words, to whom the matrix of rights lets read them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.history import title_of, told
from app.model.audit import audit, audit_payload
from app.model.officer import Officer


@dataclass(frozen=True)
class LogLine:
    """One act: its number, when, who, at which seat, what, on what basis, and what changed (personal data masked)."""

    seq: int
    at: datetime
    actor: str
    seat: str
    title: str
    basis: str
    changes: str


def readable(session: Session, who: Officer) -> set[str] | None:
    """Return whose lines a person may read; None for everybody's.

    审计员 reads all; 负责人 the business lines; 安全管理员 those of 系统管理员; everybody their own.
    """
    if who.may("auditor"):
        return None
    officers = list(session.scalars(select(Officer)))
    admins = {one.name for one in officers if one.may("system_admin") or one.may("security_admin")}
    if who.may("approver"):
        return {one.name for one in officers} - admins | {who.name}
    if who.may("security_admin"):
        return {one.name for one in officers if one.may("system_admin")} | {who.name}
    return {who.name}


def log(session: Session, who: Officer, *, before: int | None = None, size: int = 200) -> list[LogLine]:
    """Return the newest lines a person may read, older than `before`."""
    line = audit.c
    query = select(line.seq, line.at, line.actor, line.seat, line.action, line.basis, audit_payload.c.payload)
    query = query.outerjoin(audit_payload, audit_payload.c.seq == line.seq).order_by(line.seq.desc()).limit(size)
    if (names := readable(session, who)) is not None:
        query = query.where(line.actor.in_(names))
    if before is not None:
        query = query.where(line.seq < before)
    return [
        LogLine(row.seq, row.at, row.actor, row.seat, title_of(row.action), row.basis, "；".join(told(row.payload)))
        for row in session.execute(query)
    ]
