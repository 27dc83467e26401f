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
RECOVERED = "恢复密钥"


def locked_until(folder: Path, name: str) -> datetime | None:
    """Return when a name may try again; None if it may try now."""
    kept = _read(folder).get(name, {"failures": 0})
    locks, tries = divmod(kept["failures"], TRIES)
    if not locks or tries:
        return None
    until = datetime.fromisoformat(kept["last_at"]) + min(FIRST_LOCK * 2 ** min(locks - 1, 10), LONGEST_LOCK)
    return until if datetime.now(UTC) < until else None


def note_failure(folder: Path, name: str) -> int:
    """Count a wrong passphrase, for a known name or an unknown one; return the tries left before the lock."""
    kept = _read(folder)
    before = kept.get(name, {"failures": 0, "unreported": 0})
    failures, unreported = before["failures"] + 1, before["unreported"] + 1
    at = datetime.now(UTC).isoformat(timespec="seconds")
    _write(folder, kept | {name: {"failures": failures, "unreported": unreported, "last_at": at}})
    return -failures % TRIES


def forgive(folder: Path, name: str) -> None:
    """Let a name try again: after the right passphrase, or when 安全管理员 unlocks it."""
    kept = _read(folder)
    if kept.get(name, {"failures": 0})["failures"]:
        _write(folder, kept | {name: {**kept[name], "failures": 0}})


def note_recovery(folder: Path, name: str) -> None:
    """Remember that the recovery key has been used for a name, until it is written into the log."""
    forgive(folder, name)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    _write(folder, _read(folder) | {RECOVERED: {"failures": 0, "unreported": 0, "last_at": at, "name": name}})


def recovered(folder: Path) -> str:
    """Return for whom the recovery key has been used here since anybody came in; empty for nobody."""
    used = _read(folder).get(RECOVERED)
    return used["name"] if used else ""


def take_recovery(folder: Path) -> tuple[str, datetime] | None:
    """Return, once, for whom and when the recovery key has been used; None if it has not been."""
    kept = _read(folder)
    used = kept.pop(RECOVERED, None)
    if used is None:
        return None
    _write(folder, kept)
    return used["name"], datetime.fromisoformat(used["last_at"])


def take_unreported(folder: Path) -> dict[str, int]:
    """Return how often each name failed since this was last asked; the caller registers it in the log."""
    kept = _read(folder)
    unreported = {name: each["unreported"] for name, each in kept.items() if each["unreported"]}
    if unreported:
        still = {name: each for name, each in kept.items() if each["failures"] or name == RECOVERED}
        _write(folder, {name: {**each, "unreported": 0} for name, each in still.items()})
    return unreported


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / ATTEMPTS_FILE
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def _write(folder: Path, kept: dict[str, dict[str, Any]]) -> None:
    durable.write(folder / ATTEMPTS_FILE, json.dumps(kept, ensure_ascii=False, indent=1).encode())
