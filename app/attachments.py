"""附件: scans and files, stored once by their content, encrypted, never under a name that came from outside."""

import hashlib
import os
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from app import durable, places
from app.database import Office
from app.file_faults import in_words
from app.model.attachment import Attachment, Kept
from app.model.audit import attachment_bodies
from app.model.ledger_attachment import LedgerAttachment
from app.model.own_rule import RegimeDecision
from app.model.received_report import ReceivedReport
from app.refusal import Obstacle, Refusal
from forms.opened_pdf import opened_pdf

LARGEST = 20 * 1024 * 1024  # bytes
NONCE = 12  # bytes

PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPENINGS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"II*\0", TIFF), (b"MM\0*", TIFF))
OFFICE_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
ACCEPTED = "PDF、JPG、PNG、TIF 扫描件，或 DOCX、XLSX 文件"


def keep(office: Office, path: Path) -> Kept:
    """Store a file under the digest of its content; raise Refusal if it is too big or not of an accepted type."""
    content = _read(path)
    media_type = _media_type(content, path.name)
    pages = _pages(content, media_type, path.name)
    return Kept(
        digest=store(office, content), file_name=path.name, media_type=media_type, pages=pages, size=len(content)
    )


def store(office: Office, content: bytes) -> str:
    """Store a content, encrypted, unless it lies there whole already; return its digest."""
    digest = hashlib.sha256(content).hexdigest()
    if _look(office, digest)[1]:
        if office.is_embedded:
            places.refuse_if_full(office.home)
        _store(office, digest, content)
    return digest


def body(office: Office, digest: str, file_name: str = "") -> bytes:
    """Return the content that was stored; raise Refusal naming the file if it is missing or changed."""
    content, problem = _look(office, digest)
    if content is None:
        raise _refusal(_sentence(file_name or digest[:12], problem))
    return content


def faults(office: Office) -> list[str]:
    """Return one sentence for each attachment of a record whose stored content is missing or changed."""
    return [_sentence(name, problem) for digest, name in _named(office) if (problem := _look(office, digest)[1])]


def digests(office: Office) -> list[str]:
    """Return the digest of every stored content that a record names."""
    return sorted({digest for digest, _ in _named(office)})


def _named(office: Office) -> list[tuple[str, str]]:
    """Return digest and file name of every content a case, a ledger row, a report or a decision about a list names."""
    of_cases = select(Attachment.digest, Attachment.file_name)
    of_rows = select(LedgerAttachment.digest, LedgerAttachment.file_name)
    received = select(ReceivedReport.file_digest, ReceivedReport.file_name).where(ReceivedReport.file_digest != "")
    with office.reading() as session:
        known = session.execute(of_cases.union(of_rows, received)).all()
        scans = session.scalars(select(RegimeDecision.scan)).all()
    named = [(digest, name) for digest, name in known]
    return [*named, *((one["digest"], one["file_name"]) for one in scans)]


def place(files: Path, digest: str) -> Path:
    """Return where a content lies in a folder of attachments."""
    return files / digest[:2] / f"{digest}.bin"


def put(files: Path, digest: str, sealed: bytes) -> None:
    """Store a sealed body; a damaged one that lies there is replaced."""
    target = place(files, digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    durable.write(target, sealed)


def sealed_body(office: Office, digest: str) -> bytes | None:
    """Return a content as it is stored, encrypted; None if it is missing."""
    if office.is_embedded:
        target = place(office.files, digest)
        return target.read_bytes() if target.is_file() else None
    with office.read_engine.connect() as connection:
        wanted = select(attachment_bodies.c.body).where(attachment_bodies.c.digest == digest)
        return connection.execute(wanted).scalar_one_or_none()


def opened(key: bytes, digest: str, sealed: bytes) -> bytes | None:
    """Return the content of a sealed body; None if it does not open or is not what its digest says."""
    from cryptography.exceptions import InvalidTag

    if len(sealed) < NONCE:
        return None
    try:
        content: bytes = _cipher(key).decrypt(sealed[:NONCE], sealed[NONCE:], digest.encode())
    except InvalidTag:
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            limit = LARGEST // 1024 // 1024
            raise _refusal(f"文件超过 {limit} MB，请降低扫描分辨率（建议 200–300 dpi）后再上传。")
        if not size:
            raise _refusal(f"“{path.name}”是空文件，请重新选择。")
        return path.read_bytes()
    except PermissionError:
        raise _refusal(f"“{path.name}”正被其他程序打开，请关闭后再试。") from None
    except FileNotFoundError:
        raise _refusal(f"找不到“{path.name}”，请重新选择。") from None


def _media_type(content: bytes, name: str) -> str:
    """Return the type by what the file begins with; its extension is not believed."""
    for opening, media_type in OPENINGS:
        if content.startswith(opening):
            return media_type
    if content.startswith(b"PK\x03\x04"):
        for part, media_type in OFFICE_PARTS:
            if part.encode() in content:
                return media_type
    raise _refusal(f"“{name}”不是可以存入的文件，请改用{ACCEPTED}。")


def _pages(content: bytes, media_type: str, name: str) -> int:
    """Count pages; an office file counts as one, because only the program that prints it knows."""
    if media_type == PDF:
        return _pdf_pages(content, name)
    if media_type == TIFF:
        return _tiff_pages(content, name)
    return 1


def _pdf_pages(content: bytes, name: str) -> int:
    from pypdfium2 import PdfiumError

    try:
        with opened_pdf(content) as document:
            return len(document)
    except PdfiumError as damage:
        raise _refusal(f"“{name}”已加密或不完整，不能打开，请换一份。") from damage


def _tiff_pages(content: bytes, name: str) -> int:
    """Count the image directories of a TIFF: each begins with its length and ends with where the next one lies."""
    order = "little" if content.startswith(b"II") else "big"
    at, pages = int.from_bytes(content[4:8], order), 0
    seen: set[int] = set()
    while at and at not in seen and at + 2 <= len(content):
        seen.add(at)
        pages += 1
        end = at + 2 + 12 * int.from_bytes(content[at : at + 2], order)
        at = int.from_bytes(content[end : end + 4], order)
    if not pages:
        raise _refusal(f"“{name}”不完整，不能打开，请换一份。")
    return pages


def _look(office: Office, digest: str) -> tuple[bytes | None, str]:
    """Return a stored content, or None and what is the matter with it."""
    sealed = sealed_body(office, digest)
    if sealed is None:
        return None, "已丢失"
    content = opened(office.key, digest, sealed)
    return content, "" if content is not None else "与存入时不同"


def _store(office: Office, digest: str, content: bytes) -> None:
    nonce = os.urandom(NONCE)
    sealed = nonce + _cipher(office.key).encrypt(nonce, content, digest.encode())
    if office.is_embedded:
        try:
            put(office.files, digest, sealed)
        except OSError as fault:
            raise _refusal(f"附件没有存入：{in_words(fault)}已办的各步不受影响。") from fault
        return
    insert = postgresql.insert(attachment_bodies).values(digest=digest, body=sealed)
    with office.write_engine.begin() as connection:
        connection.execute(insert.on_conflict_do_update(index_elements=["digest"], set_={"body": sealed}))


def _cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"xinan attachments").derive(key))


def _sentence(file_name: str, problem: str) -> str:
    return f"附件“{file_name}”{problem}，请从备份恢复。"


def _refusal(text: str) -> Refusal:
    return Refusal([Obstacle(text)])
