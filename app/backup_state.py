"""备份状态: where the backups go and how the last one went, for the top bar; light enough for the first window."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from app import durable
from app.refusal import Obstacle, Refusal

STATE_FILE = "office.backup.json"
INTERVAL = timedelta(minutes=30)
OLD = timedelta(days=7)
REHEARSAL = timedelta(days=30)


@dataclass(frozen=True)
class Kept:
    """What the side file says; moments as ISO text in UTC, empty for never."""

    place: str = ""
    made_at: str = ""
    seq: int = -1
    failed_at: str = ""
    failure: str = ""
    rehearsed_at: str = ""
    restored: str = ""


@dataclass(frozen=True)
class State:
    """One sentence for the top bar, and how grave it is."""

    text: str
    level: Literal["ok", "old", "failed"]


def read(folder: Path) -> Kept:
    """Return what is known of the backups of an office."""
    path = folder / STATE_FILE
    return Kept(**json.loads(path.read_text("utf-8"))) if path.exists() else Kept()


def place(folder: Path) -> Path:
    """Return where the backups go; raise Refusal if nobody has said."""
    if where := read(folder).place:
        return Path(where)
    raise Refusal([Obstacle("备份没有完成：还没有设置备份位置，请到“设置›备份与恢复”选择。")])


def set_place(folder: Path, where: Path) -> None:
    """Remember where the backups go."""
    _write(folder, replace(read(folder), place=str(where)))


def note_success(folder: Path, seq: int) -> None:
    """Remember that a backup up to act `seq` has been made and verified."""
    _write(folder, replace(read(folder), made_at=_now(), seq=seq, failed_at="", failure=""))


def note_failure(folder: Path, sentence: str) -> None:
    """Remember why the last backup was not completed."""
    _write(folder, replace(read(folder), failed_at=_now(), failure=sentence))


def note_rehearsal(folder: Path) -> None:
    """Remember that a backup has been restored for practice and found whole."""
    _write(folder, replace(read(folder), rehearsed_at=_now()))


def note_restored(folder: Path, sentence: str) -> None:
    """Leave word for the next opening, which writes it into the log."""
    _write(folder, replace(read(folder), restored=sentence))


def take_restored(folder: Path) -> str:
    """Return, once, the word a restoring has left."""
    kept = read(folder)
    if kept.restored:
        _write(folder, replace(kept, restored=""))
    return kept.restored


def is_time(kept: Kept) -> bool:
    """Tell whether half an hour has passed since the last backup."""
    return not kept.made_at or _age(kept.made_at) >= INTERVAL


def state(folder: Path) -> State:
    """Return what the top bar says of the backups."""
    kept = read(folder)
    if kept.failure:
        return State(kept.failure, "failed")
    if not kept.made_at:
        return State("还没有备份", "old")
    made = datetime.fromisoformat(kept.made_at).astimezone()
    days = (datetime.now().astimezone().date() - made.date()).days
    if _age(kept.made_at) > OLD:
        return State(f"最近备份在 {days} 天前", "old")
    day = {0: "今天", 1: "昨天"}.get(days, f"{made:%m-%d}")
    return State(f"{day} {made:%H:%M} 已备份", "ok")


def rehearsal(folder: Path) -> State:
    """Return what the settings page says of the last rehearsal."""
    kept = read(folder)
    if not kept.rehearsed_at:
        return State("还没有做过恢复演练", "old")
    days = _age(kept.rehearsed_at).days
    text = f"最近一次恢复演练：{days} 天前" if days else "今天做过恢复演练"
    return State(text, "ok" if days <= REHEARSAL.days else "old")


def _age(moment: str) -> timedelta:
    return datetime.now(UTC) - datetime.fromisoformat(moment)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _write(folder: Path, kept: Kept) -> None:
    durable.write(folder / STATE_FILE, json.dumps(asdict(kept), ensure_ascii=False, indent=1).encode())
