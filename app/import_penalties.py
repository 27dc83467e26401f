"""导入行政处罚信息: bring the good rows of a checked table in, all or none, and take them back together."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app import batches
from app.act import act
from app.database import Office
from app.import_columns import ColumnMap
from app.import_layout import layout
from app.imports import GoodRow, Preview, Told, check, same_row
from app.model.case import Case
from app.model.import_batch import ImportBatch
from app.model.officer import Officer
from app.model.penalty import Penalty
from app.refusal import Obstacle, refuse_if
from app.workbook_reading import Sheet

KIND = "行政处罚信息"
LAYOUT = "penalty_2018"
TAKING_BACK = batches.TwoPersons(("case_officer", "approver"), ("case_officer", "approver"))
AT_ONCE = 500  # rows asked for in one statement
SHOWN = 10  # obstacles told at once


def open_preview(
    office: Office, sheet: Sheet, columns: ColumnMap, *, on: date, progress: Told = lambda done, of: None
) -> Preview:
    """Check the rows of a sheet and compare them with what the office has already."""
    preview = check(sheet, columns, layout(LAYOUT), on=on, progress=progress)
    with office.reading() as session:
        return preview.rejecting(_known(session, preview))


def bring_in(
    office: Office, preview: Preview, *, who: Officer, on: date, progress: Told = lambda done, of: None
) -> ImportBatch:
    """Write every good row in one act and return its batch; `progress` may raise to call it off.

    Raises `Refusal` when the same sheet is in already, a decision has come in since the preview, or who may not.
    """
    refuse_if((*_not_permitted(who), *batches.no_room(office)))
    with act(office, "import_penalties", who=who, basis=preview.source.name) as session:
        batch = batches.begin(session, preview, KIND, who=who, on=on)
        known = _known(session, preview)
        refuse_if(Obstacle(f"第 {number} 行：{reason}") for number, reason in list(known.items())[:SHOWN])
        session.info["about"] = batch.id
        for done, row in enumerate(preview.good):
            if done % AT_ONCE == 0:
                progress(done, len(preview.good))
            session.add(_penalty(row, batch, preview))
    return batch


def take_back(office: Office, batch: ImportBatch, *, who: Officer, second: Officer, reason: str) -> None:
    """撤回导入: the rows of a batch no longer count; nothing is deleted.

    Raises `Refusal` naming the cases that already rest on a row, or what else is in the way.
    """
    with act(office, "take_back_import", who=who, about=batch.id, basis=reason.strip()) as session:
        refuse_if(_used(session, batch))
        batches.take_back(session, batch, who=who, second=second, two=TAKING_BACK, reason=reason)


def penalties(office: Office, *, search: str = "", size: int = 50) -> list[Penalty]:
    """Return the penalties no case rests on yet, the newest decision first."""
    query = _waiting()
    if search := search.strip():
        fields = (Penalty.party_name, Penalty.doc_number, Penalty.uscc)
        query = query.where(or_(*(field.contains(search, autoescape=True) for field in fields)))
    with office.reading() as session:
        return list(session.scalars(query.order_by(Penalty.decided_on.desc(), Penalty.row_number).limit(size)))


def how_many_wait(office: Office, most: int) -> int:
    """Count the penalties no case rests on yet, up to `most`."""
    some = _waiting().with_only_columns(Penalty.id).limit(most).subquery()
    with office.reading() as session:
        return session.execute(select(func.count()).select_from(some)).scalar_one()


def penalty(office: Office, penalty_id: UUID) -> Penalty:
    """Return one penalty with the batch it came in."""
    with office.reading() as session:
        return session.get_one(Penalty, penalty_id)


def _not_permitted(who: Officer) -> Iterator[Obstacle]:
    if not who.may("case_officer"):
        yield Obstacle("行政处罚信息由承办人导入，请换承办人办理。")


def _penalty(row: GoodRow, batch: ImportBatch, preview: Preview) -> Penalty:
    values = {key: value for key, value in row.values.items() if value is not None}
    return Penalty(batch=batch, row_number=row.number, identity=_identity(row, preview), **values)


def _identity(row: GoodRow, preview: Preview) -> str:
    return "|".join(same_row(row.values, preview.layout))


def _waiting():
    return _counting().where(~select(Case.id).where(Case.penalty_id == Penalty.id).exists())


def _counting():
    return select(Penalty).join(Penalty.batch).where(ImportBatch.taken_back_at.is_(None))


def _known(session: Session, preview: Preview) -> dict[int, str]:
    """Return which good rows the office has already, by number, and where they came from."""
    rows = {_identity(row, preview): row.number for row in preview.good}
    identities = list(rows)
    found = (
        earlier
        for first in range(0, len(identities), AT_ONCE)
        for earlier in session.execute(_earlier(identities[first : first + AT_ONCE]))
    )
    reasons = {rows[identity]: f"已随 {batch} 导入（第 {number} 行）" for identity, number, batch in found}
    return dict(sorted(reasons.items()))


def _earlier(identities: Sequence[str]):
    return (
        select(Penalty.identity, Penalty.row_number, ImportBatch.batch_number)
        .join(Penalty.batch)
        .where(ImportBatch.taken_back_at.is_(None), Penalty.identity.in_(identities))
    )


def _used(session: Session, batch: ImportBatch) -> Iterator[Obstacle]:
    resting = (
        select(Case.case_number, Penalty.row_number)
        .join(Penalty, Case.penalty_id == Penalty.id)
        .where(Penalty.batch_id == batch.id)
        .order_by(Penalty.row_number)
    )
    for case_number, row_number in session.execute(resting):
        yield Obstacle(f"第 {row_number} 行已用于案件 {case_number}，不能撤回这一批。")
