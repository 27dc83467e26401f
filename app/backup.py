"""备份: a copy counts only after it has been opened again and found whole; until then it bears no backup's name."""

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from app import VERSION, anchor, attachments, backup_state, chain, durable, places, upgrade, vault, verify
from app.database import Office, archived, fit_driver, keyed_connection, upgrading_engine
from app.model.every import metadata
from app.refusal import Obstacle, Refusal

Progress = Callable[[str], None]
QUIET_TRIES = 3  # copies tried while officers work, before they are made to wait for one
AT_ONCE = 1000  # rows copied from the server at a time
KEPT_OUTSIDE = {"attachment_bodies"}  # copied as files


@dataclass(frozen=True)
class Backup:
    """备份: one whole copy, as its manifest tells. The manifest is written last, so a copy without one is not whole."""

    made_at: datetime
    label: str
    office_id: str
    unit: str
    written_by: str
    schema: str
    seq: int
    h: str
    sha256: str
    rows: dict[str, int]
    attachments: list[str]
    header: str
    manifest: Path = field(default=Path())

    @property
    def file(self) -> Path:
        """Return the encrypted copy of the records."""
        return self.manifest.with_suffix(".db")

    @property
    def files(self) -> Path:
        """Return the attachments of all backups of this office at this place."""
        return self.manifest.parent / "files"

    @property
    def standing(self) -> "Standing":
        """Return what the copy must hold."""
        return Standing(self.rows, self.seq, self.h)

    def in_words(self) -> str:
        """Name the backup for the officer."""
        return f"{self.made_at:%Y-%m-%d %H:%M}{f'（{self.label}）' if self.label else ''}"


@dataclass(frozen=True)
class Standing:
    """What the records hold at a moment: rows of each table, and the head of the chain."""

    rows: dict[str, int]
    seq: int
    h: str


def backup(office: Office, place: Path, progress: Progress = verify.no_progress, label: str = "") -> Backup:
    """Make, verify and name one backup; raise Refusal when it cannot be completed, leaving the older ones alone."""
    header = vault.read(office.home)
    shelf = _shelf(place, header.office_id)
    made_at = datetime.now().astimezone().replace(microsecond=0)
    name = f"{made_at:%Y%m%d-%H%M%S}{f'-{label}' if label else ''}"
    part = shelf / f"{name}.db.part"
    try:
        _refuse_if_full(office, place)
        progress("复制记录")
        standing = _copy(office, part)
        progress("核对副本")
        check(part, office.key, standing, header.schema)
        kept = list(_copy_attachments(office, shelf / "files", progress))
        durable.sync_file(part)
        durable.rename(part, part.with_suffix(""))
        made = Backup(
            made_at, label, header.office_id, header.unit, VERSION, header.schema, standing.seq, standing.h,
            sha256(part.with_suffix("")), standing.rows, kept, vault.to_json(header), shelf / f"{name}.json",
        )  # fmt: skip
        _write_manifest(made)
    except (OSError, DBAPIError, fit_driver().Error) as failure:
        raise _not_done(place, failure) from failure
    finally:
        part.unlink(missing_ok=True)
    _thin_out(shelf)
    return made


def backup_now(office: Office, progress: Progress = verify.no_progress) -> Backup:
    """Back up to the place the office has chosen, and note how it went for the top bar."""
    home = office.home
    try:
        made = backup(office, backup_state.place(home), progress)
    except Refusal as refusal:
        backup_state.note_failure(home, str(refusal))
        raise
    backup_state.note_success(home, made.seq)
    return made


def is_due(office: Office) -> bool:
    """Tell whether it is time: half an hour has passed, and something has been done since."""
    return backup_state.is_time(backup_state.read(office.home)) and is_behind(office)


def is_behind(office: Office) -> bool:
    """Tell whether anything has been done since the last backup."""
    return anchor.head(office).seq != backup_state.read(office.home).seq


def backups(place: Path) -> list[Backup]:
    """Return the whole backups at a place (of every office there, or of one shelf), the newest first."""
    found = [read(path) for path in sorted({*place.glob("*.json"), *place.glob("*/*.json")}) if _is_whole(path)]
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def latest(place: Path) -> Backup | None:
    """Return the newest whole backup at a place."""
    return next(iter(backups(place)), None)


def read(path: Path) -> Backup:
    """Return the backup named by its manifest, its file or its folder; raise Refusal if it is not whole."""
    if path.is_dir():
        if newest := latest(path):
            return newest
        raise Refusal([Obstacle(f"“{path}”里没有完整的备份，请核对文件夹。")])
    manifest = path.with_suffix(".json") if path.suffix in {".db", ".json"} else Path(f"{path}.json")
    if not _is_whole(manifest):
        raise incomplete(manifest)
    kept: dict[str, Any] = json.loads(manifest.read_text("utf-8"))
    kept["made_at"] = datetime.fromisoformat(kept["made_at"])
    return Backup(**kept, manifest=manifest)


def _copy(office: Office, part: Path) -> Standing:
    """Copy while officers work; if they never pause, let them wait for one copy."""
    for _ in range(QUIET_TRIES):
        before = _standing(office)
        _copy_once(office, part)
        if _standing(office) == before:
            return before
    with office.write_engine.begin():
        before = _standing(office)
        _copy_once(office, part)
        return before


def _copy_once(office: Office, part: Path) -> None:
    part.unlink(missing_ok=True)
    if office.is_embedded:
        with closing(keyed_connection(office.path, office.key)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        return
    engine = upgrading_engine(part, office.key)
    with office.read_engine.connect() as source:
        upgrade.upgrade(engine, upgrade.present(source))
        with engine.begin() as target:
            _copy_tables(source, target)
    engine.dispose()
    with closing(keyed_connection(part, office.key)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _copy_tables(source: Connection, target: Connection) -> None:
    """Copy what the source has: before an upgrade it lacks the newest tables and columns."""
    there = inspect(source)
    for table in metadata.sorted_tables:
        if table.name in KEPT_OUTSIDE or not there.has_table(table.name):
            continue
        present = {column["name"] for column in there.get_columns(table.name)}
        wanted = select(*(column for column in table.c if column.name in present)).order_by(*table.primary_key)
        rows = source.execution_options(yield_per=AT_ONCE).execute(wanted)
        for some in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])


def _standing(office: Office) -> Standing:
    with office.read_engine.connect() as connection:
        rows = upgrade.row_counts(connection)
    seal = anchor.head(office)
    return Standing({name: count for name, count in rows.items() if name not in KEPT_OUTSIDE}, seal.seq, seal.h)


def check(copy: Path, key: bytes, expected: Standing, schema: str) -> None:
    """Open a copy again and compare; raise OSError if it is not what was to be copied."""
    office = archived(copy, key)
    try:
        found = list(verify.damage(office))
        if schema == upgrade.newest():
            with office.reading() as session:
                found += [f"第 {seq} 步" for seq in chain.broken_lines(session)]
        if found or _standing(office) != expected:
            raise OSError(errno.EIO, "；".join(found) or "副本与原库不一致")
    finally:
        office.close()


def _copy_attachments(office: Office, files: Path, progress: Progress) -> Iterator[str]:
    """Copy what the place does not have yet; yield the digest of every attachment it then holds."""
    wanted = attachments.digests(office)
    for number, digest in enumerate(wanted, 1):
        target = attachments.place(files, digest)
        if not target.exists():
            progress(f"复制附件 {number}/{len(wanted)}")
            sealed = attachments.sealed_body(office, digest)
            if sealed is None or attachments.opened(office.key, digest, sealed) is None:
                continue  # `verify` names it; a backup keeps what there is
            attachments.put(files, digest, sealed)
            if attachments.opened(office.key, digest, target.read_bytes()) is None:
                raise OSError(errno.EIO, "附件副本与原件不一致")
        yield digest


def _write_manifest(made: Backup) -> None:
    kept = {**asdict(made), "made_at": made.made_at.isoformat()}
    del kept["manifest"]
    durable.write(made.manifest, json.dumps(kept, ensure_ascii=False, indent=1).encode())


def _is_whole(manifest: Path) -> bool:
    """Tell whether a manifest and its file lie there; what they hold is compared before they are restored."""
    if not manifest.is_file() or not manifest.with_suffix(".db").is_file():
        return False
    with suppress(ValueError):
        return {"made_at", "sha256", "rows", "attachments", "header"} <= set(json.loads(manifest.read_text("utf-8")))
    return False


def incomplete(manifest: Path) -> Refusal:
    """Return the refusal of a backup that cannot be restored, naming one that can."""
    others = [one for one in backups(manifest.parent) if one.manifest != manifest] if manifest.parent.is_dir() else []
    advice = f"请改用 {others[0].in_words()} 的备份。" if others else "请改用其他备份。"
    return Refusal([Obstacle(f"该备份文件不完整，不能恢复。{advice}")])


def _thin_out(shelf: Path) -> None:
    """Keep the ladder: all of two days, then 12 days, 10 weeks, 9 months; a backup with a label stays."""
    ordinary = [one for one in backups(shelf) if not one.label]
    for one in set_aside(ordinary, datetime.now().astimezone()):
        one.manifest.unlink()
        one.file.unlink()


def set_aside(made: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups the ladder no longer needs."""
    newest_first = sorted(made, key=lambda one: one.made_at, reverse=True)
    kept = [one.manifest for one in newest_first if now - one.made_at < timedelta(days=2)]
    for rung, count in (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        first_of = {one.made_at.strftime(rung): one.manifest for one in reversed(newest_first)}
        kept += [first_of[span] for span in sorted(first_of, reverse=True)[:count]]
    return [one for one in newest_first if one.manifest not in kept]


def _shelf(place: Path, office_id: str) -> Path:
    if not place.is_dir():
        text = f"备份没有完成：找不到备份位置“{place}”。请接入移动存储，或到“设置›备份与恢复”改换位置。"
        raise Refusal([Obstacle(text)])
    shelf = place / f"信案备份-{office_id[:8]}"
    shelf.mkdir(exist_ok=True)
    return shelf


def _refuse_if_full(office: Office, place: Path) -> None:
    size = office.path.stat().st_size if office.is_embedded else 0
    if places.free_space(place) < size * 1.2 + 8 * 1024 * 1024:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _not_done(place: Path, failure: Exception) -> Refusal:
    is_full = getattr(failure, "errno", None) == errno.ENOSPC or "full" in str(failure).casefold()
    what = "空间不足。请换一个位置或清理后再试" if is_full else "不能写入或副本未通过核对。请换一个位置再试"
    return Refusal([Obstacle(f"备份没有完成：{place}{what}，案件数据不受影响。")])


def sha256(path: Path) -> str:
    """Return the digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
