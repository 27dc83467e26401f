"""验证文书: compare a file, or a printed paper by its 存证码, with what the office has on file."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, undefer

from app.database import Office
from app.model.audit import audit, audit_payload
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.document import Document
from app.model.party import Party
from app.refusal import refuse

SEAL = re.compile(r"(\d{1,9})\s*[-－—]\s*([0-9a-fA-F]{16})")
FIRST_OF_CASE = and_(Document.case_party_id.is_(None), CaseParty.case_id == Document.case_id, CaseParty.position == 0)
"""A paper of the whole case is told with the case's first party."""
MOST = 50  # papers told of at once


@dataclass(frozen=True)
class OnFile:
    """卷中文书: an issued paper, by whom and when it was finalised, and what on file does not agree with it."""

    title: str
    doc_number: str
    case_number: str
    party_name: str
    finalized_on: date
    pages: int
    seal: str
    digest: str
    sm3: str
    seq: int
    actor: str
    at: datetime | None
    faults: tuple[str, ...]

    def in_words(self) -> Iterator[str]:
        """Tell the paper line by line."""
        yield f"《{self.title}》{self.doc_number}　{self.pages} 页，{self.finalized_on:%Y-%m-%d} 定稿"
        yield f"案号 {self.case_number}　当事人 {self.party_name}"
        if self.at:
            yield f"日志第 {self.seq:,} 步　{self.actor}　{self.at.astimezone():%Y-%m-%d %H:%M}"
        yield f"存证码 {self.seal}"
        yield f"SHA-256 {self.digest}"
        if self.sm3:
            yield f"SM3 {self.sm3}"
        yield from self.faults


@dataclass(frozen=True)
class Verdict:
    """验证结果: whether all is well, one sentence, and the papers it is about."""

    is_proven: bool
    sentence: str
    papers: tuple[OnFile, ...] = ()


def prove_file(office: Office, content: bytes) -> Verdict:
    """验证文件: compare it byte for byte with what is on file; another file is traced by the 存证码 it bears."""
    digest = hashlib.sha256(content).hexdigest()
    with office.reading() as session:
        same = _papers(session, Document.digest == digest)
        if same:
            return _judged(same, "验证通过：文件与卷中文书逐字节一致。")
        seals = {f"{int(number)}-{mark.lower()}" for number, mark in SEAL.findall(_text_of(content))}
        alike = _papers(session, Document.seal.in_(seals)) if seals else ()
    if alike:
        sentence = (
            "验证未通过：文件载有下列文书的存证码，但内容与卷中所存不一致，可能被改动过，或者是另行打印、转换的。"
        )
        return Verdict(False, sentence, alike)
    return Verdict(False, "验证未通过：卷中没有与此文件一致的文书。纸质件或者扫描件，请按页脚的存证码查对。")


def prove_code(office: Office, typed: str) -> Verdict:
    """验证存证码: tell which papers bear it; the person compares them with the paper in hand.

    Raises `Refusal` for what is no code. The number before the hyphen is enough.
    """
    with office.reading() as session:
        if found := SEAL.search(typed):
            papers = _papers(session, Document.seal == f"{int(found[1])}-{found[2].lower()}")
        elif typed.strip().isdigit():
            papers = _papers(session, Document.seal.startswith(f"{int(typed)}-"))
        else:
            refuse("存证码在文书第一页页脚，形如 1234-0123456789abcdef；只输入横线前的数字也可以。", field="code")
    if not papers:
        return Verdict(False, "卷中没有载有此存证码的文书，请核对后重新输入。")
    return _judged(papers, "卷中载有此存证码的文书如下，请与手中的纸质件逐项核对。")


def _judged(papers: tuple[OnFile, ...], sentence: str) -> Verdict:
    if any(paper.faults for paper in papers):
        return Verdict(False, "卷中文书与定稿时的摘要或者日志不符，请由审计员核对。", papers)
    return Verdict(True, sentence, papers)


def _papers(session: Session, condition: ColumnElement[bool]) -> tuple[OnFile, ...]:
    query = (
        select(Document, Case.case_number, Party.party_name)
        .join(Case, Case.id == Document.case_id)
        .outerjoin(CaseParty, or_(CaseParty.id == Document.case_party_id, FIRST_OF_CASE))
        .outerjoin(Party, Party.id == CaseParty.party_id)
        .where(condition)
        .options(undefer(Document.pdf))
        .order_by(Document.finalized_on, Document.doc_number)
        .limit(MOST)
    )
    return tuple(_on_file(session, *found) for found in session.execute(query))


def _on_file(session: Session, document: Document, case_number: str, party_name: str | None) -> OnFile:
    seq, actor, at = _issued(session, document)
    return OnFile(
        title=document.title,
        doc_number=document.doc_number,
        case_number=case_number,
        party_name=party_name or "",
        finalized_on=document.finalized_on,
        pages=document.pages,
        seal=document.seal,
        digest=document.digest,
        sm3=hashlib.new("sm3", document.pdf).hexdigest() if "sm3" in hashlib.algorithms_available else "",
        seq=seq,
        actor=actor,
        at=at,
        faults=tuple(_faults(session, document, seq)),
    )


def _issued(session: Session, document: Document) -> tuple[int, str, datetime | None]:
    """Return the line of the log that brought the paper: its number, who, when."""
    lines = select(audit.c.seq, audit.c.actor, audit.c.at).join(audit_payload, audit_payload.c.seq == audit.c.seq)
    mine = audit_payload.c.payload.contains(f"documents/{document.id}")
    found = session.execute(lines.where(audit.c.about == str(document.case_id), mine).order_by(audit.c.seq)).first()
    return (found.seq, found.actor, found.at) if found else (0, "", None)


def _faults(session: Session, document: Document, seq: int) -> Iterator[str]:
    if hashlib.sha256(document.pdf).hexdigest() != document.digest:
        yield "卷中文书的内容与定稿时的摘要不符。"
    if not seq:
        yield "日志中没有这份文书的定稿记录。"
    number, _, mark = document.seal.partition("-")
    line = session.scalar(select(audit.c.h).where(audit.c.seq == int(number))) if number.isdigit() else None
    if line is not None and not line.startswith(mark):
        yield f"存证码与日志第 {int(number):,} 步不符。"


def _text_of(content: bytes) -> str:
    from pypdfium2 import PdfiumError

    from forms.read_back import text_of

    with suppress(PdfiumError):
        return text_of(content)
    return ""
