"""恢复: put a backup in an office's place; what lay there is backed up first and set aside, never overwritten."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app import anchor, attachments, backup_state, durable, instance_lock, places, upgrade, vault, verify
from app.backup import Backup, backup, check, incomplete, read, sha256
from app.database import DATABASE_FILE, archived, upgrading_engine
from app.refusal import Obstacle, Refusal

Progress = Callable[[str], None]
SET_ASIDE = "恢复前-"


def restore(source: Path, folder: Path, key: bytes, person: str, progress: Progress = verify.no_progress) -> Backup:
    """Put a backup into an office's folder; the office that lies there is backed up first and set aside.

    The folder must not be open in any program. Raises Refusal before anything is changed if the backup does not
    open with this key or is not what its manifest says. A backup of a server's records becomes an encrypted file.
    """
    made = read(source)
    places.refuse_unfit(folder)
    if (folder / vault.HEADER_FILE).exists() and vault.read(folder).address:
        text = "服务器上的库由服务器管理员恢复。可以把备份恢复到本机的空文件夹，供查看和核对。"
        raise Refusal([Obstacle(text)])
    folder.mkdir(parents=True, exist_ok=True)
    lock = instance_lock.hold(folder, person)
    try:
        progress("核对备份")
        _refuse_if_changed(made, key)
        _back_up_first(folder, key, made, progress)
        progress("放回附件和记录")
        _lay_out(made, key, folder)
        header = _header_after(made, folder)
        vault.write(folder, header)
        _seal(folder, key, header.office_id)
        backup_state.note_restored(folder, f"由 {person} 恢复自 {made.in_words()} 的备份，至第 {made.seq} 步")
    finally:
        lock.release()
    return made


def set_aside(folder: Path) -> Path | None:
    """Return where the office that lay here before the last restoring has been put; None if there was none."""
    return max(folder.glob(f"{SET_ASIDE}*"), default=None)


def rehearse(made: Backup, key: bytes, scratch: Path) -> list[str]:
    """恢复演练: lay a backup out in an empty folder, verify everything, and return what was found wrong."""
    _refuse_if_changed(made, key)
    _lay_out(made, key, scratch)
    engine = upgrading_engine(scratch / DATABASE_FILE, key)
    upgrade.upgrade(engine)
    engine.dispose()
    office = archived(scratch / DATABASE_FILE, key)
    try:
        return list(verify.findings(office))
    finally:
        office.close()


def _refuse_if_changed(made: Backup, key: bytes) -> None:
    if sha256(made.file) != made.sha256:
        raise incomplete(made.manifest)
    try:
        check(made.file, key, made.standing, made.schema)
    except (OSError, DBAPIError) as damage:
        raise incomplete(made.manifest) from damage


def _back_up_first(folder: Path, key: bytes, made: Backup, progress: Progress) -> None:
    """Back up the office that lies in the folder; one that no longer opens is only set aside."""
    if not (folder / DATABASE_FILE).exists() or not (folder / vault.HEADER_FILE).exists():
        return
    progress("备份现有的库")
    chosen = Path(backup_state.read(folder).place or "-")
    place = chosen if chosen.is_dir() else made.manifest.parent.parent
    office = archived(folder / DATABASE_FILE, key)
    try:
        if next(verify.damage(office), None) is None:
            backup(office, place, progress, label="恢复前")
    except DBAPIError:
        return
    finally:
        office.close()


def _lay_out(made: Backup, key: bytes, folder: Path) -> None:
    """Put the attachments there first, so that the records never name one that is not."""
    for digest in made.attachments:
        _put_back(made, key, digest, folder / "files")
    _swap(made, folder)


def _put_back(made: Backup, key: bytes, digest: str, files: Path) -> None:
    target = attachments.place(files, digest)
    if target.exists() and attachments.opened(key, digest, target.read_bytes()) is not None:
        return
    source = attachments.place(made.files, digest)
    sealed = source.read_bytes() if source.exists() else b""
    if attachments.opened(key, digest, sealed) is None:
        raise Refusal([Obstacle(f"备份中的附件 {digest[:12]} 缺失或已损坏，不能恢复。请改用其他备份。")])
    attachments.put(files, digest, sealed)


def _swap(made: Backup, folder: Path) -> None:
    """Set the old records aside with everything that belongs to them, then let the new ones take their name."""
    target = folder / DATABASE_FILE
    part = target.with_name(f"{DATABASE_FILE}.part")
    shutil.copyfile(made.file, part)
    durable.sync_file(part)
    aside = folder / f"{SET_ASIDE}{datetime.now():%Y%m%d-%H%M%S}"
    for old in (target.with_name(f"{DATABASE_FILE}-wal"), target.with_name(f"{DATABASE_FILE}-shm"), target):
        if old.exists():
            aside.mkdir(exist_ok=True)
            durable.rename(old, aside / old.name)
    durable.rename(part, target)


def _header_after(made: Backup, folder: Path) -> vault.Header:
    """Keep the passphrases of today where the office is the same; else take those of the backup."""
    theirs = vault.from_json(made.header, str(made.manifest))
    if (folder / vault.HEADER_FILE).exists():
        ours = vault.read(folder)
        if ours.office_id == theirs.office_id:
            theirs = ours
    return theirs._replace(schema=made.schema, address="", secret="", owner="")


def _seal(folder: Path, key: bytes, office_id: str) -> None:
    office = archived(folder / DATABASE_FILE, key)
    try:
        anchor.drop(office, folder, places.anchors() / office_id)
    finally:
        office.close()
