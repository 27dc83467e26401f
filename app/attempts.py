"""登录失败登记: five wrong passphrases lock a name for a quarter of an hour, the next five for twice as long."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app import durable

TRIES = 5
FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=24)
ATTEMPTS_FILE = "office.attempts.json"


def locked_until(folder: Path, name: str) -> datetime | None:
    """Return when a name may try again; None if it may try now."""
    kept = _read(folder).get(name)
    if not kept or kept["failures"] % TRIES:
        return None
    lock = min(FIRST_LOCK * 2 ** min(kept["failures"] // TRIES - 1, 10), LONGEST_LOCK)
    until = datetime.fromisoformat(kept["last_at"]) + lock
    return until if datetime.now(UTC) < until else None


def note_failure(folder: Path, name: str) -> int:
    """Count a wrong passphrase, for a known name or an unknown one; return the tries left before the lock."""
    kept = _read(folder)
    failures = kept.get(name, {}).get("failures", 0) + 1
    kept[name] = {"failures": failures, "last_at": datetime.now(UTC).isoformat(timespec="seconds")}
    _write(folder, kept)
    return -failures % TRIES


def forgive(folder: Path, name: str) -> int:
    """Forget the failures of a name (right passphrase, or unlocked by 安全管理员); return how many there were."""
    kept = _read(folder)
    failures: int = kept.pop(name, {}).get("failures", 0)
    if failures:
        _write(folder, kept)
    return failures


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / ATTEMPTS_FILE
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def _write(folder: Path, kept: dict[str, dict[str, Any]]) -> None:
    durable.write(folder / ATTEMPTS_FILE, json.dumps(kept, ensure_ascii=False, indent=1).encode())
