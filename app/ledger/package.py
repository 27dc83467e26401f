"""报送包: one file that carries a report from office to office: the workbook, its manifest, the cover letter.

It is a zip archive with 清单.json, 台账.xlsx, as a rule 报送函.pdf, and what else the office adds. With a password the
whole archive is wrapped under AES-256-GCM with an Argon2id key. Nothing a package states of itself is trusted unseen.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app import durable
from app.file_faults import in_words, writing
from app.ledger.manifest import DAMAGED, Manifest, from_json, to_json
from app.refusal import Obstacle, Refusal, refuse
from app.vault import aead, stretched

WORKBOOK, MANIFEST, LETTER = "台账.xlsx", "清单.json", "报送函.pdf"
SUFFIX = ".zip"
LOCKED = b"XINAN-BAOSONG-1\n"
COST = {"time_cost": 3, "memory_cost": 65536, "parallelism": 1}  # Argon2id: 64 MiB; part of format 1, never changed
SALT, NONCE = 16, 12  # bytes
LEAST_PASSWORD = 8  # characters
MOST_FILES = 64
MOST_BYTES = 100 << 20  # of the package, and of all its files together
NOT_WHOLE = "报送包不完整或已损坏，没有读入。请重新取得文件。"
NO_PACKAGE = "这不是报送包。请选择报送单位用本程序生成的 .zip 文件；单独的表格请选 .xlsx。"


class PasswordNeeded(Refusal):
    """需要打开口令: the package is locked, and no password or the wrong one was given."""


@dataclass(frozen=True)
class Package:
    """报送包: what it says of itself, and its files by name; every digest has been checked."""

    manifest: Manifest
    files: Mapping[str, bytes]

    @property
    def workbook(self) -> bytes:
        """Return the ledger workbook."""
        return self.files[WORKBOOK]


def write(path: Path, manifest: Manifest, files: Mapping[str, bytes], password: str = "") -> Package:
    """Write a package, read it again, then give it its name; the manifest gets the digests of the files.

    Raises `Refusal` for a password that is too short, and when the place cannot be written.
    """
    package = Package(replace(manifest, files={name: _digest(data) for name, data in sorted(files.items())}), files)
    data = packed(package)
    if password:
        data = _locked(data, password)
    if opened(data, password) != package:
        refuse(f"“{path.name}”没有写好：写入后核对不一致，请重试。")
    with writing(path):
        durable.write(path, data)
    return package


def read(path: Path, password: str = "") -> Package:
    """Return a package with every digest checked.

    Raises `PasswordNeeded` for a locked one without its password, `Refusal` for whatever is not a whole package.
    """
    return opened(file_content(path), password)


def is_locked(path: Path) -> bool:
    """Say whether a package asks for a password. Raises `Refusal` if the file cannot be read."""
    return file_content(path).startswith(LOCKED)


def packed(package: Package) -> bytes:
    """Return the archive; equal packages give equal bytes."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: to_json(package.manifest), **package.files}.items():
            day = package.manifest.made_on
            archive.writestr(ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), data, ZIP_DEFLATED)
    return file.getvalue()


def opened(data: bytes, password: str = "") -> Package:
    """Return the package these bytes hold; raise `Refusal` like `read`."""
    data = _unlocked(data, password) if data.startswith(LOCKED) else data
    if not data.startswith(b"PK\x03\x04"):
        refuse(NO_PACKAGE)
    files = _files_in(data)
    if MANIFEST not in files or WORKBOOK not in files:
        refuse(NO_PACKAGE)
    manifest = from_json(files.pop(MANIFEST))
    if manifest.files.keys() != files.keys():
        refuse(DAMAGED)
    for name, data in files.items():
        if _digest(data) != manifest.files[name]:
            refuse(f"报送包里的“{name}”与清单的摘要值不符，可能被改动过，没有读入。请报送单位重新生成后再报。")
    return Package(manifest, files)


def _files_in(data: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES or len({one.filename for one in entries}) != len(entries):
                refuse(NO_PACKAGE)
            room, files = MOST_BYTES, dict[str, bytes]()
            for entry in entries:
                files[entry.filename] = _bytes_of(archive, entry, room)
                room -= len(files[entry.filename])
            return files
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error, struct.error):
        refuse(NOT_WHOLE)


def _bytes_of(archive: ZipFile, entry: ZipInfo, room: int) -> bytes:
    """Read one file, no further than the room that is left, whatever size it states."""
    is_plain = entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not entry.flag_bits & 0x1
    if not is_plain or "/" in entry.filename or "\\" in entry.filename:
        refuse(NO_PACKAGE)
    with archive.open(entry) as file:
        data = file.read(room + 1)
    return data if len(data) <= room else _too_large()


def file_content(path: Path) -> bytes:
    """Return the bytes of a package, or of a workbook sent like one. Raises `Refusal` if unreadable or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        refuse(f"“{path.name}”没有读入：{in_words(fault)}")
    return data if len(data) <= MOST_BYTES else _too_large()


def _too_large() -> bytes:
    refuse(f"报送包超过 {MOST_BYTES >> 20} MB，没有读入，请报送单位核对后重新生成。")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _locked(data: bytes, password: str) -> bytes:
    if len(password) < LEAST_PASSWORD:
        refuse(f"打开口令至少 {LEAST_PASSWORD} 位，请改用长一些的。", field="password")
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    key = stretched(password.encode(), salt, COST)
    return LOCKED + salt + nonce + aead(key).encrypt(nonce, data, LOCKED)


def _unlocked(data: bytes, password: str) -> bytes:
    from cryptography.exceptions import InvalidTag

    if not password:
        raise PasswordNeeded([Obstacle("此报送包设有打开口令，请向报送单位询问后填写。", field="password")])
    start = len(LOCKED)
    salt, nonce, body = data[start : start + SALT], data[start + SALT :][:NONCE], data[start + SALT + NONCE :]
    if len(nonce) < NONCE:
        refuse(NOT_WHOLE)
    try:
        return aead(stretched(password.encode(), salt, COST)).decrypt(nonce, body, LOCKED)
    except InvalidTag as wrong:
        sentence = "打开口令不正确，或者文件已损坏。请核对后再试。"
        raise PasswordNeeded([Obstacle(sentence, field="password")]) from wrong
