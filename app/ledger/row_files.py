"""台账附件: the files of a row — the document before, the one that came of it, the evidence — stored as all others."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from app.act import act
from app.database import Office
from app.ledger.edit import not_permitted
from app.model.attachment import Kept
from app.model.ledger_attachment import FILE_KINDS, LedgerAttachment
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Obstacle, refuse, refuse_if


def files_of(office: Office, row_id: UUID) -> list[LedgerAttachment]:
    """Return the files of a row in the order of their kinds, the oldest of each first; withdrawn ones are left out."""
    query = select(LedgerAttachment).where(LedgerAttachment.row_id == row_id, LedgerAttachment.withdrawn_at.is_(None))
    with office.reading() as session:
        found = list(session.scalars(query.order_by(LedgerAttachment.added_at)))
    return sorted(found, key=lambda one: FILE_KINDS.index(one.kind))


def add_file(office: Office, row: LedgerRow, kind: str, file: Kept | None, *, who: Officer) -> None:
    """存入附件: put a stored file beside a row. Raises `Refusal` without kind or file, or when it is there already."""
    refuse_if(not_permitted(who))
    refuse_if(file_faults(office, row, kind, file))
    assert file
    with act(office, "add_ledger_file", who=who, about=row.id, basis=f"{row.item_id} {kind}") as session:
        session.add(LedgerAttachment(row_id=row.id, kind=kind, **vars(file)))


def withdraw_file(office: Office, file: LedgerAttachment, reason: str, *, who: Officer) -> None:
    """撤下附件: take a file off its row; the file and the reason stay on record. Raises `Refusal` without a reason."""
    refuse_if(not_permitted(who))
    if not reason.strip():
        refuse("请填写撤下原因。", field="reason")
    with act(office, "withdraw_ledger_file", who=who, about=file.row_id, basis=reason.strip()) as session:
        held = session.get_one(LedgerAttachment, file.id)
        held.withdrawn_at, held.withdrawn_reason = session.info["at"], reason.strip()


def file_faults(office: Office, row: LedgerRow, kind: str, file: Kept | None) -> Iterator[Obstacle]:
    """Yield what a file still lacks before it can be put beside a row."""
    if kind not in FILE_KINDS:
        yield Obstacle("请选择材料种类。", field="kind")
    if file is None:
        yield Obstacle("请选择文件。", field="file")
    elif any((one.kind, one.digest) == (kind, file.digest) for one in files_of(office, row.id)):
        yield Obstacle(f"“{file.file_name}”已作为{kind}存入，不用重复存入。", field="file")
