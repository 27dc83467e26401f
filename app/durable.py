"""Write a file so that a crash or a power cut leaves the old one or the new one, never half of either."""

import os
import time
from pathlib import Path

PATIENCE = 5.0  # seconds a virus scanner or an indexer may hold a file before we give up


def write(path: Path, data: bytes) -> None:
    """Put the bytes beside the target, bring them to the disk, then take the target's name."""
    part = path.with_name(path.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    rename(part, path)


def rename(part: Path, path: Path) -> None:
    """Give a finished file its name; wait for whoever holds the old one, at most `PATIENCE`."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            part.replace(path)
            break
        except PermissionError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Bring a file written by someone else to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk (Windows does so by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
