"""独占: one program at a time works on an office's file; the lock is the system's, not the mere presence of a file."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from app import places
from app.refusal import Obstacle, Refusal

LOCK_FILE = "office.lock"
LOCKED_BYTE = 1 << 30  # far behind the text, so that the others can read who holds it


@dataclass(frozen=True)
class Holder:
    """Who has the office open, where, and since when."""

    person: str
    seat: str
    since: str
    pid: int

    def sentence(self) -> str:
        """Return the sentence for whoever comes second."""
        since = datetime.fromisoformat(self.since)
        return f"本库已由 {self.person}（{self.seat}）自 {since:%H:%M} 打开，请先在那里退出。"


@dataclass
class InstanceLock:
    """An office held open; `left_behind` names who held it last and did not leave in order."""

    file: IO[str]
    left_behind: Holder | None

    def release(self) -> None:
        """Let the next one in; an empty file says that we left in order."""
        self.file.seek(0)
        self.file.truncate()
        self.file.flush()
        _unlock(self.file)
        self.file.close()


def hold(folder: Path, person: str, seat: str = "") -> InstanceLock:
    """Hold the office; raise Refusal naming who holds it already."""
    file = (folder / LOCK_FILE).open("a+", encoding="utf-8")
    file.seek(0)
    holder = _holder(file.read())
    if not _lock(file):
        file.close()
        raise Refusal([Obstacle(holder.sentence() if holder else "本库正在由另一个程序打开，请稍候再试。")])
    file.seek(0)
    file.truncate()
    ours = Holder(person, seat or places.seat(), datetime.now().isoformat(timespec="seconds"), os.getpid())
    json.dump(asdict(ours), file, ensure_ascii=False)
    file.flush()
    os.fsync(file.fileno())
    return InstanceLock(file, holder)


def _holder(text: str) -> Holder | None:
    try:
        return Holder(**json.loads(text))
    except (ValueError, TypeError):
        return None


if os.name == "nt":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
