"""核对: is everything as the last act left it? The chain, every record, the board, the guards, the attachments."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, lazyload

from app import attachments, board_line, chain, office_rules
from app.database import Office, fit_driver
from app.model.audit import audit, audit_payload
from app.model.document import Document
from app.model.every import Base
from app.model.submission import Submission

Progress = Callable[[str], None]
FEW_AT_ONCE = {"yield_per": 500}  # records held in memory at a time


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
    office_rules.also_use(office)
    with office.reading() as session:
        progress("核对审计日志")
        yield from (f"第 {seq:,} 步：日志与封存的校验值不符。" for seq in chain.broken_lines(session))
        yield from guards_missing(session)
        progress("逐条核对记录")
        yield from changed_records(session)
        progress("核对文书")
        yield from changed_papers(session)
        yield from changed_reports(session)
        progress("核对案件总表")
        yield from (f"案件总表：{number} 与案件不符。" for number in board_line.wrong_lines(session))
    progress("核对附件")
    yield from attachments.faults(office)


def changed_papers(session: Session) -> Iterator[str]:
    """Yield the issued papers whose file is no longer the one that was finalised."""
    papers = select(Document.title, Document.doc_number, Document.digest, Document.pdf)
    with session.execute(papers.execution_options(yield_per=50)) as rows:
        for title, number, digest, pdf in rows:
            if hashlib.sha256(pdf).hexdigest() != digest:
                yield f"《{title}》{number}：卷中文书与定稿时的摘要不符。"


def changed_reports(session: Session) -> Iterator[str]:
    """Yield the frozen reports whose rows are no longer those that were frozen."""
    of = Submission
    reports = select(of.campaign_name, of.period, of.version, of.digest, of.content)
    with session.execute(reports.execution_options(yield_per=1)) as rows:
        for name, period, version, digest, content in rows:
            if hashlib.sha256(content).hexdigest() != digest:
                yield f"{name}第{period}期第{version}版：报送内容与冻结时的摘要不符。"


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
    with closing(_LastActs()) as last:
        _note_all(session, last)
        for name, present in _records(session):
            seq, digest = last.take(name)
            if digest != present:
                yield _told(seq, name, "被改动" if digest else "没有经过办理而出现")
        yield from (_told(seq, name, "已缺失") for seq, name in last.left())


def _note_all(session: Session, last: "_LastActs") -> None:
    told = select(audit_payload).order_by(audit_payload.c.seq)
    for seq, payload in session.execute(told, execution_options=FEW_AT_ONCE):
        last.note(seq, json.loads(payload).get("digests", {}))


def _records(session: Session) -> Iterator[tuple[str, str]]:
    """Yield name and digest of every record as it stands."""
    for model in _audited():
        with session.scalars(select(model).options(lazyload("*")), execution_options=FEW_AT_ONCE) as records:
            yield from ((f"{model.__tablename__}/{record.id}", chain.digest_of_record(record)) for record in records)


class _LastActs:
    """For each record the last act that touched it and the digest it left, None where it was deleted.

    Kept in a nameless file that is gone when it is closed: the records of an office need not fit into memory.
    """

    def __init__(self) -> None:
        self._file = fit_driver().connect("", isolation_level=None)
        for statement in SPILLING:
            self._file.execute(statement)

    def note(self, seq: int, digests: dict[str, str | None]) -> None:
        rows = [(name, seq, digest) for name, digest in digests.items()]
        self._file.executemany("INSERT OR REPLACE INTO last VALUES (?, ?, ?)", rows)

    def take(self, name: str) -> tuple[int, str | None]:
        found = self._file.execute("DELETE FROM last WHERE name = ? RETURNING seq, digest", (name,)).fetchone()
        return found or (0, None)

    def left(self) -> Iterator[tuple[int, str]]:
        yield from self._file.execute("SELECT seq, name FROM last WHERE digest IS NOT NULL ORDER BY seq")

    def close(self) -> None:
        self._file.close()


SPILLING = (
    "PRAGMA temp_store = FILE",
    "PRAGMA cache_size = -8000",  # KiB
    "PRAGMA journal_mode = OFF",
    "CREATE TABLE last (name TEXT PRIMARY KEY, seq INTEGER, digest TEXT) WITHOUT ROWID",
    "BEGIN",
)


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
