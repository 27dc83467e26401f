"""核对: is everything as the last act left it? The chain, every record, the board, the guards, the attachments."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, lazyload

from app import attachments, board, chain
from app.database import Office
from app.model.audit import audit, audit_payload
from app.model.every import Base

Progress = Callable[[str], None]
AT_ONCE = 500  # records held in memory at a time


def no_progress(_: str) -> None:
    """Say nothing."""


def findings(office: Office, progress: Progress = no_progress) -> Iterator[str]:
    """Yield one sentence for everything that is not as it should be, the first bad number first.

    A damaged file is not read any further: what it says cannot be trusted.
    """
    progress("核对数据库文件")
    if damaged := list(damage(office)):
        yield from damaged
        return
    with office.reading() as session:
        progress("核对审计日志")
        yield from (f"第 {seq:,} 步：日志与封存的校验值不符。" for seq in chain.broken_lines(session))
        yield from guards_missing(session)
        progress("逐条核对记录")
        yield from changed_records(session)
        progress("核对案件总表")
        yield from (f"案件总表：{number} 与案件不符。" for number in board.wrong_lines(session))
    progress("核对附件")
    yield from attachments.faults(office)


def damage(office: Office) -> Iterator[str]:
    """Yield what the encrypted file itself says: each page carries a seal of its own."""
    if not office.is_embedded:
        return
    try:
        with office.read_engine.connect() as connection:
            for (verdict,) in connection.execute(text("PRAGMA cipher_integrity_check")):
                yield f"数据库文件：{verdict}"
            for (verdict,) in connection.execute(text("PRAGMA integrity_check")):
                if verdict != "ok":
                    yield f"数据库文件：{verdict}"
    except DatabaseError as unreadable:
        yield f"数据库文件：{unreadable.orig}"


def first_broken(office: Office) -> int:
    """Return the number of the first line of the log that does not hold; 0 for none."""
    with office.reading() as session:
        return next(chain.broken_lines(session), 0)


def steps(office: Office) -> int:
    """Return how many acts the log holds."""
    with office.reading() as session:
        return session.scalar(select(audit.c.seq).order_by(audit.c.seq.desc()).limit(1)) or 0


def changed_records(session: Session) -> Iterator[str]:
    """Compare every record with the digest written by the last act that changed it."""
    last = _last_digests(session)
    for model in _audited():
        records = session.scalars(select(model).options(lazyload("*")).execution_options(yield_per=AT_ONCE))
        for some in records.partitions():
            for record in some:
                seq, digest = last.pop(f"{model.__tablename__}/{record.id}", (0, None))
                if digest != chain.digest_of_record(record):
                    yield _told(seq, f"{model.__tablename__}/{record.id}", "被改动" if digest else "没有经过办理而出现")
            session.expunge_all()
    for name, (seq, digest) in last.items():
        if digest:
            yield _told(seq, name, "已缺失")


def _last_digests(session: Session) -> dict[str, tuple[int, str | None]]:
    """Return for each record the last act that touched it, and the digest it left; None where it was deleted."""
    last: dict[str, tuple[int, str | None]] = {}
    for seq, payload in session.execute(select(audit_payload).order_by(audit_payload.c.seq)):
        digests: dict[str, str | None] = json.loads(payload).get("digests", {})
        last |= {name: (seq, digest) for name, digest in digests.items()}
    return last


def _audited() -> list[Any]:
    """Return every noun that is a record of its own."""
    return sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda model: model.__tablename__)


def _told(seq: int, name: str, what: str) -> str:
    table, _, number = name.partition("/")
    place = f"{table} {number[:8]}"
    return f"第 {seq:,} 步之后：记录 {place} {what}。" if seq else f"记录 {place} {what}。"


GUARDS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
NEEDED = {
    "sqlite": ("audit_chain", "audit_no_update", "audit_no_delete"),
    "postgresql": ("audit_chain", "audit_append_only"),
}


def guards_missing(session: Session) -> Iterator[str]:
    """Yield the guards of the log that are no longer there or have been switched off."""
    dialect = session.get_bind().dialect.name
    present = set(session.execute(text(GUARDS[dialect])).scalars())
    yield from (f"日志的保护 {name} 已被移除。" for name in NEEDED[dialect] if name not in present)
