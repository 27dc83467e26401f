"""封条: the last number and hash of the chain, kept outside the records; it notices records older than they were."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from app import durable
from app.database import Office
from app.model.audit import audit

ANCHOR_FILE = "office.anchor"
READ_ONLY = "现在只能查看，请由负责人和安全管理员共同决定。"
LONGEST = 1_000_000  # bytes; then only the newest thousand lines are kept


@dataclass(frozen=True)
class Seal:
    """The head of the chain at a moment: `seq` acts, the last of them with hash `h`."""

    seq: int
    h: str
    at: str

    def line(self) -> str:
        """Return the seal as a line of the anchor file."""
        return f"{self.seq} {self.h} {self.at}\n"


def head(office: Office) -> Seal:
    """Return the head of the chain as it stands."""
    with office.reading() as session:
        last = session.execute(select(audit.c.seq, audit.c.h).order_by(audit.c.seq.desc()).limit(1)).first()
    seq, h = last or (0, "-")
    return Seal(seq, h, datetime.now(UTC).isoformat(timespec="seconds"))


def drop(office: Office, *folders: Path) -> Seal:
    """Write the head of the chain into each folder, unless it stands there already."""
    seal = head(office)
    for folder in folders:
        last = newest(folder)
        if last is None or (last.seq, last.h) != (seal.seq, seal.h):
            _append(folder / ANCHOR_FILE, seal.line())
    return seal


def newest(folder: Path) -> Seal | None:
    """Return the last whole line of a folder's anchor file."""
    path = folder / ANCHOR_FILE
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    whole = [line.split() for line in lines if len(line.split()) == 3]
    return Seal(int(whole[-1][0]), whole[-1][1], whole[-1][2]) if whole else None


def problem(office: Office, *folders: Path) -> str:
    """Return in one sentence why the records are not those that were sealed last; empty if they are."""
    seals = [seal for folder in folders if (seal := newest(folder)) and seal.seq]
    if not seals:
        return ""
    sealed, present = max(seals, key=lambda seal: seal.seq), head(office)
    if present.seq < sealed.seq:
        return f"数据库比封条旧：封条 {sealed.seq:,} 步，现有 {present.seq:,} 步。{READ_ONLY}"
    with office.reading() as session:
        found = session.scalar(select(audit.c.h).where(audit.c.seq == sealed.seq))
    if found != sealed.h:
        return f"第 {sealed.seq:,} 步与封条不符，记录可能被改动。{READ_ONLY}"
    return ""


def _append(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LONGEST:
        kept = path.read_text("utf-8").splitlines(keepends=True)[-1000:]
        durable.write(path, "".join(kept).encode())
    with path.open("a", encoding="utf-8") as file:
        file.write(line)
    durable.sync_file(path)
